"""Whole commands as a user would start them, as children of ours, on the practice exchange."""

import http.client
import json
import secrets
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from keywizard.catalog.loader import Catalogue
from keywizard.model.step import DEFAULT_STEPS
from keywizard.model.words import LANGUAGES
from keywizard.runtime.practice_servers import Practice
from keywizard.runtime.relaunch import UNSEEN, own_command
from keywizard.selftest.faulty import Faulty, require

__all__ = ["check", "practice_site", "tour"]

_TIMEOUT_S = 90
"""For one command."""


def tour(language: str) -> str:
    """Play the journey through every page; another process reads the saved key back."""
    out, vault, password = Path("pictures"), Path("tour.kdbx"), secrets.token_urlsafe(12) + "\n"
    places = ("--out", str(out), "--vault", str(vault))
    code, verdict = _child("tour", "--language", language, *places, said=password)
    require(code == 0 and verdict["fit"] is True, f"the tour ended with {code}")
    shown = {picture.stem[3:].replace("-", "_") for picture in out.glob("*.png")}
    missing = {str(step) for step in DEFAULT_STEPS} - shown
    require(not missing, f"pages not reached: {sorted(missing)}")
    code, listing = _child("keys", "list", "--vault", str(vault), "--json", said=password)
    require(code == 0 and len(listing["keys"]) == 1, "the vault does not give the key back")
    return f"{len(shown)} pages, the key saved and read back"


def check(scenario: str, code: int, finding: str) -> str:
    """Check a practice key: the command ends with that exit code and that finding."""
    profile = Catalogue().profiles[0]
    exchange = profile.exchanges[0].id
    words = ["check", exchange, "--service", profile.id, "--json"]
    words += ["--bot", profile.bots[0].id] if profile.bots else []
    practice = Practice(scenario)
    try:
        sample = {name: value.reveal() for name, value in practice.sample(exchange).items()}
        root = practice.api(exchange)
        ended, answer = _child(*words, "--endpoint", root, said=json.dumps(sample))
    finally:
        practice.close()
    found = [each["code"] for each in answer["findings"]]
    require(ended == code and finding in found, f"ended with {ended}: {answer['outcome']} {found}")
    return f"{answer['outcome']}, {finding}, exit code {ended}"


def practice_site() -> str:
    """Fetch every page of the practice exchange's site that a step opens, in every language."""
    guide = next(iter(Catalogue().guides.values()))
    urls = {screen.url.format(language=each) for screen in guide.screens for each in LANGUAGES}
    paths = sorted({urlsplit(url).path for url in urls} | {"/static/practice.css"})
    practice = Practice("good")
    line = http.client.HTTPConnection(urlsplit(practice.site(guide.id)).netloc, timeout=20)
    try:
        for path in paths:
            line.request("GET", path)
            answer = line.getresponse()
            length = len(answer.read())
            require(answer.status == 200 and length > 500, f"{path}: {answer.status}, {length} B")
    finally:
        line.close()
        practice.close()
    return f"{len(paths)} pages"


def _child(*words: str, said: str) -> tuple[int, Any]:
    """Run our own command; return its exit code and JSON answer."""
    done = subprocess.run(  # noqa: S603 - our own program
        own_command(*words),
        input=said,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
        creationflags=UNSEEN,
    )
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        end = done.stderr[-400:]
        raise Faulty(f"{words[0]} ended with {done.returncode}: {end}") from None
