"""Writes docs/intake-api.yaml: the Key Intake API as the reference server tells it."""

import json
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from keywizard.intake.http.application import build_app  # noqa: E402
from keywizard.intake.keys import make_key_file  # noqa: E402
from keywizard.intake.server import build_intake  # noqa: E402
from keywizard.intake.settings import Settings  # noqa: E402

FILE = ROOT / "docs" / "intake-api.yaml"
_HEAD = "# Written by `make intake-api` from what keywizard/intake serves: change it there.\n"


def told() -> str:
    """The document, from a server that lives for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        keys = Path(folder, "keys.json")
        make_key_file(keys)
        intake = build_intake(Settings("smartradex", "sqlite://", str(keys)), "http://127.0.0.1")
        document = json.loads(json.dumps(build_app(intake).openapi()))
        intake.database.close()
    text = yaml.dump(document, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=100)
    return _HEAD + str(text)


class _Readable(yaml.SafeDumper):
    """Longer texts stay lines."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Readable.add_representer(str, _text)


if __name__ == "__main__":
    FILE.write_text(told(), encoding="utf-8")
