"""The acts a person can do, and the facts each leaves behind for the views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum


class Op(Enum):
    """A named act; the value is its label, as Undo shows it."""

    ADD_DOCUMENT = "Import document"
    IMPORT_DOCUMENTS = "Import documents"
    EDIT_DOCUMENT = "Edit document details"
    CONFIRM_DETAILS = "Confirm details"
    REMOVE_DOCUMENT = "Remove document"
    ADD_RECOMMENDATION = "Tag recommendation"
    EDIT_RECOMMENDATION = "Edit recommendation"
    REMOVE_RECOMMENDATION = "Remove recommendation"
    ADD_STATUS = "Record update"
    CORRECT_STATUS = "Correct update"
    UPDATE_SEVERAL = "Update several recommendations"
    SPLIT_RECOMMENDATION = "Tell parts apart"
    OPEN_ROUND = "Open round of rating"
    JUDGE = "Record judgement"
    FINISH_RATING = "Finish rating"
    CLOSE_ROUND = "Close round of rating"
    ADJUDICATE = "Adjudicate"
    TAKE_OVER_AGREED = "Take over agreed judgements"
    ADD_PACK = "Make pack"
    EDIT_PACK = "Edit pack"
    REMOVE_PACK = "Remove pack"
    MERGE_DOCUMENTS = "Merge documents"
    LINK_EDITIONS = "Link editions"
    UNLINK_EDITIONS = "Unlink editions"
    SET_APART = "Mark as no duplicates"
    ACCEPT_PASSAGES = "Accept passages in the new edition"
    REJECT_PASSAGE = "Take a passage of the new edition back"
    EDIT_PUBLISHER = "Edit publisher"
    REMOVE_PUBLISHER = "Remove publisher"
    EDIT_BODY = "Edit body"
    REORGANISE = "Record reorganisation"
    EDIT_THESAURUS = "Edit thesaurus"
    SAVE_SEARCH = "Save search"
    SAVE_VIEW = "Save view"
    CHANGE_VIEW = "Change saved view"
    RENAME_SEARCH = "Rename saved search"
    REMOVE_SEARCH = "Remove saved search"
    EDIT_CLOCK = "Edit response clock"
    RESET_CLOCK = "Reset response clock"
    SET_SETTING = "Change setting"
    NOTE_PROBLEM = "Note import problem"
    IMPORT_REFERENCES = "Import references"
    IMPORT_TRACKER = "Import tracker"
    EDIT_TRACKER_WORD = "Edit status word of trackers"
    RECOGNISE_TEXT = "Recognise text"
    ATTACH_DOCUMENT = "Give a reference its document"
    GIVE_KEYS = "Give citation keys"
    UNDO = "Undo"
    REDO = "Redo"

    @property
    def label(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation changed: row ids by table, and owners of changed children.

    `rows["status_event"]` are the events themselves; `owners["recommendation"]` the
    recommendations that own a changed row. `all` is set after a restore: reload everything.
    """

    op: Op
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    owners: Mapping[str, frozenset[int]] = field(default_factory=dict)
    all: bool = False

    @classmethod
    def everything(cls, op: Op) -> Changes:
        return cls(op, all=True)

    @classmethod
    def joined(cls, several: Sequence[Changes]) -> Changes:
        """At least one message as one, with the act of the last."""
        rows: dict[str, frozenset[int]] = {}
        owners: dict[str, frozenset[int]] = {}
        for changes in several:
            for all_of, its in ((rows, changes.rows), (owners, changes.owners)):
                for kind, ids in its.items():
                    all_of[kind] = all_of.get(kind, frozenset()) | ids
        return cls(several[-1].op, rows, owners, any(changes.all for changes in several))

    def touches(self, *kinds: str) -> bool:
        """Whether a row of, or below, any of these kinds changed."""
        return self.all or any(k in self.rows or k in self.owners for k in kinds)

    def ids_of(self, kind: str) -> frozenset[int]:
        """The rows of this kind that changed, with those whose children did."""
        return self.rows.get(kind, frozenset()) | self.owners.get(kind, frozenset())
