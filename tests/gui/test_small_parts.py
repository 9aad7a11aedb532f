"""The small parts every place is built of: icons, chips, notices, selection, staleness, memory."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from policydesk.core import places
from policydesk.core.changes import Changes, Op
from policydesk.core.headline import LABELS
from policydesk.core.ids import DocumentId, PackId, RecommendationId
from policydesk.core.status import Headline, HeadlineKind
from policydesk.gui.chip import TONES, Chip, StatusChip, chip_size, paint_chip
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.icons import Icons
from policydesk.gui.memory import Memory
from policydesk.gui.notices import Notices, Toast
from policydesk.gui.page_marks import PageText
from policydesk.gui.pieces import EmptyState, WornIcon, button, hairline, label
from policydesk.gui.searched_box import searched_box
from policydesk.gui.selection import Chosen, Selection, Span
from policydesk.gui.stale import StaleMixin
from policydesk.gui.theme import Look, Theme

ICONS = sorted(path.stem for path in (places.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str, icons: Icons, theme: Theme) -> None:
    image = icons.pixmap(name, "accent", 24).toImage()
    seen = {image.pixelColor(x, y).alpha() for x in range(48) for y in range(48)}
    assert len(seen) > 1, "the picture is empty"
    asked = theme.colour("accent")
    for pixel in (image.pixelColor(x, y) for x in range(48) for y in range(48)):
        if pixel.alpha() == 255:  # where strokes meet, blending may round a channel by one
            apart = (pixel.red() - asked.red(), pixel.green() - asked.green(),
                     pixel.blue() - asked.blue())
            assert max(map(abs, apart)) <= 1, pixel.name()


def test_a_worn_icon_follows_the_theme(icons: Icons, theme: Theme, qtbot: QtBot) -> None:
    worn = QPushButton()
    qtbot.addWidget(worn)
    WornIcon(worn, icons, theme, "close")
    before = worn.icon().pixmap(16).toImage()
    theme.wear(Look.DARK)
    assert worn.icon().pixmap(16).toImage() != before


def test_every_headline_has_a_tone_and_a_shape() -> None:
    assert set(TONES) == set(HeadlineKind)
    assert all(LABELS[kind][1].strip() for kind in HeadlineKind)


def test_a_status_chip_says_shape_and_word(qtbot: QtBot) -> None:
    chip = StatusChip()
    qtbot.addWidget(chip)
    chip.show_headline(Headline(HeadlineKind.CLAIMED, "Claimed, not checked", "○", 7, "because"))
    assert chip.text() == chip.accessibleName() == "○ Claimed, not checked"
    assert chip.property("tone") == "claim"
    assert chip.toolTip() == "because"
    other = Chip("● fine", "ok")
    qtbot.addWidget(other)
    assert other.property("tone") == "ok"


def test_a_painted_chip_keeps_to_its_width(theme: Theme, qtbot: QtBot) -> None:
    picture = QPixmap(300, 40)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    text = "▲ In progress (claimed)"
    whole = paint_chip(painter, QPoint(0, 0), text, "prog", theme)
    cut = paint_chip(painter, QPoint(0, 0), text, "prog", theme, width=60)
    two = paint_chip(painter, QPoint(0, 0), text, "prog", theme, width=120, wrap=True)
    short = paint_chip(painter, QPoint(0, 0), text, "prog", theme, width=300, wrap=True)
    painter.end()
    assert whole.size() == short.size() == chip_size(theme, text)
    assert (cut.width(), cut.height()) == (60, whole.height())
    assert two.width() == 120
    assert whole.height() * 1.5 < two.height() < whole.height() * 2


def test_a_toast_offers_undo_only_where_there_is_one(theme: Theme, qtbot: QtBot) -> None:
    window, notices = QWidget(), Notices()
    qtbot.addWidget(window)
    window.resize(600, 400)
    toast = Toast(window, notices, theme)
    window.show()
    notices.say("Document removed.", undo=True)
    assert toast.text == "Document removed."
    undo = next(b for b in toast.findChildren(QPushButton) if b.text() == "Undo")
    assert undo.isVisible()
    with qtbot.waitSignal(toast.undo_asked):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert toast.text == ""
    notices.problem("That is refused.")
    assert not undo.isVisible()
    assert window.rect().contains(toast.geometry())


def test_a_bug_keeps_its_report(
    theme: Theme, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window, notices = QWidget(), Notices()
    qtbot.addWidget(window)
    toast = Toast(window, notices, theme)
    window.show()
    with caplog.at_level(logging.ERROR):
        notices.bug(RuntimeError("a bolt is loose"))
    more = next(b for b in toast.findChildren(QPushButton) if b.text() == "Details")
    with qtbot.waitSignal(toast.details_asked) as asked:
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert "a bolt is loose" in asked.args[0]


def test_the_selection_tells_only_of_changes(qtbot: QtBot) -> None:
    selection = Selection()
    with qtbot.waitSignal(selection.changed):
        selection.set_documents((DocumentId(1),))
    with qtbot.assertNotEmitted(selection.changed):
        selection.set_documents((DocumentId(1),))
    selection.set_reading(DocumentId(1))
    selection.set_span(Span(1, 2))
    selection.set_recommendations((RecommendationId(4),))
    selection.set_pack(PackId(5))
    assert selection.now == Chosen(
        "", (DocumentId(1),), DocumentId(1), Span(1, 2), (RecommendationId(4),), PackId(5)
    )
    selection.set_reading(DocumentId(2))
    assert selection.now.span is None


class Stale(StaleMixin):
    """Notes what it took in."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Changes] = []

    def take_in(self, changes: Changes) -> None:
        self.taken.append(changes)


