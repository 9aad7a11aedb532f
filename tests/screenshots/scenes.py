"""Every place, dialog and state: one function a scene, in the order of an analyst's day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from policydesk.core.document import PassageKind
from policydesk.gui.theme import Look
from tests.screenshots.bodies import bodies
from tests.screenshots.desk import desk, several
from tests.screenshots.intake import (
    details,
    doubles,
    importing,
    publishers,
    references,
    watching,
    with_recommendations,
)
from tests.screenshots.keeping import keeping
from tests.screenshots.places import find, over_time, packs, register
from tests.screenshots.rating import rating
from tests.screenshots.scans import scans
from tests.screenshots.studio import Studio
from tests.screenshots.trackers import trackers

Scene = Callable[[Studio], None]


def welcome(studio: Studio) -> None:
    studio.desktop.show_welcome()
    shown = studio.desktop.welcome
    assert shown is not None
    shown.resize(studio.setting.width, studio.setting.height)
    QTest.qWait(150)
    studio.take("01-welcome", shown)
    shown.show_problem(
        "This library is in use by another PolicyDesk on this machine since 09:12; "
        "close that window first."
    )
    QTest.qWait(100)
    studio.take("02-welcome-in-use", shown)


def nothing_yet(studio: Studio) -> None:
    studio.open_empty()
    for number, key in enumerate(("library", "find", "register", "time", "packs")):
        studio.window.show_place(key)
        studio.still()
        studio.take(f"{number + 3:02}-empty-{key}")


def library(studio: Studio) -> None:
    place = studio.window.library_place
    studio.window.show_place("library")
    studio.still()
    place.table.selectRow(2)
    studio.take("10-library")
    place.search_box.show_text("nothing like this")
    place.search("nothing like this")
    studio.still()
    studio.take("11-library-none-fits")
    place.search_box.show_text("")
    place.search("")
    studio.still()


def busy(studio: Studio) -> None:
    import threading

    gate = threading.Event()

    def work(_library: object, progress: object) -> None:
        progress.step(41, 100, "A long report.pdf")  # type: ignore[attr-defined]
        gate.wait(30)

    studio.window.desk.bridge.start_job("Importing", work)
    QTest.qWait(400)
    studio.take("14-library-busy")
    gate.set()
    studio.still()


def dialogs(studio: Studio) -> None:
    window = studio.window
    window.show_place("library")
    window.library_place.table.selectRow(0)
    window.acts.open_preferences()
    studio.shoot_dialog("18-preferences")
    window.book.trigger("about")
    studio.shoot_dialog("18a-about")
    window.book.trigger("help.search")
    studio.shoot_dialog("18c-how-to-search")
    window.acts.open_palette()
    studio.still()
    assert window.acts.palette is not None
    QTest.keyClicks(window.acts.palette.field, "pack")
    QTest.qWait(150)
    studio.take("18b-palette", window.acts.palette)
    window.acts.palette.hide()
    window.desk.notices.problem("This passage is already tagged as R4.")
    QTest.qWait(100)
    studio.take("19-refusal")
    window.toast.hide()
    window.rail.open_menu()
    QTest.qWait(150)
    menu = window.rail.menu
    assert menu is not None
    studio.take("20-menu", menu)
    menu.hide()


def reader(studio: Studio) -> None:
    window, place = studio.window, studio.window.library_place
    window.show_place("library")
    place.open_document(with_recommendations(studio, "pdf").id)
    studio.until(lambda: place.reader.document is not None)
    studio.still()
    studio.take("21-reader-pdf")
    place.open_document(with_recommendations(studio, "").id)
    studio.still()
    shown = place.reader
    recommendations = window.desk.bridge.here.recommendations
    tagged = recommendations.of_document(shown.document.id)  # type: ignore[union-attr]
    shown.show_recommendation(tagged[0].id)
    studio.still()
    studio.take("22-reader-recommendation")
    shown.editor.shut()
    passage = next(
        p for p in shown.text.positions.passages
        if p.kind is PassageKind.PARAGRAPH and len(p.text) > 80
        and not any(r.anchor.start < p.end and p.start < r.anchor.end for r in tagged)
    )
    shown.text.show_span(passage.start, passage.end, point=False)
    cursor = shown.text.textCursor()
    cursor.setPosition(shown.text.positions.to_shown(passage.start))
    cursor.setPosition(
        shown.text.positions.to_shown(passage.end), QTextCursor.MoveMode.KeepAnchor
    )
    shown.text.setTextCursor(cursor)
    QTest.qWait(400)
    studio.take("23-reader-selection")
    shown.tag_selection()
    studio.still()
    studio.take("24-reader-tagged")
    shown.editor.shut()
    shown.hits.open_find()
    shown.find_bar.field.setText("council")
    QTest.qWait(400)
    studio.take("25-reader-find")
    shown.find_bar.shut()
    shown.alike.ask()
    studio.still()
    studio.take("26-reader-see-also")
    window.desk.ways.find_wanted.emit("place budget")
    studio.still()
    window.place("find").list.opened.emit(window.place("find").list.current)  # type: ignore[attr-defined]
    studio.still()
    studio.take("27-reader-hits")
    place.open_document(with_recommendations(studio, "pdf").id, None, "council OR savings")
    studio.still()
    studio.until(lambda: bool(shown.page.sheet._hits) or not shown.page.isVisible())
    studio.take("28-reader-hits-on-page")
    place.close_reader()
    window.toast.hide()


def contrast(studio: Studio) -> None:
    if studio.setting.look is not Look.LIGHT or studio.setting.percent != 100:
        return
    studio.desktop.theme.wear(Look.CONTRAST, 100)
    window = studio.window
    for key in ("library", "register"):
        window.show_place(key)
        studio.still()
        studio.take(f"70-contrast-{key}")
    window.desk.ways.find_wanted.emit("LGA council savngs")
    studio.still()
    studio.take("71-contrast-find")
    for name in ("help.search", "library.short-forms"):
        window.book.trigger(name)
        studio.shoot_dialog(f"72-contrast-{name}")
    window.show_place("library")
    window.library_place.open_document(
        with_recommendations(studio, "pdf").id, None, "council OR savings")
    studio.still()
    window.library_place.reader.alike.ask()
    studio.still()
    studio.take("73-contrast-reader")
    window.library_place.close_reader()
    studio.desktop.theme.wear(studio.setting.look, studio.setting.percent)


FIRST: tuple[Scene, ...] = (welcome, nothing_yet)
ON_SAMPLES: tuple[Scene, ...] = (
    library, busy, dialogs, reader, find, register, over_time, packs, contrast,
    importing, watching, references, details, publishers, doubles, scans, trackers,
    several, desk, rating, bodies, keeping,
)


def play(studio: Studio, samples: Path, only: str = "") -> None:
    """Take every scene whose name begins with `only`, or with one of its parts between commas."""
    wanted = tuple(only.split(","))
    for scene in FIRST:
        if scene.__name__.startswith(wanted):
            scene(studio)
    studio.open_copy(samples)
    for scene in ON_SAMPLES:
        if scene.__name__.startswith(wanted):
            scene(studio)
    studio.close()
