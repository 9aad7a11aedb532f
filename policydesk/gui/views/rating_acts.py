"""The verb of double rating, in the table of verbs; what it does is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policydesk.gui.actions import ActionSpec, Menu

if TYPE_CHECKING:
    from policydesk.gui.views.rating import Rating


def rating_specs(rating: Callable[[], Rating]) -> tuple[ActionSpec, ...]:
    """The verb; `rating` makes its owner when it is first used."""
    return (
        ActionSpec("rating.rounds", "Double rating…", lambda: rating().open(),
                   menu=Menu.RECOMMENDATION),
    )  # fmt: skip
