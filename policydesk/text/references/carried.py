"""What a format cannot say, carried in one field of it, so that a round trip loses nothing.

The writer reads its own fields back; whatever does not come back as it was travels as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policydesk.core.reference import Item
from policydesk.text.references import strict_json
from policydesk.text.references.item import canonical_value

_ESCAPES = {"{": "\\u007b", "}": "\\u007d", "@": "\\u0040"}


def carry(item: Item, back: Item) -> str:
    """JSON of what `back`, the item as it would be read again, has wrong; "" for nothing.

    A field that is to be left out stands as null. Braces and “@” inside texts are escaped, so
    that BibTeX can hold it.
    """
    wrong = {key: item.get(key) for key in {*item, *back} if item.get(key) != back.get(key)}
    return _escaped(wrong) if wrong else ""


def restore(item: dict[str, Any], carried: str) -> dict[str, Any]:
    """The item with what was carried put back; unreadable JSON changes nothing."""
    try:
        wrong = strict_json.loads(carried)
    except strict_json.BadJson:
        return item
    if not isinstance(wrong, Mapping):
        return item
    both = {**item, **wrong}
    return {key: value for key, value in both.items() if value is not None}


def _escaped(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{_escaped(k)}:{_escaped(v)}" for k, v in sorted(value.items()))
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_escaped, value)) + "]"
    text = canonical_value(value)
    for mark, escape in _ESCAPES.items():
        text = text.replace(mark, escape)
    return text
