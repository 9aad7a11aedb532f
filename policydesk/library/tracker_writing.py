"""Write the plan of a tracker: its document, recommendations, updates, and what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydesk.core.document import Document
from policydesk.core.ids import RecommendationId, new_uid
from policydesk.core.recommendation import RecommendationDraft
from policydesk.core.status import Evidence, NewStatus
from policydesk.core.tracker import (
    RowPlan,
    RowStatus,
    TrackerField,
    TrackerPlan,
    TrackerReport,
)
from policydesk.core.tracker_headings import latest_shape
from policydesk.core.tracker_vocabulary import plain_word
from policydesk.library.quotes import anchor_in
from policydesk.library.typed_text import line
from policydesk.store.trackers import NEW_SHAPE, KeptRow, KnownShape, KnownTracker

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.tracker_plan import ReadTracker


def needs_document(plan: TrackerPlan) -> bool:
    """Whether something of the plan quotes the sheet."""
    return any(row.anchor or any(e.quotes for e in row.events) for row in plan.writes)


def write_plan(
    library: Library, read: ReadTracker, plan: TrackerPlan, sha256: str
) -> TrackerReport:
    """Everything of a plan, inside an operation that is under way.

    `sha256` is the kept original's where the sheet becomes a document, else "".
    """
    writing = _Writing(library, read, plan, sha256)
    events = sum(writing.write(row) for row in plan.writes)
    for row in plan.renewals:
        writing.renew(row)
    writing.remember()
    made, changed = plan.count(RowStatus.NEW), plan.count(RowStatus.CHANGED)
    document = writing.document.id if writing.document is not None else None
    return TrackerReport(plan, document, made, changed, events, len(plan.renewals))


class _Writing:
    """Writes row by row; the document is there first."""

    def __init__(
        self, library: Library, read: ReadTracker, plan: TrackerPlan, sha256: str
    ) -> None:
        self._library, self._store, self._plan = library, library.store, plan
        self._tracker, self._batch = plan.known or new_uid(), new_uid()
        self.document = self._stored(read, sha256) if sha256 else None
        self._text = self._store.documents.text(self.document.id) if self.document else ""

    def write(self, row: RowPlan) -> int:
        """One row; how many updates were recorded."""
        rec = self._recommendation(row)
        found = self._store.recommendations.get(rec)
        assert found is not None
        for event in row.events:
            self._library.status.append_imported(
                found,
                event.new,
                tuple(self._proof(start, end, event.new) for start, end in event.quotes),
                warning=event.warning,
                batch=self._batch,
            )
        if row.said:
            self._store.trackers.keep_row(KeptRow(rec, self._tracker, row.said))
        return len(row.events)

    def renew(self, row: RowPlan) -> None:
        """What a row says now, where nothing else of it is new."""
        assert row.recommendation is not None
        self._store.trackers.keep_row(KeptRow(row.recommendation, self._tracker, row.said))

    def remember(self) -> None:
        """How the columns are read for the next such file, and what a person said of words."""
        plan, choices = self._plan, self._plan.choices
        columns = {plain_word(each.heading): each.field.value for each in plan.columns}
        if TrackerField.AS_EXPORTED.value not in columns.values():
            keeper = line(choices.keeper, "keeper")
            shapes = self._store.trackers.shapes()
            alike = latest_shape(shapes, [each.heading for each in plan.columns])
            known = shapes.get(alike, NEW_SHAPE)
            shape = KnownShape(columns, keeper or known.keeper, choices.preset or known.preset)
            self._store.trackers.remember_shape(plan.shape, shape)
            self._remember_tracker(keeper, known.keeper)
        for word, meanings in choices.words.items():
            self._store.trackers.remember_word(plain_word(word), tuple(map(str, meanings)))

    def _remember_tracker(self, said: str, alike: str) -> None:
        """The vocabulary that was used, guessed or chosen, is that of the tracker's next file.

        Its keeper is the one who was said now or before, else that of files with its headings.
        """
        table, plan = self._store.trackers, self._plan
        last = table.known().get(self._tracker, KnownTracker(self._tracker, "", ""))
        if plan.known or plan.writes or plan.renewals:
            keeper, preset = said or last.keeper or alike, plan.preset or last.preset
            table.remember_tracker(KnownTracker(last.uid, keeper, preset))

    def _recommendation(self, row: RowPlan) -> RecommendationId:
        table = self._store.recommendations
        if row.recommendation is not None:
            if row.draft is not None:
                table.change(row.recommendation, row.draft)
            return row.recommendation
        assert row.anchor is not None
        assert self.document is not None
        anchor = anchor_in(self._text, self.document, *row.anchor)
        draft = row.draft or RecommendationDraft()
        return table.add(anchor, draft, uid=new_uid(), created_at=self._library.now())

    def _proof(self, start: int, end: int, new: NewStatus) -> Evidence:
        assert self.document is not None
        return Evidence(
            document_id=self.document.id,
            document_uid=self.document.uid,
            document_title=self.document.title,
            start=start,
            end=end,
            quote=self._text[start:end],
            page=None,
            published_on=self.document.issued,
            accessed_on=self.document.added_at.date(),
            publisher=new.third_party or self.document.publisher,
        )

    def _stored(self, read: ReadTracker, sha256: str) -> Document:
        known = self._store.documents.by_sha256(sha256)
        if known is None:
            known = self._library.documents.add_within(
                read.parsed.document, read.data, read.path.name, sha256=sha256, path=str(read.path)
            )
        return self._library.documents.get(known)
