"""The command that edits a document's details, and accepts them as they were read."""

from __future__ import annotations

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, counted
from policydesk.cli.typed import separated
from policydesk.core.document import DETAILS, Document, DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.origins import spoken_origin
from policydesk.library.typed_details import Typed

KINDS = click.Choice([kind.value for kind in DocumentKind])
FIELDS = click.Choice([*DETAILS, "all"])


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option("--title", help="The title.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="An author; repeat it.")
@click.option("--publisher", help="The publisher as printed.")
@click.option("--kind", type=KINDS, help="The kind of publication.")
@click.option("--issued", metavar="DATE", help="2010, 2010-03, “24 March 2010”; empty: not known.")
@click.option("--url", metavar="ADDRESS", help="The web address.")
@click.option("--language", metavar="CODE", help="The language, such as en or cy.")
@click.option("--series", help="The series and number, such as “HC 849”.")
@click.option("--confirm", multiple=True, type=FIELDS, help="Accept a detail as it was read.")
@click.option("--unconfirm", multiple=True, type=FIELDS, help="Take acceptance back.")
@common
def details(
    asked: Asked,
    /,
    documents: tuple[str, ...],
    authors: tuple[str, ...],
    kind: str | None,
    confirm: tuple[str, ...],
    unconfirm: tuple[str, ...],
    **texts: str | None,
) -> None:
    """Show, edit and confirm the details of documents: what was read, where, and who accepted it.

    What is edited is confirmed by that. DOC is a number, uid or file name; only --confirm and
    --unconfirm take more than one.
    """
    typed = _typed(authors, kind, texts)
    if typed and len(documents) > 1:
        raise UserError("Edit one document at a time; only --confirm takes several.")
    if not (typed or confirm or unconfirm):
        with asked.reading() as reader:
            found = [reader.documents.find(ref) for ref in documents]
    else:
        with asked.writing() as library:
            ids = [library.documents.find(ref).id for ref in documents]
            if typed:
                library.documents.edit(ids[0], **typed)
            if confirm:
                library.documents.confirm(ids, _fields(confirm))
            if unconfirm:
                library.documents.confirm(ids, _fields(unconfirm), withdraw=True)
            found = [library.documents.get(each) for each in ids]
    lines = [text for document in found for text in _lines(document)]
    answer([_shape(document) for document in found], lines, as_json=asked.as_json)


def _typed(authors: tuple[str, ...], kind: str | None, texts: dict[str, str | None]) -> Typed:
    typed = Typed()
    if authors:
        typed["authors"] = authors
    if kind:
        typed["kind"] = DocumentKind(kind)
    for name, value in texts.items():
        if value is not None:
            typed[name] = value  # type: ignore[literal-required]
    return typed


def _fields(chosen: tuple[str, ...]) -> list[str]:
    """No field at all means every one."""
    named = separated(chosen)
    return [] if "all" in named else named


def _shape(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "uid": document.uid,
        "title": document.title,
        "details": {
            name: {
                "value": _value(document, name),
                "where_read": document.where_read.get(name, ""),
                "confirmed": name in document.confirmed,
            }
            for name in DETAILS
        },
        "unconfirmed": list(document.unconfirmed),
    }


def _value(document: Document, name: str) -> object:
    value = getattr(document, name)
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return None if value is None else str(value)


def _lines(document: Document) -> list[str]:
    lines = [f"{document.id}  {document.title}"]
    for name, said in DETAILS.items():
        value = _value(document, name)
        text = ", ".join(value) if isinstance(value, list) else str(value or "")
        if text:
            mark = "confirmed" if name in document.confirmed else "unconfirmed"
            where = document.where_read.get(name, "")
            read = f"  read from {spoken_origin(where)}" if where else ""
            lines.append(f"  {said}: {text}  [{mark}]{read}")
    lines.append(f"  {counted(len(document.unconfirmed), 'detail')} to confirm")
    return lines
