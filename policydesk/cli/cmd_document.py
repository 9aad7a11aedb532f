"""Commands that show documents, and what a file would be read as."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from policydesk.cli import page_shapes, shapes
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.output import answer, table
from policydesk.core.document import Document
from policydesk.core.errors import UserError
from policydesk.core.import_report import remedy_of
from policydesk.core.imports import ImportProblem, plain_warning
from policydesk.core.origins import spoken_origin
from policydesk.core.recognition import scans_sentence
from policydesk.library import LibraryReader
from policydesk.library import imports as importing
from policydesk.library.failures import is_gone
from policydesk.library.recogniser import missing_here


@click.command()
@click.argument("file", type=A_PATH)
@common
def extract(asked: Asked, file: Path) -> None:
    """Show what a FILE is read as; no library is needed, and none is touched."""
    found = importing.extract(file)
    if isinstance(found, ImportProblem):
        raise UserError(f"{found.path}: {found.reason}")
    shape = shapes.extracted(found)
    answer(shape, _reading_lines(shape), as_json=asked.as_json)


@click.command()
@click.option("--failed", is_flag=True,
              help="List the files that could not be imported instead: why, and what to do.")
@common
def documents(asked: Asked, *, failed: bool) -> None:
    """List the documents; with --json, each with its whole text."""
    with asked.reading() as reader:
        if failed:
            _list_failed(asked, reader.documents.problems())
            return
        every = reader.documents.all()
        if asked.as_json:
            _print_array(_shape(reader, document) for document in every)
            return
    rows = [
        (d.id, d.issued or "", d.publisher or ", ".join(d.authors), d.title, d.pages or "",
         d.text_quality.label)
        for d in every
    ]  # fmt: skip
    none = "No document is in this library yet; bring some in with “import”."
    answer(None, table(("id", "issued", "by", "title", "pages", "text"), rows, none), as_json=False)


def _list_failed(asked: Asked, problems: Sequence[ImportProblem]) -> None:
    """The files that coverage counts as failed, by the path they are remembered by."""
    shape = [{
        **shapes.problem(each), "remedy": remedy_of(each.kind, each.reason),
        "gone": Path(each.path).is_absolute() and is_gone(each.path),
    } for each in problems]  # fmt: skip
    lines = [line for each in shape for line in (
        each["path"], f"    {each['reason']} {each['remedy']}".rstrip(),
        *(["    It is not there any more."] if each["gone"] else []))]
    answer(shape, lines or ["No file that was to be imported has failed."], as_json=asked.as_json)


@click.command()
@click.argument("document", metavar="ID")
@common
def show(asked: Asked, document: str) -> None:
    """Show one document with its text; ID is its number, uid or file name."""
    with asked.reading() as reader:
        found = reader.documents.find(document)
        shape = _shape(reader, found)
    answer(shape, _reading_lines(shape), as_json=asked.as_json)


@click.command()
@click.argument("document", metavar="ID")
@click.option("--out", required=True, metavar="FOLDER", type=A_PATH,
              help="Where to write; nothing there is overwritten.")
@common
def originals(asked: Asked, document: str, out: Path) -> None:
    """Write out the files of a document as they were imported, merged ones included."""
    with asked.reading() as reader:
        found = reader.documents.find(document)
        written = reader.documents.export_originals(found.id, out.absolute())
    shape = {"document": found.id, "files": [str(path) for path in written]}
    answer(shape, [f"Wrote {path}" for path in written], as_json=asked.as_json)


def _shape(reader: LibraryReader, found: Document) -> shapes.Shape:
    passages = reader.documents.passages(found.id)
    pages = reader.documents.pages(found.id)
    text, attached = reader.documents.text(found.id), reader.documents.attached_to(found.id)
    authority = reader.publishers.authority()
    shape = shapes.document(found, passages, text, authority, attached, pages)
    scans = reader.documents.scans(found.id)
    return {**shape, "scans": scans, "recognition": scans_sentence(scans, missing_here())}


def _print_array(items: Iterable[shapes.Shape]) -> None:
    """One JSON array, an item at a time: a library's whole text may be large."""
    opening = "["
    for item in items:
        click.echo(opening + "\n" + json.dumps(item, ensure_ascii=False), nl=False)
        opening = ","
    click.echo("[]" if opening == "[" else "\n]")


_FIELD_OF = {"lang": "language"}
"""The details whose name in this contract is another than in the library."""


def _said(value: object) -> str:
    if not isinstance(value, list):
        return str(value or "")
    parts = (f"{x['scheme']} {x['value']}" if isinstance(x, dict) else str(x) for x in value)
    return ", ".join(parts)


def _reading_lines(shape: shapes.Shape) -> Iterator[str]:
    yield shape["title"]
    where = shape["where_read"]
    unconfirmed = shape.get("unconfirmed", ())
    for name in ("authors", "publisher", "issued", "kind", "lang", "url", "series", "identifiers",
                 "media_type", "pages"):
        field = _FIELD_OF.get(name, name)
        text = _said(shape[name])
        how = f"  ({spoken_origin(where[field])})" if field in where and text else ""
        mark = "  unconfirmed" if field in unconfirmed and text else ""
        yield f"{name}: {text or 'not found'}{how}{mark}"
    if body := shape.get("publisher_body"):
        yield f"publisher also known as: {', '.join(body['also_known_as']) or 'nothing else'}"
    if shape.get("parent") is not None:
        yield f"attachment of: no. {shape['parent']}"
    for each in shape["attachments"]:
        title = f"no. {each['id']}, {each['title']}" if "id" in each else f"{each['size']:,} bytes"
        yield f"attachment: {each.get('path') or each['name']} ({title})"
    yield from (f"note: {plain_warning(each)}" for each in shape["warnings"])
    yield from page_shapes.lines_of(shape["page_facts"])
    if said := shape.get("recognition"):
        yield said
    yield ""
    yield shape["text"]
