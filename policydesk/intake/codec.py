"""A parsed document as a message between worker and parent; the parent checks every word of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from policydesk.core.dates import PartialDate
from policydesk.core.document import (
    DocumentKind,
    Identifier,
    PageFacts,
    PageVerdict,
    PassageKind,
    TextQuality,
)
from policydesk.core.errors import UserError
from policydesk.core.imports import Attachment, ParsedDocument, ParsedPassage, ProblemKind
from policydesk.intake import limits
from policydesk.intake.problems import ReadingProblem
from policydesk.text.normalise import is_clean

Message = Mapping[str, object]
T = TypeVar("T")

_KINDS = {
    "h": PassageKind.HEADING,
    "p": PassageKind.PARAGRAPH,
    "l": PassageKind.LIST_ITEM,
    "t": PassageKind.TABLE_ROW,
    "q": PassageKind.QUOTE,
    "f": PassageKind.FOOTNOTE,
}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_NEXT = "\x00"  # never in clean text
_PIECE = 500_000
_MAX_WARNINGS = 1_000
_MAX_WARNING = 2_000
_MAX_LABEL = 40
_MAX_NAME = 255


class Disbelieved(Exception):
    """What a worker sent is no document and no problem."""


def encode(outcome: ParsedDocument | ReadingProblem) -> tuple[Message, bytes]:
    """The message and the block of passages: letter, level, page and text of each.

    Passages go outside the JSON, whose parsed form could be twenty times its size; the bytes of
    attachments follow them, one after another.
    """
    if isinstance(outcome, ReadingProblem):
        return {"problem": outcome.kind.value, "reason": outcome.reason[:_MAX_WARNING]}, b""
    message = {
        "title": outcome.title,
        "media_type": outcome.media_type,
        "authors": list(outcome.authors),
        "publisher": outcome.publisher,
        "kind": outcome.kind.value,
        "issued": "" if outcome.issued is None else str(outcome.issued),
        "language": outcome.language,
        "url": outcome.url,
        "series": outcome.series,
        "pages": outcome.pages,
        "text_quality": outcome.text_quality.value,
        "where_read": dict(outcome.where_read),
        "warnings": [warning[:_MAX_WARNING] for warning in outcome.warnings[:_MAX_WARNINGS]],
        "identifiers": [[each.scheme, each.value] for each in outcome.identifiers],
        "page_facts": [[p.number, p.label, list(p.verdicts)] for p in outcome.page_facts],
        "attachments": [[each.name, len(each.data)] for each in outcome.attachments],
        "passages": len(outcome.passages),
    }
    text = _NEXT.join(map(_encode_passage, outcome.passages)).encode()
    return message, b"".join((text, *(each.data for each in outcome.attachments)))


def decode(message: Message, data: bytes) -> ParsedDocument | ReadingProblem:
    """Read a worker's answer; raises Disbelieved for anything out of shape or bounds."""
    if "problem" in message:
        return ReadingProblem(
            _member(message, "problem", ProblemKind), _text(message, "reason", _MAX_WARNING)
        )
    attachments, text = _attachments(message, data)
    return ParsedDocument(
        title=_text(message, "title"),
        media_type=_text(message, "media_type", 100),
        passages=_decode_passages(text, _count(message, "passages", limits.PASSAGES)),
        authors=_texts(message, "authors", limits.AUTHORS),
        publisher=_text(message, "publisher"),
        kind=_member(message, "kind", DocumentKind),
        issued=_date(message),
        language=_text(message, "language", 35),
        url=_text(message, "url"),
        series=_text(message, "series"),
        pages=_count(message, "pages", limits.PDF_PAGES),
        text_quality=_member(message, "text_quality", TextQuality),
        where_read=_notes(message),
        warnings=_texts(message, "warnings", _MAX_WARNINGS, _MAX_WARNING),
        identifiers=tuple(
            Identifier(_checked(scheme, _MAX_LABEL), _checked(value, _MAX_NAME))
            for scheme, value in _pairs(message, "identifiers", limits.IDENTIFIERS)
        ),
        page_facts=_page_facts(message),
        attachments=attachments,
    )


def _encode_passage(passage: ParsedPassage) -> str:
    return f"{_LETTERS[passage.kind]}{passage.level}{passage.page or ''} {passage.text}"


def _decode_passages(data: bytes, count: int) -> tuple[ParsedPassage, ...]:
    if not count:
        _require(not data)
        return ()
    _require(len(data) <= limits.TEXT_BYTES + 16 * count)
    _require(data.count(_NEXT.encode()) == count - 1)
    heads: dict[str, tuple[PassageKind, int | None, int]] = {}
    try:
        return tuple(_decode_passage(record, heads) for record in _records(data))
    except UnicodeDecodeError as error:
        raise Disbelieved("the text is not UTF-8") from error


