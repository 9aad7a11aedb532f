"""Planned files come back read, through jailed workers, whatever is in them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.document import TextQuality
from policydesk.core.imports import (
    ImportProblem,
    ParsedDocument,
    PlannedFile,
    ProblemKind,
)
from policydesk.core.progress import Cancelled, NoProgress
from policydesk.intake.page_image import PageImage
from policydesk.intake.plan import plan_import
from policydesk.intake.problems import IntakeProblem
from policydesk.intake.reading import ReadFile, Reading, Turns, original_bytes
from tests.bad import pages, pdfs, words
from tests.bad.make import OK, BadFile, all_bad_files


def folder_of(tmp_path: Path, files: dict[str, bytes]) -> tuple[PlannedFile, ...]:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return plan_import([tmp_path], lambda _: None, NoProgress()).new


def outcomes(reads: list[ReadFile]) -> dict[str, ParsedDocument | ImportProblem]:
    return {read.file.path.name: read.outcome for read in reads}


@pytest.fixture
def own() -> Iterator[Reading]:
    with Reading(workers=2) as made:
        yield made


FIVE = {
    "a.txt": b"A plain title\n\nThe council should publish its plan.",
    "b.md": b"# A marked title\n\nThe council should publish its plan.",
    "c.html": pages.page(pages.article()),
    "d.docx": words.docx(),
    "e.pdf": pdfs.pdf(),
}


def test_all_five_formats_are_read_with_the_very_bytes(tmp_path: Path, own: Reading) -> None:
    reads = list(own.read(folder_of(tmp_path, FIVE), NoProgress()))
    assert {name: type(o).__name__ for name, o in outcomes(reads).items()} == dict.fromkeys(
        FIVE, "ParsedDocument"
    )
    assert {r.file.path.name: r.data for r in reads} == FIVE


def test_a_long_file_is_begun_before_its_turn_and_comes_back_in_it(
    tmp_path: Path, own: Reading
) -> None:
    lengths = {0: 1, 1: 1, 2: 40_000, 3: 1, 4: 1}
    text = b"The council should publish its plan. "
    planned = folder_of(
        tmp_path, {f"{n}.txt": b"%d %s" % (n, text * times) for n, times in lengths.items()})
    asked = [request.number for request in Turns(planned).requests() if request is not None]
    assert asked == [2, 0, 1, 3, 4]
    assert [r.file.path.name for r in own.read(planned, NoProgress())] == [
        f"{n}.txt" for n in lengths]


def test_a_file_that_changed_since_the_plan_is_not_taken(tmp_path: Path, own: Reading) -> None:
    planned = folder_of(tmp_path, FIVE)
    (tmp_path / "a.txt").write_bytes(b"Something else entirely.")
    (tmp_path / "b.md").unlink()
    found = outcomes(list(own.read(planned, NoProgress())))
    changed, gone = found["a.txt"], found["b.md"]
    assert isinstance(changed, ImportProblem)
    assert isinstance(gone, ImportProblem)
    assert (changed.kind, gone.kind) == (ProblemKind.UNREADABLE,) * 2
    assert "changed while" in changed.reason
    assert isinstance(found["e.pdf"], ParsedDocument)


def test_members_of_an_archive_are_read_from_it(tmp_path: Path, own: Reading) -> None:
    planned = folder_of(tmp_path, {"papers.zip": words.archive({"2010.md": "# A paper\n\nWords."})})
    (read,) = own.read(planned, NoProgress())
    assert isinstance(read.outcome, ParsedDocument)
    assert read.outcome.title == "A paper"
    assert read.data == b"# A paper\n\nWords."
    assert list(tmp_path.iterdir()) == [tmp_path / "papers.zip"]


def test_progress_is_told_and_cancelling_stops_the_rest(tmp_path: Path, own: Reading) -> None:
    told: list[tuple[int, int, str]] = []

    class StopAtThird:
        def step(self, done: int, total: int, what: str) -> None:
            told.append((done, total, what))
            if done == 3:
                raise Cancelled

    planned = folder_of(tmp_path, {f"{n}.txt": b"Words %d." % n for n in range(30)})
    with pytest.raises(Cancelled):
        list(own.read(planned, StopAtThird()))
    assert [done for done, _, _ in told if done] == sorted(done for done, _, _ in told if done)
    assert told[-1][0] == 3
    assert all(total == 30 for _, total, _ in told)
    assert isinstance(own.extract(tmp_path / "0.txt"), ParsedDocument)


def test_a_killed_worker_costs_at_most_its_own_file(tmp_path: Path, own: Reading) -> None:
    files = {f"{n:02}.txt": b"Words of file %d." % n for n in range(12)}
    planned = folder_of(tmp_path, {**files, "slow.html": pages.many_paragraphs(9_000)})
    killed: list[int] = []

    class KillAtWork:
        def step(self, done: int, total: int, what: str) -> None:
            for pid in own.worker_pids() if len(killed) < 2 else ():
                os.kill(pid, 9)
                killed.append(pid)

    found = outcomes(list(own.read(planned, KillAtWork())))
    assert len(found) == 13
    stopped = [o for o in found.values() if isinstance(o, ImportProblem)]
    assert all(o.kind is ProblemKind.READER_STOPPED for o in stopped)
    assert len(stopped) <= len(killed)
    assert killed


def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "slow.html").write_bytes(pages.many_paragraphs(60_000))
    with Reading(workers=1, seconds=1.5) as own:
        outcome = own.extract(tmp_path / "slow.html")
    assert isinstance(outcome, ImportProblem)
    assert outcome.kind is ProblemKind.TOO_SLOW
    assert outcome.reason == "Reading took longer than 1.5 s and was stopped."


def test_pages_are_drawn_one_after_another(own: Reading) -> None:
    data = pdfs.pdf([pdfs.lines(f"Page {n}") for n in range(4)])
    drawn = [own.page_image(data, n, 0.5) for n in (1, 2, 3, 4)]
    assert [d.text for d in drawn if isinstance(d, PageImage)] == [f"Page {n}" for n in range(4)]


@pytest.mark.parametrize(
    ("data", "page", "scale", "kind"),
    [
        (b"no PDF", 1, 1.0, ProblemKind.DAMAGED),
        (pdfs.pdf(), 2, 1.0, ProblemKind.DAMAGED),
        (pdfs.pdf(), 1, 900.0, ProblemKind.TOO_LARGE),
        (pdfs.pdf(media_box=b"0 0 1000000 1000000"), 1, 1.0, ProblemKind.TOO_LARGE),
        (pdfs.encrypted(user="x", owner="y"), 1, 1.0, ProblemKind.PROTECTED),
    ],
)
def test_what_cannot_be_drawn_is_said(
    own: Reading, data: bytes, page: int, scale: float, kind: ProblemKind
) -> None:
    problem = own.page_image(data, page, scale)
    assert isinstance(problem, ImportProblem)
    assert problem.kind is kind


def test_the_original_is_had_or_its_problem_raised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Words.")
    assert original_bytes(tmp_path / "a.txt") == b"Words."
    with pytest.raises(IntakeProblem, match="moved or renamed") as refusal:
        original_bytes(tmp_path / "b.txt")
    assert refusal.value.problem.kind is ProblemKind.UNREADABLE


def check(bad: BadFile, outcome: ParsedDocument | ImportProblem) -> None:
    if isinstance(outcome, ImportProblem):
        assert outcome.kind in bad.answers, outcome
        assert outcome.reason.endswith(".")
        return
    assert OK in bad.answers, outcome
    if bad.warns:
        assert any(w.startswith(bad.warns) for w in outcome.warnings), outcome.warnings
    words_read = " ".join(p.text for p in outcome.passages)
    assert "root:" not in words_read
    if not outcome.passages:
        assert outcome.text_quality is TextQuality.NO_TEXT


SUFFIXES = (
    ".pdf", ".html", ".docx", ".pptx", ".xlsx", ".ods", ".odt", ".fodt", ".rtf", ".csv", ".zip",
    ".md", ".txt", ".epub", ".xml", ".eml", ".msg", ".mbox", ".mhtml",
)  # fmt: skip
BY_FORMAT = {
    suffix: [b for b in all_bad_files() if b.name.endswith(suffix) and not b.slow]
    for suffix in SUFFIXES
}
BOMBS = [b for b in all_bad_files() if b.slow]


def answer(own: Reading, bad: BadFile, folder: Path) -> ParsedDocument | ImportProblem:
    path = folder / bad.name
    path.write_bytes(bad.data())
    return own.extract(path)


@pytest.mark.parametrize("suffix", BY_FORMAT)
def test_every_bad_file_gets_its_answer(own: Reading, tmp_path: Path, suffix: str) -> None:
    for bad in BY_FORMAT[suffix]:
        check(bad, answer(own, bad, tmp_path))


def test_every_bad_file_is_among_them() -> None:
    assert sum(map(len, BY_FORMAT.values())) + len(BOMBS) == len(list(all_bad_files()))


@pytest.mark.parametrize("bad", BOMBS, ids=lambda bad: f"{bad.case}-{bad.name}")
def test_every_bomb_is_stopped_in_its_jail(own: Reading, tmp_path: Path, bad: BadFile) -> None:
    check(bad, answer(own, bad, tmp_path))
