"""JSON from a stranger: no deep nesting, no NaN, no endless figures, no key twice."""

from __future__ import annotations

import json
import re
from typing import Any

MOST_DEPTH = 50
MOST_DIGITS = 18
_OPEN_OR_CLOSE = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


class BadJson(ValueError):
    """The text is no JSON that can be taken; the message is a clause for a sentence."""


def loads(text: str) -> Any:  # noqa: ANN401 (JSON is any of its values)
    """Parse by RFC 8259 and these limits; raises BadJson with what is wrong."""
    _refuse_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise BadJson(f"it is no JSON from line {error.lineno} on") from error


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _OPEN_OR_CLOSE.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise BadJson(f"it is nested over {MOST_DEPTH} levels deep")
        elif mark in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadJson("it gives the same key twice")
    return found


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise BadJson("it holds a number of endless figures")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if len(digits) > 40 or value in {float("inf"), float("-inf")}:
        raise BadJson("it holds a number of endless figures")
    return value


def _constant(name: str) -> float:
    raise BadJson(f"it holds {name}, which is no number of JSON")
