"""The verbs of a document that is read: from hit to hit, and to what others have like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policydesk.gui.actions import ActionSpec, Menu, Scope
from policydesk.gui.selection import Chosen

if TYPE_CHECKING:
    from policydesk.gui.views.reader import Reader


def reading_specs(reader: Callable[[], Reader]) -> tuple[ActionSpec, ...]:
    """The verbs; `reader` gives the reader once something is read."""

    def see_also() -> None:
        reader().alike.ask()

    return (
        ActionSpec("document.next-hit", "Next hit in this document",
                   lambda: reader().hits.step(1), keys=("N", "F3"), menu=Menu.DOCUMENT,
                   needs=_reading, scope=Scope.OWNER),
        ActionSpec("document.previous-hit", "Previous hit in this document",
                   lambda: reader().hits.step(-1), keys=("P", "Shift+F3"), menu=Menu.DOCUMENT,
                   needs=_reading, scope=Scope.OWNER),
        ActionSpec("document.see-also", "See also: other documents like this passage",
                   see_also, keys=("S",), menu=Menu.DOCUMENT,
                   needs=_reading, scope=Scope.OWNER),
    )  # fmt: skip


def _reading(chosen: Chosen) -> bool:
    return chosen.reading is not None and chosen.place == "library"
