"""The report of an import that can be kept: what came in, what did not, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policydesk.core.document import TextQuality
from policydesk.core.import_session import ImportItem, ImportSession, ItemState, SessionState
from policydesk.core.imports import ProblemKind

REMEDIES = {
    ProblemKind.NOT_SUPPORTED: "Save it as PDF, Word or plain text and import that.",
    ProblemKind.DAMAGED: "Get another copy of it, or open it where it was made and save it again.",
    ProblemKind.PROTECTED: "Save a copy without a password and import that.",
    ProblemKind.TOO_LARGE: "Split it and import the parts.",
    ProblemKind.TOO_SLOW: "Print it to a new PDF, or split it, and import that.",
    ProblemKind.NO_TEXT: "Have its text recognised (OCR) and import the result.",
    ProblemKind.ACTIVE: "Save a copy without macros and import that.",
    ProblemKind.READER_STOPPED: "Save it again where it was made, or print it to a new PDF.",
    ProblemKind.UNREADABLE: "Check that it can be opened, then import it again.",
}
"""What a person can do about each kind of problem."""


@dataclass(frozen=True, slots=True)
class SavedReport:
    """One finished, stopped or cut-off import, with every file it met."""

    session: ImportSession
    items: Sequence[ImportItem]

    def of(self, state: ItemState) -> list[ImportItem]:
        """The files with this outcome, in the order they were read."""
        return [item for item in self.items if item.state is state]

    @property
    def not_read(self) -> list[ImportItem]:
        """Files the person left out, and those that were still to come when it stopped."""
        return [i for i in self.items if i.state in {ItemState.LEFT_OUT, ItemState.WAITING}]

    @property
    def sentence(self) -> str:
        """What it did, in one sentence."""
        imported = len(self.of(ItemState.IMPORTED))
        parts = [f"{imported:,} {'document' if imported == 1 else 'documents'} imported"]
        for said, count in (
            ("already in the library", len(self.of(ItemState.DUPLICATE))),
            ("could not be imported", len(self.of(ItemState.PROBLEM))),
            ("not read", len(self.not_read)),
        ):
            if count:
                parts.append(f"{count:,} {said}")
        stopped = self.session.state is SessionState.STOPPED
        return ("Stopped before the end: " if stopped else "") + ", ".join(parts) + "."


def verdict_label(item: ImportItem) -> str:
    """What is said of a document's text: “good”, “no text”."""
    return TextQuality(item.verdict).label if item.verdict else ""


def remedy(item: ImportItem) -> str:
    """What to do about a file that failed; "" where its reason says it, or nothing can be said."""
    return remedy_of(ProblemKind(item.kind), item.said) if item.kind else ""


def remedy_of(kind: ProblemKind, reason: str) -> str:
    """As `remedy`, for a kind of problem with its reason."""
    said = reason.casefold()
    if any(words in said for words in ("import that", "import it", "save its")):
        return ""
    return REMEDIES.get(kind, "")


def why_not_read(item: ImportItem) -> str:
    """Why a file was left unread."""
    if item.state is ItemState.LEFT_OUT:
        return "You left it out."
    return "The import stopped before it."
