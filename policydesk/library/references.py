"""References of a library: look them up, cite, export; plan an import and carry it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydesk.core.changes import Op
from policydesk.core.document import Document
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, PackId, new_uid
from policydesk.core.progress import Progress
from policydesk.core.reference import (
    Item,
    Reference,
    ReferenceFormat,
    ReferencePlan,
    ReferenceReport,
)
from policydesk.library import reference_details
from policydesk.store.store import Store
from policydesk.text.references.documents import item_of
from policydesk.text.references.keys import given_key
from policydesk.text.references.plain import plain_reference

if TYPE_CHECKING:
    from policydesk.library.library import Library


class ReferenceReads:
    """Looking references up, and writing them to files; nothing in the library changes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Reference]:
        """Every stored reference, in the order of its import."""
        return self._store.references.all()

    def without_document(self) -> list[Reference]:
        """References whose file is not in the library."""
        return self._store.references.without_document()

    def find(self, key: str) -> Reference:
        """By citation key or uid; UserError when there is none."""
        found = self._store.references.by_key(key.strip())
        if found is None:
            raise UserError(f"There is no reference “{key}”; “references list” shows the keys.")
        return found

    def of_document(self, document_id: DocumentId) -> Reference | None:
        """The stored reference of a document, if it was given one."""
        return self._store.references.of_document(document_id)

    def key_of(self, document_id: DocumentId) -> str:
        """The document's citation key: the one it was given, else the one it would get."""
        reference = self.of_document(document_id)
        if reference is not None:
            return reference.key
        item = item_of(self._document(document_id))
        return given_key("", item, self._store.references.keys())

    def plain(self, document_id: DocumentId) -> str:
        """The document's reference as a line of plain text."""
        reference = self.of_document(document_id)
        item = item_of(self._document(document_id), reference.item if reference else None)
        return plain_reference(item)

    def plain_of(self, reference: Reference) -> str:
        """A reference as a line of plain text, also of a work that is not here."""
        return plain_reference(reference.item)

    def without_key(self, ids: Sequence[DocumentId] | None = None) -> list[Document]:
        """Those of these documents, or of all, that were not given a citation key yet."""
        known = {reference.document for reference in self.all()}
        return [document for document in self._documents(ids) if document.id not in known]

    def keyed_items(self, ids: Sequence[DocumentId] | None = None) -> list[tuple[str, Item]]:
        """Key and item of these documents, or of the whole library, sorted by key.

        The whole library includes references without a document. A document without a key gets
        one for the moment.
        """
        stored = self.all()
        taken = {reference.key.lower() for reference in stored}
        by_document = {r.document: r for r in reversed(stored) if r.document is not None}
        found: list[tuple[str, Item]] = []
        for document in self._documents(ids):
            reference = by_document.get(document.id)
            item = item_of(document, reference.item if reference else None)
            key = reference.key if reference else given_key("", item, taken)
            taken.add(key.lower())
            found.append((key, item))
        if ids is None:
            cited = {reference.id for reference in by_document.values()}
            found.extend((r.key, r.item) for r in stored if r.id not in cited)
        return sorted(found, key=lambda each: (each[0].lower(), each[0]))

    def sources_of(self, pack_id: PackId) -> list[DocumentId]:
        """The documents that a pack's recommendations stand in, each once."""
        pack = self._store.packs.get(pack_id)
        wanted = [item.recommendation_id for item in pack.items] if pack else []
        recs = [self._store.recommendations.get(row_id) for row_id in wanted if row_id]
        return list(dict.fromkeys(rec.anchor.document_id for rec in recs if rec is not None))

    def export(
        self, wanted: ReferenceFormat, target: Path, ids: Sequence[DocumentId] | None = None
    ) -> int:
        """Write these, or all, to one file, whole or not at all; how many there are.

        Raises UserError when there is nothing to write or it cannot be written.
        """
        from policydesk.packs.references import export_references  # not needed at start

        keyed = self.keyed_items(ids)
        if not keyed:
            raise UserError("There is no reference to export; choose documents, or import some.")
        export_references(keyed, wanted, target)
        return len(keyed)

    def _documents(self, ids: Sequence[DocumentId] | None) -> list[Document]:
        if ids is None:
            return self._store.documents.all()
        return [self._document(document_id) for document_id in dict.fromkeys(ids)]

    def _document(self, document_id: DocumentId) -> Document:
        found = self._store.documents.get(document_id)
        if found is None:
            raise UserError(f"There is no document {document_id} in this library.")
        return found


class References(ReferenceReads):
    """Looking up, and the acts on references."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.store)
        self._library = library

    def plan(self, paths: Sequence[Path], progress: Progress | None = None) -> ReferencePlan:
        """What importing these reference files and Zotero folders would do; writes nothing."""
        from policydesk.library.reference_import import plan_references

        return plan_references(self._library, paths, progress)

    def run(
        self, plan: ReferencePlan, progress: Progress | None = None, *, origin: object = None
    ) -> ReferenceReport:
        """Carry a plan out, with the files it brings: one undo step for all of it."""
        from policydesk.library.reference_import import run_references

        return run_references(self._library, plan, progress, origin)

    def reference_paths(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Those of these that are reference files, or folders that Zotero exported."""
        from policydesk.intake.reference_files import looks_like_references

        return tuple(path for path in paths if looks_like_references(path))

    def attach(
        self, reference: Reference, document_id: DocumentId, *, origin: object = None
    ) -> Reference:
        """Give a reference its document, and the document what the reference says of it.

        What a person has typed or accepted stays. Raises UserError where either has its other.
        """
        store = self._library.store
        held = store.references.get(reference.id)
        document = self._document(document_id)
        if held is None or held.document is not None:
            raise UserError(f"“{reference.key}” has its document already.")
        if (other := self.of_document(document_id)) is not None:
            raise UserError(f"“{document.title}” is the document of “{other.key}” already.")
        columns = reference_details.columns(document, held.item, held.source or held.key)
        with self._library.operation(Op.ATTACH_DOCUMENT, origin):
            store.references.change(held.id, {"document_id": document.id})
            if columns:
                store.documents.change(document.id, columns)
        return replace(held, document=document.id)

    def give_keys(
        self, ids: Sequence[DocumentId] | None = None, *, origin: object = None
    ) -> list[Reference]:
        """Give those of these documents, or of all, that have none a citation key, for good."""
        store = self._library.store
        waiting = self.without_key(ids)
        if not waiting:
            return []
        taken = set(store.references.keys())
        with self._library.operation(Op.GIVE_KEYS, origin):
            for document in reversed(waiting):  # the oldest first: it keeps the plain key
                item: dict[str, Any] = item_of(document)
                key = given_key("", item, taken)
                taken.add(key.lower())
                store.references.add(
                    uid=new_uid(),
                    key=key,
                    item={"type": item["type"]},
                    added_at=self._library.now(),
                    document=document.id,
                )
        made = {document.id for document in waiting}
        return [reference for reference in self.all() if reference.document in made]
