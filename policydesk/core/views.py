"""A view of the register: filter, grouping, order, columns and dials, kept under a name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from policydesk.core.errors import UserError
from policydesk.core.headline import LABELS
from policydesk.core.marks import Mark, marks_typed
from policydesk.core.register import Listed, Register
from policydesk.core.saved import SavedSearch
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.wording import say_dials


class Grouping(StrEnum):
    """What the rows are grouped by."""

    ADDRESSEE = "addressee"
    PUBLISHER = "publisher"
    HEADLINE = "headline"
    NONE = "nothing"

    @property
    def words(self) -> str:
        return "status" if self is Grouping.HEADLINE else self.value


class Order(StrEnum):
    """In what order the rows stand, within their groups."""

    PUBLISHED = "published"
    STATUS = "status"
    TARGET = "target"
    SLIPPED = "slipped"

    @property
    def words(self) -> str:
        return _ORDER_WORDS[self]


_ORDER_WORDS = {
    Order.PUBLISHED: "as published",
    Order.STATUS: "by status",
    Order.TARGET: "by target date, earliest first",
    Order.SLIPPED: "most slipped first",
}
SHOWN = ("source", "dates", "evidence")
"""Columns that may be left out; what is recommended and its status always stand there."""


@dataclass(frozen=True, slots=True)
class RegisterState:
    """What a person set up: everything that decides what the register shows and how."""

    query: str = ""
    headlines: frozenset[HeadlineKind] = frozenset()
    marks: tuple[Mark, ...] = ()
    as_of: AsOf = field(default_factory=AsOf)
    grouping: Grouping = Grouping.ADDRESSEE
    order: Order = Order.PUBLISHED
    columns: tuple[str, ...] = SHOWN

    def text(self) -> str:
        """As it is kept: JSON, the same for the same state."""
        as_of = self.as_of
        return json.dumps(
            {
                "query": " ".join(self.query.split()),
                "headlines": sorted(kind.value for kind in self.headlines),
                "marks": sorted(map(str, self.marks)),
                "world": as_of.world.isoformat() if as_of.world else None,
                "known": as_of.known.date().isoformat() if as_of.known else None,
                "vague_dates": "generous" if as_of.generous else "strict",
                "known_by": "team" if as_of.team else "library",
                "group_by": self.grouping.value,
                "order": self.order.value,
                "columns": [name for name in SHOWN if name in self.columns],
            },
            sort_keys=True, ensure_ascii=False,
        )  # fmt: skip

    @classmethod
    def parse(cls, text: str) -> RegisterState:
        """Read what was kept; UserError for what this version does not understand."""
        try:
            said = json.loads(text)
            known = date.fromisoformat(said["known"]) if said["known"] else None
            return cls(
                said["query"],
                frozenset(HeadlineKind(name) for name in said["headlines"]),
                marks_typed(said["marks"]),
                AsOf(
                    date.fromisoformat(said["world"]) if said["world"] else None,
                    end_of_day(known) if known else None,
                    said["vague_dates"] == "generous",
                    said["known_by"] == "team",
                ),
                Grouping(said["group_by"]),
                Order(said["order"]),
                tuple(name for name in SHOWN if name in said["columns"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UserError("This view was kept by another version and is not understood.") from (
                error
            )

    def sentence(self) -> str:
        """What it shows, in words: filter, headlines, marks, dials, arrangement."""
        parts = (
            self.query or "all recommendations",
            ", ".join(LABELS[kind][0] for kind in HeadlineKind if kind in self.headlines),
            *(mark.words() for mark in self.marks),
            "" if self.as_of.is_plain else " ".join(say_dials(self.as_of)).rstrip("."),
            f"grouped by {self.grouping.words}",
            self.order.words,
        )
        return "; ".join(part for part in parts if part)

    def same_as(self, other: RegisterState) -> bool:
        """Whether both show the same in the same way."""
        return self.text() == other.text()


def say_saved(saved: SavedSearch) -> str:
    """What was kept, in words: a search as typed, a view with its dials and all else."""
    if not saved.view:
        return saved.query
    try:
        return f"view of the register: {RegisterState.parse(saved.view).sentence()}"
    except UserError:  # kept by another version
        return f"view of the register: {saved.query}"


def ready_for(register: Register, order: Order) -> Register:
    """The register with what the order looks at worked out, so that a window need not do that."""
    listed = register.rows.listed
    match order:
        case Order.TARGET:
            _ = listed.targets[:1]
        case Order.SLIPPED:
            _ = listed.slipped_days[:1]
    return register


def in_order(listed: Listed, order: Order) -> Sequence[int]:
    """The places of the rows in that order; equal ones as published, without a date last."""
    places = range(len(listed.ids))
    match order:
        case Order.STATUS:
            return sorted(places, key=lambda place: listed.kinds[place])
        case Order.TARGET:
            return sorted(places, key=lambda place: listed.targets[place] or date.max.toordinal())
        case Order.SLIPPED:
            return sorted(places, key=lambda place: -listed.slipped_days[place])
    return places
