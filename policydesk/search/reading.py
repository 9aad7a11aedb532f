"""Says a checked query in plain English, so that nobody is left to guess how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeGuard

from policydesk.core.authority import plain_name
from policydesk.core.dates import spoken_day
from policydesk.core.query import (
    All,
    Also,
    Better,
    Capitals,
    Choice,
    Dates,
    Either,
    Everything,
    Exact,
    Has,
    Leaf,
    Like,
    Near,
    Not,
    Numbers,
    Pattern,
    Phrase,
    Query,
    Similar,
    Weighted,
    Within,
    Words,
)
from policydesk.search.language import FIELDS

_MOST_NAMED = 3
"""Other readings of a word that are named; a department has had eight names."""


def read_aloud(query: Query, *, dropped: Sequence[str] = ()) -> str:
    """The query as a sentence without a full stop: “total” and “place”, title has “report”."""
    text = _say(query)
    if dropped:
        named = ", ".join(f"“{word}”" for word in dict.fromkeys(dropped))
        text += f" (left out, having no letter or digit: {named})"
    return text


def _say(query: Query, *, inside: bool = False) -> str:
    match query:
        case All(parts=parts):
            text = _lacking(parts)
            return text or _all(parts, inside=inside)
        case Not(part=Has(field=field)):
            return f"without {FIELDS[field].something}"
        case Not(part=part):
            return f"not {_say(part, inside=True)}"
        case Weighted(part=part, weight=weight):
            return f"{_say(part, inside=True)} (weight {weight:g})"
        case Also(part=part, others=others):
            return _bracket(f"{_say(part)}, also read as {_other_readings(others)}", inside)
        case Either() | Better() | Within():
            return _bracket(_two_sided(query), inside)
    return _leaf(query)


def _other_readings(others: Sequence[Words | Phrase | Capitals]) -> str:
    named = [f"“{other.text}”" for other in spoken_once(others)]
    if len(named) > _MOST_NAMED:
        named[_MOST_NAMED - 1 :] = [f"{len(named) - _MOST_NAMED + 1} other names"]
    return " or ".join(named)


def spoken_once(
    others: Sequence[Words | Phrase | Capitals],
) -> tuple[Words | Phrase | Capitals, ...]:
    """Without those that differ from one before in “&” or capitals only."""
    once: dict[str, Words | Phrase | Capitals] = {}
    for other in others:
        once.setdefault(plain_name(other.text), other)
    return tuple(once.values())


def _two_sided(query: Either | Better | Within) -> str:
    match query:
        case Either(parts=parts):
            return " or ".join(_say(part, inside=True) for part in parts)
        case Better(part=part, also=also):
            return f"{_say(part, inside=True)}, better with {_say(also, inside=True)}"
        case Within(part=part, limits=limits):
            return f"{_say(part, inside=True)}, only where {_say(limits, inside=True)}"


def _lacking(parts: Sequence[Query]) -> str:
    """What `no:evidence` stands for, in one breath: “recommendations without evidence”."""
    match parts:
        case (Choice(field="kind", value=kind), Not(part=Has(field=field))):
            return f"{kind}s without {FIELDS[field].something}"
    return ""


def _all(parts: Sequence[Query], *, inside: bool) -> str:
    refused = [_say(p.part, inside=True) for p in parts if _is_refused(p)]
    wanted = [_say(p, inside=True) for p in parts if not _is_refused(p)]
    text = " and ".join(wanted) or "everything"
    if refused:
        text += " but not " + " nor ".join(refused)
    return _bracket(text, inside)


def _is_refused(part: Query) -> TypeGuard[Not]:
    """“without an owner” reads better among what is wanted."""
    return isinstance(part, Not) and not isinstance(part.part, Has)


def _bracket(text: str, inside: bool) -> str:
    return f"({text})" if inside else text


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Everything():
            return "everything"
        case Like(document=document, passage=passage):
            what = f"document {document}"
            what = what if passage is None else f"passage {passage} of {what}"
            return f"like {what}, in other documents"
        case Has(field=field):
            return f"with {FIELDS[field].something}"
        case Choice(field="kind", value=value):
            return f"only {value.replace('_', ' ')}s"
        case Choice(field=field, value=value):
            return f"{_name(field)} is “{value.replace('_', ' ')}”"
        case Numbers():
            return _numbers(leaf)
        case Dates():
            return _dates(leaf)
    text = _words(leaf)
    # the index holds every name of a publisher's body; only the whole name is asked as printed
    of_a_body = leaf.field == "publisher" and not isinstance(leaf, Exact)
    names = " in any of its names" if of_a_body else ""
    if leaf.field == "owner" and not isinstance(leaf, Exact):
        names = ", now or before, in any of its names"
    return f"{_name(leaf.field)} has {text}{names}" if leaf.field else text


def _words(leaf: Words | Exact | Phrase | Near | Pattern | Similar | Capitals) -> str:
    match leaf:
        case Words(text=text) | Capitals(text=text):
            return f"“{text}”"
        case Exact(text=text):
            return f"exactly “{text}”"
        case Phrase(text=text, between=0):
            return f"the phrase “{text}”"
        case Phrase(text=text, between=between):
            return f"the phrase “{text}” with up to {_counted(between)} between"
        case Near(words=words, between=between):
            near = " near ".join(f"“{word}”" for word in words)
            return f"{near} (at most {_counted(between)} between them)"
        case Pattern(glob=glob):
            return f"words like “{glob}”"
        case Similar(text=text, edits=edits):
            letters = "one letter" if edits == 1 else "two letters"
            return f"words within {letters} of “{text}”"


def _counted(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"


def _numbers(leaf: Numbers) -> str:
    name = _name(leaf.field)
    if leaf.low == leaf.high:
        return f"{name} is {leaf.low}"
    if leaf.low is None:
        return f"{name} is at most {leaf.high}"
    if leaf.high is None:
        return f"{name} is at least {leaf.low}"
    return f"{name} is from {leaf.low} to {leaf.high}"


def _dates(leaf: Dates) -> str:
    if leaf.field == "stale":
        return f"not reviewed since {_day(leaf.last)}"
    if leaf.field == "overdue":
        return f"past its target or response date on {_day(leaf.last)} and not finished"
    name = _name(leaf.field)
    if leaf.first == leaf.last:
        return f"{name} is {_day(leaf.first)}"
    if leaf.first is None:
        return f"{name} is {_day(leaf.last)} or before"
    if leaf.last is None:
        return f"{name} is {_day(leaf.first)} or after"
    return f"{name} is from {_day(leaf.first)} to {_day(leaf.last)}"


def _day(value: date | None) -> str:
    return spoken_day(value) if value else "any day"


def _name(field: str) -> str:
    return f"the {FIELDS[field].means}"
