"""The check: is everything still as it was written, and does the index say the same?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policydesk.core.recommendation import AnchorState
from policydesk.library.quotes import state_of
from policydesk.store import integrity
from policydesk.store.connection import READ_ERRORS
from policydesk.store.store import Store


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, in words, and every problem found as one sentence."""

    checked: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def clean(self) -> bool:
        return not self.problems


def check_library(
    store: Store,
    *,
    index_faults: Callable[[], Iterable[str]] | None,
    originals: bool,
) -> CheckReport:
    """Run every check that applies; a check that cannot run at all is a problem itself."""
    checks: list[tuple[str, Callable[[], Iterable[str]]]] = [
        ("settings of the database", lambda: integrity.setting_faults(store)),
        ("the file and its keys", lambda: integrity.file_faults(store)),
        ("the schema", lambda: integrity.schema_faults(store)),
        ("the ledger's chain", lambda: integrity.ledger_faults(store)),
        ("the texts", lambda: integrity.text_faults(store)),
        ("every anchor's quote", lambda: _anchor_faults(store)),
    ]
    if originals:
        checks.append(("the originals", lambda: integrity.original_faults(store)))
    if index_faults is not None:
        checks.append(("the search index", index_faults))
    problems: list[str] = []
    for name, check in checks:
        try:
            problems.extend(check())
        except (*READ_ERRORS, ValueError, OSError) as error:
            problems.append(f"{name[0].upper()}{name[1:]} could not be checked: {error}.")
    return CheckReport(tuple(name for name, _ in checks), tuple(problems))


def _anchor_faults(store: Store) -> Iterator[str]:
    for rec in store.recommendations.all():
        if state_of(store, rec.anchor) is AnchorState.LOST:
            yield f"The quote of {rec.label} in “{rec.document_title}” is not in the text any more."
    texts: dict[int, str] = {}
    for event in store.ledger.all():
        for evidence in event.evidence:
            if evidence.document_id not in texts:
                texts[evidence.document_id] = store.documents.text(evidence.document_id)
            text = texts[evidence.document_id]
            if text and text[evidence.start : evidence.end] != evidence.quote:
                yield f"A quote behind update {event.uid} is not in “{evidence.document_title}”."
