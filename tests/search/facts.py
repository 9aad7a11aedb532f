"""What each written condition means for an entry, said in plain Python apart from the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from policydesk.core.dates import PartialDate
from policydesk.core.headline import FINISHED
from policydesk.core.query import HitKind
from policydesk.search.engine import IndexEntry
from tests.search.varied import TODAY

Fact = Callable[[IndexEntry], bool]

_YEAR = date(2010, 1, 1), date(2010, 12, 31)
_MARCH = date(2010, 3, 1), date(2010, 3, 31)
SPANS: dict[str, tuple[date | None, date | None]] = {
    "2010": _YEAR,
    "2010-03": _MARCH,
    "2010-03-24": (date(2010, 3, 24), date(2010, 3, 24)),
    "24 March 2010": (date(2010, 3, 24), date(2010, 3, 24)),
    "March 2010": _MARCH,
    "2010Q1": (date(2010, 1, 1), date(2010, 3, 31)),
    "FY2010-11": (date(2010, 4, 1), date(2011, 3, 31)),
    "last year": (date(2025, 1, 1), date(2025, 12, 31)),
    "this year": (date(2026, 1, 1), date(2026, 12, 31)),
    "last month": (date(2026, 10, 1), date(2026, 10, 31)),
    "this quarter": (date(2026, 10, 1), date(2026, 12, 31)),
    "last week": (date(2026, 11, 9), date(2026, 11, 15)),
    "last financial year": (date(2025, 4, 1), date(2026, 3, 31)),
    "-90d": (TODAY - timedelta(days=90), TODAY),
    "+2w": (TODAY, TODAY + timedelta(days=14)),
    "today": (TODAY, TODAY),
    "[2010 TO 2012]": (date(2010, 1, 1), date(2012, 12, 31)),
    "{2009 TO 2012}": (date(2010, 1, 1), date(2011, 12, 31)),
    "[2010-03 TO]": (date(2010, 3, 1), None),
    "[TO 2010Q1]": (None, date(2010, 3, 31)),
    "[-90d TO today]": (TODAY - timedelta(days=90), TODAY),
    "[last year TO]": (date(2025, 1, 1), None),
    ">2010": (date(2011, 1, 1), None),
    ">=2010-03-24": (date(2010, 3, 24), None),
    "<2010-03": (None, date(2010, 2, 28)),
    "<=2009": (None, date(2009, 12, 31)),
}
"""Each way to write a date, and the days it means on TODAY."""

NUMBERS: dict[str, Callable[[int], bool]] = {
    "2": lambda n: n == 2,
    ">=2": lambda n: n >= 2,
    "> 2": lambda n: n > 2,
    "<2": lambda n: n < 2,
    "<=2": lambda n: n <= 2,
    "[1 TO 2]": lambda n: 1 <= n <= 2,
    "{1 TO 3}": lambda n: n == 2,
    "[2 TO]": lambda n: n >= 2,
    "[TO 1]": lambda n: n <= 1,
    "[1 TO 3}": lambda n: 1 <= n < 3,
}

_DATES: dict[str, Callable[[IndexEntry], tuple[PartialDate | date | None, ...]]] = {
    "issued": lambda e: (e.issued,),
    "added": lambda e: (e.added,),
    "due": lambda e: (e.due,),
    "target": lambda e: (e.target,),
    "reviewed": lambda e: (e.reviewed,),
    "happened": lambda e: e.happened,
    "recorded": lambda e: e.recorded,
}
_COUNTS: dict[str, Callable[[IndexEntry], int | None]] = {
    "pages": lambda e: e.pages or None,
    "page": lambda e: e.page,
    "id": lambda e: e.document_id,
    "slipped": lambda e: e.slipped,
    "evidence": lambda e: e.evidence if _is_rec(e) else None,
}
_CHOICES: dict[str, tuple[Callable[[IndexEntry], tuple[str, ...]], tuple[str, ...]]] = {
    "type": (lambda e: (e.type,), ("report", "Minutes", "speech")),
    "kind": (lambda e: (e.kind.value,), ("passage", "recommendation", "evidence-note")),
    "lang": (lambda e: (e.lang,), ("en", "CY")),
    "status": (lambda e: (e.status,), ("claimed", "in-progress")),
    "response": (lambda e: (e.response,), ("accepted", "accepted_in_part", "none")),
    "claim": (lambda e: (e.claim,), ("done", '"under way"')),
    "assess": (lambda e: (e.assessment,), ("partly", "not-assessed")),
    "standing": (lambda e: (e.standing,), ("closed", "live", "Superseded")),
    "grade": (lambda e: tuple(g.lower() for g in e.grades), ("A", "b")),
}
_WHOLE: dict[str, Callable[[IndexEntry], tuple[str, ...]]] = {
    "publisher": lambda e: (e.publisher,),
    "author": lambda e: e.authors,
    "series": lambda e: (e.series,),
    "to": lambda e: e.addressees,
    "owner": lambda e: (e.owner,),
    "pack": lambda e: e.packs,
}
_NAMED = {"publisher": "Local Voice", "author": "ann parker", "series": "HC 849",
          "to": "HM Treasury", "owner": "Bo Lee", "pack": "spring briefing"}  # fmt: skip
_HAS: dict[str, Fact] = {
    "title": lambda e: bool(e.title),
    "text": lambda e: bool(e.text),
    "author": lambda e: bool(e.authors),
    "publisher": lambda e: bool(e.publisher),
    "series": lambda e: bool(e.series),
    "issued": lambda e: e.issued is not None and e.issued.known,
    "lang": lambda e: bool(e.lang),
    "heading": lambda e: bool(e.heading),
    "page": lambda e: e.page is not None,
    "pages": lambda e: bool(e.pages),
    "tag": lambda e: bool(e.tags),
}
_REC_HAS: dict[str, Fact] = {
    "number": lambda e: bool(e.number),
    "to": lambda e: bool(e.addressees),
    "owner": lambda e: bool(e.owner),
    "response": lambda e: e.response != "none",
    "claim": lambda e: e.claim != "none",
    "assess": lambda e: e.assessment != "not_assessed",
    "due": lambda e: e.due is not None and e.due.known,
    "target": lambda e: e.target is not None and e.target.known,
    "standing": lambda e: e.standing not in {"", "live"},
    "slipped": lambda e: bool(e.slipped),
    "reviewed": lambda e: e.reviewed is not None,
    "evidence": lambda e: bool(e.evidence),
    "grade": lambda e: bool(e.grades),
    "priority": lambda e: bool(e.priority),
    "exempt": lambda e: e.exempt,
    "happened": lambda e: any(d.known for d in e.happened),
}


def _is_rec(entry: IndexEntry) -> bool:
    return entry.kind is HitKind.RECOMMENDATION


def facts() -> dict[str, Fact]:
    """Each condition as one writes it, and whether an entry meets it."""
    return {**dict(_values()), **dict(_presence()), **dict(_of_recommendations())}


def _values() -> Iterator[tuple[str, Fact]]:
    for name, dates_of in _DATES.items():
        for written, (first, last) in SPANS.items():
            yield f"{name}:{written}", lambda e, d=dates_of, f=first, t=last: _meet(d(e), f, t)
    for name, count_of in _COUNTS.items():
        for written, holds in NUMBERS.items():
            yield f"{name}:{written}", lambda e, c=count_of, h=holds: _counts(c(e), h)
    for name, (values_of, asked) in _CHOICES.items():
        for value in asked:
            wanted = value.strip('"').replace("-", "_").replace(" ", "_").lower()
            yield f"{name}:{value}", lambda e, v=values_of, w=wanted: w in v(e)
    for name, names_of in _WHOLE.items():
        asked_for = _NAMED[name].lower()
        yield (f'{name}:="{_NAMED[name]}"',
               lambda e, n=names_of, w=asked_for: w in map(str.lower, n(e)))


def _presence() -> Iterator[tuple[str, Fact]]:
    for name, has in _HAS.items():
        yield f"has:{name}", has
        yield f"no:{name}", lambda e, h=has: not h(e)
        yield f"{name}:*", has
    for name, has in _REC_HAS.items():
        yield f"has:{name}", lambda e, h=has: _is_rec(e) and h(e)
        yield f"no:{name}", lambda e, h=has: _is_rec(e) and not h(e)
    yield "has:note", lambda e: e.kind in {HitKind.EVIDENCE_NOTE, HitKind.PACK_NOTE}
    yield "has:pack", lambda e: bool(e.packs)


def _of_recommendations() -> Iterator[tuple[str, Fact]]:
    yield "tag:finance", lambda e: any(tag.split("/")[0] == "finance" for tag in e.tags)
    yield 'tag:"finance/levies"', lambda e: "finance/levies" in e.tags
    yield "priority:High", lambda e: "high" in e.priority
    yield "priority:p1", lambda e: "P1" in e.priority
    for written, day in (("180d", timedelta(days=180)), (">26w", timedelta(weeks=26))):
        yield f"stale:{written}", lambda e, d=TODAY - day: _is_rec(e) and (
            e.reviewed is None or e.reviewed < d)
    yield "stale:<180d", lambda e: e.reviewed is not None and (
        e.reviewed >= TODAY - timedelta(days=180))
    yield "exempt:yes", lambda e: _is_rec(e) and e.exempt
    yield "exempt:no", lambda e: _is_rec(e) and not e.exempt
    yield "overdue:yes", _overdue
    yield "overdue:no", lambda e: _is_rec(e) and not _overdue(e)


def _meet(
    dates: tuple[PartialDate | date | None, ...], first: date | None, last: date | None
) -> bool:
    """Whether one of the dates may lie within these days."""
    known = [PartialDate.day(d) if isinstance(d, date) else d for d in dates if d is not None]
    return any(
        day.known and (last is None or day.earliest <= last) and (
            first is None or day.latest >= first)
        for day in known
    )


def _counts(number: int | None, holds: Callable[[int], bool]) -> bool:
    return number is not None and holds(number)


def _overdue(entry: IndexEntry) -> bool:
    """Past its target, or owing a response past its date; not where it is finished."""
    if not _is_rec(entry) or entry.status in {kind.value for kind in FINISHED}:
        return False
    gone = [day is not None and day.known and day.latest < TODAY
            for day in (entry.target, entry.due)]
    return gone[0] or (gone[1] and entry.response == "none")
