"""The original page beside the text: drawn once one stays on it, marked, and turned both ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from policydesk.core import places
from policydesk.core.recommendation import RecommendationDraft
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.original_page import OriginalPage
from policydesk.gui.views.reader import Reader
from policydesk.library import Library

Settle = Callable[[], None]
REPORT = "wexcombe-scrutiny-report-2021.pdf"
QUOTE = "The Cabinet should open one place, with one telephone number and one walk-in counter"


@pytest.fixture
def reader(window: MainWindow, settle: Settle) -> Reader:
    """The reader on a report of four pages, with one recommendation on its third."""
    path: Path = places.seed_docs() / REPORT

    def bring_in(library: Library) -> None:
        report = library.imports.run(library.imports.plan([path]))
        library.recommendations.add_quote(report.imported[0].id, QUOTE, RecommendationDraft())

    window.desk.bridge.library.submit(bring_in).result(60)
    settle()
    window.resize(1280, 800)
    document = window.desk.bridge.here.documents.find(REPORT)
    window.library_place.open_document(document.id)
    settle()
    return window.library_place.reader


def test_the_first_page_is_drawn(reader: Reader, qtbot: QtBot) -> None:
    page = reader.page
    assert page.isVisible()
    assert page.heading.text() == "Original page 1 of 4"
    qtbot.waitUntil(lambda: page.sheet.width() > 200, timeout=20_000)
    assert page._drawn is not None
    assert "scrutiny report" in " ".join(page._drawn.text.split())


def test_text_and_page_turn_together(reader: Reader, qtbot: QtBot, settle: Settle) -> None:
    reader.text.show_page(3)
    qtbot.waitUntil(lambda: reader.page.heading.text() == "Original page 3 of 4")
    settle()
    back = next(
        b for b in reader.page.findChildren(QPushButton) if b.accessibleName() == "Previous page"
    )
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert reader.page.heading.text() == "Original page 2 of 4"
    assert reader.text.page_now() == 2
    settle()


def test_a_tagged_quote_is_marked_on_its_page(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    rec = window.desk.bridge.here.recommendations.find(
        str(max(r.id for r in window.desk.bridge.here.recommendations.all()))
    )
    reader.show_recommendation(rec.id)
    reader.page.show_page(rec.anchor.page or 0)
    qtbot.waitUntil(lambda: bool(reader.page.sheet._quotes), timeout=20_000)
    settle()


def test_what_was_searched_for_is_marked_on_its_page(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    library = window.desk.bridge.library
    library.call(lambda own: own.searching.drain())
    document = window.desk.bridge.here.documents.find(REPORT)
    reader.open(document.id, None, "telephone number")
    qtbot.waitUntil(lambda: bool(reader.page.sheet._hits), timeout=20_000)
    settle()
    assert reader.hits.found.passages[0].page == reader.page._page
    assert len(reader.page.sheet._hits) >= 2
    reader.hit_bar.closed.emit()
    assert reader.page.sheet._hits == []


def test_pages_passed_over_are_not_drawn(
    reader: Reader, window: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = window.desk.bridge.read
    monkeypatch.setattr(
        window.desk.bridge,
        "read",
        lambda what, *a, **k: (asked.append(what.__qualname__), read(what, *a, **k))[1],
    )
    for page in (2, 3, 4, 3, 2, 4):
        reader.page.show_page(page)
    settle()
    drawn = [what for what in asked if what.startswith(OriginalPage.__name__)]
    assert len(drawn) == 2, "the one on its way, and the last"
    assert reader.page._drawn is not None
    assert "task group" in reader.page._drawn.text


def test_a_step_larger_leaves_the_fit(reader: Reader, settle: Settle) -> None:
    before = reader.page.sheet.width()
    reader.page._size(1)
    settle()
    assert reader.page.sheet.width() > before
    reader.page._size(-1)
    settle()


def test_hidden_and_shown(reader: Reader, window: MainWindow) -> None:
    window.book.trigger("document.page")
    assert not reader.page.isVisible()
    window.book.trigger("document.page")
    assert reader.page.isVisible()
