"""Find a quote of one edition in another: word for word, in other words, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from policydesk.core.editions import Fate, Step, Words
from policydesk.text.anchor import locate_quote

LEAST_ALIKE = 0.6
"""Words in common (twice those matched, of both quotes' words) for “reworded”; below it: gone."""
AS_GOOD = 0.05
"""Places within so much of the best are all offered; none is chosen for the person."""
MOST_PLACES = 5
"""Places looked at closely for one quote."""

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 3
_COMMON = 200
_SENTENCE_END = re.compile(r"[.!?;:]['\"’”)\]]*\s+$|\n\s*$|^\s*$")
_STOPPED = re.compile(r"[.!?;:]['\"’”)\]]*\s*$")
_STOP = re.compile(r"[^\w\s]*[.!?;:]['\"’”)\]]*")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch (code points) of the newer text and how it meets the quote, `alike` 0 to 1."""

    fate: Fate
    start: int
    end: int
    alike: float


class EditionText:
    """A text made ready for many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [(found.start(), found.end()) for found in _WORD.finditer(text)]
        self._words = [text[start:end].casefold() for start, end in self._spans]
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at in range(len(self._words) - 1):
            self._pairs[self._words[at], self._words[at + 1]].append(at)

    def find(self, quote: str, prefix: str, suffix: str) -> list[Place]:
        """Every place that fits best; several where they fit equally well, none for “gone”.

        Letters, numbers and punctuation are all the same in an exact or moved place; one other
        number, year or name makes it “reworded”.
        """
        literal = [span for span in locate_quote(self.text, quote) if self._whole_words(span)]
        whole = [span for span in literal if not self._goes_on(span, quote, prefix, suffix)]
        if whole:
            return self._literal(whole, prefix, suffix)
        if literal:
            return [self._in_its_sentence(span, quote) for span in literal]
        return self._reworded(quote)

    def _whole_words(self, span: tuple[int, int]) -> bool:
        """Whether no word is cut: “plan” does not stand in “planning”."""
        return not any(
            0 < at < len(self.text) and self.text[at - 1].isalnum() and self.text[at].isalnum()
            for at in span
        )

    def _goes_on(self, span: tuple[int, int], quote: str, prefix: str, suffix: str) -> bool:
        """Whether a whole sentence of before is now a part of a longer one, with another sense."""
        start, end = span
        began = _SENTENCE_END.search(prefix) is not None
        ended = not suffix.strip() or suffix.lstrip(" ").startswith("\n")
        now_begins = _SENTENCE_END.search(self.text[max(start - 8, 0) : start]) is not None
        after = self.text[end : end + 8]
        now_ends = _STOPPED.search(quote) is not None or not after or "\n" in after[:2]
        return (began and not now_begins) or (ended and not now_ends)

    def _in_its_sentence(self, span: tuple[int, int], quote: str) -> Place:
        start = next(self._starts_before(span[0], 400), span[0])
        rest = self.text[span[1] : span[1] + 400].split("\n")[0]
        stop = _STOP.search(rest)
        end = span[1] + (stop.end() if stop is not None else len(rest))
        words = len(_WORD.findall(quote))
        whole = len(_WORD.findall(self.text[start:end]))
        return Place(Fate.REWORDED, start, end, 2 * words / max(words + whole, 1))

    def _literal(self, spans: list[tuple[int, int]], prefix: str, suffix: str) -> list[Place]:
        sides = {
            span: _ends_with(self.text[: span[0]][-200:], prefix)
            + _starts_with(self.text[span[1] : span[1] + 200], suffix)
            for span in spans
        }
        most = max(sides.values())
        fate = Fate.EXACT if most else Fate.MOVED
        return [Place(fate, *span, 1.0) for span in spans if sides[span] == most]

    def _reworded(self, quote: str) -> list[Place]:
        words = [word.casefold() for word in _WORD.findall(quote)]
        found: list[Place] = []
        for offset in self._likely(words):
            place = self._closest(words, offset)
            if place is not None and not any(_overlap(place, other) for other in found):
                found.append(self._to_sentence(place, quote))
        best = max((place.alike for place in found), default=0.0)
        if best < LEAST_ALIKE:
            return []
        return sorted(
            (p for p in found if p.alike >= max(best - AS_GOOD, LEAST_ALIKE)),
            key=lambda place: place.start,
        )

    def _likely(self, words: Sequence[str]) -> list[int]:
        """Where the quote would begin by most of its pairs of words, the likeliest first."""
        votes: Counter[int] = Counter()
        step = max(len(words) // 4, 4)
        for at in range(len(words) - 1):
            places = self._pairs.get((words[at], words[at + 1]), ())
            if len(places) <= _COMMON:
                for place in places:
                    here = (place - at) // step
                    votes.update((here, here + 1))  # neighbours count as one
        return [slot * step for slot, _ in votes.most_common(2 * MOST_PLACES)]

    def _closest(self, words: Sequence[str], offset: int) -> Place | None:
        margin = len(words) // 2 + 8
        first = max(offset - margin, 0)
        window = self._words[first : offset + len(words) + margin]
        blocks = SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()[:-1]
        best: tuple[float, int, int] | None = None
        for low in range(len(blocks)):
            matched = 0
            for high in range(low, min(low + 60, len(blocks))):
                matched += blocks[high].size
                begin, end = blocks[low].b, blocks[high].b + blocks[high].size
                alike = 2 * matched / (len(words) + end - begin)
                if best is None or alike > best[0]:
                    best = (alike, first + begin, first + end)
        if best is None:
            return None
        alike, begin, end = best
        return Place(Fate.REWORDED, self._spans[begin][0], self._spans[end - 1][1], alike)

    def _to_sentence(self, place: Place, quote: str) -> Place:
        """Take in the other words at the sentence's ends, where the quote reaches that far."""
        reach = len(quote) // 3 + 20
        start = next(self._starts_before(place.start, reach), place.start)
        rest = self.text[place.end : place.end + reach].split("\n")[0]
        stop = _STOP.search(rest) if _STOPPED.search(quote) is not None else None
        end = place.end + (stop.end() if stop is not None else 0)
        words, before, now = (
            len(_WORD.findall(each))
            for each in (quote, self.text[place.start : place.end], self.text[start:end])
        )
        matched = place.alike * (words + before) / 2
        return Place(place.fate, start, end, 2 * matched / (words + now))

    def _starts_before(self, at: int, reach: int) -> Iterator[int]:
        """Starts of a sentence at or before `at`, nearest first."""
        lowest = max(at - reach, 0)
        for start in range(at, lowest - 1, -1):
            before = self.text[max(start - 8, 0) : start]
            if _SENTENCE_END.search(before) and not self.text[start : start + 1].isspace():
                yield start


def same_stretch(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of one text stands in another that has the same words in the same order.

    Counted by words, so that a sentence that stands twice is never taken for its twin. Raises
    ValueError when the words are not the same.
    """
    before, after = ([m.span() for m in _WORD.finditer(text)] for text in (old, new))
    if len(before) != len(after):
        raise ValueError("the two texts have not the same words")

    def placed(at: int, *, ends: bool) -> int:
        index = bisect_right(before, (at, len(old))) - 1  # the word that begins at or before
        if index >= 0 and at <= before[index][1]:
            return after[index][0] + min(at - before[index][0], after[index][1] - after[index][0])
        if not ends:
            return after[index + 1][0] if index + 1 < len(after) else len(new)
        if index < 0:
            return 0
        gap = old[before[index][1] : at]
        stop = after[index][1]
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(gap, new[stop:], strict=False))
        return stop + sum(1 for _ in alike)

    return placed(start, ends=False), placed(end, ends=True)


def word_changes(old: str, new: str) -> tuple[Words, ...]:
    """The two quotes word by word: what is the same, what went and what came; white space aside."""
    before, after = old.split(), new.split()
    changes: list[Words] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(Words(Step.SAME, " ".join(before[a:b])))
            continue
        if b > a:
            changes.append(Words(Step.OLD, " ".join(before[a:b])))
        if d > c:
            changes.append(Words(Step.NEW, " ".join(after[c:d])))
    return tuple(changes)


def _overlap(a: Place, b: Place) -> bool:
    return a.start < b.end and b.start < a.end


def _ends_with(text: str, prefix: str) -> bool:
    """Whether the last whole words of the prefix stand before; no prefix tells nothing."""
    wanted = prefix.split()[-_NEIGHBOURS:]
    return bool(wanted) and text.split()[-len(wanted) :] == wanted


def _starts_with(text: str, suffix: str) -> bool:
    wanted = suffix.split()[:_NEIGHBOURS]
    return bool(wanted) and text.split()[: len(wanted)] == wanted
