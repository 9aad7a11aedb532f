"""A plan says what an import would do; whatever lies in a folder, nothing escapes it."""

import errno
import hashlib
import os
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportPlan, ProblemKind
from policydesk.core.progress import Cancelled, NoProgress
from policydesk.intake import files, limits
from policydesk.intake.plan import is_passed_over, plan_import
from policydesk.intake.problems import ReadingProblem
from tests.bad import pdfs, words

SENTENCE = b"The council should publish its plan."


def nothing_known(_: str) -> DocumentId | None:
    return None


def planned(*paths: Path, known: Callable[[str], DocumentId | None] = nothing_known) -> ImportPlan:
    return plan_import(paths, known, NoProgress())


def only_problem(plan: ImportPlan) -> tuple[ProblemKind, str]:
    assert not plan.new
    (problem,) = plan.problems
    return problem.kind, problem.reason


def test_files_and_folders_are_planned_with_their_hash_and_size(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.pdf").write_bytes(pdfs.pdf())
    (tmp_path / "one.txt").write_bytes(SENTENCE)
    plan = planned(tmp_path)
    assert [f.path for f in plan.new] == [tmp_path / "one.txt", tmp_path / "b" / "two.pdf"]
    assert plan.new[0].sha256 == hashlib.sha256(SENTENCE).hexdigest()
    assert plan.new[0].size == len(SENTENCE)


def test_a_file_named_twice_is_planned_once(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_bytes(SENTENCE)
    plan = planned(file, tmp_path, file)
    assert len(plan.new) == 1
    assert not plan.problems


def test_known_bytes_are_a_duplicate_whatever_their_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(SENTENCE)
    plan = planned(tmp_path, known=lambda sha: DocumentId(812))
    assert [(d.of, d.verdict) for d in plan.duplicates] == [(812, "same file")]
    assert not plan.new


def test_the_same_bytes_twice_in_one_import_are_said(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(SENTENCE)
    (tmp_path / "two.txt").write_bytes(SENTENCE)
    plan = planned(tmp_path)
    assert len(plan.new) == 1
    assert [p.kind for p in plan.problems] == [ProblemKind.DUPLICATE]
    assert "one.txt" in plan.problems[0].reason


def test_hidden_and_lock_files_are_passed_over_and_counted(tmp_path: Path) -> None:
    for name in ("~$report.docx", ".DS_Store", "Thumbs.db", "desktop.ini", "._one.txt"):
        (tmp_path / name).write_bytes(SENTENCE)
        assert is_passed_over(name)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_bytes(SENTENCE)
    plan = planned(tmp_path)
    assert (plan.new, plan.problems, plan.skipped) == ((), (), 6)


def save_page(folder: Path, *, says: str = '<img src="./The%20plan_files/logo.png">') -> Path:
    """A page as a browser saves it whole, with a report among its parts."""
    parts = folder / "The plan_files"
    parts.mkdir(parents=True)
    (folder / "The plan.html").write_text(f"<!doctype html><html><body><p>Act.</p>{says}")
    (parts / "style.css").write_text("p {}")
    (parts / "frame.html").write_text("<!doctype html><html><body><p>Buy this.</p>")
    (parts / "annex.pdf").write_bytes(pdfs.pdf())
    return parts


def test_the_parts_of_a_page_saved_whole_are_passed_over_and_counted(tmp_path: Path) -> None:
    save_page(tmp_path / "2031")
    plan = planned(tmp_path)
    assert [file.path.name for file in plan.new] == ["The plan.html", "annex.pdf"]
    assert (plan.problems, plan.skipped) == ((), 2)
    assert plan.passed_over == (
        "2 hidden or lock files, links to elsewhere, libraries, or parts of saved web pages"
    )


def test_a_folder_that_is_named_is_meant_and_so_is_one_its_page_knows_nothing_of(
    tmp_path: Path,
) -> None:
    parts = save_page(tmp_path / "a")
    assert [file.path.name for file in planned(parts).new] == ["annex.pdf", "frame.html"]
    save_page(tmp_path / "b", says="")
    assert "frame.html" in [file.path.name for file in planned(tmp_path / "b").new]


def test_only_what_a_browser_writes_counts_as_a_part(tmp_path: Path) -> None:
    parts = save_page(tmp_path)
    written = ("frame.htm", "site.js", "logo.png", "face.woff2", "saved_resource")
    for name in (*written, "notes.txt", "figures.csv", "read.md", "mail.eml"):
        (parts / name).write_bytes(name.encode() + SENTENCE)
    plan = planned(tmp_path)
    kept = {"The plan.html", "annex.pdf", "notes.txt", "figures.csv", "read.md", "mail.eml"}
    found = {Path(problem.path).name for problem in plan.problems}  # the mail is none
    assert {file.path.name for file in plan.new} | found == kept
    assert plan.skipped == 2 + len(written)


@pytest.mark.parametrize(
    ("says", "is_part"),
    [
        ('<img src="other_files/logo.png">', False),
        ('<img src="Not The plan_files/logo.png">', False),
        ('<img src="The plan_files/logo.png">', True),
        ("<style>p {background: url(The%20plan_files/logo.png)}</style>", True),
    ],
)
def test_a_page_must_name_its_own_folder(says: str, is_part: bool, tmp_path: Path) -> None:
    save_page(tmp_path, says=says)
    assert ("frame.html" not in {file.path.name for file in planned(tmp_path).new}) is is_part


def test_a_name_is_compared_as_it_is_meant(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp1252"):
        folder = tmp_path / encoding
        (folder / "Ty & café_files").mkdir(parents=True)
        (folder / "Ty & café.html").write_bytes(
            f'<!doctype html><img src="Ty &amp; café_files/a.png"> {encoding}'.encode(encoding)
        )
        (folder / "Ty & café_files" / "frame.html").write_text("<!doctype html><p>Buy this.")
    assert planned(tmp_path).skipped == 2


def test_the_parts_of_a_page_in_an_archive_are_passed_over(tmp_path: Path) -> None:
    save_page(tmp_path / "a")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in sorted((tmp_path / "a").rglob("*.*")):
            archive.write(path, f"pages/{path.relative_to(tmp_path / 'a').as_posix()}")
    plan = planned(tmp_path / "a.zip")
    assert sorted(file.path.name for file in plan.new) == ["The plan.html", "annex.pdf"]
    assert (plan.problems, plan.skipped) == ((), 2)


def test_a_pipe_that_has_the_name_of_a_page_holds_nothing_up(tmp_path: Path) -> None:
    parts = save_page(tmp_path / "a")
    (tmp_path / "a" / "The plan.html").unlink()
    os.mkfifo(tmp_path / "a" / "The plan.html")
    with stopped_after(5):
        names = {file.path.name for file in planned(tmp_path / "a").new}
    assert names == {"annex.pdf", "frame.html"}
    linked = tmp_path / "b"
    parts.parent.rename(linked)
    (linked / "The plan.html").unlink()
    real = tmp_path / "real.html"
    real.write_text('<!doctype html><img src="The plan_files/a.png">')
    (linked / "The plan.html").symlink_to(real)
    assert "frame.html" in {file.path.name for file in planned(linked).new}


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """What would wait for ever fails instead."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert only_problem(planned(tmp_path)) == (ProblemKind.DAMAGED, "The file is empty.")


def test_a_sparse_giant_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "giant.pdf").open("wb") as giant:
        giant.truncate(2 * 1024**3)
    kind, reason = only_problem(planned(tmp_path))
    assert kind is ProblemKind.TOO_LARGE
    assert reason == "The file has 2,048 MB; the limit is 200 MB."


def test_a_pipe_does_not_hold_the_import(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_problem(planned(tmp_path / "pipe.txt"))[0] is ProblemKind.NOT_SUPPORTED
    assert only_problem(planned(tmp_path))[0] is ProblemKind.NOT_SUPPORTED


def test_a_device_is_no_file() -> None:
    assert only_problem(planned(Path("/dev/null")))[0] is ProblemKind.NOT_SUPPORTED


def test_links_within_folders_are_not_followed_and_cannot_run_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "out.txt").symlink_to("/etc/hostname")
    plan = planned(tmp_path)
    assert (plan.new, plan.problems, plan.skipped) == ((), (), 2)


def test_a_link_that_a_person_named_is_meant(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(SENTENCE)
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert [f.path.name for f in planned(tmp_path / "link.txt").new] == ["real.txt"]


def test_a_link_that_leads_to_itself_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert only_problem(planned(tmp_path / "self"))[0] is ProblemKind.UNREADABLE


def test_what_is_not_there_is_one_problem(tmp_path: Path) -> None:
    kind, reason = only_problem(planned(tmp_path / "gone.txt"))
    sentence = "There is nothing of this name here; it may have been moved or renamed."
    assert (kind, reason) == (ProblemKind.UNREADABLE, sentence)


def test_a_folder_without_permission_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    real = os.scandir

    def scandir(path: str) -> object:  # root may open what is closed to everybody else
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(closed))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (tmp_path / "one.txt").write_bytes(SENTENCE)
    plan = planned(tmp_path)
    assert len(plan.new) == 1
    assert [(p.path, p.reason) for p in plan.problems] == [
        (str(closed), "There is no permission to read it.")
    ]


@pytest.mark.parametrize(
    "name", ["--help.txt", "new\nline.txt", "\u202egnp.txt", "x" * 250 + ".txt", "naïve café.txt"]
)
def test_odd_names_are_imported_and_shown_escaped(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SENTENCE)
    plan = planned(tmp_path, known=lambda sha: DocumentId(1))
    (duplicate,) = plan.duplicates
    assert duplicate.path.isprintable()
    assert len(planned(tmp_path).new) == 1


def test_a_name_that_is_no_unicode_is_imported_and_shown_escaped(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(SENTENCE)
    (duplicate,) = planned(tmp_path, known=lambda sha: DocumentId(1)).duplicates
    assert duplicate.path.encode()
    assert len(planned(tmp_path).new) == 1


def test_each_file_of_an_archive_is_its_own_and_none_is_made(tmp_path: Path) -> None:
    inside = {
        "reports/2010.txt": SENTENCE,
        "__MACOSX/._2010.txt": b"x",
        "inner.zip": words.archive({"a.txt": "one"}),
        "picture.png": b"\x89PNG\r\n\x1a\n",
    }
    (tmp_path / "papers.zip").write_bytes(words.archive(inside))
    plan = planned(tmp_path)
    assert [f.path for f in plan.new] == [tmp_path / "papers.zip" / "reports" / "2010.txt"]
    assert [p.kind for p in plan.problems] == [ProblemKind.NOT_SUPPORTED] * 2
    assert plan.skipped == 1
    assert list(tmp_path.iterdir()) == [tmp_path / "papers.zip"]
    assert files.file_bytes(plan.new[0].path) == SENTENCE


def test_members_with_climbing_names_stay_within_their_archive(tmp_path: Path) -> None:
    (tmp_path / "papers.zip").write_bytes(words.hostile_names())
    before = sorted(tmp_path.rglob("*"))
    plan = planned(tmp_path)
    assert len(plan.new) == 9
    for file in plan.new:
        assert files.file_bytes(file.path).startswith(b"The text of member")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("make", [words.overlapping, words.twin_names, words.lying_directory])
def test_a_bad_archive_is_one_problem(tmp_path: Path, make: Callable[[], bytes]) -> None:
    (tmp_path / "papers.zip").write_bytes(make())
    only_problem(planned(tmp_path))


def test_a_locked_archive_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    (tmp_path / "papers.zip").write_bytes(words.encrypted_entry())
    kind, reason = only_problem(planned(tmp_path))
    assert kind is ProblemKind.PROTECTED
    assert "password" in reason


def test_a_folder_of_too_many_files_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FOLDER_FILES", 3)
    for n in range(5):
        (tmp_path / f"{n}.txt").write_bytes(b"file %d" % n)
    plan = planned(tmp_path)
    assert len(plan.new) == 3
    assert [p.kind for p in plan.problems] == [ProblemKind.TOO_LARGE]


def test_planning_is_told_and_can_be_stopped(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_bytes(b"file %d" % n)

    class StopAtSecond:
        def step(self, done: int, total: int, what: str) -> None:
            assert total == 3
            if done == 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        plan_import([tmp_path], nothing_known, StopAtSecond())


def test_a_file_that_grows_while_it_is_read_meets_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    monkeypatch.setattr(files, "_check", lambda *_: None)
    (tmp_path / "grown.txt").write_bytes(SENTENCE)
    with pytest.raises(ReadingProblem) as refusal:
        files.regular_bytes(tmp_path / "grown.txt")
    assert refusal.value.kind is ProblemKind.TOO_LARGE
