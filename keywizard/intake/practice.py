"""A server to rehearse with: on loopback, in a folder that is gone afterwards, one account."""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from keywizard.intake.keys import make_key_file
from keywizard.intake.serve import listen, run
from keywizard.intake.server import Intake
from keywizard.intake.settings import Settings
from keywizard.intake.store.accounts import new_password

__all__ = ["ADDRESS", "LOGIN", "practice"]

LOGIN = "camille@exemple.invalid"
ADDRESS = "127.0.0.2"
"""From where the server calls the practice exchanges, which tell it from this computer's own."""


def practice(
    roots: Mapping[str, str],
    *,
    service: str = "smartradex",
    address: str = ADDRESS,
    login: str = LOGIN,
    host: str = "127.0.0.1",
    port: int = 0,
    until_stdin_closes: bool = False,
) -> None:
    """Serve until stopped; prints one line of JSON as soon as calls are answered.

    `roots` are the practice exchanges' APIs by id, `service` a profile's id or file. Raises
    IntakeError, ResourceError, OSError.
    """
    with tempfile.TemporaryDirectory(prefix="keywizard-intake-") as folder:
        keys = Path(folder, "keys.json")
        make_key_file(keys)
        password = new_password()
        settings = Settings(
            service=service,
            database=f"sqlite:///{Path(folder, 'intake.db')}",
            keys=str(keys),
            addresses=(address,),
            roots=roots,
            practice=(login, password.reveal()),
        )
        sock, public = listen(host, port)

        def say(intake: Intake) -> None:
            intake.accounts.add(login, password)
            # Nothing here is real, the password neither.
            told = {"schema": 1, "service": intake.service.profile.id, "url": public} | {
                "manifest": f"{public}/.well-known/keywizard.json",
                "page": f"{public}/sign-in",
                "seal_kids": [key["kid"] for key in intake.keys.seal_keys()],
                "receipt_kids": [key["kid"] for key in intake.keys.receipt_keys()],
                "login": login,
                "password": password.reveal(),
                "addresses": [address],
            }
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()

        run(settings, sock, public, say, until_stdin_closes=until_stdin_closes)
