"""What taking a tracker in would do: each row compared with the library; writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from policydesk.core.document import PassageKind, lay_out
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Recommendation
from policydesk.core.timeline import Timeline, standing_events
from policydesk.core.tracker import (
    ParsedTracker,
    RowPlan,
    RowStatus,
    TrackerChoices,
    TrackerColumn,
    TrackerField,
    TrackerPlan,
    UnreadDate,
)
from policydesk.core.tracker_columns import Found, find_tables, guess_columns
from policydesk.core.tracker_edits import READ_ME, WORDS
from policydesk.core.tracker_headings import latest_shape, shape_of
from policydesk.core.tracker_matching import KnownRow, match_rows
from policydesk.core.tracker_rows import RowFacts, RowKey, fingerprint, read_rows
from policydesk.core.tracker_telling import say_no_date
from policydesk.core.tracker_vocabulary import (
    parse_field,
    parse_meaning,
    plain_word,
    says_nothing,
    shipped,
)
from policydesk.core.tracker_words import bare_shares, read_words
from policydesk.library.status import StatusReads
from policydesk.library.tracker_rows import STRANGE, RowComparison, SheetMatter
from policydesk.store.store import Store
from policydesk.store.trackers import NEW_SHAPE, KeptRow, KnownTracker
from policydesk.text.table_text import RowPlace, place_rows


@dataclass(frozen=True, slots=True)
class ReadTracker:
    """A tracker's file as a jailed worker read it: its very bytes, and what stands in them."""

    path: Path
    data: bytes
    parsed: ParsedTracker
    sha256: str = field(default="")

    @classmethod
    def of(cls, path: Path, data: bytes, parsed: ParsedTracker) -> ReadTracker:
        return cls(path, data, parsed, hashlib.sha256(data).hexdigest())


def plan_tracker(
    store: Store, read: ReadTracker, choices: TrackerChoices, now: datetime
) -> TrackerPlan:
    """Raises UserError where no table is found, or a column or sheet that was named is not there.

    `now` is the library's clock (a moment, UTC).
    """
    return _Planning(store, read, choices, now).plan()


