"""Documents of a library: look them up, add, edit and remove them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from policydesk.core.changes import Op
from policydesk.core.document import (
    PASSAGE_BREAK,
    Document,
    PageFacts,
    Passage,
)
from policydesk.core.doubles import AbsorbedDocument
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, new_uid
from policydesk.core.imports import ImportProblem, ParsedDocument
from policydesk.core.recognition import is_scan
from policydesk.core.status import Evidence
from policydesk.library import typed_text
from policydesk.library.typed_details import TYPED, Typed, TypedDetails, known_details
from policydesk.library.typed_text import line
from policydesk.library.writing import Desk
from policydesk.store import rows
from policydesk.store.documents import text_sha256
from policydesk.store.store import Store
from policydesk.text.anchor import locate_quote


class DocumentReads:
    """Looking documents up; every answer is as of the last finished act."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Document]:
        """Every document, newest first."""
        return self._store.documents.all()

    def newest(self, limit: int) -> list[Document]:
        """The last `limit` documents, newest first."""
        return self._store.documents.newest(limit)

    def count(self) -> int:
        return self._store.documents.count()

    def get(self, document_id: DocumentId) -> Document:
        """Raises UserError when it is not in the library (any more)."""
        found = self._store.documents.get(document_id)
        if found is None:
            raise UserError(f"There is no document {document_id} in this library.")
        return found

    def find(self, ref: str) -> Document:
        """A document by id, uid, start of its uid, or file name; UserError when not just one.

        One that was merged is found as the document it is in now.
        """
        ref = line(ref, "reference")
        if ref.isdecimal() and len(ref) < 19:
            return self.get(self.now_in(DocumentId(int(ref))))
        found = self._store.documents.matching(ref) or self._merged(ref)
        if not found:
            raise UserError(f"There is no document “{ref}”; give its number, uid or file name.")
        if len(found) > 1:
            numbers = ", ".join(str(document.id) for document in found)
            raise UserError(f"“{ref}” fits {len(found)} documents; give a number: {numbers}.")
        return found[0]

    def passages(self, document_id: DocumentId) -> list[Passage]:
        return self._store.documents.passages(document_id)

    def pages(self, document_id: DocumentId) -> list[PageFacts]:
        """What is known of single pages, in order; empty for formats without pages."""
        return self._store.documents.pages(document_id)

    def scans(self, document_id: DocumentId) -> int:
        """How many pages are pictures whose text nobody has tried to recognise."""
        return sum(map(is_scan, self.pages(document_id)))

    def attached_to(self, document_id: DocumentId) -> list[Document]:
        """The documents that came with this one."""
        return self._store.documents.attached_to(document_id)

    def text(self, document_id: DocumentId) -> str:
        """The canonical text, in which all offsets count."""
        return self._store.documents.text(document_id)

    def original(self, document_id: DocumentId) -> bytes:
        """The file as it was imported; StoreError when it is missing."""
        return self._store.originals.read(self.get(document_id).sha256)

    def now_in(self, document_id: DocumentId) -> DocumentId:
        """The document itself, or the one it was merged into."""
        if self._store.documents.get(document_id) is not None:
            return document_id
        return self._store.decisions.stands_for(document_id) or document_id

    def place_of(self, evidence: Evidence) -> tuple[DocumentId, int, int]:
        """Where a quote behind an update stands now: document, start and end (code points).

        In a document that went up in another, or whose scans were recognised since, it is looked
        for word for word; an empty stretch at the beginning says that it does not stand there
        once and surely.
        """
        now = self.now_in(evidence.document_id)
        text = self.text(now)
        stands = text[evidence.start : evidence.end] == evidence.quote
        if now == evidence.document_id and (stands or not text):
            return now, evidence.start, evidence.end
        places = locate_quote(text, evidence.quote)
        return (now, *places[0]) if len(places) == 1 else (now, 0, 0)

    def merged_into(self, document_id: DocumentId) -> list[AbsorbedDocument]:
        """What was merged into a document, oldest first, each with its file's name and address."""
        return self._store.decisions.absorbed(document_id)

    def merged_original(self, merged: AbsorbedDocument) -> bytes:
        """The file of a merged document as it was imported; StoreError when it is missing."""
        return self._store.originals.read(merged.sha256)

    def export_originals(self, document_id: DocumentId, folder: Path) -> list[Path]:
        """Write its file, and those merged into it, as they were imported; where they are now."""
        from policydesk.library.originals import write_originals  # not needed at start

        own = (self.get(document_id).file_name, self.original(document_id))
        merged = [(m.file_name, self.merged_original(m)) for m in self.merged_into(document_id)]
        return write_originals([own, *merged], folder)

    def _merged(self, ref: str) -> list[Document]:
        wanted = dict.fromkeys(m.document_id for m in self._store.decisions.absorbed_as(ref))
        return [self.get(each) for each in wanted]

    def problems(self) -> list[ImportProblem]:
        """Files that could not be imported and have not been since."""
        return self._store.problems.all()


