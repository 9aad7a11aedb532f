"""A parsed document as a message between worker and parent; the parent checks every word of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind, PassageKind, TextQuality
from policydesk.core.errors import UserError
from policydesk.core.imports import ParsedDocument, ParsedPassage, ProblemKind
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
_MAX_WARNINGS = 1_000
_MAX_WARNING = 2_000


class Disbelieved(Exception):
    """What a worker sent is no document and no problem."""


def encode(outcome: ParsedDocument | ReadingProblem) -> tuple[Message, bytes]:
    """The message and the block of passages: letter, level, page and text of each.

    Passages go outside the JSON, whose parsed form could be twenty times its size.
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
        "passages": len(outcome.passages),
    }
    return message, _NEXT.join(map(_encode_passage, outcome.passages)).encode()


def decode(message: Message, data: bytes) -> ParsedDocument | ReadingProblem:
    """Read a worker's answer; raises Disbelieved for anything out of shape or bounds."""
    if "problem" in message:
        return ReadingProblem(
            _member(message, "problem", ProblemKind), _text(message, "reason", _MAX_WARNING)
        )
    return ParsedDocument(
        title=_text(message, "title"),
        media_type=_text(message, "media_type", 100),
        passages=_decode_passages(data, _count(message, "passages", limits.PASSAGES)),
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
    )


def _encode_passage(passage: ParsedPassage) -> str:
    return f"{_LETTERS[passage.kind]}{passage.level}{passage.page or ''} {passage.text}"


def _decode_passages(data: bytes, count: int) -> tuple[ParsedPassage, ...]:
    if not count:
        _require(not data)
        return ()
    _require(len(data) <= limits.TEXT_BYTES + 16 * count)
    _require(data.count(_NEXT.encode()) == count - 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Disbelieved("the text is not UTF-8") from error
    return tuple(map(_decode_passage, text.split(_NEXT)))


def _decode_passage(record: str) -> ParsedPassage:
    head, space, text = record.partition(" ")
    kind, level, page = _KINDS.get(head[:1]), head[1:2], head[2:]
    _require(kind is not None and bool(space) and bool(text.strip()) and is_clean(text))
    _require(len(level) == 1 and level in "0123456")
    if page:
        _require(len(page) <= 5 and page.isascii() and page.isdigit())
        _require(1 <= int(page) <= limits.PDF_PAGES)
    return ParsedPassage(
        kind or PassageKind.PARAGRAPH, text, int(page) if page else None, int(level)
    )


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
    values = message.get(key)
    if not isinstance(values, list) or len(values) > count:
        raise Disbelieved("a list is missing or too long")
    return tuple(_checked(value, limit) for value in values)


def _notes(message: Message) -> dict[str, str]:
    notes = message.get("where_read")
    if not isinstance(notes, dict) or len(notes) > 20:
        raise Disbelieved("the notes are missing or too many")
    return {_checked(key, 40): _checked(value, 200) for key, value in notes.items()}


def _count(message: Message, key: str, most: int) -> int:
    value = message.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise Disbelieved("a number is missing or out of bounds")
    return value


E_ = TypeVar("E_", ProblemKind, DocumentKind, TextQuality)


def _member(message: Message, key: str, kind: type[E_]) -> E_:
    try:
        return kind(_text(message, key, 40))
    except ValueError as error:
        raise Disbelieved("a value is none of its list") from error


def _date(message: Message) -> PartialDate | None:
    text = _text(message, "issued", 60)
    try:
        return PartialDate.parse(text) if text else None
    except (UserError, ValueError, RecursionError) as error:
        raise Disbelieved("the date is none") from error
