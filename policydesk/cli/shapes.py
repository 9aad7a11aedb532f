"""The JSON shapes of the command line: a contract that outside scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policydesk.cli.body_shapes import owner_now
from policydesk.cli.page_shapes import page_facts
from policydesk.cli.plain_shapes import Shape, moment, text_of
from policydesk.cli.publisher_shapes import publisher_of
from policydesk.cli.search_shapes import query_error
from policydesk.cli.status_shapes import axes, headline
from policydesk.core.authority import Authority
from policydesk.core.document import PASSAGE_BREAK, Document, Identifier, PageFacts, Passage
from policydesk.core.doubles import Alike
from policydesk.core.imports import Duplicate, ImportProblem, ImportReport, ParsedDocument
from policydesk.core.owners import Owner
from policydesk.core.pack import Pack
from policydesk.core.recommendation import AnchorState, Recommendation
from policydesk.core.register import Register, RegisterRow
from policydesk.core.status import Axes, Headline
from policydesk.core.timeline import AsOf

__all__ = ["Shape", "moment", "text_of"]  # the plain ones, for whoever has these shapes at hand


def problem(found: ImportProblem) -> Shape:
    return {"path": found.path, "kind": found.kind.value, "reason": found.reason}


def duplicate(found: Duplicate) -> Shape:
    return {"path": found.path, "of": found.of, "verdict": found.verdict}


def imported(document: Document) -> Shape:
    """What an import says of a document it took in; `passages` is their number."""
    return {
        "id": document.id,
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "issued": text_of(document.issued),
        "kind": document.kind.value,
        "media_type": document.media_type,
        "pages": document.pages,
        "passages": document.passages,
        "text_quality": document.text_quality.value,
        "warnings": list(document.warnings),
        "parent": document.parent,
    }


def identifiers(found: Iterable[Identifier]) -> list[Shape]:
    return [{"scheme": each.scheme, "value": each.value} for each in found]


def import_report(report: ImportReport) -> Shape:
    return {
        "imported": [imported(document) for document in report.imported],
        "duplicates": [duplicate(found) for found in report.duplicates],
        "problems": [problem(found) for found in report.problems],
        "alike": [alike(found) for found in report.alike],
    }


def alike(found: Alike) -> Shape:
    """What an import found of one new document and one other; shares in per cent."""
    return {
        "id": found.document,
        "verdict": found.verdict.value,
        "of": found.other,
        "newer": found.newer,
        "share": found.share,
        "share_other": found.share_other,
    }


def extracted(parsed: ParsedDocument) -> Shape:
    """One file as a reader understood it, without any library."""
    passages = [{"kind": p.kind.value, "page": p.page, "text": p.text} for p in parsed.passages]
    return {
        "title": parsed.title,
        "authors": list(parsed.authors),
        "publisher": parsed.publisher,
        "issued": text_of(parsed.issued),
        "kind": parsed.kind.value,
        "lang": parsed.language,
        "url": parsed.url,
        "series": parsed.series,
        "identifiers": identifiers(parsed.identifiers),
        "media_type": parsed.media_type,
        "pages": parsed.pages,
        "text": PASSAGE_BREAK.join(passage.text for passage in parsed.passages),
        "passages": passages,
        "where_read": dict(parsed.where_read),
        "warnings": list(parsed.warnings),
        "page_facts": page_facts(parsed.page_facts),
        "attachments": [{"name": a.name, "size": len(a.data)} for a in parsed.attachments],
    }


def document(
    found: Document,
    passages: Iterable[Passage],
    text: str,
    authority: Authority,
    attached: Iterable[Document] = (),
    pages: Iterable[PageFacts] = (),
) -> Shape:
    """One document of the library, with its text and the documents that came with it."""
    parts = list(passages)
    return {
        "id": found.id,
        "uid": found.uid,
        "path": found.file_name,
        "title": found.title,
        "authors": list(found.authors),
        "publisher": found.publisher,
        "issued": text_of(found.issued),
        "kind": found.kind.value,
        "lang": found.language,
        "media_type": found.media_type,
        "pages": found.pages,
        "text": text,
        "passages": [{"kind": p.kind.value, "page": p.page, "text": p.text} for p in parts],
        "where_read": dict(found.where_read),
        "warnings": list(found.warnings),
        "url": found.url,
        "series": found.series,
        "identifiers": identifiers(found.identifiers),
        "publisher_body": publisher_of(found, authority),
        "confirmed": sorted(found.confirmed),
        "unconfirmed": list(found.unconfirmed),
        "text_quality": found.text_quality.value,
        "verdicts": verdicts(found, parts),
        "page_facts": page_facts(pages),
        "parent": found.parent,
        "attachments": [
            {"id": each.id, "uid": each.uid, "path": each.file_name, "title": each.title}
            for each in attached
        ],
    }


def verdicts(found: Document, passages: Iterable[Passage]) -> list[Shape]:
    """The verdict on the whole text (page null), and on each page that gave none."""
    with_text = {passage.page for passage in passages}
    bare = [page for page in range(1, found.pages + 1) if page not in with_text]
    return [
        {"page": None, "verdict": found.text_quality.value},
        *({"page": page, "verdict": "no_text"} for page in bare),
    ]


def recommendation(
    rec: Recommendation, state: AnchorState, head: Headline, on_axes: Axes, owner: Owner
) -> Shape:
    """A recommendation as it stands; `anchor` counts code points of the document's text."""
    anchor = rec.anchor
    return {
        "id": rec.id,
        "uid": rec.uid,
        "document": anchor.document_id,
        "title": rec.document_title,
        "number": rec.number,
        "wording": rec.wording,
        "quote": anchor.quote,
        "page": anchor.page,
        "addressees": list(rec.addressees),
        **owner_now(owner),
        "tags": list(rec.tags),
        "response_due": text_of(rec.response_due),
        "anchor": {
            "start": anchor.start,
            "end": anchor.end,
            "quote": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "page": anchor.page,
            "text_sha256": anchor.text_sha256,
            "state": state.value,
        },
        "headline": headline(head),
        "axes": axes(on_axes),
    }