def test_a_hidden_view_catches_up_when_it_is_shown(qtbot: QtBot) -> None:
    view = Stale()
    qtbot.addWidget(view)
    one = Changes(Op.ADD_DOCUMENT, {"document": frozenset({1})})
    two = Changes(Op.ADD_STATUS, {"status_event": frozenset({2})}, {"document": frozenset({3})})
    view.hear(one)
    view.hear(two)
    assert view.taken == []
    view.show()
    assert len(view.taken) == 1
    assert view.taken[0].ids_of("document") == {1, 3}
    assert view.taken[0].touches("status_event")
    view.hear(one)
    assert view.taken[1] is one


def test_the_window_remembers(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    assert memory.last_library is None
    assert memory.words("columns") == []
    assert memory.shape("window") is None
    memory.remember_library(tmp_path)
    memory.remember_words("columns", ["title", "kind"])
    memory.remember_shape("window", QByteArray(b"\x01\x02"))
    again = Memory(tmp_path / "window.ini")
    assert again.last_library == tmp_path
    assert again.words("columns") == ["title", "kind"]
    assert again.shape("window") == QByteArray(b"\x01\x02")
    memory.remember_library(tmp_path / "gone")
    assert memory.last_library is None


def test_pieces_carry_their_names(qtbot: QtBot) -> None:
    pressed: list[int] = []
    made = button("Save", lambda: pressed.append(1), role="primary", name="Save details")
    qtbot.addWidget(made)
    made.click()
    assert pressed == [1]
    assert made.accessibleName() == "Save details"
    assert label("<b>x</b>").textFormat() == Qt.TextFormat.PlainText
    assert hairline().maximumHeight() == hairline(vertical=True).maximumWidth() == 1
    empty = EmptyState("Nothing", "Do something.", made)
    qtbot.addWidget(empty)
    assert empty.sentence.text() == "Do something."


def test_a_long_label_gives_way_and_tells_the_rest(qtbot: QtBot) -> None:
    long = ElidedLabel("strong", "A very long title of a report on the future of bus shelters")
    qtbot.addWidget(long)
    long.setFixedWidth(80)
    long.show()
    long.grab()
    assert long.toolTip() == long.text()
    long.setFixedWidth(2_000)
    long.grab()
    assert long.toolTip() == ""


TEXT = "Plan for the\nbuild-\nings."
BOXES = [(n % 13 * 10, n // 13 * 20, n % 13 * 10 + 8, n // 13 * 20 + 15) for n in range(len(TEXT))]


def test_a_quote_is_found_on_the_page_over_lines_and_hyphens() -> None:
    lines = PageText(TEXT, BOXES).boxes_of("for the buildings")
    assert len(lines) == 2
    assert lines[0].top() == 0
    assert PageText(TEXT, BOXES).boxes_of("nowhere to be seen") == []
    assert PageText(TEXT, BOXES).boxes_of(" - ") == []


def test_a_word_is_found_in_its_sentence_on_the_page() -> None:
    text = "A plan was made. The plan was for buildings."
    boxes = [(n * 10, 0, n * 10 + 8, 15) for n in range(len(text))]
    page = PageText(text, boxes)
    second = "The plan was for buildings."
    (box,) = page.boxes_of_words(second, 4, 8)
    assert box.left() == text.rindex("plan") * 10
    over = "buildings. And so on, to the next page."  # the page ends within the passage
    assert page.boxes_of_words(over, 0, 9) == []  # one word is no place
    over = f"Before that, on another page. {text}"
    assert page.boxes_of_words(over, over.rindex("plan"), over.rindex("plan") + 4) == [box]
    assert page.boxes_of_words("Another plan", 8, 12) == []
    assert page.boxes_of_words("plan", 0, 4)
    assert page.boxes_of_words(second, 3, 4) == []


def test_return_presses_the_button_that_has_the_keyboard(
    theme: Theme, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    frame = Frame(dialog, theme, "Record it")
    line = QLineEdit()
    frame.body.addWidget(line)
    cancel = button("Cancel", lambda: pressed.append("cancel"))
    frame.finish(button("Record", lambda: pressed.append("record")), cancel)
    dialog.show()
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    qtbot.keyClick(cancel, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["cancel", "cancel"]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert pressed[2:] == ["record"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("r9", "R9 · A plan"),  # not one of those that have it somewhere
        ("another", "R91 · Another"),
        ("plan", "R9 · A plan"),
        ("·", "·"),
        ("choose", "choose"),  # the first asks to choose
        ("R91 · Another", "R91 · Another"),
    ],
)
def test_what_is_typed_of_one_name_alone_chooses_it(
    typed: str, shown: str, qtbot: QtBot
) -> None:
    box = searched_box("Which", ["Choose one", "R9 · A plan", "R90 · One", "R91 · Another"])
    qtbot.addWidget(box)
    line = box.lineEdit()
    assert line is not None
    line.setText(typed)
    line.editingFinished.emit()
    assert box.currentText() == shown
