"""What a person does with references: long work, as functions for the bridge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportPlan
from policydesk.core.progress import Progress
from policydesk.core.reference import (
    Reference,
    ReferenceFormat,
    ReferencePlan,
    ReferenceReport,
    ReferenceStatus,
)
from policydesk.gui.bridge import Task

if TYPE_CHECKING:
    from policydesk.library import Library


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in files that were dropped or chosen; `later` are references to compare next.

    Documents come first, so that their references find them in the library.
    """

    plan: ImportPlan | ReferencePlan
    later: tuple[Path, ...] = ()


def plan_any(paths: Sequence[Path]) -> Callable[[Library, Progress], Looked]:
    """Work of a job: look at what was dropped or chosen, be it documents, references or both."""

    def plan(library: Library, progress: Progress) -> Looked:
        listed = library.references.reference_paths(paths)
        others = [path for path in paths if path not in listed]
        if others:
            return Looked(library.imports.plan(others, progress), listed)
        return Looked(library.references.plan(listed, progress))

    return plan


def run_references(plan: ReferencePlan) -> Callable[[Library, Progress], ReferenceReport]:
    """Work of a job: carry the plan out."""
    return lambda library, progress: library.references.run(plan, progress)


def export_references(
    ids: Sequence[DocumentId] | None, wanted: ReferenceFormat, target: Path
) -> Callable[[Library, Progress], Path]:
    """Work of a job: give keys to those that have none, and write the file."""

    def export(library: Library, _: Progress) -> Path:
        if not library.read_only:
            library.call(lambda own: own.references.give_keys(ids))
        with library.reader() as reader:
            reader.references.export(wanted, target, ids)
        return target

    return export


def plan_file(path: Path) -> Callable[[Library, Progress], ImportPlan]:
    """Work of a job: look at the file of a work."""
    return lambda library, progress: library.imports.plan([path], progress)


def attach_document(*, reference: Reference, document_id: DocumentId) -> Task[Reference]:
    """Give a reference its document."""
    return Task(
        lambda library, origin: library.references.attach(reference, document_id, origin=origin),
        done="The reference has its document now.",
    )


def references_sentence(report: ReferenceReport) -> str:
    """What an import of references did, in one sentence."""
    plan = report.plan
    new, changed = plan.count(ReferenceStatus.NEW), plan.count(ReferenceStatus.CHANGED)
    parts = [f"{new:,} new {'reference' if new == 1 else 'references'}"]
    if changed:
        parts.append(f"{changed:,} brought up to date")
    if files := len(report.files.imported):
        parts.append(f"{files:,} {'document' if files == 1 else 'documents'} imported")
    if report.files.problems:
        parts.append(f"{len(report.files.problems):,} could not be imported")
    return ("Stopped: " if report.files.cancelled else "") + ", ".join(parts) + "."
