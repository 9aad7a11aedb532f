"""One act on several recommendations: planned by a reader, done as one operation with one undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from policydesk.core.bulk import BulkAct, BulkPlan, BulkRow, Outcome, plan_row
from policydesk.core.changes import Op
from policydesk.core.ids import RecommendationId
from policydesk.core.status import Evidence
from policydesk.core.tags import clean_tags
from policydesk.library.ownership import owners_of
from policydesk.library.recommendations import clean_draft, draft_of
from policydesk.library.status import EvidenceQuote
from policydesk.library.typed_status import cleaned_status
from policydesk.library.typed_text import line

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.reader import LibraryReader

AT_ONCE = 500
"""Recommendations whose timelines are in memory together."""


def plan_bulk(
    reader: LibraryReader,
    ids: Sequence[RecommendationId],
    act: BulkAct,
    evidence: Sequence[EvidenceQuote] = (),
) -> BulkPlan:
    """What the act would do to each of these, in their order; nothing is written.

    `evidence` is quoted for each. Raises UserError for an act that is not for several at once,
    and for a quote that is not in its document.
    """
    cleaned = _cleaned(act)
    with reader.one_moment():
        proofs = tuple(reader.status.proof(item) for item in evidence)
        return _plan(cleaned, ids, _rows(reader, ids, cleaned, evidence, proofs))


class BulkActs:
    """Doing what was planned."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def do(
        self,
        ids: Sequence[RecommendationId],
        act: BulkAct,
        evidence: Sequence[EvidenceQuote] = (),
        *,
        origin: object = None,
    ) -> BulkPlan:
        """Do the act on each of these that it changes and no gate refuses; the plan as done.

        Each row is planned anew as it is written, so what is done is what the gates say now.
        """
        library, cleaned = self._library, _cleaned(act)
        rows = []
        with library.operation(Op.UPDATE_SEVERAL, origin):
            proofs = tuple(library.status.proof(item) for item in evidence)
            for row in _rows(library, ids, cleaned, evidence, proofs):
                rows.append(row)
                if row.outcome is Outcome.CHANGED:
                    self._write(row, proofs)
        return _plan(cleaned, ids, rows)

    def _write(self, row: BulkRow, proofs: tuple[Evidence, ...]) -> None:
        rec = row.recommendation
        if row.update is not None:
            self._library.status.append_checked(rec, row.update, proofs)
        if row.draft is not None:
            draft = clean_draft(row.draft, quote=rec.anchor.quote)
            self._library.store.recommendations.change(rec.id, draft)


def _plan(act: BulkAct, ids: Sequence[RecommendationId], rows: Iterable[BulkRow]) -> BulkPlan:
    """The rows in the order asked for; those that are gone are left out."""
    found = {row.recommendation.id: row for row in rows}
    return BulkPlan(act, tuple(found[each] for each in dict.fromkeys(ids) if each in found))


def _rows(
    reader: LibraryReader,
    ids: Sequence[RecommendationId],
    act: BulkAct,
    evidence: Sequence[EvidenceQuote],
    proofs: tuple[Evidence, ...],
) -> Iterator[BulkRow]:
    for begin in range(0, len(ids), AT_ONCE):
        recs = reader.recommendations.several(ids[begin : begin + AT_ONCE])
        timelines = reader.status.timelines(recs)
        for rec in recs:
            owners, new = owners_of(rec, timelines[rec.id]), act.update
            if new is not None and new.grade is None:
                new = replace(new, grade=reader.status.grade(evidence, owners))
            yield plan_row(
                rec, draft_of(rec), timelines[rec.id], replace(act, update=new), proofs,
                owners=owners, now=reader.now(),
            )  # fmt: skip


def _cleaned(act: BulkAct) -> BulkAct:
    """The act as it is stored; UserError where it is not for several at once."""
    act.check()
    return BulkAct(
        None if act.update is None else cleaned_status(act.update),
        None if act.owner is None else line(act.owner, "owner"),
        clean_tags(tuple(line(tag, "tag") for tag in act.add_tags)),
        clean_tags(tuple(line(tag, "tag") for tag in act.drop_tags)),
    )
