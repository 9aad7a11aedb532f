"""A query of which some parts depend on the day: those are told, the others asked of the index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policydesk.core.ids import RecommendationId
from policydesk.core.query import All, Better, Either, Not, Query, Weighted, Within

Ids = frozenset[RecommendationId]


@dataclass(frozen=True, slots=True)
class Dialled:
    """What the facts tell on some dials, of the recommendations there are.

    `told` is given every part of a query; None where the part does not depend on the day.
    """

    everything: Ids
    told: Callable[[Query], Ids | None]

    def find(self, query: Query, ask: Callable[[Query], Ids]) -> Ids:
        """All that a query finds; `ask` answers whole parts in which nothing is told."""
        if (found := self.told(query)) is not None:
            return found
        if not self._tells(query):
            return ask(query)
        match query:
            case All(parts):
                return self.everything.intersection(*(self.find(part, ask) for part in parts))
            case Either(parts):
                return frozenset[RecommendationId]().union(
                    *(self.find(part, ask) for part in parts)
                )
            case Not(part):
                return self.everything - self.find(part, ask)
            case Within(part, limits):
                return self.find(part, ask) & self.find(limits, ask)
            case Better(part=part) | Weighted(part=part):
                return self.find(part, ask)
        raise AssertionError(query)

    def _tells(self, query: Query) -> bool:
        """Whether anything in it is told."""
        match query:
            case All(parts) | Either(parts):
                return any(map(self._tells, parts))
            case Not(part) | Weighted(part=part):
                return self._tells(part)
            case Better(part, other) | Within(part, other):
                return self._tells(part) or self._tells(other)
        return self.told(query) is not None

    def tells_all(self, query: Query) -> bool:
        """Whether nothing of it need be asked."""
        match query:
            case All(parts) | Either(parts) if self.told(query) is None:
                return all(map(self.tells_all, parts))
            case Not(part) | Weighted(part=part):
                return self.tells_all(part)
        return self.told(query) is not None
