"""The verbs of references, in the table of verbs; what they do is loaded when one is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.selection import chosen_documents

if TYPE_CHECKING:
    from policydesk.gui.views.referencing import Referencing


def reference_specs(referencing: Callable[[], Referencing]) -> tuple[ActionSpec, ...]:
    """The verbs of references; `referencing` makes its owner when one is first used."""
    return (
        ActionSpec("references.import", "Import references…",
                   lambda: referencing().choose_files(), menu=Menu.LIBRARY),
        ActionSpec("references.missing", "References without a document…",
                   lambda: referencing().show_missing(), menu=Menu.LIBRARY),
        ActionSpec("references.export", "Export references…",
                   lambda: referencing().export(), menu=Menu.DOCUMENT),
        ActionSpec("references.copy", "Copy reference",
                   lambda: referencing().copy(), menu=Menu.DOCUMENT,
                   needs=lambda chosen: len(chosen_documents(chosen)) == 1),
    )  # fmt: skip
