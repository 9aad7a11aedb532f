"""Commands that bring references in, list them, and write them to files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from policydesk.cli import reference_shapes as shapes
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.cmd_import import tell_problems
from policydesk.cli.exit_codes import DONE, IN_PART, REFUSED
from policydesk.cli.output import TerminalProgress, answer, counted, say, table
from policydesk.core.errors import LibraryInUse, UserError
from policydesk.core.ids import DocumentId
from policydesk.core.query import HitKind
from policydesk.core.reference import (
    ReferenceChange,
    ReferenceFormat,
    ReferencePlan,
    ReferenceReport,
    ReferenceStatus,
)
from policydesk.library import LibraryReader

MOST_FOUND = 10_000


@click.group()
def references() -> None:
    """Bring references in from RIS, BibTeX, CSL-JSON and Zotero, and write them out."""


@references.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=A_PATH, metavar="PATH..."
)
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@common
def import_(asked: Asked, paths: tuple[Path, ...], *, dry_run: bool) -> int:
    """Bring in files of references, or folders that Zotero exported, with their PDFs.

    What is in the library already is updated, never doubled; what a person has accepted is kept.
    """
    progress = TerminalProgress()
    with asked.writing() as library:
        plan = library.references.plan([path.absolute() for path in paths], progress)
        report = None if dry_run else library.references.run(plan, progress)
        progress.end()
    _tell(plan)
    if report is not None:
        tell_problems(report.files)
    answer(shapes.report(plan, report), _lines(plan, report), as_json=asked.as_json)
    return _code(plan, report)


@references.command("list")
@click.option("--missing", is_flag=True, help="Only those of works that are not in the library.")
@common
def list_(asked: Asked, *, missing: bool) -> None:
    """List the references with their keys; those without a document have no number."""
    with asked.reading() as reader:
        table_of = reader.references
        every = table_of.without_document() if missing else table_of.all()
        titles = {document.id: document.title for document in reader.documents.all()}
    rows = [
        (each.key, each.document or "",
         each.item.get("title") or titles.get(each.document or DocumentId(0), ""), each.source)
        for each in every
    ]
    none = "No reference to list; “references import” brings some in."
    lines = table(("key", "document", "title", "from"), rows, none)
    answer([shapes.reference(each) for each in every], lines, as_json=asked.as_json)


@references.command("attach")
@click.argument("key")
@click.argument("document", metavar="DOC")
@common
def attach(asked: Asked, key: str, document: str) -> None:
    """Make DOC the document of the reference KEY, which has none yet."""
    with asked.writing() as library:
        found = library.documents.find(document)
        done = library.references.attach(library.references.find(key), found.id)
    lines = [f"“{found.title}” is the document of {done.key}."]
    answer(shapes.reference(done), lines, as_json=asked.as_json)


@references.command("export")
@click.argument("what", nargs=-1, metavar="[QUERY or DOC...]")
@click.option("--format", "wanted", required=True,
              type=click.Choice([each.value for each in ReferenceFormat]),
              help="The format to write.")
@click.option("--out", required=True, metavar="FILE", type=A_PATH,
              help="The file to write; an earlier one is replaced only by a whole one.")
@click.option("--pack", metavar="NAME", help="The sources of this pack.")
@common
def export(
    asked: Asked, what: tuple[str, ...], wanted: str, out: Path, pack: str | None
) -> None:  # fmt: skip
    """Write references of the whole library, of documents, of a search, or of a pack."""
    if what and pack:
        raise click.UsageError("Give either documents or a search, or --pack.")
    with asked.reading(search=bool(what)) as reader:
        ids = _chosen(reader, what, pack)
        waiting = len(reader.references.without_key(ids))
    if waiting:
        _give_keys(asked, ids, waiting)
    chosen = ReferenceFormat(wanted)
    with asked.reading() as reader:
        count = reader.references.export(chosen, out.absolute(), ids)
    words = f"Wrote {counted(count, 'reference')} to {out}."
    answer({"file": str(out), "references": count}, [words], as_json=asked.as_json)


def _chosen(
    reader: LibraryReader, what: tuple[str, ...], pack: str | None
) -> list[DocumentId] | None:
    """The documents asked for; None for the whole library."""
    if pack is not None:
        return reader.references.sources_of(reader.packs.find(pack).id)
    if not what:
        return None
    try:
        return [reader.documents.find(ref).id for ref in what]
    except UserError:
        if len(what) > 1:
            raise
    kinds = (HitKind.DOCUMENT, HitKind.PASSAGE)
    page = reader.search(what[0], limit=MOST_FOUND, kinds=kinds, strict=True)
    if page.error is not None:
        raise UserError(page.error.message)
    if page.total > len(page.hits):
        raise UserError(f"“{what[0]}” finds over {MOST_FOUND:,} passages; narrow it down.")
    found = list(dict.fromkeys(hit.document_id for hit in page.hits))
    if not found:
        raise UserError(f"“{what[0]}” is no document, and no document is found by it.")
    return found


def _give_keys(asked: Asked, ids: list[DocumentId] | None, waiting: int) -> None:
    """Keys are kept once given; beside an open window they are made for this file only."""
    try:
        with asked.writing() as library:
            library.references.give_keys(ids)
    except LibraryInUse:
        say(
            f"The citation keys of {counted(waiting, 'document')} are for this file only: "
            "the library is open in another program, so they could not be kept."
        )


def _tell(plan: ReferencePlan) -> None:
    for problem in plan.problems:
        say(f"{problem.path}: {problem.reason}")
    for warning in plan.warnings:
        say(warning)


def _code(plan: ReferencePlan, report: ReferenceReport | None) -> int:
    failed = plan.problems or plan.warnings or (report and report.files.problems)
    if not failed:
        return DONE
    return IN_PART if plan.changes else REFUSED


def _lines(plan: ReferencePlan, report: ReferenceReport | None) -> Iterator[str]:
    for change in plan.changes:
        if change.status is not ReferenceStatus.SAME or change.fields or change.missing:
            yield from _change_lines(change)
    counts = [
        f"{plan.count(status)} {status.value}" for status in ReferenceStatus if plan.count(status)
    ]
    files = len(report.files.imported) if report else len(plan.files.new)
    if files:
        counts.append(f"{counted(files, 'file')} {'imported' if report else 'to import'}")
    yield f"{counted(len(plan.changes), 'reference')}: {', '.join(counts) or 'nothing'}." + (
        "" if report else " Nothing was written."
    )


def _change_lines(change: ReferenceChange) -> Iterator[str]:
    there = f" (document {change.document}, known by {change.matched_by})"
    yield f"{change.status.value}  {change.key}  {change.title}" + (
        there if change.document is not None else ""
    )
    for each in change.fields:
        if each.kept:
            yield f"   {each.field}: kept yours, {each.old} (the file says {each.new})"
        else:
            yield f"   {each.field}: {each.old or '(empty)'} -> {each.new or '(empty)'}"
    yield from (f"   with its file {file.path.name}" for file in change.files)
    yield from (f"   file missing: {name}" for name in change.missing)
    yield from (f"   {note}" for note in change.notes)
