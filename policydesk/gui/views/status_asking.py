"""Gather what the status dialog must know, ask, and hand the answer to the library."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QWidget

from policydesk.core.document import Document, DocumentKind
from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import RecommendationId
from policydesk.core.status import Axis, NewStatus, StatusEvent
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.recommendation_choice import RecommendationChoice
from policydesk.gui.dialogs.status_event import StatusAnswer, StatusEventDialog, StatusMatter
from policydesk.gui.operations.status import record_no_change, record_update
from policydesk.gui.pieces import shortened
from policydesk.library import LibraryReader
from policydesk.library.ownership import owners_of
from policydesk.library.status import EvidenceQuote

SHOWN = 160
"""Characters of a recommendation in a list to choose from."""


def status_matter(reader: LibraryReader, rec_id: RecommendationId) -> StatusMatter:
    """What the dialog must know about a recommendation; raises UserError when it is gone."""
    rec = reader.recommendations.get(rec_id)
    timeline = reader.status.timeline(rec_id)
    return StatusMatter(
        recommendation=rec,
        timeline=timeline,
        documents=tuple(reader.documents.all()),
        owners=owners_of(rec, timeline),
        successors=lambda: [
            (other.uid, f"{other.label} · {shortened(other.asks, SHOWN)}")
            for other in reader.recommendations.all() if other.id != rec_id
        ],
        passages_of=lru_cache(maxsize=8)(reader.documents.passages),
        today=reader.now().astimezone().date(),
    )


def ask_status(
    desk: Desk,
    parent: QWidget,
    rec_id: RecommendationId,
    *,
    start: StatusAnswer | None = None,
    corrects: StatusEvent | None = None,
    begin: Axis | None = None,
    quote: EvidenceQuote | None = None,
) -> None:
    """Ask what was learned; a refusal of the library brings the dialog back as it was left."""
    try:
        matter = status_matter(desk.bridge.here, rec_id)
    except PolicyDeskError as error:
        desk.notices.problem(str(error))
        return
    dialog = StatusEventDialog(
        parent, desk.theme, matter, start=start, corrects=corrects, begin=begin, quote=quote
    )
    answer, another = dialog.ask(), dialog.another
    dialog.deleteLater()
    if answer is None:
        return

    def go_on(_event: StatusEvent) -> None:
        if another:
            ask_status(desk, parent, rec_id, start=following(answer))

    def ask_again(error: PolicyDeskError) -> None:
        desk.notices.problem(str(error))
        ask_status(desk, parent, rec_id, start=answer, corrects=corrects)

    record_update(rec_id=rec_id, answer=answer).run(
        desk.bridge, origin=None, then=go_on, refused=ask_again
    )


def following(answer: StatusAnswer) -> StatusAnswer:
    """How the next update begins: the same sentence, day and speaker, with the rest to be said."""
    said = answer.new
    return StatusAnswer(
        NewStatus(said.axis, "", said.happened, said.whose, said.third_party, limb=said.limb),
        afresh=True,
    )


def ask_with_evidence(desk: Desk, parent: QWidget, quote: EvidenceQuote) -> None:
    """Ask which recommendation these words bear on, then what they show."""
    reader = desk.bridge.here
    recommendations = reader.recommendations.all()
    if not recommendations:
        desk.notices.problem("There is no recommendation yet; tag one first, with R.")
        return
    chosen = desk.selection.now.recommendations
    dialog = RecommendationChoice(
        parent,
        desk.theme,
        recommendations,
        quote=" ".join(quote.quote.split()),
        likely=chosen[0] if chosen else None,
    )
    rec_id = dialog.ask()
    dialog.deleteLater()
    if rec_id is not None:
        document = reader.documents.get(quote.document_id)
        rec = reader.recommendations.get(rec_id)
        owners = owners_of(rec, reader.status.timeline(rec_id))
        ask_status(desk, parent, rec_id, begin=likely_axis(document, owners), quote=quote)


def likely_axis(document: Document, owners: frozenset[str]) -> Axis:
    """What a quote from this document most often tells: their answer, their claim, or a finding.

    `owners` are those whose own account it would be, in lower case.
    """
    if document.kind is DocumentKind.RESPONSE:
        return Axis.RESPONSE
    own = document.publisher.lower() in owners
    return Axis.CLAIM if own else Axis.ASSESSMENT


def note_no_change(desk: Desk, rec_id: RecommendationId) -> None:
    """Record at once that somebody looked; the toast offers Undo."""
    today = desk.bridge.here.now().astimezone().date()
    record_no_change(rec_id=rec_id, today=today).run(desk.bridge)
