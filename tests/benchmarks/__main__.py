"""Prints one table: what was measured, beside which yardstick, with which target, met or missed.

A missed target is a finding and ends with 0; a measurement that could not be made ends with 1.
"""

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    arriving,
    checking,
    first_page,
    handing_over,
    instructions,
    room,
    turning,
    unlocking,
)
from tests.benchmarks.measure import Row

MEASUREMENTS: tuple[Callable[[], Iterator[Row]], ...] = (
    first_page.rows,
    instructions.rows,
    turning.rows,
    checking.rows,
    unlocking.rows,
    handing_over.rows,
    arriving.rows,
)
LINE = "{:54} {:>9} {:>17} {:>4} {:>9}  {:7} {}"


def table_line(row: Row) -> str:
    """One line of the table."""
    digits = 2 if not row.unit else 0 if row.unit == "ms" else 1
    value, least, most, target = (
        f"{number:.{digits}f}" for number in (row.value, row.least, row.most, row.target)
    )
    unit = f" {row.unit}" if row.unit else " x"
    met = "met" if row.met else "MISSED"
    spread = f"{least} - {most}" if row.count > 1 else "-"
    wanted = f"<= {target}"
    return LINE.format(row.name, value + unit, spread, row.count, wanted, met, row.detail).rstrip()


def main() -> int:
    """Measure everything; the exit code."""
    print(LINE.format("", "median", "min - max", "n", "target", "", ""), flush=True)
    failed = 0
    frozen = first_page.FROZEN.exists() and room.ARCHIVE.exists()
    for measure in (*MEASUREMENTS, *([room.rows] if frozen else [])):
        try:
            for row in measure():
                print(table_line(row), flush=True)
        except Exception:
            failed = 1
            print(f"{measure.__module__}: could not be measured", flush=True)
            traceback.print_exc()
    if frozen:
        print("\n" + room.by_part(), end="")
    else:
        print("frozen program: not built: make package")
    for name in ("electrum", "valgrind"):
        if shutil.which(name) is None:
            print(f"{name}: not installed, so its row is missing")
    print(f"\n{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
