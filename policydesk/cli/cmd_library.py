"""Commands that make a library and bring files into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from policydesk.cli import shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.output import TerminalProgress, answer, counted, say
from policydesk.core.imports import ImportReport, ProblemKind
from policydesk.library import Library

DONE, REFUSED, IN_PART = 0, 1, 3


@click.command()
@click.option("--with-samples", is_flag=True, help="Bring in the sample documents too.")
@common
def init(asked: Asked, *, with_samples: bool) -> int:
    """Make a library in an empty or new folder."""
    folder = asked.library_folder
    progress = TerminalProgress()
    code = DONE
    with Library.create(folder) as library:
        if with_samples:
            report = library.add_samples(progress)
            progress.end()
            tell_problems(report)
            code = code_of(report)
        count = library.documents.count()
    lines = [f"Made a library in {folder} with {counted(count, 'document')}."]
    answer({"library": str(folder), "documents": count}, lines, as_json=asked.as_json)
    return code


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@common
def import_files(asked: Asked, paths: tuple[Path, ...]) -> int:
    """Bring in files, folders and .zip archives.

    What could not be read is named with the reason; the rest is imported all the same (exit code
    3). The same bytes twice are reported as a duplicate.
    """
    progress = TerminalProgress()
    with asked.writing() as library:
        plan = library.imports.plan([path.absolute() for path in paths], progress)
        report = library.imports.run(plan, progress)
        progress.end()
    tell_problems(report)
    answer(shapes.import_report(report), _report_lines(report), as_json=asked.as_json)
    return code_of(report)


def code_of(report: ImportReport) -> int:
    """Done, done in part, or refused when every file failed; a duplicate is no failure."""
    failed = [p for p in report.problems if p.kind is not ProblemKind.DUPLICATE]
    if not failed and not report.cancelled:
        return DONE
    return IN_PART if report.imported or report.duplicates else REFUSED


def tell_problems(report: ImportReport) -> None:
    """One sentence for each file that was not taken."""
    for problem in report.problems:
        say(f"{problem.path}: {problem.reason}")


def _report_lines(report: ImportReport) -> Iterator[str]:
    for document in report.imported:
        byline = f" ({document.byline})" if document.byline else ""
        yield f"{document.id}  {document.title}{byline}, {document.text_quality.label}"
        yield from (f"   {warning}" for warning in document.warnings)
        yield from (f"   {a.sentence}" for a in report.alike if a.document == document.id)
    for duplicate in report.duplicates:
        yield f"{duplicate.path}: already in the library as no. {duplicate.of}"
    counts = [f"{counted(len(report.imported), 'document')} imported"]
    if report.duplicates:
        counts.append(f"{len(report.duplicates)} already there")
    if report.problems:
        counts.append(f"{len(report.problems)} not taken")
    yield "; ".join(counts) + "."
