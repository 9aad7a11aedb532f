"""References as a message between worker and parent; the parent checks every word of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake import limits
from policydesk.intake.codec import Disbelieved, Message
from policydesk.intake.problems import too_large
from policydesk.text.normalise import clean_line, is_clean
from policydesk.text.references import strict_json
from policydesk.text.references.item import BadItem, clean_item

_LONGEST = 2_000
_MOST_NOTES = 1_000


def encode_references(found: ParsedReferences) -> tuple[Message, bytes]:
    """The message, and a line of JSON for each reference. Raises ReadingProblem when too long."""
    lines = [_encode(reference) for reference in found.references]
    data = "\n".join(lines).encode()
    if len(data) > limits.REFERENCE_ANSWER_BYTES:
        raise too_large("It holds more than can be taken in at once; export it in parts.")
    warnings = [warning[:_LONGEST] for warning in found.warnings[:_MOST_NOTES]]
    return {"references": len(lines), "warnings": warnings}, data


def decode_references(message: Message, data: bytes) -> ParsedReferences:
    """Read a worker's answer; raises Disbelieved for anything out of shape or bounds."""
    count = message.get("references")
    try:
        lines = data.decode().split("\n") if data else []
        if not isinstance(count, int) or count != len(lines) or count > limits.REFERENCES:
            raise Disbelieved("the number of references is wrong")
        references = tuple(map(_decode, lines))
    except (UnicodeDecodeError, strict_json.BadJson, BadItem, KeyError, TypeError) as error:
        raise Disbelieved("a reference is out of shape or bounds") from error
    return ParsedReferences(references, _texts(message.get("warnings"), _MOST_NOTES))


def _encode(reference: ParsedReference) -> str:
    files = [name for each in reference.attachments[: limits.REFERENCE_FILES]
             if (name := clean_line(each[:_LONGEST]))]  # fmt: skip
    said = {"item": reference.item, "key": clean_line(reference.key), "files": files}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _decode(line: str) -> ParsedReference:
    said = strict_json.loads(line)
    if not isinstance(said, Mapping):
        raise Disbelieved("a reference is no table")
    return ParsedReference(
        _item(said["item"]),
        _text(said["key"]),
        _texts(said["files"], limits.REFERENCE_FILES),
    )


def _item(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise Disbelieved("an item is no table")
    cleaned = clean_item(value)
    if cleaned != value:
        raise Disbelieved("an item is unclean")
    return cleaned


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or not is_clean(value):
        raise Disbelieved("a text is missing, too long or unclean")
    return value


def _texts(value: object, most: int) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > most:
        raise Disbelieved("a list is missing or too long")
    return tuple(map(_text, value))
