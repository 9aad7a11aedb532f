"""Files that came with a mail become documents of their own, below it and in its undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.imports import ImportReport, ProblemKind
from policydesk.core.progress import Cancelled
from policydesk.intake import limits
from policydesk.library import Library
from tests.bad import mails, words
from tests.helpers.builders import a_library
from tests.helpers.lent import lent

NOTE = b"# A note\n\nThe county should say by when it answers.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def bring_in(library: Library, folder: Path, files: dict[str, bytes]) -> ImportReport:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return library.imports.run(library.imports.plan([folder]))


def test_each_attachment_is_a_document_below_its_mail(library: Library, tmp_path: Path) -> None:
    sent = mails.with_attachments({"note.md": NOTE, "plan.docx": words.docx()})
    report = bring_in(library, tmp_path / "inbox", {"mail.eml": sent})
    mail, note, plan = report.imported
    assert (mail.title, note.title) == ("The housing plan", "A note")
    assert (mail.parent, note.parent, plan.parent) == (None, mail.id, mail.id)
    assert (note.file_name, plan.file_name) == ("note.md", "plan.docx")
    assert library.documents.original(note.id) == NOTE
    assert library.documents.attached_to(mail.id) == [note, plan]
    assert report.problems == ()


def test_a_lost_original_of_an_attachment_comes_back_with_its_mail(
    library: Library, tmp_path: Path
) -> None:
    sent = mails.with_attachments({"note.md": NOTE})
    _, note = bring_in(library, tmp_path / "inbox", {"mail.eml": sent}).imported
    library.store.originals.path(note.sha256).unlink()
    report = library.imports.run(library.imports.plan([tmp_path / "inbox"]))
    assert report.imported == ()
    assert ["kept again" in d.verdict for d in report.duplicates] == [False, True]
    assert library.check().clean


def test_all_of_it_is_one_undo_step(library: Library, tmp_path: Path) -> None:
    sent = mails.with_attachments({"note.md": NOTE})
    bring_in(library, tmp_path / "inbox", {"mail.eml": sent})
    assert library.documents.count() == 2
    library.undo()
    assert library.documents.count() == 0
    library.redo()
    mail, note = sorted(library.documents.all(), key=lambda document: document.id)
    assert note.parent == mail.id


def test_one_that_cannot_be_read_is_a_problem_named_below_its_mail(
    library: Library, tmp_path: Path
) -> None:
    files = {"picture.png": b"\x89PNG\r\n\x1a\n123", "empty.pdf": b"", "note.md": NOTE}
    report = bring_in(library, tmp_path / "inbox", {"mail.eml": mails.with_attachments(files)})
    path = tmp_path / "inbox" / "mail.eml"
    assert [(p.path, p.kind) for p in report.problems] == [
        (f"{path}/picture.png", ProblemKind.NOT_SUPPORTED),
        (f"{path}/empty.pdf", ProblemKind.DAMAGED),
    ]
    assert {p.path for p in library.documents.problems()} == {p.path for p in report.problems}
    assert len(report.imported) == 2


def test_the_same_file_twice_is_one_document(library: Library, tmp_path: Path) -> None:
    first = mails.with_attachments({"note.md": NOTE}, subject="First")
    second = mails.with_attachments({"again.md": NOTE}, subject="Second")
    report = bring_in(library, tmp_path / "inbox", {"a.eml": first, "b.eml": second})
    (twin,) = report.duplicates
    assert len(report.imported) == 3
    assert library.documents.get(twin.of).title == "A note"
    assert twin.path.endswith(".md")


def test_archives_attached_give_what_they_hold(library: Library, tmp_path: Path) -> None:
    inner = words.archive({"deep.md": NOTE})
    papers = words.archive({"2010/paper.md": "# Paper\n\nWords.", "in.zip": inner, ".hidden": "x"})
    report = bring_in(
        library, tmp_path / "inbox", {"mail.eml": mails.with_attachments({"papers.zip": papers})}
    )
    mail, paper = report.imported
    assert (paper.title, paper.parent) == ("Paper", mail.id)
    (problem,) = report.problems
    assert problem.path.endswith("mail.eml/papers.zip/in.zip")
    assert "archive within an archive" in problem.reason


def test_mails_within_mails_are_followed_ten_deep(library: Library, tmp_path: Path) -> None:
    report = bring_in(library, tmp_path / "inbox", {"mail.eml": mails.nested_mails(12)})
    assert len(report.imported) == limits.MAIL_DEPTH + 1
    parents = [document.parent for document in report.imported]
    assert parents[1:] == [document.id for document in report.imported[:-1]]
    (problem,) = report.problems
    assert problem.kind is ProblemKind.PARTLY
    assert "10 mails deep" in problem.reason


def test_a_mailbox_is_a_folder_of_mails(library: Library, tmp_path: Path) -> None:
    report = bring_in(library, tmp_path / "inbox", {"Inbox": mails.mailbox(3)})
    assert sorted(document.title for document in report.imported) == ["Mail 0", "Mail 1", "Mail 2"]
    assert all(document.parent is None for document in report.imported)


def test_an_import_cut_off_after_the_mail_brings_the_rest_in_later(
    library: Library, tmp_path: Path
) -> None:
    sent = mails.with_attachments({"note.md": NOTE})
    (tmp_path / "mail.eml").write_bytes(sent)
    plan = library.imports.plan([tmp_path / "mail.eml"])

    class StopOnceTheMailIsIn:
        def step(self, done: int, total: int, what: str) -> None:
            if library.documents.count():
                raise Cancelled

    assert library.imports.run(plan, StopOnceTheMailIsIn()).cancelled
    (mail,) = library.documents.all()
    report = library.imports.run(plan)
    (note,) = report.imported
    assert note.parent == mail.id
