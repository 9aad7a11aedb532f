"""A tracker as a message between worker and parent: its document, and its rows cell by cell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from policydesk.core.imports import ParsedDocument
from policydesk.core.tracker import ParsedTracker, SheetRow
from policydesk.intake import codec, limits
from policydesk.intake.codec import Disbelieved, Message
from policydesk.intake.problems import ReadingProblem, too_large
from policydesk.text.normalise import is_clean
from policydesk.text.references import strict_json

_SHEET_NAME = 200


def encode_tracker(document: ParsedDocument, rows: list[SheetRow]) -> tuple[Message, bytes]:
    """The message of the document, with a line of JSON for each row before its block.

    Raises ReadingProblem where the rows are more than can be taken in at once.
    """
    table = "\n".join(map(_encode, rows)).encode()
    if len(rows) > limits.TRACKER_ROWS or len(table) > limits.TRACKER_BYTES:
        raise too_large(
            f"A tracker may have {limits.TRACKER_ROWS:,} rows and "
            f"{limits.TRACKER_BYTES // limits.MB} MB of text; split this one."
        )
    message, block = codec.encode(document)
    return {**message, "rows": len(rows), "table": len(table)}, table + block


def decode_tracker(message: Message, data: bytes) -> ParsedTracker | ReadingProblem:
    """Read a worker's answer; raises Disbelieved for anything out of shape or bounds."""
    size, count = message.get("table"), message.get("rows")
    if not isinstance(size, int) or not isinstance(count, int) or not 0 <= size <= len(data):
        raise Disbelieved("the table is missing or out of bounds")
    if size > limits.TRACKER_BYTES or count > limits.TRACKER_ROWS:
        raise Disbelieved("the table is too large")
    document = codec.decode(message, data[size:])
    if isinstance(document, ReadingProblem):
        return document
    try:
        lines = data[:size].decode().split("\n") if size else []
        rows = tuple(map(_decode, lines))
    except (UnicodeDecodeError, strict_json.BadJson, TypeError, ValueError) as error:
        raise Disbelieved("a row is out of shape or bounds") from error
    if len(rows) != count:
        raise Disbelieved("the number of rows is wrong")
    return ParsedTracker(document, rows)


def _encode(row: SheetRow) -> str:
    days = {str(at): day.isoformat() for at, day in row.days.items()}
    said = [row.sheet[:_SHEET_NAME], row.number, list(row.cells), days]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _decode(line: str) -> SheetRow:
    sheet, number, cells, days = strict_json.loads(line)
    if not isinstance(number, int) or not 1 <= number <= limits.SHEET_ROWS:
        raise Disbelieved("a row's number is out of bounds")
    if not isinstance(cells, list) or not 0 < len(cells) <= limits.SHEET_COLUMNS:
        raise Disbelieved("a row's cells are missing or too many")
    if not isinstance(days, Mapping):
        raise Disbelieved("a row's dates are missing")
    dated = {int(at): date.fromisoformat(day) for at, day in days.items()}
    if any(not 0 <= at < len(cells) for at in dated):
        raise Disbelieved("a date has no cell")
    texts = tuple(_text(cell) for cell in cells)
    return SheetRow(_text(sheet), number, texts, dated)


def _text(value: object) -> str:
    if not isinstance(value, str) or not is_clean(value):
        raise Disbelieved("a cell is no text, or unclean")
    return value
