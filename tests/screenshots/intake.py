"""The scenes of bringing documents in: plans, reports, watched folders, references, details."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest

from policydesk.core.document import Document, PassageKind
from policydesk.core.import_session import ImportSession, SessionState
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.watched import WatchedFolder
from policydesk.gui.dialogs.watched_folders import WatchedFoldersDialog
from tests.screenshots.studio import Studio

MAIL = b"""From: Ada Marsh <ada@example.org>
To: Policy <policy@example.org>
Subject: Evidence for the review of bus shelters
Date: Tue, 4 Mar 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Councils should keep the shelters they have, and say what each costs.
--b
Content-Type: text/markdown; name="Costs.md"
Content-Disposition: attachment; filename="Costs.md"

# What shelters cost

Councils should publish the cost of each shelter every year.
--b--
"""


def importing(studio: Studio) -> None:
    place = studio.window.library_place
    folder = studio.work / "Bus shelters"
    folder.mkdir(exist_ok=True)
    (folder / "A new paper on bus shelters.md").write_text("# Bus shelters\n\nCouncils should.\n")
    (folder / "Evidence.eml").write_bytes(MAIL)
    (folder / "Empty.pdf").write_bytes(b"")
    (folder / "An exceedingly long name of a file that nobody will ever shorten.docx").write_bytes(
        b"PK\x03\x04 cut off"
    )
    original = studio.work / "copy" / "originals"
    double = next(path for path in original.rglob("*") if path.is_file())
    (folder / "Seen before.bin").write_bytes(double.read_bytes())
    place.import_paths([folder])
    studio.until(lambda: place.importing.plan_dialog is not None)
    plan = place.importing.plan_dialog
    assert plan is not None
    studio.take("12-import-plan", studio.dialog())
    plan.accept()
    studio.until(lambda: place.importing.report_dialog is not None)
    studio.shoot_dialog("13-import-report")
    studio.still()
    studio.take("13b-after-import")
    session = ImportSession(
        1, (folder,), SessionState.OPEN, studio.now(), None, 412, 1_230, 0
    )
    place.importing.offer_to_resume(session)
    QTest.qWait(100)
    studio.take("13c-cut-off")
    studio.window.toast.hide()
    place.import_paths([folder / "Seen before.bin"])
    studio.until(lambda: place.importing.plan_dialog is not None)
    studio.shoot_dialog("13d-nothing-to-import")


def watching(studio: Studio) -> None:
    folders = [
        WatchedFolder(1, Path("/home/ada/Documents/Policy team/Inbox"), by_itself=True),
        WatchedFolder(2, Path("/mnt/share/Committees/2026/Papers to read before the meeting"),
                      by_itself=False),
    ]  # fmt: skip
    for name, shown in (("14a-watched-folders", folders), ("14b-no-watched-folder", [])):
        WatchedFoldersDialog(studio.window, studio.desktop.theme, shown).open()
        studio.shoot_dialog(name)


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
    owner = place.importing.references
    studio.until(lambda: owner.plan_dialog is not None)
    asked = studio.dialog()
    studio.take("14c-reference-plan", asked)
    asked.accept()
    studio.still()
    owner.show_missing()
    studio.still()
    studio.shoot_dialog("14d-references-missing")
    studio.window.desk.ways.find_wanted.emit("book whose file")
    studio.still()
    studio.take("14e-find-reference")
    studio.window.show_place("library")


def details(studio: Studio) -> None:
    window, acts = studio.window, studio.window.library_place.detail_acts
    window.show_place("library")
    studio.still()
    for name, media_type in (("15-details-pdf", "pdf"), ("15a-details-html", "html")):
        every = window.desk.bridge.here.documents.all()
        chosen = next(d for d in every if media_type in d.media_type)
        window.library_place.table.select_document(chosen.id)
        acts.edit_details()
        studio.take(name, studio.dialog())
        studio.scroll_down(studio.dialog())
        studio.shoot_dialog(f"{name}-foot")
    acts.edit_details()
    asked = studio.dialog()
    asked.issued.setText("the day before")  # type: ignore[attr-defined]
    asked._answer()  # type: ignore[attr-defined]
    studio.shoot_dialog("15b-details-refused")


def publishers(studio: Studio) -> None:
    acts = studio.window.library_place.detail_acts
    dialog = acts.open_publishers()
    studio.take("16-publishers-all", studio.dialog())
    dialog.words.setText("local government")
    studio.take("16a-publishers-found", dialog)
    dialog.dated.setPlainText("NLGN; whenever")
    dialog.save.click()
    studio.take("16b-publishers-refused", dialog)
    dialog.words.setText("Borough of Nowhere")
    QTest.qWait(60)
    studio.shoot_dialog("16c-publishers-none")


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
    dialog = place.doubling.dialog
    assert dialog is not None
    studio.take("17-doubles", dialog)
    dialog.link.click()
    studio.until(lambda: place.doubling.passages is not None)
    passages = place.doubling.passages
    assert passages is not None
    studio.until(lambda: bool(passages.list.count()))
    studio.still()
    studio.take("17a-passages", passages)
    passages.accept()
    studio.still()
    studio.take("17b-no-doubles", dialog)
    dialog.accept()
    place.doubling.open_passages(old)
    studio.still()
    studio.shoot_dialog("17c-no-passages")
    window.desk.ways.document_wanted.emit(old.id, None, "")
    studio.until(lambda: place.reading and place.reader.document is not None)
    window.toast.hide()
    studio.still()
    studio.take("17d-reader-older-edition")
    place.close_reader()


def with_recommendations(studio: Studio, media_type: str) -> Document:
    """The document of that kind with the most recommendations."""
    reader = studio.window.desk.bridge.here
    fitting = [d for d in reader.documents.all() if media_type in d.media_type]
    return max(fitting, key=lambda d: len(reader.recommendations.of_document(d.id)))
