"""What a row of the doctor says: plain English, for a support agent."""

from collections.abc import Mapping

__all__ = ["ROWS"]

ROWS: Mapping[str, str] = {
    "certificate_wrong": "its certificate is not valid for today or for this host",
    "clipboard_silent": "the clipboard does not answer: close the program that was copied from",
    "clock_off": "the clock is off by {offset_ms} ms; Keywizard corrects that by itself",
    "clock_unknown": "no exchange told the time",
    "crashed": "this check itself failed ({problem}): please report it",
    "dns_silent": "the name service does not answer",
    "dns_unknown": "the name is not known here: a filter, or no connection",
    "inspected_by_computer": (
        "an antivirus or a company inspects this connection; this computer trusts it, "
        "Keywizard does not by itself"
    ),
    "inspected_unknown": "its certificate comes from nobody this computer knows",
    "keyring_failed": "the keyring failed; the vault opens by its password",
    "line_cut": "the connection does not come up",
    "no_screen": "there is no screen to draw on",
    "notice": "{text} For: {for_whom}. Since {since}, read on {read_on}, {certainty}.",
    "ok": "fine",
    "proxy_set": "a proxy is set ({hosts}); Keywizard goes past it",
    "screen_silent": "the screen does not answer",
}
"""By the code of a row that no other message has."""