def dials(as_of: AsOf) -> Shape:
    """The two dials; null is now."""
    return {
        "world": moment(as_of.world),
        "known": moment(as_of.known),
        "vague_dates": "generous" if as_of.generous else "strict",
        "known_by": "team" if as_of.team else "library",
    }


def register(found: Register, query: str, rows: list[Shape], groups: list[Shape] | None) -> Shape:
    """Rows, and counts with their denominators: `of` is the number of rows counted."""
    shape = {
        "query": query,
        "reading": found.reading,
        "error": query_error(found.error),
        **dials(found.as_of),
        "rows": rows,
        "total": len(found.rows),
        "of": found.of,
        "counts": headline_counts(found),
        "differences": found.differences,
        "nothing_known": found.nothing_known,
    }
    if groups is not None:
        shape["groups"] = groups
    return shape


def headline_counts(found: Register) -> list[Shape]:
    return [
        {
            "headline": kind.value,
            "label": label,
            "symbol": symbol,
            "count": count,
            "of": len(found.rows),
        }
        for kind, label, symbol, count in found.counts()
    ]


def register_row(row: RegisterRow, state: AnchorState) -> Shape:
    return {
        **recommendation(row.recommendation, state, row.headline, row.axes, row.owner),
        "target": text_of(row.target),
        "slips": row.slips,
        "limbs": row.axes.limbs,
        "limbs_done": row.axes.limbs_done,
        "slipped_days": row.slipped_days,
        "last_reviewed": moment(row.last_reviewed),
        "grade": None if row.grade is None else row.grade.value,
    }


def pack(found: Pack, uids: Mapping[int, str]) -> Shape:
    """A pack and its entries; `uids` names its recommendations across libraries."""
    return {
        "id": found.id,
        "uid": found.uid,
        "name": found.name,
        "title": found.title,
        "introduction": found.introduction,
        "query": found.query,
        "items": [
            {
                "kind": item.kind.value,
                "recommendation": item.recommendation_id,
                "uid": uids.get(item.recommendation_id or 0),
                "text": item.text,
            }
            for item in found.items
        ],
    }
