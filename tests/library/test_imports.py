"""Importing: plan first, whole documents only, one undo step, problems remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.imports import ImportProblem, ParsedDocument, ProblemKind
from policydesk.core.pages import page_lines
from policydesk.core.progress import Cancelled
from policydesk.library import Library
from policydesk.library.imports import extract
from tests.bad import pdfs
from tests.helpers.builders import a_library
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(5):
        text = f"# Paper {n}\n\nCouncil number {n} should publish its plan.\n"
        (folder / f"paper-{n}.md").write_text(text, encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "copy.md").write_bytes((folder / "paper-3.md").read_bytes())
    return folder


class StopAfter:
    """A Progress that cancels once so many files are done."""

    def __init__(self, files: int) -> None:
        self.files = files

    def step(self, done: int, total: int, what: str) -> None:
        if done >= self.files:
            raise Cancelled


def test_a_plan_writes_nothing_and_the_run_says_what_came_of_each(
    library: Library, inbox: Path
) -> None:
    plan = library.imports.plan([inbox])
    assert library.documents.count() == 0
    report = library.imports.run(plan)
    assert len(report.imported) == 5
    assert ProblemKind.DUPLICATE in {problem.kind for problem in plan.problems}
    (twin,) = report.duplicates
    assert twin.of in {document.id for document in report.imported}
    assert [problem.kind for problem in report.problems] == [ProblemKind.DAMAGED]
    assert [p.kind for p in library.documents.problems()] == [ProblemKind.DAMAGED]
    again = library.imports.run(library.imports.plan([inbox]))
    assert again.imported == ()
    assert {duplicate.verdict for duplicate in again.duplicates} == {"same file"}
    assert library.documents.count() == 5


def test_an_original_that_was_lost_or_changed_comes_back_with_the_file(
    library: Library, inbox: Path
) -> None:
    """As the check and a restored backup advise."""
    library.imports.run(library.imports.plan([inbox]))
    lost, changed, *_ = sorted(library.store.documents.sha256s())
    library.store.originals.path(lost).unlink()
    path = library.store.originals.path(changed)
    path.write_bytes(bytes(reversed(path.read_bytes())))
    assert len(library.check().problems) == 2
    report = library.imports.run(library.imports.plan([inbox]))
    assert report.imported == ()
    again = [d for d in report.duplicates if "kept again" in d.verdict]
    assert len(again) == 2
    assert library.check().clean


def test_an_import_is_one_step_to_undo_and_redo(library: Library, inbox: Path) -> None:
    library.imports.run(library.imports.plan([inbox]))
    assert library.undo_label == "Import documents"
    library.undo()
    assert (library.documents.count(), library.documents.problems()) == (0, [])
    library.redo()
    assert library.documents.count() == 5


def test_a_cancelled_import_leaves_whole_documents_only(library: Library, inbox: Path) -> None:
    plan = library.imports.plan([inbox])
    report = library.imports.run(plan, StopAfter(2))
    assert report.cancelled
    assert 1 <= len(report.imported) < 5
    assert library.documents.count() == len(report.imported)
    assert library.check().clean
    rest = library.imports.run(library.imports.plan([inbox]))
    assert len(rest.imported) == 5 - len(report.imported)


def test_a_problem_is_forgotten_once_the_file_comes_in(library: Library, inbox: Path) -> None:
    late = inbox / "late.md"
    late.write_bytes(b"")
    library.imports.run(library.imports.plan([late]))
    assert len(library.documents.problems()) == 1
    late.write_text("Now it is a text, and a proper one.\n", encoding="utf-8")
    library.imports.run(library.imports.plan([late]))
    assert library.documents.problems() == []


def test_coverage_counts_what_failed(library: Library, inbox: Path) -> None:
    library.imports.run(library.imports.plan([inbox]))
    coverage = library.search("council").coverage
    assert coverage.sentence() == "searched 5 of 6 documents; 1 failed"
    assert coverage.not_searchable[0].title.endswith("empty.pdf")


def test_coverage_counts_pages_that_nothing_can_see_into(library: Library, tmp_path: Path) -> None:
    picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdfs.pdf([pdfs.lines("The council should publish its plan."), picture]))
    (found,) = library.imports.run(library.imports.plan([paper])).imported
    coverage = library.search("council").coverage
    assert coverage.blind_pages == 1
    (blind,) = coverage.not_searchable
    assert blind.reason.startswith("partly read: no readable text on 1 page; ")
    assert "recogni" in blind.reason  # whether it can be had here depends on the machine
    assert page_lines(library.documents.pages(found.id)) == [
        "page 2: scanned, no text",
        "page 1: text layer",
    ]


def test_an_import_in_a_job_writes_on_the_librarys_thread(library: Library, inbox: Path) -> None:
    plan = library.imports.plan([inbox])
    job = library.start_job("Importing", lambda lib, progress: lib.imports.run(plan, progress))
    report = job.future.result(timeout=60)
    assert len(report.imported) == 5  # type: ignore[attr-defined]
    assert library.submit(lambda lib: lib.documents.count()).result() == 5


def test_extract_needs_no_library(inbox: Path) -> None:
    parsed = extract(inbox / "paper-1.md")
    assert isinstance(parsed, ParsedDocument)
    assert parsed.title == "Paper 1"
    assert isinstance(extract(inbox / "empty.pdf"), ImportProblem)


def test_the_five_kinds_of_seed_documents_import(library: Library, data_folder: Path) -> None:
    report = library.imports.run(library.imports.plan([data_folder / "seeds"]))
    assert report.problems == ()
    by_name = {document.file_name[:3]: document for document in report.imported}
    told = {
        name: (d.title, d.authors, str(d.issued) if d.issued else None)
        for name, d in by_name.items()
    }
    assert told["000"] == (
        "Alex Thomson in The MJ: Look at the nuts and bolts",
        ("Alex Thomson",),
        None,
    )
    assert told["001"][0].startswith("Partnership challenges")
    assert told["001"][2] is None
    assert told["002"][0] == "Culture change needed from the top down"
    assert told["002"][2] == "2010-04-13"
    assert told["003"][2] is None
    assert told["004"] == (
        "Time to stand together in the drive for improvement",
        ("Heather Jameson",),
        None,
    )
    for document in report.imported:
        texts = [passage.text for passage in library.documents.passages(document.id)]
        assert len(texts) == len(set(texts)), "doubled paragraphs"
        page = " ".join(texts).lower()
        for clutter in ("post a comment", "request a callback", "popular articles",
                        "evolution, not revolution", "scroll to top", "sign-up"):  # fmt: skip
            assert clutter not in page
