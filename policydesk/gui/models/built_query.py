"""Writes the text of a query from answers to plain questions, for people who type no operator."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydesk.core.dates import PartialDate, Precision

_PLAIN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")
_OPERATORS = frozenset({"AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE", "NEAR", "TO"})
_EXACT = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class BuiltQuery:
    """The answers: words as typed, in any order and with any signs; dates None where open.

    `kind` is a kind of document, `found_in` a kind of find; "" for all.
    """

    every: str = ""
    phrase: str = ""
    some: str = ""
    none: str = ""
    publisher: str = ""
    first: PartialDate | None = None
    last: PartialDate | None = None
    kind: str = ""
    found_in: str = ""

    @property
    def text(self) -> str:
        """The query text, with no sign in it that a reader would not have typed for it."""
        parts = [*_words(self.every)]
        if phrase := _words(self.phrase):
            parts.append(f'"{" ".join(phrase)}"')
        some = _words(self.some)
        parts += [f"({' OR '.join(some)})"] if len(some) > 1 else some
        parts += [f"-{word}" for word in _words(self.none)]
        if publisher := _words(self.publisher):
            whole = " ".join(publisher)
            parts.append(f'publisher:"{whole}"' if len(publisher) > 1 else f"publisher:{whole}")
        if self.first is not None or self.last is not None:
            ends = (_end(self.first), "TO", _end(self.last))
            parts.append(f"issued:[{' '.join(end for end in ends if end)}]")
        parts += [f"type:{self.kind}"] if self.kind else []
        parts += [f"kind:{self.found_in}"] if self.found_in else []
        return " ".join(parts)


def _words(typed: str) -> list[str]:
    """The words typed, without signs; an operator's name becomes the word it is."""
    found = _PLAIN.findall(typed)
    return [word.lower() if word in _OPERATORS else word for word in found]


def _end(day: PartialDate | None) -> str:
    if day is None:
        return ""
    return str(day) if day.precision in _EXACT else day.earliest.isoformat()
