"""The words of the practice KuCoin: the exchange's English ones with a gloss, ours for the rest.

Nobody has recorded the French pages; French guides keep the English names of the controls.
"""

from keywizard.practice.site.words import with_shared

__all__ = ["KUCOIN_WORDS"]

_CONTROLS = {
    "General": ("General (lecture)", "General"),
    "Spot": ("Spot (trading au comptant)", "Spot"),
    "Margin": ("Margin (marge)", "Margin"),
    "Futures": ("Futures (contrats à terme)", "Futures"),
    "Earn": ("Earn (placements)", "Earn"),
    "InnerTransfer": ("FlexTransfer (transferts internes)", "FlexTransfer"),
    "Transfer": ("Withdrawal (retraits)", "Withdrawal"),
    "account": ("Account (compte)", "Account"),
    "api_management": ("API Management (clés API)", "API Management"),
    "sub_accounts": ("Sub-Account (sous-comptes)", "Sub-Account"),
    "create_sub_account": ("Create Sub-Account (créer)", "Create Sub-Account"),
    "name": ("Name (nom du sous-compte)", "Name"),
    "sub_account": ("Sub-Account (sous-compte)", "Sub-Account"),
    "create_api": ("Create API (créer une clé)", "Create API"),
    "api_trading": ("API Trading (clé pour soi)", "API Trading"),
    "third_party": (
        "Link Third-Party Applications (clé pour une application)",
        "Link Third-Party Applications",
    ),
    "third_party_app": ("Third-Party Application (application)", "Third-Party Application"),
    "label": ("API Name (nom de la clé)", "API Name"),
    "passphrase": ("API Passphrase (phrase secrète)", "API Passphrase"),
    "api_restrictions": ("API Restrictions (autorisations)", "API Restrictions"),
    "ip_restrictions": ("IP Restriction (adresses IP)", "IP Restriction"),
    "ip_unrestricted": ("No Restriction (toute adresse)", "No Restriction"),
    "ip_trusted": (
        "Restrict to Trusted IPs Only (adresses de confiance)",
        "Restrict to Trusted IPs Only",
    ),
    "ip_list": ("Trusted IPs (adresses de confiance)", "Trusted IPs"),
    "add": ("Add (ajouter)", "Add"),
    "remove": ("Remove (retirer)", "Remove"),
    "next": ("Next (suivant)", "Next"),
    "edit": ("Edit (modifier)", "Edit"),
    "delete": ("Delete (supprimer)", "Delete"),
    "confirm": ("Confirm (confirmer)", "Confirm"),
    "api_key": ("API Key (clé API)", "API Key"),
    "secret_key": ("API Secret (clé secrète)", "API Secret"),
    "security_trading_password": (
        "Trading password (mot de passe de trading)",
        "Trading password",
    ),
    "security_email_code": ("Email code (code reçu par e-mail)", "Email code"),
    "security_google_code": ("Google code (code de l’application)", "Google code"),
}

_OURS = {
    "passphrase_hint": (
        "De 7 à 32 caractères, sans espace. Elle ne pourra plus être affichée.",
        "7 to 32 characters, without blanks. It can never be shown again.",
    ),
    "passphrase_wrong": (
        (
            "La phrase secrète a de 7 à 32 caractères, sans espace."
            " Ce n’est pas le mot de passe de trading à 6 chiffres."
        ),
        (
            "The passphrase has 7 to 32 characters, without blanks."
            " It is not the trading password of 6 digits."
        ),
    ),
    "label_wrong": ("Donnez un nom de 1 à 24 caractères.", "Give a name of 1 to 24 characters."),
    "name_wrong": (
        "Donnez un nom de 1 à 30 caractères, avec une lettre ou un chiffre, encore inutilisé.",
        "Give a name of 1 to 30 characters, with a letter or a digit, not used yet.",
    ),
    "choice_wrong": ("Choisissez le sous-compte.", "Choose the sub-account."),
    "app_wrong": ("Choisissez l’application.", "Choose the application."),
    "none_to_choose": ("Créez d’abord un sous-compte.", "Create a sub-account first."),
    "app_service": ("Le service de l’entraînement", "The practice service"),
    "app_other": ("Une autre application", "Another application"),
    "third_party_note": (
        "La plateforme met elle-même les adresses IP de l’application. Les retraits sont exclus.",
        "The exchange sets the application’s IP addresses itself. Withdrawals are excluded.",
    ),
    "ip_many": ("20 adresses IP au plus.", "20 IP addresses at most."),
    "ip_version_wrong": (
        "Ce champ ne prend que des adresses IPv4 :",
        "This field takes IPv4 addresses only:",
    ),
    "ip_not_added": (
        "Ajoutez d’abord l’adresse que vous avez tapée :",
        "Add the address that you have typed first:",
    ),
    "idle": (
        "Sans adresse de confiance, une clé qui ne sert pas pendant 30 jours est supprimée.",
        "Without a trusted address, a key that is idle for 30 days is deleted.",
    ),
    "code_elsewhere": (
        (
            "Sur le vrai site, vous connaissez le mot de passe de trading ; les deux codes"
            " arrivent par e-mail et dans votre application."
        ),
        (
            "On the real site you know the trading password; the two codes come by e-mail and"
            " in your app."
        ),
    ),
    "code_wrong": (
        "Un des codes n’est pas celui affiché. Rien n’est perdu : recopiez-les ci-dessous.",
        "One of the codes is not the one shown. Nothing is lost: type them again below.",
    ),
}

KUCOIN_WORDS = with_shared(_CONTROLS | _OURS)
