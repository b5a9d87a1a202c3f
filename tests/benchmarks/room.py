"""How much room the frozen program takes, unpacked and packed."""

from collections.abc import Iterator

from scripts.package_report import sizes
from tests.benchmarks.measure import Row, single
from tests.locked_lists import ROOT

__all__ = ["ARCHIVE", "FOLDER", "by_part", "rows"]

FOLDER = ROOT / "dist" / "keywizard"
ARCHIVE = ROOT / "dist" / "keywizard.tar.xz"


def rows() -> Iterator[Row]:
    """Megabytes, with practice mode and everything else."""
    files = (file for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    unpacked = sum(file.stat().st_size for file in files)
    yield single("frozen program, unpacked", [unpacked / 1e6], 110, "MB")
    yield single("frozen program, packed (xz -6)", [ARCHIVE.stat().st_size / 1e6], 35, "MB")


def by_part() -> str:
    """What takes the room."""
    return sizes(FOLDER, ARCHIVE)
