"""What to look at before a pack is sent: the checks of its briefing, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policydesk.core.briefing import Briefing, BriefingNote
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme


class PackChecks(QScrollArea):
    """Lists the checks; a pack with nothing to say about it says that too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "sidePane", "Checks")
        self._theme = theme
        self._checks: tuple[str, ...] = ()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = named(QWidget(), "sidePane")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self.setWidget(page)
        self.setMinimumWidth(theme.px(200))

    @property
    def count(self) -> int:
        return len(self._checks)

    @property
    def count_words(self) -> str:
        """“3 checks to look at”, or that there is none."""
        if not self._checks:
            return "nothing to check"
        return f"{self.count} {'check' if self.count == 1 else 'checks'} to look at"

    def show_briefing(self, briefing: Briefing) -> None:
        """Show the checks and sizes of this briefing."""
        self._checks = briefing.checks
        while self._column.count():
            entry = self._column.takeAt(0)
            widget = None if entry is None else entry.widget()
            if widget is not None:
                widget.deleteLater()
        self._column.addWidget(label("Checks", "section"))
        if briefing.checks:
            for sentence in briefing.checks:
                self._column.addWidget(self._check(sentence))
        else:
            self._column.addWidget(label("✓ Every update has its evidence.", "soft", wrap=True))
        self._column.addWidget(label("Size", "section"))
        for sentence in sizes(briefing):
            self._column.addWidget(label(sentence, "soft", wrap=True))
        self._column.addStretch()

    def _check(self, sentence: str) -> QFrame:
        card = named(QFrame(), "checkCard")
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, self._theme.px(6))
        row.setSpacing(self._theme.px(6))
        mark = label("▲", "text")
        mark.setProperty("check", True)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, "text", wrap=True), 1)
        return card


def sizes(briefing: Briefing) -> tuple[str, ...]:
    """How long the pack is: recommendations, sources, and words of our own."""
    own = [briefing.introduction]
    own += [part.markdown for part in briefing.parts if isinstance(part, BriefingNote)]
    words = sum(len(text.split()) for text in own)
    entries, sources = len(briefing.entries), len(briefing.sources)
    return (
        f"{entries} {'recommendation' if entries == 1 else 'recommendations'}",
        f"{sources} {'source' if sources == 1 else 'sources'}",
        f"{words} {'word' if words == 1 else 'words'} of our own (introduction and notes)",
    )
