"""`keywizard doctor`: what stands between this computer and a check, for a support session."""

import argparse
import json
from dataclasses import dataclass

from keywizard import app
from keywizard.cli.messages import plain
from keywizard.cli.request import set_command
from keywizard.doctor.rows import Row, State, examine
from keywizard.model.exit_code import ExitCode
from keywizard.model.messages.tables import DOCTOR, fill

__all__ = ["DoctorRequest", "add_arguments", "doctor", "row_text"]


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
    said = fill(DOCTOR.get(row.code, row.code), row.facts)
    return plain(f"{row.state:5} {row.name:34} {said}")


def _row_object(row: Row) -> dict[str, object]:
    return {"name": row.name, "state": str(row.state), "code": row.code, "facts": dict(row.facts)}
