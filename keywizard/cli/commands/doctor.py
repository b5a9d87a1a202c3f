"""`keywizard doctor`: what stands between this computer and a check, for a support session."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass

from keywizard import app
from keywizard.cli.messages import plain
from keywizard.cli.request import set_command
from keywizard.doctor.rows import Row, State, examine
from keywizard.model.exit_code import ExitCode
from keywizard.model.messages.tables import fill

__all__ = ["DoctorRequest", "add_arguments", "doctor", "row_text"]

_WORDS: Mapping[str, str] = {
    "banned": "the exchange does not answer this connection for a while",
    "certificate_wrong": "its certificate is not valid for today or for this host",
    "clipboard_silent": "the clipboard does not answer: close the program that was copied from",
    "clock_off": "the clock is off by {offset_ms} ms; Keywizard corrects that by itself",
    "clock_unknown": "no exchange told the time",
    "connection_inspected": "somebody stands between this computer and the exchange",
    "crashed": "this check itself failed ({problem}): please report it",
    "dns_silent": "the name service does not answer",
    "dns_unknown": "the name is not known here: a filter, or no connection",
    "geo_blocked": "the exchange does not serve the country of this connection",
    "inspected_by_computer": (
        "an antivirus or a company inspects this connection; this computer trusts it, "
        "Keywizard does not by itself"
    ),
    "inspected_unknown": "its certificate comes from nobody this computer knows",
    "keyring_absent": "no keyring that Keywizard trusts; the vault opens by its password",
    "keyring_empty": "the keyring does not keep what it is given",
    "keyring_failed": "the keyring failed; the vault opens by its password",
    "keyring_locked": "the keyring is locked; unlock it, or use the vault's password",
    "keyring_silent": "the keyring hangs; the vault opens by its password",
    "keyring_unsafe": "this keyring would keep values in clear, so it is not used",
    "line_cut": "the connection does not come up",
    "maintenance": "the exchange is in maintenance",
    "network_unreachable": "the exchange does not answer",
    "no_screen": "there is no screen to draw on",
    "ok": "fine",
    "proxy_set": "a proxy is set ({hosts}); Keywizard goes past it",
    "rate_limited": "the exchange asks to wait",
    "screen_silent": "the screen does not answer",
    "unexpected_answer": "the exchange answered something that Keywizard cannot read",
}


@dataclass(frozen=True, slots=True)
class DoctorRequest:
    """How the rows are printed."""

    as_json: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's argument."""
    parser.add_argument("--json", dest="as_json", action="store_true", help="print one JSON object")
    set_command(parser, doctor, DoctorRequest)


def doctor(request: DoctorRequest) -> ExitCode:
    """Examine this computer and print a row for each finding.

    Returns NOT_FIT if a row fails, OK if there are warnings only.
    """
    rows = examine(app.doctor_checks())
    if request.as_json:
        print(json.dumps({"schema": 1, "rows": [_row_object(row) for row in rows]}))
    else:
        for row in rows:
            print(row_text(row))
    failed = any(row.state is State.FAIL for row in rows)
    return ExitCode.NOT_FIT if failed else ExitCode.OK


def row_text(row: Row) -> str:
    """Return one line for a person."""
    said = fill(_WORDS.get(row.code, row.code), row.facts)
    return plain(f"{row.state:5} {row.name:34} {said}")


def _row_object(row: Row) -> dict[str, object]:
    return {"name": row.name, "state": str(row.state), "code": row.code, "facts": dict(row.facts)}
