"""How fast files come in, extraction, store and index together, beside the bare libraries.

A shared machine may be a quarter faster or slower a minute later, so both take turns: half of the
files by the library alone, an import of all, the other half by the library alone, an import of
all, and so on. Each import is held against the two halves that stand around it.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from trafilatura.meta import reset_caches

from tests.bench.figures import Figure
from tests.bench.reading import Lot, imported, lots

_PROCESSORS = 2
"""Those of the machine that the bars are for; other work on it leaves processor time alone."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar; `loads` where the library loads something once, in the middle of its work.

    trafilatura has its dates guessed by a library that loads some seconds' worth of languages for
    the first of them. A process of its own does so once for all pages, and so it is counted here.
    """

    name: str
    least: float
    loads: bool = False


BARS = {
    "PDF": _Bar("PDF pages, of pypdfium2 alone", 0.4),
    "web page": _Bar("web articles, of trafilatura alone", 3.0, loads=True),
}


@dataclass(frozen=True, slots=True)
class _Took:
    """Seconds by the clock, and of all processors."""

    clock: float
    processors: float

    def __add__(self, other: _Took) -> _Took:
        return _Took(self.clock + other.clock, self.processors + other.processors)

    def and_loading(self, seconds: float) -> _Took:
        """With so many seconds of a processor more, which go by the clock as the others did."""
        pace = self.clock / self.processors
        return self + _Took(seconds * pace, seconds)


@dataclass(frozen=True, slots=True)
class _Round:
    """An import of a lot, and its library's own reading of it just before and after."""

    ours: _Took
    alone: _Took

    def ratio(self) -> float:
        return self.alone.clock / self.ours.clock

    def ratio_alone(self) -> float:
        """The same, had the import the machine's processors to itself."""
        return self.alone.processors * _PROCESSORS / self.ours.processors


def figures() -> Iterator[Figure]:
    """The ratio of each format to its library alone: the median of the rounds, and all of them."""
    for lot in lots():
        if lot.name in BARS and lot.alone is not None:
            yield from _beside(lot, lot.alone, BARS[lot.name])


def _beside(lot: Lot, alone: Callable[[bytes], int], bar: _Bar) -> Iterator[Figure]:
    loading = 0.0
    if bar.loads:
        first = _half(lot, alone, 0).processors
        loading = max(0.0, first - _half(lot, alone, 0).processors)
    warm, count = _in_turns(lot, alone)
    rounds = [_Round(each.ours, each.alone.and_loading(loading)) for each in warm]
    ours, theirs = (
        _Took(median(took.clock for took in side), median(took.processors for took in side))
        for side in ([each.ours for each in rounds], [each.alone for each in rounds])
    )
    paces = f"{count / ours.clock:.0f} against {count / theirs.clock:.0f} {lot.unit}/s"
    yield _median(bar.name, map(_Round.ratio, rounds), bar.least, note=f"; {paces}")
    used = f"processor time: {ours.processors:.1f} s against {theirs.processors:.1f} s"
    yield _median("the same, had it two processors to itself",
                  map(_Round.ratio_alone, rounds), note=f"; {used}")  # fmt: skip
    if bar.loads:
        yield _median("the same by the clock, without what it loads once",
                      map(_Round.ratio, warm), note=f"; it loads for {loading:.1f} s")  # fmt: skip


def _in_turns(lot: Lot, alone: Callable[[bytes], int]) -> tuple[list[_Round], int]:
    """The rounds, and what was counted in one of them."""
    rounds, count, before = [], 0, _half(lot, alone, 0)
    for number in range(1, _ROUNDS + 1):
        used = _processor()
        count, seconds = imported(lot)
        ours = _Took(seconds, _processor() - used)
        after = _half(lot, alone, number % 2)
        rounds.append(_Round(ours, before + after))
        before = after
    return rounds, count


def _half(lot: Lot, alone: Callable[[bytes], int], which: int) -> _Took:
    """The library's own reading of every other file, as if it had read none of them before."""
    reset_caches()
    used, began = _processor(), perf_counter()
    for data in lot.files[which::2]:
        alone(data)
    return _Took(perf_counter() - began, _processor() - used)


def _median(
    name: str, ratios: Iterable[float], bar: float | None = None, note: str = ""
) -> Figure:
    told = list(ratios)
    rounds = ", ".join(f"{ratio:.2f}" for ratio in told)
    return Figure(name, median(told), bar, unit="times", note=f"median of {rounds}{note}")


def _processor() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
