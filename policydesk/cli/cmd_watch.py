"""Commands for folders that are watched for new files."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydesk.cli import shapes, shapes_import
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.cmd_import import code_of, plan_lines, report_lines, tell_problems
from policydesk.cli.exit_codes import DONE, IN_PART
from policydesk.cli.output import TerminalProgress, answer, counted, say, table

if TYPE_CHECKING:
    from policydesk.core.watched import Sighting
    from policydesk.library import Library, LibraryReader


@click.group()
def watch() -> None:
    """Folders that are looked at for new files; nothing in them is ever moved or deleted."""


@watch.command("add")
@click.argument("folder", type=A_PATH)
@click.option("--by-itself", is_flag=True, help="Import new files without asking first.")
@common
def add(asked: Asked, folder: Path, *, by_itself: bool) -> None:
    """Watch a FOLDER from now on."""
    with asked.writing() as library:
        library.watching.add(folder, by_itself=by_itself)
        _list(asked, library)


@watch.command("remove")
@click.argument("folder", type=A_PATH)
@common
def remove(asked: Asked, folder: Path) -> None:
    """Watch a FOLDER no longer; what came from it stays."""
    with asked.writing() as library:
        library.watching.remove(folder)
        _list(asked, library)


@watch.command("list")
@common
def list_folders(asked: Asked) -> None:
    """List the watched folders."""
    with asked.reading() as reader:
        _list(asked, reader)


@watch.command("run")
@click.option("--once", is_flag=True,
              help="Look for some five seconds and end; else go on until Ctrl+C.")
@click.option("--every", type=click.FloatRange(1.0), default=30.0, metavar="SECONDS",
              help="Time between looks, where it goes on; 30 unless said.")
@click.option("--import", "take", is_flag=True,
              help="Import what is new from every folder, also from those that ask first.")
@common
def run(asked: Asked, *, once: bool, every: float, take: bool) -> int:
    """Look at the watched folders; new files are named, or imported where they are to be.

    They are where the folder was added with --by-itself, or with --import. A file counts once it
    has not changed for five seconds: one that is still being written is left for the next look.
    """
    from policydesk.library.watching import STABLE_SECONDS

    code, told = DONE, []
    news: dict[Path, Sighting] = {}
    with asked.writing() as library:
        watching = library.watching
        first = watching.look()
        if not first:
            say(NONE_WATCHED)
        elif not once:
            say(f"Looking at {counted(len(first), 'folder')} every {every:g} seconds; Ctrl+C ends "
                "it.")
        while first:
            time.sleep(STABLE_SECONDS if once else every)
            seen = watching.look()
            if once:
                _tell(asked, _quiet(seen))
            for sighting in seen:
                where = sighting.folder.path
                if news.get(where) == sighting:
                    continue  # what was said is not said again, nor its files read again
                news[where] = sighting
                if sighting.sentence:
                    shape, its = _tell_of(asked, library, sighting, take=take)
                    code = its or code
                    told.append(shape)
            if once:
                break
    answer(told, [], as_json=asked.as_json)
    return code


def _tell_of(
    asked: Asked, library: Library, sighting: Sighting, *, take: bool
) -> tuple[shapes.Shape, int]:
    """Say what is new in a folder, and bring it in where it is to be; the exit code besides."""
    say(sighting.sentence)
    shape = _sighted(sighting)
    if sighting.trouble:
        return shape, IN_PART
    if take or sighting.folder.by_itself:
        return shape, _take(asked, library, sighting, shape)
    _name(asked, library, sighting, shape)
    return shape, DONE


NONE_WATCHED = "No folder is watched; add one with “policydesk watch add FOLDER”."


def _quiet(seen: Sequence[Sighting]) -> Iterator[str]:
    """What to say of folders in which nothing is new, and of files that still change."""
    calm = sum(not each.sentence and not each.settling for each in seen)
    if calm:
        yield f"Nothing new in {calm} of {counted(len(seen), 'watched folder')}."
    for each in seen:
        if each.settling:
            files = "1 file is" if each.settling == 1 else f"{each.settling:,} files are"
            yield f"{files} still being written in “{each.folder.name}”; look again later."


def _take(asked: Asked, library: Library, sighting: Sighting, shape: shapes.Shape) -> int:
    """Import what is new and say what came in; the exit code."""
    progress = TerminalProgress()
    report = library.watching.run(sighting, library.watching.plan(sighting, progress), progress)
    progress.end()
    tell_problems(report)
    scans = {each.id: library.documents.scans(each.id) for each in report.imported}
    shape["report"] = shapes.import_report(report)
    _tell(asked, report_lines(report, scans))
    return code_of(report)


def _name(asked: Asked, library: Library, sighting: Sighting, shape: shapes.Shape) -> None:
    """Say which of the files are new to the library, and which are in it under another path."""
    progress = TerminalProgress()
    plan = library.imports.plan([stamp.path for stamp in sighting.new], progress)
    progress.end()
    shape["duplicates"] = shapes_import.import_plan(plan)["duplicates"]
    _tell(asked, [f"new: {file.path}" for file in plan.new])
    _tell(asked, plan_lines(plan))
    if plan.new:
        _tell(asked, ["“policydesk watch run --once --import” brings them in."])


def _tell(asked: Asked, lines: Iterable[str]) -> None:
    """At once: whoever watches until stopped gets no other answer."""
    if not asked.as_json:
        answer(None, lines, as_json=False)


def _sighted(sighting: Sighting) -> shapes.Shape:
    new = [str(stamp.path) for stamp in sighting.new]
    folder = str(sighting.folder.path)
    return {
        "folder": folder, "trouble": sighting.trouble, "new": new, "report": None,
        "duplicates": [], "passed_over": sighting.passed_over,
    }  # fmt: skip


def _list(asked: Asked, reader: LibraryReader) -> None:
    found = reader.watched_folders()
    shape = [{"folder": str(f.path), "by_itself": f.by_itself} for f in found]
    rows = [(f.path, "imports by itself" if f.by_itself else "asks first") for f in found]
    lines = table(("folder", "new files"), rows) if rows else ["No folder is watched."]
    answer(shape, lines, as_json=asked.as_json)
