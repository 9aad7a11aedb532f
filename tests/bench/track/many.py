"""A library of very many recommendations and updates, written straight into its tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind, PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.library import Library
from policydesk.store import rows

IN_EACH = 100
UPDATES = 10
PARTED = 20
"""One in so many recommendations has two parts."""
TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = date(2016, 1, 1)
BODIES = [f"Council of place {n}" for n in range(400)]
TOPICS = ("housing", "budgets", "transport", "planning", "schools", "parks", "waste", "care")
_STEPS = (
    ("response", ("accepted", "accepted_in_part", "noted", "rejected", "unclear")),
    ("target", ()),
    ("claim", ("planned", "under_way")),
    ("review", ("no_change",)),
    ("target", ()),
    ("claim", ("under_way", "partly_done", "done")),
    ("review", ("no_change",)),
    ("assessment", ("started", "partly", "fully", "not_done", "cannot_determine")),
    ("target", ()),
    ("review", ("no_change",)),
)


def make_many(folder: Path, recommendations: int) -> Library:
    """A library of so many recommendations with ten updates each, over ten years; seeded.

    One update in fifty corrects the one before it, one in five became known a month or more late,
    one in ten gives a month for a date, one in fifty was written down elsewhere three weeks before
    it came here. One recommendation in twenty has two parts, of which its later updates speak by
    turns.
    """
    dice = random.Random(7)
    library = Library.create(folder, name="Very many", now=lambda: TODAY)
    for number in range(recommendations // IN_EACH):
        _report(library, dice, number)
    with library.operation(Op.ADD_RECOMMENDATION):
        for document in library.documents.all():
            _recommend(library, dice, document.id, document.text_sha256)
    updates = _updates(dice, recommendations)
    with library.operation(Op.ADD_STATUS):
        for update in updates:
            rows.insert(library.store._conn, "status_event", update)
    library.forget_undo()
    return library


def _report(library: Library, dice: random.Random, number: int) -> None:
    texts = [
        f"Recommendation {n} of report {number}: the council should act on {dice.choice(TOPICS)}."
        for n in range(IN_EACH)
    ]
    parsed = ParsedDocument(
        title=f"Report {number}",
        media_type="text/plain",
        passages=tuple(ParsedPassage(PassageKind.PARAGRAPH, text, 1) for text in texts),
        publisher=f"Institute {number % 60}",
        kind=DocumentKind.REPORT,
        issued=PartialDate.day(FIRST + timedelta(days=number * 5)),
    )
    library.documents.add(parsed, "\n".join(texts).encode(), f"report-{number}.txt")


def _recommend(library: Library, dice: random.Random, document_id: int, sha: str) -> None:
    for passage in library.documents.passages(document_id):  # type: ignore[arg-type]
        rows.insert(
            library.store._conn,
            "recommendation",
            {
                "uid": f"r{document_id}-{passage.start}", "document_id": document_id,
                "start": passage.start, "end": passage.end, "quote": passage.text, "prefix": "",
                "suffix": "", "page": 1, "text_sha256": sha, "wording": passage.text,
                "number": f"R{passage.position}", "owner": "",
                "addressees": rows.to_json([dice.choice(BODIES)]),
                "tags": rows.to_json([dice.choice(TOPICS)]), "response_due": "",
                "created_at": rows.from_time(TODAY),
            },
        )  # fmt: skip


def _updates(dice: random.Random, recommendations: int) -> Iterator[dict[str, object]]:
    number = 0
    days = [FIRST + timedelta(days=dice.randrange(2_000)) for _ in range(recommendations)]
    for step in range(UPDATES):
        axis, values = _STEPS[step]
        for rec_id in range(1, recommendations + 1):
            number += 1
            day = days[rec_id - 1] = days[rec_id - 1] + timedelta(days=dice.randrange(20, 180))
            late = dice.choice((1, 2, 3, 5, 45)) if dice.randrange(100) else -20  # told ahead
            recorded = day + timedelta(days=late)
            moment = datetime(recorded.year, recorded.month, recorded.day, 9, tzinfo=UTC)
            corrects = number - recommendations if step and not dice.randrange(50) else None
            happened = str(day) if dice.randrange(10) else f"{day:%Y-%m}"
            written = moment if dice.randrange(50) else max(
                moment - timedelta(days=21), datetime(day.year, day.month, day.day, tzinfo=UTC)
            )
            target = str(day + timedelta(days=300))
            value = target if axis == "target" else dice.choice(values)
            yield {
                "uid": f"e{number}", "device": "d", "recommendation_id": rec_id,
                "recommendation_uid": f"r{rec_id}", "axis": axis, "value": value,
                "happened": happened, "recorded_at": rows.from_time(written),
                "received_at": rows.from_time(moment), "whose": "owner", "third_party": "",
                "grade": "B" if axis == "assessment" else "", "note": "", "supersedes": corrects,
                "reason": "misread" if corrects else "", "their_word": "", "successor": "",
                "warning": "", "origin": "typed", "prev_hash": "", "hash": "",
                "limb": "" if rec_id % PARTED or step < 2 else f"part-{rec_id}-{step % 2}",
            }  # fmt: skip
    yield from _parts(recommendations)


def _parts(recommendations: int) -> Iterator[dict[str, object]]:
    """What tells parts apart: on the first day of all, before anything was said of any."""
    told = rows.from_time(datetime(FIRST.year, FIRST.month, FIRST.day, 9, tzinfo=UTC))
    for rec_id in range(PARTED, recommendations + 1, PARTED):
        for part in range(2):
            yield {
                "uid": f"part-{rec_id}-{part}", "device": "d", "recommendation_id": rec_id,
                "recommendation_uid": f"r{rec_id}", "axis": "limb", "value": f"({part + 1}) a part",
                "happened": str(FIRST), "recorded_at": told, "received_at": told, "whose": "us",
                "third_party": "", "grade": "", "note": "", "supersedes": None, "reason": "",
                "their_word": "", "successor": "", "warning": "", "origin": "typed",
                "prev_hash": "", "hash": "", "limb": "",
            }  # fmt: skip
