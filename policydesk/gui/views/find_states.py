"""What Find shows in its middle: the hits, or what can be asked, or why nothing was found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from policydesk.core.query import HitPage
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("community budgets", "both words, in any form"),
    ('"single pot"', "the exact phrase"),
    ("devolution OR localism", "either word"),
    ("counc*", "every word that begins so"),
    ("publisher:LGA issued:[2010 TO 2015]", "one publisher, some years"),
    ("kind:recommendation to:Treasury", "recommendations to one body"),
)


class NothingAsked(QWidget):
    """Offers a few ways to ask; pressing one asks it."""

    def __init__(self, ask: Callable[[str], object], build: Callable[[], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(1)
        title = label("Search everything", "title")
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(
            label("Type in the box above; results come while you type.", "soft"),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        column.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)  # at 200 % all of it must fit a small screen
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        for row, (query, words) in enumerate(EXAMPLES):
            grid.addWidget(button(query, partial(ask, query), role="link"), row, 1)
            grid.addWidget(label(words, "soft"), row, 2)
        column.addLayout(grid)
        column.addSpacing(8)
        self.build = button("Build a search from questions…", build)
        column.addWidget(self.build, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)


class NothingFound(QWidget):
    """Says that nothing was found, what each word alone would find, and near spellings."""

    def __init__(self, theme: Theme, ask: Callable[[str], object]) -> None:
        super().__init__()
        self._ask = ask
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        self.title = label("", "title")
        self.sentence = label("", "soft", wrap=True)
        for made in (self.title, self.sentence):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(made)
        self.offers = QWidget()
        self._flow = FlowLayout(self.offers, gap=theme.px(6))
        self.offers.setMaximumWidth(theme.px(460))
        column.addWidget(self.offers, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def refuse(self, sentence: str, query: str) -> None:
        """Say why no search is possible, and offer to try again."""
        self._flow.clear()
        self.title.setText("No search just now")
        self.sentence.setText(sentence)
        self._flow.addWidget(button("Try again", partial(self._ask, query), role="primary"))
        self.offers.show()

    def explain(self, page: HitPage) -> None:
        """Say why this page is empty, and offer what would find something."""
        self._flow.clear()
        if page.error is not None:
            self.title.setText("This search is not understood yet")
            self.sentence.setText("The line above points at the place.")
        else:
            self.title.setText("Nothing found")
            self.sentence.setText(
                f"{page.coverage.sentence().capitalize()}. Nothing in them has all of this."
            )
            for word, count in (found for found in page.alone if found[1]):
                chip = button(
                    f"{word} alone: {count:,}", partial(self._ask, word), role="outline",
                    name=f"Search for {word} alone: {count} hits",
                )  # fmt: skip
                self._flow.addWidget(chip)
        if page.did_you_mean:
            offer = button(
                f"Did you mean  {page.did_you_mean}",
                partial(self._ask, page.did_you_mean),
                role="primary",
            )
            self._flow.addWidget(offer)
        if page.unquoted:
            offer = button(
                f"Without quotation marks: {page.unquoted_total:,}",
                partial(self._ask, page.unquoted), role="primary",
                name=f"Search for {page.unquoted}: {page.unquoted_total} hits",
            )
            self._flow.addWidget(offer)
        self.offers.setVisible(bool(self._flow.count()))


class Middle(QStackedWidget):
    """One of several pages; those behind it claim no height from the lines above."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        for page in pages:
            self.addWidget(page)

    def bring(self, shown: QWidget) -> None:
        """Show this page."""
        for page in self._pages:
            is_it = page is shown
            policy = QSizePolicy.Policy.Preferred if is_it else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, policy)
        self.setCurrentWidget(shown)


def say_answer(page: HitPage | None) -> str:
    """“12 hits in 3 documents · 4 ms”; empty where nothing was asked or it could not be read."""
    if page is None or not page.query.strip() or page.error is not None:
        return ""
    hits = "hit" if page.total == 1 else "hits"
    documents = "document" if page.documents == 1 else "documents"
    took = max(1, round(page.took_ms))
    return f"{page.total:,} {hits} in {page.documents:,} {documents} · {took} ms"
