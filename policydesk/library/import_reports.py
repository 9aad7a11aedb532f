"""The report of an import as a file to keep: a web page, or a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from policydesk.core.errors import UserError
from policydesk.core.import_report import SavedReport, remedy, verdict_label, why_not_read
from policydesk.core.import_session import ImportItem, ItemState
from policydesk.core.imports import said_passed_over
from policydesk.packs.atomic_export import atomic_export

Row = tuple[str, str, str, str]
"""Outcome, file, what is said of it, what to do."""
HEADINGS: Row = ("Outcome", "File", "What is said of it", "What to do")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;"
    "padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}"
)


def save_report(report: SavedReport, target: Path, *, full_paths: bool = False) -> None:
    """Write the report whole or not at all: HTML, CSV or plain text, as the suffix says.

    Files are named from the folder on that was imported; with `full_paths` by their whole path.
    Raises UserError with one sentence; then the target is as before.
    """
    renderers: dict[str, Callable[[SavedReport, bool], str]] = {
        ".html": _html, ".csv": _csv, ".txt": _plain,
    }  # fmt: skip
    render = renderers.get(target.suffix.lower())
    if render is None:
        raise UserError("Give the report a name that ends in .html, .csv or .txt.")
    data = render(report, full_paths).encode("utf-8-sig" if render is _csv else "utf-8")
    atomic_export(target, data, _readable)


def _readable(path: Path) -> None:
    path.read_bytes().decode("utf-8")


def rows_of(report: SavedReport, full_paths: bool = False) -> Iterator[Row]:
    """Every file of the import: first what could not be read, last what went well."""

    def name(item: ImportItem) -> str:
        path = str(item.path).encode("utf-8", "backslashreplace").decode("utf-8")
        return path if full_paths else item.shown

    for item in report.of(ItemState.PROBLEM):
        yield "Not imported", name(item), item.said, remedy(item)
    for item in report.not_read:
        yield "Not read", name(item), why_not_read(item), ""
    for item in (*report.of(ItemState.DUPLICATE), *report.of(ItemState.TWICE)):
        yield "Already there", name(item), item.said or "given twice", ""
    for item in report.of(ItemState.IMPORTED):
        said = f"“{item.title}”, {verdict_label(item)}. {item.said}".strip()
        yield "Imported", name(item), said, ""


def _when(report: SavedReport) -> str:
    return f"{report.session.started_at.astimezone():%d %B %Y, %H:%M}"


def _skipped(report: SavedReport) -> str:
    passed_over = said_passed_over(report.session.skipped)
    return f"Passed over: {passed_over}." if passed_over else ""


def _html(report: SavedReport, full_paths: bool) -> str:
    def row(cells: Row, tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(_line(c))}</{tag}>" for c in cells) + "</tr>"

    title = escape(f"Import of “{report.session.name}”, {_when(report)}")
    body = "\n".join(row(cells, "td") for cells in rows_of(report, full_paths))
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        f"<p>{escape(report.sentence)} {_skipped(report)}</p>\n"
        f"<table><thead>{row(HEADINGS, 'th')}</thead><tbody>\n{body}\n</tbody></table>"
        "</body></html>\n"
    )


def _csv(report: SavedReport, full_paths: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for cells in rows_of(report, full_paths):
        writer.writerow([_harmless(_line(cell)) for cell in cells])
    return out.getvalue()


def _plain(report: SavedReport, full_paths: bool) -> str:
    lines = [f"Import of “{report.session.name}”, {_when(report)}", "", report.sentence]
    lines += [_skipped(report)] if report.session.skipped else []
    last = ""
    for outcome, name, said, todo in rows_of(report, full_paths):
        if outcome != last:
            lines += ["", outcome]
            last = outcome
        lines.append(" ".join(part for part in (f"- {_line(name)}:", _line(said), todo) if part))
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """Control characters made spaces: no file's name steers whatever shows it."""
    return "".join(c if c.isprintable() else " " for c in text)


def _harmless(cell: str) -> str:
    """A spreadsheet takes what begins so for a formula (CWE-1236)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
