"""A column that is worked out when it is first looked at: of many, a list shows two or three."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TypeVar, overload

T = TypeVar("T")


class Later(Sequence[T]):
    """`length` values that `work` gives."""

    def __init__(self, length: int, work: Callable[[], Sequence[T]]) -> None:
        self._length, self._work = length, work

    @cached_property
    def whole(self) -> Sequence[T]:
        """The column itself."""
        return self._work()

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self.whole[at]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return iter(self.whole)


def picked(column: Sequence[T], places: Sequence[int]) -> Later[T]:
    """A column at some places, in their order."""

    def pick() -> Sequence[T]:
        own = column.whole if isinstance(column, Later) else column
        return itemgetter(*places)(own) if len(places) > 1 else [own[place] for place in places]

    return Later(len(places), pick)