class Documents(DocumentReads):
    """Looking up, and the acts on documents."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def add(
        self,
        parsed: ParsedDocument,
        data: bytes,
        file_name: str,
        *,
        path: str = "",
        parent: DocumentId | None = None,
        origin: object = None,
        group: object = None,
    ) -> Document:
        """Keep the original and add the document in one short operation.

        Raises UserError when these bytes are in the library already. The same text from other
        bytes is taken, with a warning that names the other document.
        """
        sha256 = self._desk.store.originals.keep(data)
        op = Op.ADD_DOCUMENT if group is None else Op.IMPORT_DOCUMENTS
        with self._desk.operation(op, origin, group=group):
            document_id = self.add_within(
                parsed, data, file_name, sha256=sha256, path=path, parent=parent
            )
        return self.get(document_id)

    def add_within(
        self,
        parsed: ParsedDocument,
        data: bytes,
        file_name: str,
        *,
        sha256: str,
        path: str = "",
        parent: DocumentId | None = None,
    ) -> DocumentId:
        """Add a document whose original is kept, inside an operation that is under way."""
        store = self._desk.store
        if (known := store.documents.by_sha256(sha256)) is not None:
            raise UserError(f"This file is already in the library as no. {known}.")
        twin = self._same_text(parsed)
        if twin is not None:
            warning = f"duplicate: The same text is already in the library as “{twin.title}”."
            parsed = replace(parsed, warnings=(*parsed.warnings, warning))
        document_id = store.documents.add(
            parsed,
            uid=new_uid(),
            file_name=typed_text.file_name(file_name),
            sha256=sha256,
            size=len(data),
            added_at=self._desk.now(),
            parent=parent,
        )
        store.problems.forget([typed_text.file_name(path or file_name)])
        return document_id

    def edit(
        self,
        document_id: DocumentId,
        *,
        confirmed: Collection[str] | None = None,
        origin: object = None,
        **typed: Unpack[Typed],
    ) -> Document:
        """Set what a person knows better: the fields of TypedDetails, by name.

        `where_read` of each changed field becomes “typed by a person”, and it is confirmed.
        `confirmed`, where given, are the details to be confirmed beside those; others are not.
        """
        before = self.get(document_id)
        columns = TypedDetails(**typed).columns()
        accepted = before.confirmed if confirmed is None else known_details(confirmed)
        accepted |= columns.keys()
        if columns:
            read = {**before.where_read, **dict.fromkeys(columns, TYPED)}
            columns["where_read"] = rows.to_json(read)
        if columns or accepted != before.confirmed:
            columns["confirmed"] = rows.to_json(sorted(accepted))
            with self._desk.operation(Op.EDIT_DOCUMENT, origin):
                self._desk.store.documents.change(document_id, columns)
        return self.get(document_id)

    def confirm(
        self,
        ids: Sequence[DocumentId],
        fields: Collection[str] = (),
        *,
        withdraw: bool = False,
        origin: object = None,
    ) -> int:
        """Accept details as they were read: `fields`, or all that were read of each document.

        One step for all documents; `withdraw` takes acceptance back. Returns how many documents
        changed. Raises UserError for a field that is no detail.
        """
        asked = known_details(fields)
        accepted: dict[DocumentId, frozenset[str]] = {}
        for document in map(self.get, ids):
            filled = frozenset(document.unconfirmed) | document.confirmed
            chosen = (asked or filled) & filled
            now = document.confirmed - chosen if withdraw else document.confirmed | chosen
            if now != document.confirmed:
                accepted[document.id] = now
        if accepted:
            with self._desk.operation(Op.CONFIRM_DETAILS, origin):
                for document_id, now in accepted.items():
                    confirmed = rows.to_json(sorted(now))
                    self._desk.store.documents.change(document_id, {"confirmed": confirmed})
        return len(accepted)

    def remove(self, ids: Sequence[DocumentId], *, origin: object = None) -> None:
        """Remove documents with their recommendations; one step, and Undo brings all back."""
        for document_id in ids:
            self.get(document_id)
        with self._desk.operation(Op.REMOVE_DOCUMENT, origin):
            self._desk.store.documents.remove(ids)

    def note_problem(
        self, problem: ImportProblem, *, origin: object = None, group: object = None
    ) -> None:
        """Remember a file that failed, so that searches can say what they missed."""
        op = Op.NOTE_PROBLEM if group is None else Op.IMPORT_DOCUMENTS
        with self._desk.operation(op, origin, group=group):
            named = replace(problem, path=typed_text.file_name(problem.path))
            self._desk.store.problems.note(named, self._desk.now())

    def forget_problems(
        self, paths: Sequence[str], *, origin: object = None, group: object = None
    ) -> None:
        """Forget files that failed and that there are no more."""
        if paths:
            with self._desk.operation(Op.IMPORT_DOCUMENTS, origin, group=group):
                self._desk.store.problems.forget(paths)

    def _same_text(self, parsed: ParsedDocument) -> Document | None:
        text = PASSAGE_BREAK.join(passage.text for passage in parsed.passages)
        twin = self._desk.store.documents.by_text(text_sha256(text)) if text else None
        return self._desk.store.documents.get(twin) if twin is not None else None
