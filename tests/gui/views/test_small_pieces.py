"""The pieces that places share: lettering, flow, panes, the query note and its pointer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.query import QueryError
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import shortened
from policydesk.gui.theme import Look, Theme
from policydesk.gui.views.dial_bar import DialBar
from policydesk.gui.views.filter_bar import FilterBar
from policydesk.gui.views.lettering import Lettering
from policydesk.gui.views.panes import Panes
from policydesk.gui.views.query_note import QueryNote

LONG = "Total Place could save money 𝐢𝐟 departments let go. " * 6


@example("one two\nthree", 8)
@given(st.text(), st.integers(1, 40))
def test_a_text_is_shortened_to_one_line_of_so_many_characters(text: str, most: int) -> None:
    flat, short = " ".join(text.split()), shortened(text, most)
    assert len(short) <= most
    assert "\n" not in short
    if short != flat:
        kept = short.removesuffix("…")
        assert len(flat) > most
        assert flat.startswith(kept)
        assert kept == kept.rstrip()


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_lettering_keeps_to_its_lines(theme: Theme, lines: int) -> None:
    words = Lettering(LONG, theme.font(13), 200, lines=lines, marks=((0, 5), (29, 31), (200, 240)))
    assert words.lines == lines
    assert words.height <= lines * 24
    pixmap = QPixmap(220, 80)
    painter = QPainter(pixmap)
    words.draw(painter, QPointF(0, 0), theme.colour("text"), theme.colour("mark"))
    painter.end()


def test_lettering_without_words_has_a_line(theme: Theme) -> None:
    assert Lettering("", theme.font(13), 0).lines == 1


def test_a_flow_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=4)
    for _ in range(6):
        made = QPushButton("a chip")
        made.setFixedSize(80, 20)
        flow.addWidget(made)
    assert flow.heightForWidth(600) == 20
    assert flow.heightForWidth(170) == 3 * 20 + 2 * 4
    box.resize(170, 100)
    box.show()
    assert flow.itemAt(2).widget().y() == 24
    assert flow.itemAt(9) is None
    flow.clear()
    assert flow.count() == 0


def test_panes_stand_alone_where_there_is_no_room(qtbot: QtBot, theme: Theme) -> None:
    left, middle, right = QLabel("left"), QLabel("middle"), QLabel("right")
    panes = Panes(None, theme, (("L", left, 200), ("M", middle, 500), ("R", right, 300)), main=1)
    qtbot.addWidget(panes)
    panes.resize(1200, 400)
    panes.show()
    assert all(pane.isVisible() for pane in (left, middle, right))
    panes.resize(700, 400)
    assert [pane.isVisible() for pane in (left, middle, right)] == [False, True, False]
    panes.tabs()[2].click()
    assert [pane.isVisible() for pane in (left, middle, right)] == [False, False, True]
    panes.want(right, False)
    assert middle.isVisible()
    assert not panes.tabs()[2].isVisible()
    panes.resize(1200, 400)
    assert left.isVisible()
    theme.wear(Look.LIGHT, 200)
    assert not left.isVisible()


def test_an_error_points_at_its_character_and_offers_the_mend(qtbot: QtBot, theme: Theme) -> None:
    note = QueryNote(theme)
    qtbot.addWidget(note)
    note.show()
    error = QueryError("There is no field “tilte”.", 6, "plan title:x")
    note.show_reading("", error, "plan tilte:x")
    assert note.fault.text() == "There is no field “tilte”."
    assert note.pointed.accessibleName() == (
        "The query is not understood at “i”, character 7"
    )
    assert not note.reading.isVisible()
    note.grab()
    with qtbot.waitSignal(note.mend_wanted) as caught:
        QTest.mouseClick(note.mend, Qt.MouseButton.LeftButton)
    assert caught.args == ["plan title:x"]
    note.show_reading("the words “plan”", None, "plan")
    assert note.reading.text() == "The words “plan”"
    assert not note.fault.isVisible()


def test_a_fault_at_the_end_of_a_long_query_is_still_shown(qtbot: QtBot, theme: Theme) -> None:
    note = QueryNote(theme)
    qtbot.addWidget(note)
    query = "word " * 200 + "OR"
    note.show_reading("", QueryError("Something should follow OR.", len(query)), query)
    assert note.pointed.accessibleName() == "The query is not understood at its end"
    assert not note.mend.isVisibleTo(note)
    note.grab()


def test_what_is_read_stands_over_the_buttons_where_it_has_no_room_beside_them(
    qtbot: QtBot, theme: Theme
) -> None:
    acts = [QPushButton(f"A button, no. {number}") for number in range(4)]
    bar = FilterBar(theme, *acts)
    qtbot.addWidget(bar)
    bar.show()

    def beside(width: int, words: str) -> bool:
        bar.note.show_reading(words, None, "")
        bar.resize(width, max(bar.heightForWidth(width), 60))
        qtbot.wait(1)
        assert all(act.height() >= act.sizeHint().height() for act in acts)
        return bar.note.geometry().right() < acts[0].parentWidget().geometry().left()

    assert beside(1400, LONG)
    assert not beside(760, LONG)
    assert beside(760, "All of them")
    assert not beside(440, LONG)


def test_a_switch_is_as_wide_as_its_bold_letters(qtbot: QtBot, theme: Theme) -> None:
    bar = DialBar(theme, today=date(2026, 11, 22))
    qtbot.addWidget(bar)
    bar.resize(1400, 60)
    bar.show()
    before = bar.generous.font().bold()
    bar.generous.click()
    assert (before, bar.generous.font().weight() >= QFont.Weight.DemiBold) == (False, True)
    wide = bar.generous.fontMetrics().horizontalAdvance(bar.generous.text())
    qtbot.waitUntil(lambda: bar.generous.width() > wide)
