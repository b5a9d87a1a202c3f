"""Starts the reference server of the Key Intake API beside the practice exchanges."""

import contextlib
import json
import subprocess
import sys

PYTHON = [sys.executable, "-P", "-m"]


def main() -> None:
    """Until Ctrl+C, which reaches the children as well."""
    practice = [*PYTHON, "keywizard", "practice", "serve", "--json"]
    with subprocess.Popen(practice, stdout=subprocess.PIPE, text=True) as exchanges:
        assert exchanges.stdout is not None  # noqa: S101
        told = json.loads(exchanges.stdout.readline())["exchanges"]
        for name, each in told.items():
            print(f"{name}: {each['site']}, sample key: {json.dumps(each['sample'])}")
        print("Sign-in page, login and password (Ctrl+C ends it all):", flush=True)
        roots = [word for name in told for word in ("--exchange", f"{name}={told[name]['api']}")]
        serve = [*PYTHON, "keywizard.intake", "serve", "--practice", *roots, *sys.argv[1:]]
        with contextlib.suppress(KeyboardInterrupt):
            subprocess.run(serve, check=False)
        exchanges.terminate()


if __name__ == "__main__":
    main()