class _Planning:
    """The steps of one plan."""

    def __init__(
        self, store: Store, read: ReadTracker, choices: TrackerChoices, now: datetime
    ) -> None:
        self._store, self._read, self._choices, self._now = store, read, choices, now
        self._shapes = store.trackers.shapes()

    def plan(self) -> TrackerPlan:
        found = self._tables()
        shape = shape_of(found.headings)
        known = self._shapes.get(latest_shape(self._shapes, found.headings), NEW_SHAPE)
        remembered = {name: parse_field(said) for name, said in known.columns.items()}
        columns = guess_columns(found, self._choices.columns, remembered)
        facts, heads = read_rows(found, columns)
        typed = {plain_word(word): said for word, said in self._choices.words.items()}
        own = {word: tuple(map(parse_meaning, said))
               for word, said in self._store.trackers.words().items()}  # fmt: skip
        cells = [(each, word, row.headings[at]) for row in facts for each, word, at in row.words]
        matches = match_rows(facts, self._known_rows())
        last = self._store.trackers.known().get(matches.tracker, KnownTracker("", "", ""))
        preset, why = self._vocabulary(last.preset, known.preset)
        words, preset = read_words(
            [(each, word) for each, word, _ in cells], typed, own, preset, why,
            shares=bare_shares(cells),
        )  # fmt: skip
        matched = [self._recommendations[rec] for rec, _ in matches.found.values()]
        timelines = StatusReads(self._store).timelines(matched)
        comparison = RowComparison(
            readings={(each.field, each.word): each for each in words},
            choices=self._choices,
            keeper=last.keeper or known.keeper or self._publisher(),
            matter=self._matter(),
            now=self._now,
        )
        rows = tuple(
            self._row(
                comparison, row, matches.found.get(at), timelines,
                strange=at in matches.strange, tracker=matches.tracker,
            )
            for at, row in enumerate(facts)
        )
        return TrackerPlan(
            file_name=self._read.path.name,
            columns=columns,
            words=words,
            rows=rows,
            preset=preset,
            passed_over=(*_passed_over(found, columns), *heads),
            unread_dates=tuple(cell for row in facts for cell in _unread_dates(row)),
            warnings=self._read.parsed.document.warnings,
            known=matches.tracker,
            shape=shape,
            choices=self._choices,
        )

    def _vocabulary(self, last: str, alike: str) -> tuple[str, str]:
        """The vocabulary that is said or remembered, and why; "" where it is to be guessed.

        `last` is that of the tracker's last file, `alike` one chosen for files with its headings.
        """
        remembered = (
            (last, "as in the last file of this tracker"),
            (alike, "as in the last such tracker"),
        )
        if self._choices.preset:
            return self._choices.preset, "as you say"
        return next((each for each in remembered if each[0] in shipped().vocabularies), ("", ""))

    def _tables(self) -> Found:
        remembered = [name for each in self._shapes.values() for name in each.columns]
        known = [*self._choices.columns, *remembered]
        return find_tables(self._read.parsed.rows, known, self._choices.sheet)

    def _row(
        self,
        comparison: RowComparison,
        facts: RowFacts,
        match: tuple[RecommendationId, str] | None,
        timelines: Mapping[RecommendationId, Timeline],
        *,
        strange: bool,
        tracker: str,
    ) -> RowPlan:
        if strange:
            return comparison.unclear(facts, [STRANGE])
        place = self._places[self._at[facts.row.sheet, facts.row.number]]
        if match is None:
            return _with_unread_dates(comparison.new(facts, place), facts)
        rec = self._recommendations[match[0]]
        timeline = timelines[rec.id]
        stands = replace(timeline, events=tuple(standing_events(timeline.events, None)))
        kept = self._kept.get(rec.id)
        elsewhere = kept is not None and kept.tracker != tracker
        plan = comparison.known(facts, place, rec, None if elsewhere else kept, stands)
        if plan.status is RowStatus.UNCLEAR:
            return plan
        if elsewhere:  # what is remembered of the row is for the next file of its own tracker
            plan = replace(plan, said={}, renews=False)
        return _with_unread_dates(comparison.matched(plan, match[1]), facts)

    @cached_property
    def _kept(self) -> dict[RecommendationId, KeptRow]:
        return self._store.trackers.rows()

    @cached_property
    def _recommendations(self) -> dict[RecommendationId, Recommendation]:
        return {rec.id: rec for rec in self._store.recommendations.all()}

    @cached_property
    def _at(self) -> dict[tuple[str, int], int]:
        return {(row.sheet, row.number): at for at, row in enumerate(self._read.parsed.rows)}

    @cached_property
    def _document(self) -> DocumentId | None:
        return self._store.documents.by_sha256(self._read.sha256)

    @cached_property
    def _places(self) -> list[RowPlace | None]:
        """Where each row stands in the text of the sheet's document, in the library or to be."""
        if self._document is not None:
            stored = self._store.documents.passages(self._document)
            passages = [(p.text, p.start) for p in stored if p.kind is PassageKind.TABLE_ROW]
        else:
            parsed = self._read.parsed.document.passages
            spans = lay_out([passage.text for passage in parsed])
            passages = [
                (p.text, start)
                for p, (start, _) in zip(parsed, spans, strict=True)
                if p.kind is PassageKind.TABLE_ROW
            ]
        return place_rows(self._read.parsed.rows, passages)

    def _matter(self) -> SheetMatter:
        document = None if self._document is None else self._store.documents.get(self._document)
        parsed = self._read.parsed.document
        if document is not None:
            taken = {
                (rec.anchor.start, rec.anchor.end)
                for rec in self._store.recommendations.of_document(document.id)
            }
            return SheetMatter(document.id, document.uid, document.title, document.publisher,
                               document.issued, frozenset(taken))  # fmt: skip
        return SheetMatter(DocumentId(0), "", parsed.title, parsed.publisher, parsed.issued)

    def _publisher(self) -> str:
        """Whose assessments the tracker holds where nobody says: who published it, else itself."""
        matter = self._matter()
        return matter.publisher or matter.title

    def _known_rows(self) -> Sequence[KnownRow]:
        found = []
        for rec in self._recommendations.values():
            kept = self._kept.get(rec.id)
            if kept is not None:
                names = ("number", "text", "source", "addressee")
                key = RowKey(*(str(kept.said.get(name, "")) for name in names))
                found.append(KnownRow(rec.id, rec.uid, key, kept.tracker))
                continue
            texts = dict.fromkeys((fingerprint(rec.anchor.quote), fingerprint(rec.wording)))
            found += [KnownRow(rec.id, rec.uid, RowKey(rec.number, t, "", "")) for t in texts]
        return found


def _passed_over(found: Found, columns: Sequence[TrackerColumn]) -> tuple[str, ...]:
    """What is in no table, but for the sheets that PolicyDesk itself writes beside a register."""
    exported = any(column.field is TrackerField.AS_EXPORTED for column in columns)
    ours = (f"“{READ_ME}”", f"“{WORDS}”") if exported else ()
    return tuple(said for said in found.passed_over if not any(name in said for name in ours))


def _unread_dates(row: RowFacts) -> Iterator[UnreadDate]:
    """The cells of dates that say something, but none; of a register of ours, those we read."""
    exported = row.text(TrackerField.AS_EXPORTED)
    for cell in row.undated:
        read = cell.field is not TrackerField.ISSUED or not exported
        if read and not says_nothing(cell.text):
            yield cell


def _with_unread_dates(plan: RowPlan, row: RowFacts) -> RowPlan:
    """The plan of a row of which something is written, with what it cannot be written with."""
    if plan.status not in {RowStatus.NEW, RowStatus.CHANGED}:
        return plan
    return replace(plan, notes=(*plan.notes, *map(say_no_date, _unread_dates(row))))


def refuse_unmapped(plan: TrackerPlan) -> None:
    """Raise UserError for a tracker whose columns say neither a text nor a number."""
    fields = {column.field for column in plan.columns}
    if not fields & {TrackerField.TEXT, TrackerField.NUMBER, TrackerField.UID}:
        named = ", ".join(f"“{column.heading}”" for column in plan.columns[:12])
        raise UserError(
            "No column is taken for the text or the number of a recommendation; say which one is. "
            f"The columns are {named}."
        )
