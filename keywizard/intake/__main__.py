"""`python -m keywizard.intake`, and what `keywizard-intake` starts."""

import sys

from keywizard.runtime.hardening import harden

__all__ = ["main"]


def main() -> int:
    """Run the command; say so where the optional packages are missing.

    A core file would hold the keys that open what was sealed and what is stored.
    """
    harden()
    try:
        from keywizard.intake.cli import main as run  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"{missing.name} is missing: pip install 'keywizard[intake]'\n")
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
