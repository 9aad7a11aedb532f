"""The check: is everything still as it was written, and does the index say the same?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policydesk.core.ids import DocumentId
from policydesk.core.progress import NoProgress, Progress
from policydesk.core.recommendation import AnchorState, Recommendation
from policydesk.core.status import Evidence
from policydesk.library.quotes import state_in
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
    progress: Progress | None = None,
) -> CheckReport:
    """Run every check that applies; a check that cannot run at all is a problem itself.

    `progress` counts the checks, and is told of each text and original: it can stop at any.
    """
    told = _Told(progress or NoProgress())
    checks: list[tuple[str, Callable[[], Iterable[str]]]] = [
        ("settings of the database", lambda: integrity.setting_faults(store)),
        ("the file and its keys", lambda: integrity.file_faults(store)),
        ("the schema", lambda: integrity.schema_faults(store)),
        ("the ledger's chain", lambda: integrity.ledger_faults(store)),
        ("what the register keeps", lambda: integrity.register_faults(store)),
        ("the texts", lambda: integrity.text_faults(store, told.again)),
        ("every anchor's quote", lambda: _anchor_faults(store, told.again)),
    ]
    if originals:
        checks.append(("the originals", lambda: integrity.original_faults(store, told.again)))
    told.total = len(checks) + (index_faults is not None)
    with store.snapshot():  # somebody may be writing meanwhile
        problems = [
            problem for name, check in checks for problem in _found(told.begin(name), check)
        ]
    if index_faults is not None:  # against the store as it is now, as the index is
        checks.append(("the search index", index_faults))
        problems.extend(_found(told.begin("the search index"), index_faults))
    return CheckReport(tuple(name for name, _ in checks), tuple(problems))


class _Told:
    """Tells which of the checks is under way."""

    def __init__(self, progress: Progress) -> None:
        self.total = 0
        self._progress, self._done, self._name = progress, -1, ""

    def begin(self, name: str) -> str:
        """The next check; gives its name back."""
        self._done, self._name = self._done + 1, name
        self.again()
        return name

    def again(self) -> None:
        """It is still under way; raises Cancelled where the person asked to stop."""
        self._progress.step(self._done, self.total, self._name)


def _found(name: str, check: Callable[[], Iterable[str]]) -> list[str]:
    problems: list[str] = []
    try:
        problems.extend(check())
    except (*READ_ERRORS, ValueError, OSError) as error:
        problems.append(f"{name[0].upper()}{name[1:]} could not be checked: {error}.")
    return problems


def _anchor_faults(store: Store, went_on: Callable[[], None]) -> Iterator[str]:
    """One text at a time: a library's texts together are far more than memory should hold."""
    recs: dict[DocumentId, list[Recommendation]] = defaultdict(list)
    for rec in store.recommendations.all():
        recs[rec.anchor.document_id].append(rec)
    quoted: dict[DocumentId, list[tuple[str, Evidence]]] = defaultdict(list)
    for event in store.ledger.all():
        for evidence in event.evidence:
            quoted[evidence.document_id].append((event.uid, evidence))
    for document_id in sorted({*recs, *quoted}):
        went_on()
        text = store.documents.text(document_id)
        for rec in recs[document_id]:
            if state_in(text, rec.anchor) is AnchorState.LOST:
                yield (
                    f"The quote of {rec.label} in “{rec.document_title}” is not in the text any "
                    "more."
                )
        for uid, evidence in quoted[document_id]:
            if text and evidence.quote not in text:  # it moves where scans before it are recognised
                yield f"A quote behind update {uid} is not in “{evidence.document_title}”."
