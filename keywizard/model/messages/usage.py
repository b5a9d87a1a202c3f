"""What is said of a wrong call of the command line: for developers and support agents."""

from collections.abc import Mapping

__all__ = ["USAGE"]

USAGE: Mapping[str, str] = {
    "address_empty": "--assigned-ip is empty",
    "address_malformed": "--assigned-ip must be one whole address, such as 203.0.113.7",
    "address_name": "--assigned-ip must be an address made of numbers, such as 203.0.113.7",
    "address_network": "--assigned-ip must be one address, not a whole network",
    "address_own": "--assigned-ip is this computer's own address",
    "address_port": "--assigned-ip must be an address without a port",
    "address_unusable": "--assigned-ip must be an address that one computer can have",
    "assigned_ip_other": "{service} uses the key from other addresses: {known}",
    "assigned_ip_unused": "{service} wants no lock on that exchange: leave --assigned-ip out",
    "before_missing": "the earlier report could not be read: {path}",
    "before_needs_assigned_ip": (
        "--before is for a key that was locked since: give --assigned-ip too"
    ),
    "before_other_key": "the earlier report is about another key",
    "before_other_service": "the earlier report was made for another service or bot",
    "before_too_old": "the earlier report is more than 15 minutes old: check before the lock again",
    "before_unreadable": "the earlier report is not what `keywizard check --json` prints",
    "bot_missing": "{service} has several bots: choose one with --bot ({known})",
    "bot_unknown": "{service} has no such bot; --bot is one of: {known}",
    "check_unknown": "there is no such check; --only is one of: {known}",
    "endpoint_refused": (
        "the address must be the exchange's or the service's own, by https, or this computer's: "
        "http://127.0.0.1:PORT"
    ),
    "exchange_not_served": "{service} does not use that exchange; it uses: {known}",
    "exchange_unknown": "there is no such exchange; known are: {known}",
    "file_there": "{path} is there already: choose a name that is not taken",
    "file_refused": "{path} cannot be read ({reason})",
    "input_ended": "nothing was typed",
    "input_empty": "a value is missing: “{field}” must be a text that is not empty",
    "input_fields": "the values must be one JSON object with the fields {wanted}, and no other",
    "input_missing": (
        "no values were given: send one JSON object with the fields {wanted} to standard input, "
        "or start this in a terminal to be asked"
    ),
    "input_not_json": "the values on standard input are not JSON, or only a part of it",
    "input_not_text": "what was given is not text in UTF-8",
    "intake_missing": "{service} has no interface for keys: paste the values into its own page",
    "key_not_there": "there is no such key in {path}; `keywizard keys list` shows them",
    "key_of_another": (
        "the key was made for {service}, {bot}: give that --service and --bot, or another --key"
    ),
    "jsonschema_missing": "this needs the Python library jsonschema, which is not installed here",
    "link_is_for_the_wizard": "a link opens the wizard only: leave it out of this command",
    "link_refused": (
        "a link may choose a service, bot, exchange and language, and nothing else: "
        "keywizard:start?service=ID&bot=ID&exchange=ID&language=fr"
    ),
    "name_refused": "--account and --connector are names of letters, digits, - and _: not {name}",
    "no_screen": "there is no screen here; try `keywizard tour`",
    "out_refused": "no picture can be written to {path}; choose another folder with --out",
    "output_refused": "what was asked is done, but the answer could not be written ({reason})",
    "password_differs": "the two passwords are not the same: nothing was written",
    "password_empty": "no password was given",
    "password_short": "a new vault's password has {shortest} characters at least",
    "practice_is_for_the_wizard": (
        "--practice is for the wizard only; for this command, start `keywizard practice serve` "
        "and give the exchange's address with --endpoint, or --exchange-endpoint where there is one"
    ),
    "profiles_missing": "--profiles: there is no folder {path}",
    "profile_unsigned": (
        "this program takes only the services that came with it; --profiles works from a checkout"
    ),
    "removal_unconfirmed": "these are not the last four characters: the key was not removed",
    "resource_refused": "{file} is refused: {reason}; try `keywizard service validate`",
    "root_refused": "--root must be https://HOST, or http:// on this computer, without a path",
    "scenario_needs_practice": "--scenario here works together with --practice only",
    "scenario_unknown": "there is no such scenario; known are: {known}",
    "service_gone": (
        "the key was made for {service}, {bot}, on {exchange}: this program knows no such place"
    ),
    "service_unknown": "there is no such service; --service is one of: {known}",
    "upload_under_way": (
        "the key was sent to {service}, and nobody knows yet whether it arrived: let the same "
        "`keywizard deliver intake` find out, then remove the key"
    ),
    "vault_missing": "there is no vault at {path}",
}
"""By the code of a UsageError; plain English, which is not translated."""
