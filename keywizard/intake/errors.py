"""Why the server does not start; the wire's own refusals are in `problems`."""

from keywizard.model.errors import KeywizardError

__all__ = ["IntakeError"]


class IntakeError(KeywizardError):
    """The server cannot start as it is set up. `code` names why, facts say where.

    Codes: settings_refused, service_unknown, addresses_missing, public_not_https,
    roots_refused, folder_unsafe, keys_unsafe, keys_damaged, keys_in_a_file, already_there,
    login_taken, database_failed.
    """

    code = "settings_refused"
