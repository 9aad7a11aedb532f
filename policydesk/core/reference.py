"""References: what a reference file says of a publication, and what importing it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from policydesk.core.ids import DocumentId, ReferenceId
from policydesk.core.imports import ImportPlan, ImportProblem, ImportReport, PlannedFile

Item = Mapping[str, Any]
"""A CSL-JSON item (CSL 1.0.2) without its `id`; what CSL has no name for stands in `custom`."""


class ReferenceFormat(StrEnum):
    """The formats that references are written in; the value names it on the command line."""

    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"

    @property
    def suffix(self) -> str:
        return {"ris": ".ris", "bibtex": ".bib", "csl-json": ".json"}[self.value]

    @property
    def label(self) -> str:
        return {"ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}[self.value]


class ReferenceStatus(StrEnum):
    """What an import would do with one reference."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of the library, with its document where the file is here.

    `source` and `source_key` are the file it came in and its key there; empty for a reference
    made from a document. `key` is the citation key, kept once given.
    """

    id: ReferenceId
    uid: str
    key: str
    source: str
    source_key: str
    item: Item
    document: DocumentId | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """One reference as a file has it; `attachments` are the names of its files, as written."""

    item: Item
    key: str = ""
    attachments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedReferences:
    """Everything read from one reference file; `warnings` are sentences for people."""

    references: tuple[ParsedReference, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's text before and after; `kept` where a person's own value stays."""

    field: str
    old: str
    new: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """What an import would do with one reference; nothing has been written.

    `item` is what would stand in the library afterwards, `reference` the row it updates, and
    `document` the document of the library it belongs to. `files` come in with it; `missing` are
    the names of attachments that are not beside the file.
    """

    status: ReferenceStatus
    key: str
    title: str
    item: Item
    source: str
    source_key: str
    fields: tuple[FieldChange, ...] = ()
    reference: ReferenceId | None = None
    document: DocumentId | None = None
    matched_by: str = ""
    files: tuple[PlannedFile, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferencePlan:
    """What importing reference files would do; `files` is the plan of the files they bring."""

    changes: tuple[ReferenceChange, ...]
    files: ImportPlan
    problems: tuple[ImportProblem, ...] = ()
    warnings: tuple[str, ...] = ()

    def count(self, status: ReferenceStatus) -> int:
        return sum(change.status is status for change in self.changes)

    @property
    def changes_nothing(self) -> bool:
        """Whether carrying it out would leave the library as it is."""
        writes = {ReferenceStatus.NEW, ReferenceStatus.CHANGED}
        return not self.files.new and not any(c.status in writes for c in self.changes)


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """What an import of references did, with the report of the files that came with them."""

    plan: ReferencePlan
    references: tuple[Reference, ...]
    files: ImportReport
