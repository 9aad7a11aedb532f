"""A small library of every kind of entry with every field filled somewhere, the same each run."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from policydesk.core.dates import PartialDate
from policydesk.core.query import HitKind
from policydesk.core.status import Assessment, Claim, Grade, HeadlineKind, Response, Standing
from policydesk.search.engine import IndexEntry
from tests.search.corpus import PUBLISHERS, TITLES, passages, sentences

TODAY = date(2026, 11, 22)
DATES = ("2009", "2010-03", "2010-03-24", "2010Q1", "2012-11-01", "before 2009", "after 2013",
         "unknown", "2010-02-01/2012-01-31", "")  # fmt: skip
TAGS = ("finance/levies", "finance", "care", "")
TYPES = ("report", "submission", "minutes")
PACKS = ("Spring briefing", "Autumn statement", "")
_KINDS = (HitKind.RECOMMENDATION, HitKind.RECOMMENDATION, HitKind.EVIDENCE_NOTE,
          HitKind.PACK_NOTE, HitKind.DOCUMENT)  # fmt: skip


def varied(count: int) -> list[IndexEntry]:
    """So many passages and half as many recommendations, notes and documents."""
    chance = random.Random(11)
    found = [_filled(chance, entry) for entry in passages(count)]
    for number, text in enumerate(sentences(count // 2, seed=3)):
        kind = _KINDS[number % len(_KINDS)]
        document = 1 + number // 5
        entry = IndexEntry(
            kind=kind, key=f"{kind.value[0]}:{number}", ref_id=number, text=text,
            document_id=0 if kind is HitKind.PACK_NOTE else document,
            title=TITLES[document % len(TITLES)], publisher=PUBLISHERS[document % len(PUBLISHERS)],
        )  # fmt: skip
        found.append(_of_kind(chance, _filled(chance, entry)))
    return found


def _filled(chance: random.Random, entry: IndexEntry) -> IndexEntry:
    """With details that documents have, some left empty."""
    issued = chance.choice(DATES)
    return replace(
        entry, issued=PartialDate.parse(issued) if issued else None,
        authors=chance.choice((("Ann Parker",), ("Ann Parker", "J. Smith"), ())),
        type=chance.choice(TYPES), series=chance.choice(("HC 849", "Second Report", "")),
        added=TODAY - timedelta(days=chance.randrange(0, 400)),
        lang=chance.choice(("en", "cy", "")), file=chance.choice(("minutes-3.pdf", "plan.docx")),
        heading=chance.choice(("Funding and growth", "Total place", "")),
        tags=tuple(filter(None, [chance.choice(TAGS)])),
    )  # fmt: skip


def _of_kind(chance: random.Random, entry: IndexEntry) -> IndexEntry:
    if entry.kind is HitKind.PACK_NOTE:
        return replace(entry, packs=(chance.choice(PACKS[:2]),), page=None)
    if entry.kind is not HitKind.RECOMMENDATION:
        return entry

    def some_date() -> PartialDate | None:
        text = chance.choice(DATES)
        return PartialDate.parse(text) if text else None

    happened = [d for d in (some_date(), some_date()) if d is not None]
    pack = chance.choice(PACKS)
    return replace(
        entry, page=chance.randint(1, 9), number=chance.choice(("R6", "R7", "12", "")),
        addressees=chance.choice((("HM Treasury", "MHCLG"), ("MHCLG",), ())),
        owner=chance.choice(("Ann", "Bo Lee", "")),
        status=chance.choice(list(HeadlineKind)).value,
        response=chance.choice(list(Response)).value, claim=chance.choice(list(Claim)).value,
        assessment=chance.choice(list(Assessment)).value, due=some_date(), target=some_date(),
        standing=chance.choice(("live", *Standing)),
        priority=chance.choice((("high",), ("P1", "high"), ())),
        exempt=chance.choice((True, False)),
        slipped=chance.randint(0, 3), evidence=chance.randint(0, 3),
        reviewed=chance.choice((None, TODAY - timedelta(days=chance.randrange(400)))),
        grades=tuple(sorted({chance.choice(list(Grade)).value for _ in range(2)})),
        happened=tuple(happened), packs=(pack,) if pack else (),
        recorded=(TODAY - timedelta(days=chance.randrange(60)),),
    )  # fmt: skip
