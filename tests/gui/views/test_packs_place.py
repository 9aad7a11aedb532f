"""A pack is arranged with mouse or keys, worded, checked, shown as printed, and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.charts import ChartKind
from policydesk.core.pack import PackFormat, PackItemKind, PackOptions
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.new_pack import NewPack, NewPackDialog
from policydesk.gui.dialogs.pack_export import PackExport, PackExportDialog
from policydesk.gui.notices import Notice
from policydesk.gui.theme import Look
from policydesk.gui.views import exported
from policydesk.gui.views.briefing_text import ON_SCREEN, BriefingText
from policydesk.gui.views.pack_checks import sizes
from policydesk.gui.views.packs_place import PacksPlace
from policydesk.library.pictures import Pictures
from tests.helpers.builders import an_update
from tests.helpers.story import Story

Settle = Callable[[], None]
PAGE = 459
"""The width of a page's text in points."""
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, story: Story, settle: Settle) -> PacksPlace:
    made = PacksPlace(desk)
    desk.bridge.changed.connect(made.on_changed)
    desk.ways.pack_wanted.connect(made.show_pack)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    settle()
    return made


def numbers(place: PacksPlace) -> list[str]:
    return [place.items.words(row).split(" ")[0] for row in range(place.items.rowCount())]


def test_a_pack_is_shown_as_it_will_be_printed(place: PacksPlace, desk: Desk, story: Story) -> None:
    text = place.preview.toPlainText()
    assert text.startswith("Buildings, where we are\nBriefing pack, ")
    assert "1 of 2" in text
    assert "“Each council should publish a plan for its buildings by next spring.”" in text
    assert "happened 10 June 2021" in text
    assert desk.selection.now.pack == story.pack.id
    assert place.status_text().startswith("2 recommendations · ")
    assert place.checks.count > 0


def test_the_preview_prints_every_part_of_the_same_tree(desk: Desk, story: Story) -> None:
    briefing = story.library.packs.briefing(story.pack.id)
    document = QTextDocument()
    writer = BriefingText(desk.theme, document, Pictures().draw_page)
    writer.write(briefing)
    text = document.toPlainText()
    for entry in briefing.entries:
        assert entry.quote in text
        assert entry.headline.why in text
        assert all(words in text for words in entry.stands)
        for line in entry.history:
            assert line.text in text
            assert line.dates in text
            assert all(piece.quote in text for piece in line.evidence)
    for row in briefing.summary:
        assert f"{row.symbol} {row.label}" in text
    assert briefing.footnote in text
    assert all(source.words in text for source in briefing.sources)
    assert "exempt" not in text


def test_the_preview_says_that_it_holds_what_may_not_be_published(
    desk: Desk, story: Story
) -> None:
    story.library.status.add(story.yearly.id, an_update("exempt", "exempt", "2022-01", note="3"))
    document = QTextDocument()
    writer = BriefingText(desk.theme, document, Pictures().draw_page)
    writer.write(story.library.packs.briefing(story.pack.id))
    said = "Not for publication: this pack holds the text of 1 recommendation exempt from"
    assert said in document.toPlainText()


