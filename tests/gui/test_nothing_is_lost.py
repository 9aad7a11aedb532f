"""Calls into Qt give back what they take: PySide6 6.12.0 on Python 3.11 loses a None in each."""

import sys

from PySide6.QtWidgets import QApplication

CALLS = 5_000
NOISE = 200
"""What the interpreter itself may hold more or less of; the defect loses one a call."""


def test_none_is_not_used_up(qapp: QApplication) -> None:
    qapp.processEvents()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < NOISE
