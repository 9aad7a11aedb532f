"""Commands for folders that are watched for new files."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policydesk.cli import shapes, shapes_import
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.cmd_import import code_of, plan_lines, report_lines, tell_problems
from policydesk.cli.exit_codes import DONE, IN_PART
from policydesk.cli.output import TerminalProgress, answer, say, table

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
@click.option("--once", is_flag=True, help="Look once and end; else look until stopped.")
@click.option("--every", type=click.FloatRange(1.0), default=30.0, help="Seconds between looks.")
@click.option("--import", "take", is_flag=True, help="Import what is new from every folder.")
@common
def run(asked: Asked, *, once: bool, every: float, take: bool) -> int:
    """Look at the watched folders; new files are named, or imported where they are to be.

    A file counts once it has not changed for five seconds.
    """
    from policydesk.library.watching import STABLE_SECONDS

    code, told = DONE, []
    news: dict[Path, Sighting] = {}
    with asked.writing() as library:
        watching = library.watching
        watching.look()
        while True:
            time.sleep(STABLE_SECONDS if once else every)
            for sighting in watching.look():
                where = sighting.folder.path
                if news.get(where) == sighting:
                    continue  # what was said is not said again, nor its files read again
                news[where] = sighting
                if not sighting.sentence:
                    continue
                say(sighting.sentence)
                shape = _sighted(sighting)
                if sighting.trouble:
                    code = IN_PART
                elif take or sighting.folder.by_itself:
                    code = _take(asked, library, sighting, shape) or code
                else:
                    _name(asked, library, sighting, shape)
                told.append(shape)
            if once:
                break
    answer(told, [], as_json=asked.as_json)
    return code


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
