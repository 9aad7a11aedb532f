"""What a person does to bring files in, one function per act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.import_report import SavedReport
from policydesk.core.import_session import ImportSession
from policydesk.core.imports import ImportPlan, ImportReport
from policydesk.core.progress import Progress
from policydesk.core.watched import Sighting, WatchedFolder
from policydesk.gui.bridge import Task

if TYPE_CHECKING:
    from policydesk.library import Library


def run_import(plan: ImportPlan) -> Callable[[Library, Progress], ImportReport]:
    """Carry the plan out."""
    return lambda library, progress: library.imports.run(plan, progress)


def resume_import(session: ImportSession) -> Callable[[Library, Progress], ImportReport]:
    """Finish an import that was cut off."""
    return lambda library, progress: library.imports.resume(session, progress)


def give_up_import(session: ImportSession) -> Task[None]:
    """Do not finish an import that was cut off, and do not ask again."""
    return Task(
        lambda library, _: library.imports.give_up(session),
        done="What it brought in stays. Import the rest whenever you like.",
        undo=False,
    )


def unfinished_import() -> Task[ImportSession | None]:
    """Ask for an import that was cut off."""
    return Task(lambda library, _: library.imports.unfinished(), undo=False)


def last_import() -> Task[SavedReport | None]:
    """Ask for the report of the last import."""
    return Task(lambda library, _: library.imports.last(), undo=False)


def save_report(target: Path) -> Task[None]:
    """Keep the last import's report as a file."""
    return Task(
        lambda library, _: library.imports.save_report(target),
        done=f"Written: {target.name}",
        undo=False,
    )


def look_at_folders() -> Callable[[Library, Progress], list[Sighting]]:
    """See what is new in the watched folders."""
    return lambda library, progress: library.watching.look(progress)


def plan_sighting(sighting: Sighting) -> Callable[[Library, Progress], ImportPlan]:
    """Say what importing the new files of a watched folder would do."""
    return lambda library, progress: library.watching.plan(sighting, progress)


def run_sighting(
    sighting: Sighting, plan: ImportPlan | None = None
) -> Callable[[Library, Progress], ImportReport]:
    """Import new files of a watched folder, as planned or all of them."""

    def work(library: Library, progress: Progress) -> ImportReport:
        wanted = plan if plan is not None else library.watching.plan(sighting, progress)
        return library.watching.run(sighting, wanted, progress)

    return work


def watched_folders() -> Task[list[WatchedFolder]]:
    """Ask which folders are watched."""
    return Task(lambda library, _: library.watching.folders(), undo=False)


def change_watching(add: Sequence[tuple[Path, bool]], remove: Sequence[Path]) -> Task[None]:
    """Watch these folders, each by itself or asking first, and those no longer."""

    def write(library: Library, _: object) -> None:
        for path in remove:
            library.watching.remove(path)
        for path, by_itself in add:
            library.watching.add(path, by_itself=by_itself)

    return Task(write, undo=False)
