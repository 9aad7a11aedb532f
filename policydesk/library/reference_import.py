"""Importing references: a comparison with the library first, then one undo step for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydesk.core.changes import Op
from policydesk.core.document import Document
from policydesk.core.ids import DocumentId, ReferenceId, new_uid
from policydesk.core.imports import ImportPlan, ImportProblem, ImportReport, PlannedFile
from policydesk.core.progress import NoProgress, Progress
from policydesk.core.reference import (
    FieldChange,
    ParsedReference,
    Reference,
    ReferenceChange,
    ReferencePlan,
    ReferenceReport,
    ReferenceStatus,
)
from policydesk.intake.problems import shown_path
from policydesk.intake.reference_files import FilesBeside, file_label, reference_files
from policydesk.library import reference_details
from policydesk.library.typed_text import file_name
from policydesk.store.references import item_text
from policydesk.text.references.documents import item_of
from policydesk.text.references.item import field_text, merged
from policydesk.text.references.keys import given_key
from policydesk.text.references.matching import Match, Matcher

if TYPE_CHECKING:
    from policydesk.library.library import Library

NOTHING = ImportPlan((), (), ())
_Attached = tuple[tuple[Path, ...], tuple[str, ...]]
"""The files found beside the reference file, and the names of those that were not."""


def plan_references(
    library: Library, paths: Sequence[Path], progress: Progress | None = None
) -> ReferencePlan:
    """Read every file in a jailed worker and compare what it says with the library."""
    steps = progress or NoProgress()
    files = [each for path in paths for each in reference_files(path)]
    comparison = library.call(Comparison)
    problems: list[ImportProblem] = []
    warnings: list[str] = []
    read: list[tuple[Path, ParsedReference, _Attached]] = []
    for done, path in enumerate(files):
        steps.step(done, len(files), shown_path(path.name))
        found = library.reading().references(path)
        if isinstance(found, ImportProblem):
            problems.append(found)
            continue
        warnings.extend(f"{shown_path(path.name)}: {warning}" for warning in found.warnings)
        names = [name for reference in found.references for name in reference.attachments]
        beside = FilesBeside(path.parent, names)
        read.extend((path, each, _attached(each, beside)) for each in found.references)
    wanted = dict.fromkeys(file for _, _, (found, _) in read for file in found)
    # An export in two formats names each work twice; the one that brings the files counts.
    bringing = {path for path, _, (found, _) in read if found}
    read.sort(key=lambda each: each[0] not in bringing)
    attached = library.imports.plan(list(wanted), progress) if wanted else NOTHING
    comparison.know_files(attached)
    changes = tuple(comparison.compare(path, each, there) for path, each, there in read)
    return ReferencePlan(changes, attached, tuple(problems), tuple(warnings))


def run_references(
    library: Library, plan: ReferencePlan, progress: Progress | None, origin: object
) -> ReferenceReport:
    """Write the references, bring their files in, then join the two."""
    group = object()
    written = library.call(lambda each: _write(each, plan, origin, group))
    report = ImportReport((), (), ())
    if plan.files.new or plan.files.problems:
        report = library.imports.run(plan.files, progress, origin=origin, group=group)
    library.call(lambda each: _join(each, plan, written, origin, group))
    stored = {reference.id: reference for reference in library.call(_all)}
    return ReferenceReport(plan, tuple(stored[i] for i in written if i in stored), report)


def _all(library: Library) -> list[Reference]:
    return library.store.references.all()


def _attached(reference: ParsedReference, beside: FilesBeside) -> _Attached:
    found: list[Path] = []
    missing: list[str] = []
    for name in reference.attachments:
        path = beside.find(name)
        if path is not None:
            found.append(path)
        elif not name.lower().startswith(("http:", "https:")):
            missing.append(file_label(name))
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(missing))


@dataclass(slots=True)
class _Files:
    """Where the files of the references stand: to be imported, or in the library already."""

    planned: dict[str, PlannedFile] = field(default_factory=dict)
    known: dict[str, DocumentId] = field(default_factory=dict)


class Comparison:
    """The library as references are compared with it; made on the thread that writes."""

    def __init__(self, library: Library) -> None:
        self._stored = {reference.id: reference for reference in library.store.references.all()}
        self._documents = {document.id: document for document in library.store.documents.all()}
        self._matcher = Matcher(self._stored.values(), self._documents.values())
        self._taken = {reference.key.lower() for reference in self._stored.values()}
        self._files = _Files()
        self._seen: dict[tuple[str, str], list[ParsedReference]] = {}
        self._claimed: dict[ReferenceId, Path] = {}
        self._given: dict[Path, Matcher] = {}
        # Of several references of a document the first speaks for it: else each import would
        # give it what the last one says, and the next import call that a change.
        self._speaker: dict[DocumentId, str] = {}
        for each in sorted(self._stored.values(), key=lambda reference: reference.id):
            if each.document is not None:
                self._speaker.setdefault(each.document, each.key)

    def know_files(self, plan: ImportPlan) -> None:
        """What the import of the attached files would do."""
        # A file that two references bring is imported once, and both are joined to it.
        self._files.planned = {shown_path(file.path): file for file in (*plan.new, *plan.twice)}
        self._files.known = {each.path: each.of for each in plan.duplicates}

    def compare(
        self, path: Path, reference: ParsedReference, attached: _Attached
    ) -> ReferenceChange:
        """What importing this reference would do, after those before it."""
        source = file_name(path.name)
        earlier = self._seen.setdefault((source, reference.key), [])
        if any(each.item == reference.item for each in earlier):
            return _repeated(reference, source, "It stands twice in the file; it is taken once.")
        earlier.append(reference)
        # The same key twice in a file: the second keeps one of its own, the same at each import.
        key = reference.key + (f"#{len(earlier)}" if reference.key and len(earlier) > 1 else "")
        match = self._matched(reference, path, (source, key), attached[0])
        if (other := self._elsewhere(match, reference, path)) is not None:
            said = f"{file_name(other.name)} gives it too; it is taken once."
            return _repeated(reference, source, said)
        if match.reference is not None:
            self._claimed[match.reference] = path
            return self._update(match, reference, attached)
        self._given.setdefault(path, Matcher((), ())).learn(reference.item)
        wanted = given_key(reference.key, reference.item, self._taken)
        self._taken.add(wanted.lower())
        return self._change(
            ReferenceStatus.NEW, wanted, reference.item, (source, key), match, attached, ()
        )

    def _elsewhere(
        self, match: Match, reference: ParsedReference, path: Path
    ) -> Path | None:
        """The file before this one that gave the same work, where one did."""
        if match.reference is not None:
            return self._claimed.get(match.reference)
        others = ((other, given) for other, given in self._given.items() if other != path)
        return next((o for o, given in others if given.match(reference.item, "", "").by), None)

    def _matched(
        self,
        reference: ParsedReference,
        path: Path,
        origin: tuple[str, str],
        files: Sequence[Path],
    ) -> Match:
        match = self._matcher.match(reference.item, *origin)
        known = (self._files.known.get(shown_path(path)) for path in files)
        by_file = next((document for document in known if document is not None), None)
        if match.reference is None and match.document is None and by_file is not None:
            held = (r.id for r in self._stored.values() if r.document == by_file)
            match = Match(next(held, None), by_file, "its file")
        claimed = None if match.reference is None else self._claimed.get(match.reference)
        if claimed == path:  # two references of one file are two works
            by = "its file" if by_file is not None else ""
            return Match(document=by_file, by=by, note=match.note)
        if match.document is None and by_file is not None:
            return Match(match.reference, by_file, match.by or "its file", match.note)
        return match

    def _update(
        self, match: Match, reference: ParsedReference, attached: _Attached
    ) -> ReferenceChange:
        assert match.reference is not None
        stored = self._stored[match.reference]
        item = merged(stored.item, reference.item)
        held = self._documents.get(stored.document) if stored.document is not None else None
        # What an export says of it: what its document says already is no news.
        before = stored.item if held is None else item_of(held, stored.item)
        fields = tuple(
            FieldChange(name, field_text(name, before.get(name)), field_text(name, value))
            for name, value in item.items()
            if value not in (before.get(name), stored.item.get(name))
        )
        joined = match.document is not None and stored.document is None
        status = ReferenceStatus.CHANGED if fields or joined else ReferenceStatus.SAME
        origin = (stored.source, stored.source_key)
        return self._change(status, stored.key, item, origin, match, attached, fields)

    def _change(
        self,
        status: ReferenceStatus,
        key: str,
        item: Any,  # noqa: ANN401 (a CSL-JSON item)
        origin: tuple[str, str],
        match: Match,
        attached: _Attached,
        fields: tuple[FieldChange, ...],
    ) -> ReferenceChange:
        files = tuple(
            planned for path in attached[0]
            if (planned := self._files.planned.get(shown_path(path))) is not None
        )  # fmt: skip
        document = self._documents.get(match.document) if match.document is not None else None
        details = reference_details.compared(document, item) if document is not None else ()
        notes = (match.note,) if match.note else ()
        if document is not None:
            speaker = self._speaker.setdefault(document.id, key)
            if details and speaker != key:
                details, notes = (), (*notes, f"its document keeps what {speaker} says of it")
        told = {(each.old, each.new) for each in details}  # “author” there is “authors” here
        fields = tuple(each for each in fields if (each.old, each.new) not in told)
        if status is ReferenceStatus.SAME and (files or any(not each.kept for each in details)):
            status = ReferenceStatus.CHANGED
        return ReferenceChange(
            status=status,
            key=key,
            title=field_text("title", item.get("title", "")),
            item=item,
            source=origin[0],
            source_key=origin[1],
            fields=(*fields, *details),
            reference=match.reference,
            document=match.document,
            matched_by=match.by,
            files=files,
            missing=attached[1] if document is None else (),
            notes=notes,
        )


def _repeated(reference: ParsedReference, source: str, said: str) -> ReferenceChange:
    title = field_text("title", reference.item.get("title", ""))
    key = reference.key
    return ReferenceChange(
        ReferenceStatus.REPEATED, key, title, reference.item, source, key, notes=(said,)
    )  # fmt: skip


def _writes(plan: ReferencePlan) -> Iterator[ReferenceChange]:
    wanted = {ReferenceStatus.NEW, ReferenceStatus.CHANGED}
    return (change for change in plan.changes if change.status in wanted)


def _write(
    library: Library, plan: ReferencePlan, origin: object, group: object
) -> dict[ReferenceId, ReferenceChange]:
    """Write the references themselves; which row came of which change."""
    table = library.store.references
    written: dict[ReferenceId, ReferenceChange] = {}
    with library.operation(Op.IMPORT_REFERENCES, origin, group=group):
        taken = set(table.keys())
        for change in _writes(plan):
            row_id = change.reference
            if row_id is not None and (held := table.get(row_id)) is not None:
                if held.item != change.item:
                    table.change(row_id, {"item": item_text(change.item)})
            else:
                key = given_key(change.key, change.item, taken)
                taken.add(key.lower())
                row_id = table.add(
                    uid=new_uid(), key=key, item=change.item, added_at=library.now(),
                    source=change.source, source_key=change.source_key,
                )  # fmt: skip
            written[row_id] = change
    return written


def _join(
    library: Library,
    plan: ReferencePlan,
    written: dict[ReferenceId, ReferenceChange],
    origin: object,
    group: object,
) -> None:
    """Give each reference its document, and the document what the reference says of it."""
    store = library.store
    with library.operation(Op.IMPORT_REFERENCES, origin, group=group):
        for row_id, change in written.items():
            documents = [change.document] if change.document is not None else []
            hashes = (file.sha256 for file in change.files)
            documents += [d for each in hashes if (d := store.documents.by_sha256(each))]
            document = _held(library, documents)
            if document is None:
                continue
            reference = store.references.get(row_id)
            if reference is not None and reference.document is None:
                store.references.change(row_id, {"document_id": document.id})
            first = store.references.of_document(document.id)
            speaks = first is None or first.id == row_id
            columns = reference_details.columns(document, change.item, change.source)
            if columns and speaks:
                store.documents.change(document.id, columns)


def _held(library: Library, ids: Sequence[DocumentId]) -> Document | None:
    """The first of these documents that is in the library: a PDF before anything else."""
    held = [found for each in ids if (found := library.store.documents.get(each)) is not None]
    return min(held, key=lambda each: each.media_type != "application/pdf", default=None)
