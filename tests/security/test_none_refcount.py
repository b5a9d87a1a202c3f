"""The Qt binding in use keeps `None` alive: one release did not, and ended long runs."""

import sys

from PySide6.QtCore import QObject

CALLS = 1000


def test_void_calls_leave_none_alone() -> None:
    """PySide6 6.12.0 lost one reference a call before Python 3.12 made `None` immortal."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS // 2
