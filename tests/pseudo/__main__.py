"""Draw every page in the pseudo-language: `python -m tests.pseudo FOLDER [scene ...]`."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pseudo.language import environment, plant

__all__ = ["run"]


def run(copy: Path, folder: Path, *scenes: str) -> "subprocess.CompletedProcess[str]":
    """Plant the pseudo-language in `copy`, and draw there."""
    plant(copy)
    command = [sys.executable, "-m", "tests.pseudo.drawn", str(folder.resolve()), *scenes]
    return subprocess.run(
        command, cwd=copy, env=environment(copy), text=True, stdout=subprocess.PIPE, check=False
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="keywizard-pseudo-") as place:
        done = run(Path(place) / "copy", Path(sys.argv[1]), *sys.argv[2:])
    print(done.stdout, end="")
    sys.exit(done.returncode)
