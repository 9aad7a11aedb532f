"""A real register in and out: words and dates counted in both, once more, and ten rows edited."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import openpyxl

from policydesk.core.dates import spoken_day
from policydesk.core.recommendation import AnchorState
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.tracker import RowStatus, TrackerPlan
from policydesk.library import Library
from tests.bench.figures import DATA, Figure

FILE = DATA / "tracker-sheets" / "TAIC_recommendations_04_04_2024.xlsx"
ROWS, EDITS = 2_192, 10
_STATUS, _MADE, _CLOSED, _TEXT, _REPLY = 5, 6, 7, 8, 9


def figures() -> Iterator[Figure]:
    """The whole way of the register, through the jailed worker and the file on disk."""
    if not FILE.is_file():
        yield Figure("rows taken in", None, note=f"no real documents at {DATA}")
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from _in_and_out(Path(folder))


def _in_and_out(folder: Path) -> Iterator[Figure]:
    sheet = _sheet(FILE)
    with Library.create(folder / "library") as library:
        begun = perf_counter()
        read = library.trackers.read(FILE)
        plan = library.trackers.plan(read)
        yield Figure("reading and dry run", perf_counter() - begun, unit="s")
        yield Figure("rows that are unclear", plan.count(RowStatus.UNCLEAR), 0, most=True)
        begun = perf_counter()
        report = library.trackers.run(read, plan)
        yield Figure("taking it in", perf_counter() - begun, unit="s")
        yield Figure("recommendations made", report.recommendations, ROWS, note=f"of {ROWS:,} rows")
        events = library.store.ledger.all()
        yield from _compared(sheet, events, library)
        again = library.trackers.plan(read)
        yield Figure("the same file again: rows the same", again.count(RowStatus.SAME), ROWS)
        yield Figure("the same file again: updates", again.new_events, 0, most=True)
        edited, numbers = _edited(folder)
        proposed = library.trackers.plan(library.trackers.read(edited))
        yield Figure("edited there: rows proposed", len(_rows(proposed) & numbers), EDITS)
        yield Figure("edited there: other rows", len(_rows(proposed) - numbers), 0, most=True)
        yield from _out_and_back(library, folder)


def _compared(
    sheet: list[tuple[object, ...]], events: list[StatusEvent], library: Library
) -> Iterator[Figure]:
    """Words, dates and replies as the sheet has them and as the ledger has them."""
    theirs = Counter(str(row[_STATUS - 1]) for row in sheet)
    worded = {(e.recommendation_id, e.their_word) for e in events if e.their_word}
    ours = Counter(word for _, word in worded)
    for word, count in theirs.most_common():
        yield Figure(f"“{word}”, less the sheet's {count:,}", abs(ours[word] - count), 0, most=True)
    recs = library.recommendations.all()
    made = Counter(_day(row[_MADE - 1]) for row in sheet if row[_MADE - 1])
    held = Counter(rec.own_issued.start for rec in recs if rec.own_issued)
    yield Figure("dates made, that are not the sheet's", (made - held).total(), 0, most=True)
    closed = Counter(_day(row[_CLOSED - 1]) for row in sheet if row[_CLOSED - 1])
    ended = {(e.recommendation_id, e.happened.start) for e in events
             if e.axis is Axis.STANDING and e.value != "live" and e.happened.known}  # fmt: skip
    noted = {(e.recommendation_id, day) for e in events for day in closed
             if day is not None and e.note.endswith(f": {spoken_day(day)}")}  # fmt: skip
    days = Counter(day for _, day in ended | noted)
    yield Figure("dates closed, that are not the sheet's", (closed - days).total(), 0, most=True)
    quoted = {(e.recommendation_id, p.quote) for e in events for p in e.evidence}
    replies = Counter(_words(row[_REPLY - 1]) for row in sheet if row[_REPLY - 1])
    kept = Counter(_words(quote) for _, quote in quoted)
    yield Figure("replies that are quoted nowhere", (replies - kept).total(), 0, most=True)
    lost = sum(library.recommendations.anchor_state(r) is not AnchorState.EXACT for r in recs[::20])
    yield Figure("anchors not exact", lost, 0, most=True, note=f"of {len(recs[::20])} looked at")
    texts = Counter(_words(row[_TEXT - 1]) for row in sheet if row[_TEXT - 1])
    quotes = Counter(_words(rec.anchor.quote) for rec in recs)
    yield Figure("texts that are no quote", (texts - quotes).total(), 0, most=True)


def _out_and_back(library: Library, folder: Path) -> Iterator[Figure]:
    target = folder / "register.xlsx"
    begun = perf_counter()
    written = library.trackers.export(library.register(), target).rows
    yield Figure("writing the register", perf_counter() - begun, unit="s", note=f"{written:,} rows")
    plan = library.trackers.plan(library.trackers.read(target))
    yield Figure("exported and back: rows the same", plan.count(RowStatus.SAME), ROWS)
    book = openpyxl.load_workbook(target)
    page = book["Register"]
    head = [cell.value for cell in page[1]]
    at = head.index("What they said") + 1
    numbers = set(range(5, 5 + 7 * EDITS, 7))
    for number in numbers:
        page.cell(number, at).value = "accepted in part"
    book.save(target)
    plan = library.trackers.plan(library.trackers.read(target))
    yield Figure("exported and edited: rows proposed", len(_rows(plan) & numbers), EDITS)
    yield Figure("exported and edited: other rows", len(_rows(plan) - numbers), 0, most=True)


def _edited(folder: Path) -> tuple[Path, set[int]]:
    """The sheet with ten cells changed: words, dates, a reply, a recipient."""
    book = openpyxl.load_workbook(FILE)
    page = book.worksheets[0]
    numbers = set(range(40, 40 + 200 * EDITS, 200))
    for count, number in enumerate(sorted(numbers)):
        word = page.cell(number, _STATUS)
        match count % 3:
            case 0:
                word.value = "Withdrawn" if word.value != "Withdrawn" else "Open"
            case 1:
                page.cell(number, _REPLY).value = f"A new reply, number {count}."
            case _:
                page.cell(number, 2).value = f"Another body {count}"
    target = folder / "edited.xlsx"
    book.save(target)
    return target, numbers


def _rows(plan: TrackerPlan) -> set[int]:
    return {row.row.number for row in plan.rows if row.status is not RowStatus.SAME}


def _sheet(path: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return list(book.worksheets[0].iter_rows(min_row=2, values_only=True))


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


def _words(value: object) -> str:
    """A text without what the two programs write differently: space, and escaped line ends."""
    return "".join(c for c in str(value).replace("_x000D_", "") if c.isalnum())
