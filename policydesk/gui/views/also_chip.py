"""A chip for what words of the query are also read as; pressing it switches that off, or on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from policydesk.core.query import AlsoRead, HitPage
from policydesk.gui.pieces import button

LONGEST = 40
"""Characters on the chip; its tip and its spoken name say everything."""


class AlsoChip(QWidget):
    """The readings of the thesaurus; `wanted(bool)` when they are switched off, or on again."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._on = True
        self.chip: QPushButton = button("", lambda: self.wanted.emit(not self._on), role="pill")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chip)
        row.addStretch()
        self.show_page(None)

    def show_page(self, page: HitPage | None) -> None:
        """Show what this page's query is, or would be, also read as."""
        found = () if page is None else page.also
        self._on = page is None or page.also_read
        said = "; ".join(also.sentence() for also in found)
        if self._on:
            self._say(f"{_short(found)}  ×", f"{said}. Press to search for the words as typed.")
        else:
            self._say("Words as typed: switch other readings on", f"Press for {said}.")
        self.setVisible(bool(found))

    def _say(self, text: str, whole: str) -> None:
        self.chip.setText(text)
        self.chip.setToolTip(whole)
        self.chip.setAccessibleName(whole)


def _short(found: tuple[AlsoRead, ...]) -> str:
    if len(found) != 1:
        return f"{len(found)} words also read otherwise"
    (also,) = found
    more = f", +{len(also.others) - 1}" if len(also.others) > 1 else ""
    text = f"{also.words} = {also.others[0]}"
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…") + more