def test_entries_move_with_keys_and_undo_brings_them_back(
    place: PacksPlace, desk: Desk, story: Story, settle: Settle
) -> None:
    view = place.outline.view
    view.choose(0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert numbers(place) == ["R2", "R1"]
    settle()
    assert numbers(place) == ["R2", "R1"]
    assert [i.recommendation_id for i in story.library.packs.get(story.pack.id).items] == [
        story.yearly.id, story.plan.id,
    ]  # fmt: skip
    assert view.currentIndex().row() == 1
    Task(lambda library, _: library.undo()).run(desk.bridge)
    settle()
    settle()
    assert numbers(place) == ["R1", "R2"]


def test_an_entry_is_dropped_where_it_is_let_go(place: PacksPlace, settle: Settle) -> None:
    view = place.outline.view
    view.choose(1)
    box = view.visualRect(place.items.index(0, 0))
    drop = QDropEvent(
        QPointF(box.center()),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(drop)
    settle()
    assert numbers(place) == ["R2", "R1"]


def test_a_chart_is_chosen_from_a_menu_and_shown_as_it_prints(
    place: PacksPlace, settle: Settle
) -> None:
    place.outline.view.choose(0)
    choices = place.outline.charts.actions()
    assert [each.text() for each in choices] == [kind.words for kind in ChartKind]
    choices[0].trigger()
    settle()
    assert place.pack is not None
    assert place.pack.items[0].kind is PackItemKind.CHART
    assert place.items.words(0) == "Chart: headlines by month"
    assert not place.outline.words.isVisible()  # a chart has no words to type
    drawn = place.preview.document().resource(IMAGE, QUrl("chart:headlines"))
    assert abs(drawn.width() - PAGE * ON_SCREEN) <= 1  # a dot of it for each of the screen
    assert "Each column is a month: how the" in place.preview.toPlainText()


def test_headings_and_notes_are_added_worded_and_printed(
    place: PacksPlace, story: Story, settle: Settle
) -> None:
    place.outline.view.choose(1)
    place.outline.add_heading()
    settle()
    assert place.outline.words.isVisible()
    place.outline.words.setPlainText("What was refused")
    place.outline.words.tell()
    settle()
    settle()
    place.outline.view.choose(0)
    place.outline.add_note()
    settle()
    place.outline.words.setPlainText("Mind the **date**. ![x](file:///etc/passwd) <b>no</b>")
    place.outline.words.tell()
    settle()
    settle()
    kinds = [item.kind for item in story.library.packs.get(story.pack.id).items]
    assert kinds == [
        PackItemKind.NOTE, PackItemKind.RECOMMENDATION,
        PackItemKind.HEADING, PackItemKind.RECOMMENDATION,
    ]  # fmt: skip
    text = place.preview.toPlainText()
    assert "What was refused" in text
    assert "Mind the date." in text
    assert "<b>no</b>" in text


def test_whoever_writes_a_note_is_left_in_peace(
    place: PacksPlace, story: Story, settle: Settle
) -> None:
    place.activateWindow()
    place.outline.view.choose(0)
    place.outline.add_note()
    settle()
    settle()
    words = place.outline.words
    assert words.hasFocus()
    QTest.keyClicks(words, "First")
    words.tell()
    QTest.keyClicks(words, " and more")
    settle()
    settle()
    assert words.hasFocus()
    assert words.toPlainText() == "First and more"
    words.tell()
    settle()
    settle()
    assert words.hasFocus()
    assert story.library.packs.get(story.pack.id).items[0].text == "First and more"


def test_a_pack_is_renamed(
    place: PacksPlace, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewPackDialog, "ask", lambda _: NewPack("Estate", "The estate today"))
    place.rename()
    settle()
    settle()
    assert place.chooser.currentText() == "Estate"
    assert place.preview.toPlainText().startswith("The estate today")


def test_an_entry_taken_out_leaves_the_recommendation(
    place: PacksPlace, story: Story, settle: Settle, told: list[Notice]
) -> None:
    place.outline.view.choose(0)
    QTest.keyClick(place.outline.view, Qt.Key.Key_Delete)
    settle()
    settle()
    assert numbers(place) == ["R2"]
    assert (told[-1].text, told[-1].undo) == ("Taken out of the pack.", True)
    assert story.library.recommendations.get(story.plan.id)


def test_the_introduction_is_written_when_one_leaves_it(
    place: PacksPlace, story: Story, settle: Settle
) -> None:
    place.outline.introduction.setFocus()
    place.outline.introduction.setPlainText("Why this pack.")
    place.outline.view.setFocus()
    settle()
    settle()
    assert story.library.packs.get(story.pack.id).introduction == "Why this pack."
    assert "Why this pack." in place.preview.toPlainText()
    briefing = story.library.packs.briefing(story.pack.id)
    assert sizes(briefing)[2] == "3 words of our own (introduction and notes)"


def test_a_new_pack_is_made_and_shown(
    place: PacksPlace, story: Story, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewPackDialog, "ask", lambda _: NewPack("Roads", "Roads"))
    place.new_pack()
    settle()
    settle()
    assert place.pack is not None
    assert place.pack.name == "Roads"
    assert "This pack holds no recommendation." in place.preview.toPlainText()
    place.chooser.setCurrentIndex(place.chooser.findText("Buildings"))
    place.chooser.activated.emit(place.chooser.currentIndex())
    settle()
    assert place.pack.name == "Buildings"
    place.remove()
    settle()
    settle()
    assert place.pack.name == "Roads"


def test_a_pack_is_exported_and_its_folder_offered(
    place: PacksPlace,
    settle: Settle,
    told: list[Notice],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = PackOptions((PackFormat.MARKDOWN, PackFormat.HTML))
    monkeypatch.setattr(PackExportDialog, "ask", lambda _: PackExport(options, tmp_path))
    shown: list[Path] = []
    monkeypatch.setattr(exported, "show_folder", shown.append)
    place.export()
    settle()
    written = {path.suffix for path in tmp_path.iterdir() if path.is_file()}
    assert {".md", ".html"} <= written
    assert told[-1].text.startswith("Written: ")
    ((words, act),) = told[-1].offers
    assert words == "Show folder"
    act()
    assert shown == [tmp_path]


def test_a_folder_that_cannot_be_written_is_said(
    place: PacksPlace,
    settle: Settle,
    told: list[Notice],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = tmp_path / "gone"
    options = PackOptions((PackFormat.MARKDOWN,))
    monkeypatch.setattr(PackExportDialog, "ask", lambda _: PackExport(options, gone))
    place.export()
    settle()
    assert told[-1].kind.value == "problem"


def test_without_a_pack_the_place_says_what_a_pack_is(
    qtbot: QtBot, desk: Desk, settle: Settle
) -> None:
    place = PacksPlace(desk)
    qtbot.addWidget(place)
    settle()
    assert place.pack is None
    assert place._pages.currentIndex() == 1
    assert place.status_text() == ""
    place.export()
    place.remove()


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_it_paints_small_and_large(
    place: PacksPlace, desk: Desk, settle: Settle, look: Look
) -> None:
    desk.theme.wear(look, 200)
    settle()
    place.resize(1120, 660)
    assert place.grab().size() == place.size()
    assert place.minimumSizeHint().width() <= place.width()
    assert place.preview.isVisible()
    box = place.search_box
    assert box.width() >= box.fontMetrics().horizontalAdvance(box.placeholderText())
    assert not box._hint.isVisible(), "the words go before the key"