def _records(data: bytes) -> Iterator[str]:
    """A piece at a time: while one is decoded and split no other thread runs."""
    begin = 0
    while begin <= len(data):
        end = data.find(_NEXT.encode(), begin + _PIECE)
        end = len(data) if end < 0 else end
        yield from data[begin:end].decode("utf-8").split(_NEXT)
        begin = end + 1


def _decode_passage(
    record: str, heads: dict[str, tuple[PassageKind, int | None, int]]
) -> ParsedPassage:
    """One passage; `heads` keeps what was decoded, for those of a page begin alike."""
    head, _, text = record.partition(" ")
    if not text or text.isspace() or not is_clean(text):
        raise Disbelieved("a passage is empty or unclean")
    known = heads.get(head)
    if known is None:
        known = heads[head] = _decode_head(head)
    kind, page, level = known
    return ParsedPassage(kind, text, page, level)


def _decode_head(head: str) -> tuple[PassageKind, int | None, int]:
    """Kind, page and level."""
    kind, level, page = _KINDS.get(head[:1]), head[1:2], head[2:]
    if kind is None:
        raise Disbelieved("a passage is of no kind")
    _require(len(level) == 1 and level in "0123456")
    if page:
        _require(len(page) <= 5 and page.isascii() and page.isdigit())
        _require(1 <= int(page) <= limits.PDF_PAGES)
    return kind, int(page) if page else None, int(level)


def _attachments(message: Message, data: bytes) -> tuple[tuple[Attachment, ...], bytes]:
    """The attachments, and what of the block stands before them."""
    listed = [
        (_checked(name, _MAX_NAME), _bounded(size, limits.ATTACHMENT_BYTES))
        for name, size in _pairs(message, "attachments", limits.ATTACHMENTS)
    ]
    total = sum(size for _, size in listed)
    _require(total <= min(len(data), limits.ATTACHMENT_BYTES))
    _require(all(name and not set(name) & set("/\\") for name, _ in listed))
    at = begin = len(data) - total
    found = []
    for name, size in listed:
        found.append(Attachment(name, data[at : at + size]))
        at += size
    return tuple(found), data[:begin] if listed else data


def _page_facts(message: Message) -> tuple[PageFacts, ...]:
    facts, last = [], 0
    for item in _list(message, "page_facts", limits.PDF_PAGES):
        _require(isinstance(item, list) and len(item) == 3)
        number, label, verdicts = item
        _require(isinstance(verdicts, list) and 0 < len(verdicts) <= len(PageVerdict))
        facts.append(
            PageFacts(
                _bounded(number, limits.PDF_PAGES),
                _checked(label, _MAX_LABEL),
                tuple(_of_list(verdict, PageVerdict) for verdict in verdicts),
            )
        )
        _require(facts[-1].number > last)
        last = facts[-1].number
    return tuple(facts)


def _pairs(message: Message, key: str, most: int) -> list[list[object]]:
    pairs = _list(message, key, most)
    _require(all(isinstance(pair, list) and len(pair) == 2 for pair in pairs))
    return pairs


def _list(message: Message, key: str, most: int) -> list[Any]:
    values = message.get(key)
    if not isinstance(values, list) or len(values) > most:
        raise Disbelieved("a list is missing or too long")
    return values


def _require(holds: bool) -> None:
    if not holds:
        raise Disbelieved("a value is out of shape or bounds")


def _text(message: Message, key: str, limit: int = limits.FIELD_CHARACTERS) -> str:
    return _checked(message.get(key), limit)


def _checked(value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit or not is_clean(value):
        raise Disbelieved("a text is missing, too long or unclean")
    return value


def _texts(
    message: Message, key: str, count: int, limit: int = limits.FIELD_CHARACTERS
) -> tuple[str, ...]:
    return tuple(_checked(value, limit) for value in _list(message, key, count))


def _notes(message: Message) -> dict[str, str]:
    notes = message.get("where_read")
    if not isinstance(notes, dict) or len(notes) > 20:
        raise Disbelieved("the notes are missing or too many")
    return {_checked(key, 40): _checked(value, 200) for key, value in notes.items()}


def _count(message: Message, key: str, most: int) -> int:
    return _bounded(message.get(key), most)


def _bounded(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Disbelieved("a number is missing or out of bounds")
    return value


E_ = TypeVar("E_", ProblemKind, DocumentKind, TextQuality, PageVerdict)


def _member(message: Message, key: str, kind: type[E_]) -> E_:
    return _of_list(message.get(key), kind)


def _of_list(value: object, kind: type[E_]) -> E_:
    try:
        return kind(_checked(value, 40))
    except ValueError as error:
        raise Disbelieved("a value is none of its list") from error


def _date(message: Message) -> PartialDate | None:
    text = _text(message, "issued", 60)
    try:
        return PartialDate.parse(text) if text else None
    except (UserError, ValueError, RecursionError) as error:
        raise Disbelieved("the date is none") from error
