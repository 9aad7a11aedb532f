"""Bring in the files that came with a document: each becomes a document of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policydesk.core.document import Document
from policydesk.core.errors import StoreError, UserError
from policydesk.core.ids import DocumentId
from policydesk.core.imports import (
    Attachment,
    Duplicate,
    ImportProblem,
    ParsedDocument,
    ProblemKind,
)
from policydesk.core.progress import Progress

if TYPE_CHECKING:
    from policydesk.intake.attached import Within
    from policydesk.library.library import Library

Outcome = Document | Duplicate | ImportProblem
SAME_FILE = "same file"
KEPT_AGAIN = "original kept again, which was lost or changed: same file"


def found_again(
    library: Library, path: str, known: DocumentId, sha256: str, data: bytes
) -> Duplicate:
    """A file that is here already; its original comes back where it was lost or changed."""
    mended = library.store.originals.mend(sha256, data)
    return Duplicate(path, known, KEPT_AGAIN if mended else SAME_FILE)


class LastStep:
    """A Progress that passes every step on, and can tell the last one again to hear of a stop."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = (0, 0, "")

    def step(self, done: int, total: int, what: str) -> None:
        self._last = (done, total, what)
        self.again()

    def again(self) -> None:
        """May raise Cancelled."""
        self._progress.step(*self._last)


@dataclass
class AttachedFiles:
    """Reads and adds what came with documents, within the undo step of `group`."""

    library: Library
    progress: LastStep
    origin: object
    group: object

    def bring_in(
        self, parent: DocumentId, parsed: ParsedDocument, path: str
    ) -> Iterator[Outcome]:
        """What came of each attachment of `parsed`, of theirs too, as it is stored.

        `path` is the file they came in; problems are named below it. An attachment that the
        library has already is a Duplicate, so the same call may be made again after a crash.
        """
        if parsed.attachments:
            yield from self._below(parent, parsed.attachments, path, 1, in_archive=False)

    def _below(
        self,
        parent: DocumentId,
        attachments: Sequence[Attachment],
        path: str,
        depth: int,
        *,
        in_archive: bool,
    ) -> Iterator[Outcome]:
        from policydesk.intake import attached, limits

        found = list(attached.files_within(attachments, in_archive=in_archive))
        if depth > limits.MAIL_DEPTH:
            reason = f"It lies more than {limits.MAIL_DEPTH} mails deep; it was not read."
            yield from (self._problem(path, each, ProblemKind.PARTLY, reason) for each in found)
            return
        good = [each for each in found if each.problem is None]
        for each in found:
            if each.problem is not None:
                yield each.problem.at(f"{path}/{each.shown}")
        outcomes = self.library.reading().read_within(
            [Attachment(each.name, each.data) for each in good], self.progress.again
        )
        for each, outcome in zip(good, outcomes, strict=True):
            shown = f"{path}/{each.shown}"
            if not isinstance(outcome, ParsedDocument):
                yield outcome.at(shown)
                continue
            taken = self._add(parent, each, outcome, shown)
            yield taken
            own = taken.id if isinstance(taken, Document) else getattr(taken, "of", None)
            if own is not None and outcome.attachments:
                yield from self._below(
                    own, outcome.attachments, shown, depth + 1, in_archive=each.from_archive
                )

    def _add(
        self, parent: DocumentId, each: Within, parsed: ParsedDocument, shown: str
    ) -> Outcome:
        sha256 = hashlib.sha256(each.data).hexdigest()

        def write(library: Library) -> Document | Duplicate:
            known = library.store.documents.by_sha256(sha256)
            if known is not None:
                return found_again(library, shown, known, sha256, each.data)
            return library.documents.add(
                parsed, each.data, each.name, path=shown, parent=parent,
                origin=self.origin, group=self.group,
            )  # fmt: skip

        try:
            return self.library.call(write)
        except StoreError:
            raise
        except UserError as error:
            return ImportProblem(shown, ProblemKind.UNREADABLE, str(error))

    @staticmethod
    def _problem(path: str, each: Within, kind: ProblemKind, reason: str) -> ImportProblem:
        return ImportProblem(f"{path}/{each.shown}", kind, reason)
