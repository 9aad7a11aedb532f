"""Commands that show documents, and what a file would be read as."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from policydesk.cli import shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, table
from policydesk.core.document import Document
from policydesk.core.errors import UserError
from policydesk.core.imports import ImportProblem
from policydesk.library import LibraryReader
from policydesk.library import imports as importing


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@common
def extract(asked: Asked, file: Path) -> None:
    """Show what a FILE is read as; no library is needed, and none is touched."""
    found = importing.extract(file)
    if isinstance(found, ImportProblem):
        raise UserError(f"{found.path}: {found.reason}")
    shape = shapes.extracted(found)
    answer(shape, _reading_lines(shape), as_json=asked.as_json)


@click.command()
@common
def documents(asked: Asked) -> None:
    """List the documents; with --json, each with its whole text."""
    with asked.reading() as reader:
        every = reader.documents.all()
        if asked.as_json:
            _print_array(_shape(reader, document) for document in every)
            return
    rows = [
        (d.id, d.issued or "", d.publisher or ", ".join(d.authors), d.title, d.pages or "",
         d.text_quality.label)
        for d in every
    ]  # fmt: skip
    answer(None, table(("id", "issued", "by", "title", "pages", "text"), rows), as_json=False)


@click.command()
@click.argument("document", metavar="ID")
@common
def show(asked: Asked, document: str) -> None:
    """Show one document with its text; ID is its number, uid or file name."""
    with asked.reading() as reader:
        found = reader.documents.find(document)
        shape = _shape(reader, found)
    answer(shape, _reading_lines(shape), as_json=asked.as_json)


def _shape(reader: LibraryReader, found: Document) -> shapes.Shape:
    passages = reader.documents.passages(found.id)
    attached = reader.documents.attached_to(found.id)
    return shapes.document(found, passages, reader.documents.text(found.id), attached)


def _print_array(items: Iterable[shapes.Shape]) -> None:
    """One JSON array, an item at a time: a library's whole text may be large."""
    opening = "["
    for item in items:
        click.echo(opening + "\n" + json.dumps(item, ensure_ascii=False), nl=False)
        opening = ","
    click.echo("[]" if opening == "[" else "\n]")


def _reading_lines(shape: shapes.Shape) -> Iterator[str]:
    yield shape["title"]
    where = shape["where_read"]
    for name in ("authors", "publisher", "issued", "lang", "media_type", "pages"):
        value = shape[name]
        text = ", ".join(value) if isinstance(value, list) else str(value or "")
        how = f"  ({where[name]})" if name in where and text else ""
        yield f"{name}: {text or 'not found'}{how}"
    if shape.get("parent") is not None:
        yield f"attachment of: no. {shape['parent']}"
    for each in shape["attachments"]:
        title = f"no. {each['id']}, {each['title']}" if "id" in each else f"{each['size']:,} bytes"
        yield f"attachment: {each.get('path') or each['name']} ({title})"
    yield from (f"note: {warning}" for warning in shape["warnings"])
    yield ""
    yield shape["text"]
