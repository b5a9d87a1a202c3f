"""The words of the practice Bitfinex: the exchange's English ones with a gloss, ours for the rest.

Every source about its pages is in English; French ones are not recorded anywhere.
"""

from keywizard.practice.site.words import with_shared

__all__ = ["BITFINEX_WORDS"]

_CONTROLS = {
    "account.read": ("Get account fee information (frais)", "Get account fee information"),
    "account.write": ("Edit account information (compte)", "Edit account information"),
    "history.read": (
        "Get historical balances entries and trade information (historique)",
        "Get historical balances entries and trade information",
    ),
    "orders.read": ("Get orders and statuses (lire les ordres)", "Get orders and statuses"),
    "orders.write": ("Create and cancel orders (trader)", "Create and cancel orders"),
    "positions.read": ("Get position and margin info (marge)", "Get position and margin info"),
    "positions.write": ("Claim a position (marge)", "Claim a position"),
    "funding.read": ("Get funding statuses and info (prêts)", "Get funding statuses and info"),
    "funding.write": (
        "Offer, cancel and close funding (prêts)",
        "Offer, cancel and close funding",
    ),
    "wallets.read": (
        "Get wallet balances and addresses (lire les soldes)",
        "Get wallet balances and addresses",
    ),
    "wallets.write": (
        "Transfer between your wallets (transferts)",
        "Transfer between your wallets",
    ),
    "withdraw.write": ("Create a new withdrawal (retraits)", "Create a new withdrawal"),
    "ui_withdraw.write": ("Withdraw on the site (retraits)", "Withdraw on the site"),
    "bfxpay.write": ("Bitfinex Pay (encaissements)", "Bitfinex Pay"),
    "settings.read": ("Read account settings (réglages)", "Read account settings"),
    "settings.write": ("Write account settings (réglages)", "Write account settings"),
    "copytrading.write": ("Copy trading", "Copy trading"),
    "api_keys": ("API Keys (clés API)", "API Keys"),
    "create_new": ("Create New Key (nouvelle clé)", "Create New Key"),
    "my_keys": ("My API Keys (vos clés)", "My API Keys"),
    "label": ("Label (nom de la clé)", "Label"),
    "generate": ("Generate API Key (créer la clé)", "Generate API Key"),
    "email_button": ("Create API Key (créer la clé)", "Create API Key"),
    "ip_restrictions": ("IP Access restrictions (adresses IP)", "IP Access restrictions"),
    "ip_any": ("Allow access from any IP (toute adresse)", "Allow access from any IP"),
    "sub_accounts": ("Sub-accounts (sous-comptes)", "Sub-accounts"),
    "create_sub_account": ("Create Sub-account (créer)", "Create Sub-account"),
    "switch": ("Switch (passer sur ce compte)", "Switch"),
    "name": ("Name (nom du sous-compte)", "Name"),
    "edit": ("Edit (modifier)", "Edit"),
    "delete": ("Revoke (supprimer)", "Revoke"),
    "save": ("Save (enregistrer)", "Save"),
    "api_key": ("API Key (clé API)", "API Key"),
    "secret_key": ("API Key Secret (clé secrète)", "API Key Secret"),
    "security_code": ("Authentication code (code de sécurité)", "Authentication code"),
}

_OURS = {
    "preset": (
        "Plusieurs lignes sont allumées d’avance : vérifiez chacune.",
        "Several lines are switched on beforehand: check each of them.",
    ),
    "label_wrong": ("Donnez un nom de 1 à 30 caractères.", "Give a name of 1 to 30 characters."),
    "name_wrong": (
        "Donnez un nom de 1 à 30 caractères, avec une lettre ou un chiffre, encore inutilisé.",
        "Give a name of 1 to 30 characters, with a letter or a digit, not used yet.",
    ),
    "ip_many": ("20 adresses IP au plus.", "20 IP addresses at most."),
    "ip_version_wrong": ("Ce champ ne prend pas cette adresse :", "This field refuses:"),
    "present_account": ("Compte utilisé", "Account in use"),
    "main_account": ("Compte principal", "Main account"),
    "email": ("E-mail de l’entraînement", "Practice e-mail"),
    "email_note": (
        (
            "Sur le vrai site, ce message arrive dans votre boîte. Son lien doit s’ouvrir dans le"
            " navigateur où vous avez créé la clé."
        ),
        (
            "On the real site this message comes to your mailbox. Its link must be opened in the"
            " browser in which you created the key."
        ),
    ),
    "wrong_browser": (
        "Ce lien s’ouvre seulement dans le navigateur où la clé a été créée.",
        "This link opens only in the browser in which the key was created.",
    ),
    "waits": (
        "Cette clé attend l’ouverture du lien de son e-mail.",
        "This key waits for the link in its e-mail to be opened.",
    ),
    "open_email": ("Voir l’e-mail", "See the e-mail"),
    "ip_unrestricted": ("toute adresse", "any address"),
}

BITFINEX_WORDS = with_shared({**_CONTROLS, **_OURS})
