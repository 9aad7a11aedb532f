"""What words of the query are also read as, each on a chip that switches such readings off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from policydesk.core.query import HitPage
from policydesk.gui.pieces import button
from policydesk.gui.theme import Theme
from policydesk.gui.views.clause_chips import ChipRow


class AlsoChips(ChipRow):
    """The readings of the thesaurus; `wanted(bool)` when they are switched off, or on again."""

    wanted = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Also read as")
        self.show_page(None)

    def show_page(self, page: HitPage | None) -> None:
        """Show what this page's query is, or would be, also read as."""
        focused = any(chip.hasFocus() for chip in self.buttons())
        self.flow.clear()
        found = () if page is None else page.also
        on = page is not None and page.also_read
        if on:
            for also in found:
                more = f", +{len(also.others) - 1}" if len(also.others) > 1 else ""
                self._add(f"{also.words} = {also.others[0]}{more}  ×",
                          f"{also.sentence()}. Press to search for the words as typed.", on=False)
        elif found:
            said = "; ".join(also.sentence() for also in found)
            self._add("Words as typed: switch other readings on",
                      f"Without the thesaurus. Press for {said}.", on=True)
        self.setVisible(bool(found))
        self.updateGeometry()
        if focused and self.buttons():
            self.buttons()[0].setFocus()

    def _add(self, text: str, said: str, *, on: bool) -> None:
        chip = button(text, partial(self.wanted.emit, on), role="pill", name=said)
        chip.setToolTip(said)
        self.flow.addWidget(chip)
        chip.setVisible(True)  # else it cannot take the keyboard yet
