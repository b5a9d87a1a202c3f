"""What the sign-in page says, in both languages."""

from collections.abc import Mapping

from keywizard.model.words import Words

__all__ = ["WORDS"]

WORDS: Mapping[str, Words] = {
    "title": Words(
        "Obtenir un code",
        "Get a code",
    ),
    "practice": Words(
        "Entraînement\u00a0: rien n’est réel ici.",
        "Practice: nothing here is real.",
    ),
    "practice_account": Words(
        "Compte d’entraînement, identifiant puis mot de passe\u00a0:",
        "Practice account, login and then password:",
    ),
    "intro": Words(
        "Connectez-vous pour voir un code à usage unique. Keywizard vous le demande pour "
        "envoyer votre clé API.",
        "Sign in to see a one-time code. Keywizard asks you for it to send your API key.",
    ),
    "login": Words(
        "Identifiant",
        "Login",
    ),
    "password": Words(
        "Mot de passe",
        "Password",
    ),
    "sign_in": Words(
        "Se connecter et voir un code",
        "Sign in and see a code",
    ),
    "signed_in_as": Words(
        "Vous êtes connecté en tant que",
        "You are signed in as",
    ),
    "your_code": Words(
        "Votre code",
        "Your code",
    ),
    "copy_code": Words(
        "Copier le code",
        "Copy the code",
    ),
    "copied": Words(
        "Code copié.",
        "Code copied.",
    ),
    "how_long": Words(
        "Valable 15\u00a0minutes, une seule fois.",
        "Valid for 15 minutes, once.",
    ),
    "caution": Words(
        "Entrez ce code dans Keywizard, sur votre ordinateur. Ne le dites à personne\u00a0: ni par "
        "téléphone, ni par message.",
        "Enter this code in Keywizard, on your computer. Tell it to nobody: neither by phone nor "
        "by message.",
    ),
    "again": Words(
        "Obtenir un autre code",
        "Get another code",
    ),
    "wrong": Words(
        "Identifiant ou mot de passe incorrect. Vérifiez-les et recommencez.",
        "Wrong login or password. Check them and try again.",
    ),
    "throttled": Words(
        "Trop d’essais en ce moment. Attendez une minute et recommencez.",
        "Too many tries at the moment. Wait a minute and try again.",
    ),
    "from_elsewhere": Words(
        "Un autre site a envoyé ce formulaire. Connectez-vous ici vous-même.",
        "Another site sent this form. Sign in here yourself.",
    ),
}
