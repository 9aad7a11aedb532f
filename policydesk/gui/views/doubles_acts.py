"""The verbs of doubles and editions, in the table of verbs; what they do is loaded when used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policydesk.core.ids import DocumentId
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.selection import chosen_documents

if TYPE_CHECKING:
    from policydesk.gui.views.doubling import Doubling
    from policydesk.library import LibraryReader


def doubles_specs(doubling: Callable[[], Doubling]) -> tuple[ActionSpec, ...]:
    """The verbs; `doubling` makes their owner when one is first used."""
    return (
        ActionSpec("library.doubles", "Doubles…", lambda: doubling().open(), menu=Menu.LIBRARY),
        ActionSpec("document.passages", "Tagged passages in this edition…",
                   lambda: doubling().open_passages_of_chosen(), menu=Menu.DOCUMENT,
                   needs=lambda chosen: len(chosen_documents(chosen)) == 1),
    )  # fmt: skip


def kin_of(reader: LibraryReader, document_id: DocumentId) -> tuple[str, ...]:
    """What a document is to others, a sentence each: editions, merged files, open doubles."""
    chain = reader.editions.chain(document_id)
    merged = (
        f"“{each.title}” ({each.file_name}) was merged into it."
        for each in reader.documents.merged_into(document_id)
    )
    alike = reader.doubles.alike([reader.documents.get(document_id)])
    return (
        *([chain.note] if chain.note else ()),
        *merged,
        *(each.sentence for each in alike),
    )
