"""The words of the practice Binance: the exchange's own for its controls, ours for the rest."""

from keywizard.model.words import Words
from keywizard.practice.site.words import with_shared

__all__ = ["AGREEMENT", "BINANCE_WORDS"]

_CONTROLS = {
    "enableReading": ("Permettre la lecture", "Enable Reading"),
    "enableSpotAndMarginTrading": (
        "Activer le trading Spot et sur marge",
        "Enable Spot & Margin Trading",
    ),
    "enableMargin": ("Activer les prêts sur marge", "Enable Margin Loan, Repay & Transfer"),
    "enableFutures": ("Activer les contrats à terme", "Enable Futures"),
    "permitsUniversalTransfer": (
        "Permettre les transferts universels",
        "Permits Universal Transfer",
    ),
    "enableVanillaOptions": ("Activer les options européennes", "Enable European Options"),
    "enableWithdrawals": ("Activer les retraits", "Enable Withdrawals"),
    "enableInternalTransfer": ("Permettre les transferts internes", "Enable Internal Transfer"),
    "enablePortfolioMarginTrading": (
        "Activer le trading en marge de portefeuille",
        "Enable Portfolio Margin Trading",
    ),
    "enableFixApiTrade": ("Activer le trading par FIX API", "Enable FIX API Trading"),
    "enableFixReadOnly": ("Activer la lecture par FIX API", "Enable FIX API Read Only"),
    "api_management": ("Gestion des API", "API Management"),
    "sub_accounts": ("Sous-comptes", "Sub Accounts"),
    "account": ("Compte", "Account"),
    "account_management": ("Gestion du compte", "Account Management"),
    "default_security": ("Contrôles de sécurité par défaut", "Default Security Controls"),
    "accept": ("Accepter", "Accept"),
    "create_sub_account": ("Créer un sous-compte", "Create Sub Account"),
    "virtual_email": ("Créer avec un e-mail virtuel", "Create with virtual email"),
    "create_api": ("Créer une API", "Create API"),
    "create_tax_report_api": ("Créer une API de déclaration fiscale", "Create Tax Report API"),
    "delete_all_api": ("Supprimer toutes les API", "Delete all API"),
    "system_generated": ("Générée par le système", "System generated"),
    "self_generated": ("Auto-générée", "Self-generated"),
    "sub_account": ("Sous-compte", "Sub-account"),
    "label": ("Libellé de la clé API", "Label API Key to proceed"),
    "next": ("Suivant", "Next"),
    "edit": ("Modifier les restrictions", "Edit restrictions"),
    "ip_unrestricted": ("IP Illimité", "Unrestricted (Less Secure)"),
    "ip_trusted": (
        "Restreindre l’accès aux adresses IP de confiance uniquement (recommandé)",
        "Restrict access to trusted IPs only (Recommended)",
    ),
    "save": ("Sauvegarder", "Save"),
    "delete": ("Supprimer", "Delete"),
}

_OURS = {
    "apply": ("Appliquer", "Apply"),
    "none_to_choose": (
        "Créez d’abord un sous-compte.",
        "Create a sub-account first.",
    ),
    "name": ("Nom du sous-compte", "Sub-account name"),
    "email": ("E-mail virtuel", "Virtual email"),
    "key_type": ("Type de clé", "Key type"),
    "public_key": (
        "Clé publique (PEM), si la clé est auto-générée",
        "Public key (PEM), for a self-generated key",
    ),
    "default_security_text": (
        (
            "En cochant cette case, toutes les clés du compte principal et des sous-comptes sont"
            " soumises aux contrôles de sécurité par défaut."
        ),
        (
            "With this box ticked, every key of the main account and of the sub-accounts is subject"
            " to the default security controls."
        ),
    ),
    "scroll": (
        "Faites défiler le texte jusqu’en bas pour pouvoir accepter.",
        "Scroll the text to the end to be able to accept.",
    ),
    "for_default_security": (
        "Vous allez désactiver les contrôles de sécurité par défaut.",
        "You are about to turn the default security controls off.",
    ),
    "ip_list": (
        "Adresses IP, séparées par une virgule ou un espace (30 au plus)",
        "IP addresses, separated by a comma or a space (30 at most)",
    ),
    "why_confirm": (
        "Cliquez sur « Confirmer » après les adresses : les cases se débloquent ensuite.",
        "Click “Confirm” after the addresses: the boxes unlock then.",
    ),
    "why_default_security": (
        (
            "Les cases grisées demandent une adresse IP de confiance, tant que « Contrôles de"
            " sécurité par défaut » est coché sur le compte principal."
        ),
        (
            "The greyed boxes need a trusted IP address as long as “Default Security Controls” is"
            " ticked on the main account."
        ),
    ),
    "unconfirmed": (
        "Cliquez d’abord sur « Confirmer » pour les adresses IP.",
        "Click “Confirm” for the IP addresses first.",
    ),
    "name_wrong": (
        "Donnez un nom de 1 à 30 caractères, avec une lettre ou un chiffre, encore inutilisé.",
        "Give a name of 1 to 30 characters, with a letter or a digit, not used yet.",
    ),
    "label_wrong": (
        "Donnez un libellé de 1 à 50 caractères.",
        "Give a label of 1 to 50 characters.",
    ),
    "choice_wrong": ("Choisissez le sous-compte.", "Choose the sub-account."),
    "public_key_wrong": (
        "Ce n’est pas une clé publique Ed25519, ou RSA de 2048 à 4096 bits.",
        "This is not an Ed25519 public key, nor an RSA one of 2048 to 4096 bits.",
    ),
    "ip_many": ("30 adresses IP au plus.", "30 IP addresses at most."),
}

BINANCE_WORDS = with_shared(_CONTROLS | _OURS)

AGREEMENT = (
    Words(
        "Ceci est un texte d’entraînement. Il imite la longueur du vrai, pas ses termes.",
        "This is a practice text. It imitates the length of the real one, not its terms.",
    ),
    Words(
        "Les contrôles de sécurité par défaut valent pour toutes les clés du compte principal et"
        " de ses sous-comptes. Tant qu’ils sont actifs, une clé ouverte à toutes les adresses IP"
        " ne peut ni trader ni transférer.",
        "The default security controls hold for every key of the main account and of its"
        " sub-accounts. As long as they are active, a key that is open to every IP address can"
        " neither trade nor transfer.",
    ),
    Words(
        "Les désactiver permet de donner le droit de trading à une clé sans adresse IP. Cette"
        " clé fonctionne alors depuis n’importe quel ordinateur : qui obtient ses deux valeurs"
        " peut s’en servir.",
        "Turning them off lets you give the trading right to a key without IP address. That key"
        " then works from any computer: whoever gets its two values can use it.",
    ),
    Words(
        "Une clé limitée à des adresses IP de confiance reste plus sûre. Quand le service du"
        " robot publie ses adresses, préférez cette voie : il n’y a alors rien à désactiver.",
        "A key that is restricted to trusted IP addresses remains safer. When the bot’s service"
        " publishes its addresses, prefer that way: there is nothing to turn off then.",
    ),
    Words(
        "Ne cochez jamais les retraits ni les transferts pour un robot. Aucun robot sérieux n’en"
        " a besoin, et personne ne doit vous le demander au téléphone.",
        "Never tick withdrawals or transfers for a bot. No serious bot needs them, and nobody"
        " should ask you to on the phone.",
    ),
    Words(
        "Vous pouvez revenir sur ce choix à tout moment en cochant la case de nouveau.",
        "You can go back on this choice at any time by ticking the box again.",
    ),
)
