"""The command that brings files in, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click

from policydesk.cli import shapes, shapes_import, shapes_recognition
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.exit_codes import DONE, IN_PART, REFUSED
from policydesk.cli.output import TerminalProgress, answer, counted, say, table
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId
from policydesk.core.import_session import ImportSession
from policydesk.core.import_view import bunches, questions, shown_name, size_text
from policydesk.core.imports import (
    ImportPlan,
    ImportReport,
    ProblemKind,
    plain_warning,
    said_passed_over,
)
from policydesk.core.recognition import RecognitionReport, scans_sentence
from policydesk.library import Library
from policydesk.library.recogniser import missing_here


@click.command("import")
@click.argument("paths", nargs=-1, type=A_PATH, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
@click.option("--leave-out", multiple=True, metavar="PATTERN",
              help="Leave out files whose name or path fits, such as “*.csv” or “Old/*”.")
@click.option("--no-large", is_flag=True,
              help="Leave out files over 50 MB and archives of over 1,000 documents.")
@click.option("--resume", is_flag=True, help="Finish an import that was cut off.")
@click.option("--give-up", is_flag=True,
              help="Do not finish an import that was cut off; what it brought in stays.")
@click.option("--ocr", is_flag=True,
              help="Then recognise the text of scanned pages, where Tesseract is installed.")
@click.option("--report", type=A_PATH, metavar="FILE",
              help="Keep a report as .html, .csv or .txt.")
@click.option("--full-paths", is_flag=True, help="Name files in the report by their whole path.")
@common
def import_files(asked: Asked, /, paths: tuple[Path, ...], **how: Any) -> int:  # noqa: ANN401
    """Bring in files, folders and .zip archives.

    What could not be read is named with the reason; the rest is imported all the same (exit code
    3). The same bytes twice are reported as a duplicate.
    """
    if bool(paths) + how["resume"] + how["give_up"] != 1:
        raise click.UsageError(
            "Give the files or folders to import, or --resume or --give-up alone."
        )
    if how["give_up"]:
        return _give_up(asked)
    progress, found, passed_over = TerminalProgress(), None, 0
    with asked.writing() as library:
        if how["ocr"]:
            library.recognition.languages()  # says at once where it is missing
        if how["resume"]:
            report = _resumed(library, progress)
        else:
            plan = library.imports.plan([path.absolute() for path in paths], progress)
            plan = _left_out(plan, how["leave_out"], no_large=how["no_large"])
            if how["dry_run"]:
                progress.end()
                answer(shapes_import.import_plan(plan), plan_lines(plan), as_json=asked.as_json)
                return DONE
            _mention_unfinished(library)
            report, passed_over = library.imports.run(plan, progress), plan.skipped
        if how["ocr"]:
            report, found = _recognised(library, report, progress)
        progress.end()
        if how["report"]:
            library.imports.save_report(how["report"], full_paths=how["full_paths"])
        scans = {each.id: library.documents.scans(each.id) for each in report.imported}
    tell_problems(report)
    tell_passed_over(passed_over)
    shape = {**shapes.import_report(report), "skipped": passed_over}
    if found is not None:
        shape["recognition"] = shapes_recognition.recognition(found)
    answer(shape, report_lines(report, scans), as_json=asked.as_json)
    if found is not None:
        say(found.sentence)
    in_part = found is not None and (found.refused or found.cancelled)
    return code_of(report) or (IN_PART if in_part else DONE)


def _recognised(
    library: Library, report: ImportReport, progress: TerminalProgress
) -> tuple[ImportReport, RecognitionReport | None]:
    """The documents with the text of their scans, where there are any."""
    ids = [each.id for each in report.imported if library.documents.scans(each.id)]
    if not ids:
        return report, None
    found = library.recognition.run(ids, progress)
    now = tuple(library.documents.get(document.id) for document in report.imported)
    return replace(report, imported=now), found


def _resumed(library: Library, progress: TerminalProgress) -> ImportReport:
    session = _cut_off(library)
    say(f"Going on with the import of “{session.name}” at {session.done:,} of {session.total:,}.")
    return library.imports.resume(session, progress)


def _give_up(asked: Asked) -> int:
    with asked.writing() as library:
        session = _cut_off(library)
        library.imports.give_up(session)
    words = f"The import of “{session.name}” is left at {session.done:,} of {session.total:,}."
    shape = {"given_up": session.name, "done": session.done, "total": session.total}
    answer(shape, [words], as_json=asked.as_json)
    return DONE


def _cut_off(library: Library) -> ImportSession:
    session = library.imports.unfinished()
    if session is None:
        raise UserError("No import was cut off; there is nothing to go on with.")
    return session


def _mention_unfinished(library: Library) -> None:
    session = library.imports.unfinished()
    if session is not None:
        say(f"The import of “{session.name}” stopped at {session.done:,} of {session.total:,}; "
            "“policydesk import --resume” finishes it, --give-up leaves it.")


def _left_out(plan: ImportPlan, patterns: tuple[str, ...], *, no_large: bool) -> ImportPlan:
    asked = questions(plan) if no_large else {}
    names = {file.path: shown_name(file.path, plan.roots) for file in plan.new}
    fits = {
        path for path, name in names.items()
        if any(fnmatch(name, p) or fnmatch(path.name, p) for p in patterns)
    }  # fmt: skip
    return plan.without(fits | set(asked))


def plan_lines(plan: ImportPlan) -> Iterator[str]:
    """What would come in, by folder and kind, and each file that would not, with the reason."""
    rows = [(b.folder, b.kind, b.files, size_text(b.bytes)) for b in bunches(plan)]
    yield from table(("folder", "kind", "files", "size"), rows)
    for path, reason in questions(plan).items():
        yield f"{shown_name(path, plan.roots)}: {reason}"
    for duplicate in plan.duplicates:
        yield f"{duplicate.path}: already in the library as no. {duplicate.of}"
    yield from (f"{problem.path}: {problem.reason}" for problem in plan.problems)
    if plan.skipped:
        yield f"{plan.passed_over} passed over."
    counts = [f"{len(plan.new):,} new", f"{len(plan.duplicates):,} already there",
              f"{len(plan.problems):,} not to be taken", f"{len(plan.left_out):,} left out"]
    yield "; ".join(counts) + ". Nothing has been changed."


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


def tell_passed_over(count: int) -> None:
    """How many files were not even looked at, and of what kinds; nothing for none."""
    if count:
        say(f"{said_passed_over(count)} passed over.")


def report_lines(report: ImportReport, scans: Mapping[DocumentId, int]) -> Iterator[str]:
    """What came in, with its warnings, what was here already, and how many of each."""
    for document in report.imported:
        byline = f" ({document.byline})" if document.byline else ""
        yield f"{document.id}  {document.title}{byline}, {document.text_quality.label}"
        yield from (f"   {plain_warning(each)}" for each in document.warnings)
        if said := scans_sentence(scans[document.id], missing_here()):
            yield f"   {said}"
        yield from (f"   {a.sentence}" for a in report.alike if a.document == document.id)
    for duplicate in report.duplicates:
        yield f"{duplicate.path}: already in the library as no. {duplicate.of}"
    counts = [f"{counted(len(report.imported), 'document')} imported"]
    if report.duplicates:
        counts.append(f"{len(report.duplicates)} already there")
    if report.problems:
        counts.append(f"{len(report.problems)} not taken")
    yield "; ".join(counts) + "."
