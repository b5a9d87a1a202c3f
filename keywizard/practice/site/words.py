"""The words that the practice sites share; an exchange adds its own for its controls."""

from collections.abc import Mapping

from keywizard.model.words import Words

__all__ = ["with_shared"]

_SHARED = {
    "api_key": ("Clé API", "API Key"),
    "secret_key": ("Clé secrète", "Secret Key"),
    "banner": ("Entraînement : rien n’est réel", "Practice: nothing here is real"),
    "home": ("Accueil de l’entraînement", "Practice home"),
    "other_language": ("English", "Français"),
    "scenarios": ("Situations à répéter", "Situations to rehearse"),
    "scenario_now": ("Situation en cours", "Current situation"),
    "play": ("Choisir", "Choose"),
    "sample": ("Clé d’exemple de cette situation", "This situation’s sample key"),
    "copy": ("Copier", "Copy"),
    "copied": ("Copié", "Copied"),
    "copy_failed": (
        "Sélectionné : copiez avec Ctrl+C",
        "Selected: copy it with Ctrl+C",
    ),
    "cancel": ("Annuler", "Cancel"),
    "done": ("Terminé", "Done"),
    "no_keys": ("Aucune clé pour le moment.", "No key yet."),
    "no_sub_accounts": ("Aucun sous-compte pour le moment.", "No sub-account yet."),
    "choose": ("Choisissez", "Choose"),
    "security_check": ("Vérification de sécurité", "Security verification"),
    "security_code": ("Code de sécurité", "Security code"),
    "confirm": ("Confirmer", "Confirm"),
    "code_note": ("Code d’entraînement :", "Practice code:"),
    "code_elsewhere": (
        "Sur le vrai site, il arrive par e-mail ou dans votre application.",
        "On the real site it comes by e-mail or in your app.",
    ),
    "code_wrong": (
        "Ce n’est pas le code affiché. Rien n’est perdu : recopiez-le ci-dessous.",
        "That is not the code shown. Nothing is lost: type it again below.",
    ),
    "for_create": ("Vous allez créer une clé.", "You are about to create a key."),
    "for_save": (
        "Vous allez modifier les restrictions d’une clé.",
        "You are about to change a key’s restrictions.",
    ),
    "for_delete": ("Vous allez supprimer une clé.", "You are about to delete a key."),
    "created": ("Votre clé est créée", "Your key is created"),
    "shown_once": (
        "La clé secrète ne s’affiche qu’une fois. Copiez les deux valeurs maintenant.",
        "The secret key is shown only once. Copy both values now.",
    ),
    "not_shown_again": (
        (
            "La clé secrète ne s’affiche plus. Si vous ne l’avez pas copiée, supprimez cette clé et"
            " recommencez."
        ),
        (
            "The secret key is not shown any more. If you have not copied it, delete this key and"
            " start again."
        ),
    ),
    "ip_restrictions": ("Restrictions d’accès IP", "IP access restrictions"),
    "api_restrictions": ("Restrictions de l’API", "API restrictions"),
    "saved": ("Restrictions sauvegardées.", "Restrictions saved."),
    "boxes_on": ("Cases cochées :", "Boxes ticked:"),
    "ip_empty": ("Indiquez au moins une adresse IP.", "Give at least one IP address."),
    "ip_wrong": ("Ce n’est pas une adresse IP :", "This is not an IP address:"),
    "dead": ("Hors de l’entraînement", "Not part of the practice"),
    "dead_text": (
        "Ce bouton existe sur le vrai site, mais vous n’en avez pas besoin.",
        "This button exists on the real site, but you do not need it.",
    ),
    "back": ("Retour", "Back"),
    "colon": (" :", ":"),
}


def with_shared(own: Mapping[str, tuple[str, str]]) -> Mapping[str, Words]:
    """Merge the words of one site: the shared ones and its own, which win."""
    return {name: Words(fr, en) for name, (fr, en) in {**_SHARED, **own}.items()}
