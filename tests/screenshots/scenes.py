"""Every place, dialog and state: one function a scene, in the order of an analyst's day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from policydesk.core.document import Document, PassageKind
from policydesk.core.import_report import SavedReport
from policydesk.core.import_session import ImportItem, ImportSession, ItemState, SessionState
from policydesk.core.imports import ParsedDocument, ParsedPassage, ProblemKind
from policydesk.gui.dialogs.last_import import LastImportDialog
from policydesk.gui.theme import Look
from tests.screenshots.places import find, over_time, packs, register
from tests.screenshots.studio import Studio

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


def importing(studio: Studio) -> None:
    place = studio.window.library_place
    folder = studio.work / "to import"
    folder.mkdir(exist_ok=True)
    (folder / "A new paper on bus shelters.md").write_text("# Bus shelters\n\nCouncils should.\n")
    (folder / "Empty.pdf").write_bytes(b"")
    (folder / "An exceedingly long name of a file that nobody will ever shorten.docx").write_bytes(
        b"PK\x03\x04 cut off"
    )
    original = studio.work / "copy" / "originals"
    double = next(path for path in original.rglob("*") if path.is_file())
    (folder / "Seen before.bin").write_bytes(double.read_bytes())
    place.import_paths([folder])
    studio.until(lambda: place.importing.plan_dialog is not None)
    studio.shoot_dialog("12-import-plan")
    documents = studio.window.desk.bridge.here.documents.all()
    at = documents[0].added_at
    session = ImportSession(1, (folder,), SessionState.FINISHED, at, None, 5, 5, 1)
    items = [
        ImportItem(f"{folder.name}/{name}", folder / name, "", 0, ItemState.PROBLEM,
                   kind=kind.value, said=said)
        for name, kind, said in (
            ("Empty.pdf", ProblemKind.NO_TEXT, "The file is empty."),
            ("Locked.docx", ProblemKind.PROTECTED, "The document asks for a password."),
        )
    ] + [
        ImportItem(d.file_name, folder / d.file_name, "", 0, ItemState.IMPORTED, title=d.title,
                   verdict=d.text_quality.value)
        for d in documents[:3]
    ]  # fmt: skip
    LastImportDialog(studio.window, studio.desktop.theme, SavedReport(session, items)).open()
    studio.shoot_dialog("13-import-report")


def references(studio: Studio) -> None:
    place = studio.window.library_place
    document = studio.window.desk.bridge.here.documents.all()[2]
    file = studio.work / "references.bib"
    file.write_text(
        f"@report{{a, title={{{{{document.title}}}}}, date={{{document.issued or ''}}},"
        " author={Marsh, Ada and {Wexcombe Institute}}, series={HC}, number={849},"
        " file={files/1/An exceedingly long name of a file that nobody will shorten.pdf}}\n"
        "@book{b, title={A book about a place whose file is somewhere else}, year={1999}}\n"
        "@book{c, title={Cut off"
    )
    place.import_paths([file])
    studio.until(lambda: place.importing.references.plan_dialog is not None)
    studio.shoot_dialog("12b-reference-plan")


def doubles(studio: Studio) -> None:
    """A revised copy of a tagged sample: the pair, then its passages in the newer edition."""
    window, place = studio.window, studio.window.library_place
    old = with_recommendations(studio, "text/html")
    library = window.desk.bridge.library
    texts = [p.text for p in library.documents.passages(old.id)]
    texts = [*texts[:-1], texts[-1].replace("the", "this"), "A passage that only this one has."]
    parsed = ParsedDocument(
        f"{old.title}, second edition", "text/plain",
        tuple(ParsedPassage(PassageKind.PARAGRAPH, text) for text in texts),
    )  # fmt: skip
    library.call(lambda own: own.documents.add(parsed, b"second edition", "second-edition.txt"))
    window.show_place("library")
    studio.still()
    window.book.action("library.doubles").trigger()
    studio.until(lambda: bool(place.doubling.dialog and place.doubling.dialog.why.text()))
    studio.still()
    studio.take("15-doubles", place.doubling.dialog)
    dialog = place.doubling.dialog
    assert dialog is not None
    dialog.link.click()
    studio.until(lambda: place.doubling.passages is not None)
    passages = place.doubling.passages
    assert passages is not None
    studio.until(lambda: bool(passages.list.count()))
    studio.still()
    studio.take("16-passages", passages)
    passages.accept()
    studio.still()
    studio.take("17-no-doubles", dialog)
    dialog.accept()
    window.desk.ways.document_wanted.emit(old.id, None, "")
    studio.until(lambda: place.reading and place.reader.document is not None)
    studio.still()
    studio.take("18-reader-older-edition")
    place.close_reader()


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
    window.library_place.detail_acts.edit_details()
    studio.shoot_dialog("15-document-details")
    publishers = window.library_place.detail_acts.open_publishers()
    publishers.words.setText("local government")
    studio.shoot_dialog("15b-publishers")
    window.acts.open_preferences()
    studio.shoot_dialog("16-preferences")
    window.book.trigger("about")
    studio.shoot_dialog("17-about")
    window.acts.open_palette()
    studio.still()
    assert window.acts.palette is not None
    QTest.keyClicks(window.acts.palette.field, "pack")
    QTest.qWait(150)
    studio.take("18-palette", window.acts.palette)
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


def with_recommendations(studio: Studio, media_type: str) -> Document:
    """The document of that kind with the most recommendations."""
    reader = studio.window.desk.bridge.here
    fitting = [d for d in reader.documents.all() if media_type in d.media_type]
    return max(fitting, key=lambda d: len(reader.recommendations.of_document(d.id)))


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
    shown.open_find()
    shown.find_bar.field.setText("council")
    QTest.qWait(400)
    studio.take("25-reader-find")
    shown.find_bar.shut()
    place.close_reader()
    window.toast.hide()


def contrast(studio: Studio) -> None:
    if studio.setting.look is not Look.LIGHT or studio.setting.percent != 100:
        return
    studio.desktop.theme.wear(Look.CONTRAST, 100)
    for key in ("library", "register"):
        studio.window.show_place(key)
        studio.still()
        studio.take(f"70-contrast-{key}")
    studio.desktop.theme.wear(studio.setting.look, studio.setting.percent)


FIRST: tuple[Scene, ...] = (welcome, nothing_yet)
ON_SAMPLES: tuple[Scene, ...] = (
    library, importing, references, busy, dialogs, reader, find, register, over_time, packs,
    contrast, doubles,
)


def play(studio: Studio, samples: Path, only: str = "") -> None:
    """Take every scene whose name begins with `only`."""
    for scene in FIRST:
        if scene.__name__.startswith(only):
            scene(studio)
    studio.open_copy(samples)
    for scene in ON_SAMPLES:
        if scene.__name__.startswith(only):
            scene(studio)
    studio.close()
