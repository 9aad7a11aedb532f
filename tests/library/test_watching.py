"""Watched folders: new files are offered once they are finished, and nothing in them is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.watched import FileStamp, Sighting
from policydesk.library import Library
from policydesk.library.watching import STABLE_SECONDS, Watching, is_unfinished
from tests.helpers.builders import a_library
from tests.helpers.lent import lent


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "Reports"
    (folder / "2010").mkdir(parents=True)
    for n in range(3):
        (folder / "2010" / f"paper-{n}.md").write_text(f"# Paper {n}\n\nCouncils should act.\n")
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watching(library: Library, inbox: Path, clock: Clock) -> Watching:
    made = Watching(library, clock=clock)
    made.add(inbox)
    return made


def settled(watching: Watching, clock: Clock) -> Sighting:
    watching.look()
    clock.now += STABLE_SECONDS
    (sighting,) = watching.look()
    return sighting


def test_new_files_are_offered_once_they_have_settled(watching: Watching, clock: Clock) -> None:
    (first,) = watching.look()
    assert (first.new, first.settling, first.sentence) == ((), 3, "")
    clock.now += STABLE_SECONDS
    (second,) = watching.look()
    assert second.sentence == "3 new files in “Reports”."


def test_the_parts_of_a_saved_page_are_never_offered(
    watching: Watching, clock: Clock, inbox: Path
) -> None:
    (inbox / "plan_files").mkdir()
    (inbox / "plan_files" / "frame.html").write_text("<!doctype html><p>Buy this.</p>")
    (inbox / "plan.html").write_text('<!doctype html><p>Act.</p><img src="plan_files/a.png">')
    sighting = settled(watching, clock)
    names = [stamp.path.name for stamp in sighting.new]
    assert names == ["plan.html", "paper-0.md", "paper-1.md", "paper-2.md"]
    assert sighting.sentence == (
        "4 new files in “Reports”. 1 part of a saved web page was passed over."
    )
    assert settled(watching, clock).new
    assert watching.plan(sighting).skipped == 1
    assert settled(watching, clock).passed_over == 0


def test_many_parts_are_told_from_the_rest_by_one_look_at_each(
    watching: Watching, clock: Clock, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "plan_files").mkdir()
    for n in range(60):
        (inbox / "plan_files" / f"{n}.css").touch()
    (inbox / "plan.html").write_text('<!doctype html><p>Act.</p><img src="plan_files/a.png">')
    compared = []
    alike = FileStamp.__eq__

    def counted(stamp: FileStamp, other: object) -> bool:
        compared.append(1)
        return alike(stamp, other)

    monkeypatch.setattr(FileStamp, "__eq__", counted)
    assert settled(watching, clock).passed_over == 60
    assert len(compared) < 60 * 5


def test_a_file_that_still_grows_is_waited_for(
    watching: Watching, clock: Clock, inbox: Path
) -> None:
    watching.look()
    clock.now += STABLE_SECONDS - 1
    with (inbox / "2010" / "paper-0.md").open("a") as file:
        file.write("More.\n")
    watching.look()
    clock.now += 1
    (sighting,) = watching.look()
    assert (len(sighting.new), sighting.settling) == (2, 1)


def test_what_was_imported_or_left_out_is_not_offered_again(
    library: Library, watching: Watching, clock: Clock, inbox: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in inbox.rglob("*")}
    sighting = settled(watching, clock)
    plan = watching.plan(sighting).without({inbox / "2010" / "paper-1.md"})
    report = watching.run(sighting, plan)
    assert len(report.imported) == 2
    assert settled(watching, clock).sentence == ""
    copy = inbox / "again.md"
    copy.write_bytes((inbox / "2010" / "paper-1.md").read_bytes())
    again = settled(watching, clock)
    assert [stamp.path for stamp in again.new] == [copy]
    assert watching.plan(again).new == ()
    assert settled(watching, clock).new == ()
    assert {path: path.stat().st_mtime_ns for path in inbox.rglob("*") if path in before} == before
    assert watching.offer_again() == 1
    library.documents.remove([d.id for d in library.documents.all()])
    assert settled(watching, clock).new == ()  # what a person removed does not come back


def test_a_cancelled_plan_is_offered_again(watching: Watching, clock: Clock) -> None:
    sighting = settled(watching, clock)
    watching.plan(sighting)
    assert settled(watching, clock).sentence == "3 new files in “Reports”."


def test_a_folder_that_is_gone_is_said_calmly_and_comes_back(
    watching: Watching, clock: Clock, inbox: Path, tmp_path: Path
) -> None:
    sighting = settled(watching, clock)
    watching.run(sighting, watching.plan(sighting))
    away = inbox.rename(tmp_path / "away")
    (gone,) = watching.look()
    assert gone.sentence == "“Reports” cannot be seen now: it is not there."
    away.rename(inbox)
    assert settled(watching, clock).sentence == ""


@pytest.mark.parametrize("name", ["a.pdf.part", "b.crdownload", "~$c.docx", ".d.txt", "e.TMP"])
def test_unfinished_downloads_are_passed_over(
    name: str, watching: Watching, clock: Clock, inbox: Path
) -> None:
    (inbox / name).write_text("half of it")
    assert is_unfinished(name)
    assert name not in {stamp.path.name for stamp in settled(watching, clock).new}


def test_links_are_not_followed(watching: Watching, clock: Clock, inbox: Path) -> None:
    (inbox / "circle").symlink_to(inbox.parent)
    assert len(settled(watching, clock).new) == 3


def test_what_cannot_be_watched_is_refused(library: Library, tmp_path: Path) -> None:
    for folder, said in ((tmp_path / "nowhere", "no folder"), (tmp_path, "library lies")):
        with pytest.raises(UserError, match=said):
            library.watching.add(folder)
    with pytest.raises(UserError, match="is not watched"):
        library.watching.remove(tmp_path)


def test_folders_are_kept_with_how_they_are_watched(
    library: Library, watching: Watching, inbox: Path
) -> None:
    watching.add(inbox, by_itself=True)
    assert [(f.path, f.by_itself) for f in library.watching.folders()] == [(inbox, True)]
    watching.remove(inbox)
    assert library.watching.folders() == []
