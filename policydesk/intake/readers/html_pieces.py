"""The texts of a page in order, as readers see them, and which of them stand beside the article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from lxml.etree import _Element

from policydesk.intake.readers.html_given import Given
from policydesk.intake.readers.html_words import text_of, texts_in
from policydesk.text.normalise import clean_line

_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "head", "nav", "footer", "select", "option",
    "button", "iframe", "form", "math",
}  # fmt: skip
_MAY_HOLD_ALL = {"form", "button"}
_WHOLE = {"p", "h1", "h2", "h3", "time"}
PROSE = 150
"""The characters from which a text counts as running text and not as a label."""
_MOST_PIECES = 20_000
_MOST_ASIDE = 0.5
_WIDGET = re.compile(r"(?<!elementor-)widget")
_FIGURES = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The texts of a page in order, and those of them that no aside or comment holds."""

    all: tuple[str, ...]
    own: tuple[str, ...]
    asides: frozenset[_Element]

    @classmethod
    def of(cls, tree: _Element, given: Given) -> Pieces:
        """Read off the page once; what stands after the first 20,000 texts is left out."""
        gathered = _Gathered(_holders(tree), given.marks)
        gathered.walk(tree)
        return gathered.pieces()

    def beside(self, element: _Element) -> bool:
        """Whether an element stands in an aside, a comment, a teaser, a menu or the page's foot."""
        return any(
            parent.tag in {"footer", "nav"} or parent in self.asides
            for parent in element.iterancestors()
        )


@dataclass(slots=True)
class _Gathered:
    """Each text of the page in order, without scripts, menus, forms and feet.

    What holds the heading is none of these, though it may be marked so: a page may lie in one form,
    and its body may say that it “has-sidebar”. Nor is an aside what holds most of the texts.
    """

    around: set[_Element]
    marks: Mapping[_Element, str]
    texts: list[str] = field(default_factory=list)
    asides: list[tuple[_Element, int, int]] = field(default_factory=list)

    def walk(self, element: _Element) -> None:
        self._add(element.text)
        for child in element:
            tag = child.tag
            seen = tag not in _UNSEEN or (tag in _MAY_HOLD_ALL and child in self.around)
            if seen and len(self.texts) < _MOST_PIECES:
                start = len(self.texts)
                if tag in _WHOLE:
                    self.texts.extend(_whole(child))
                else:
                    self.walk(child)
                mark = self.marks.get(child)
                aside = tag == "aside" or (mark is not None and _speaks_of_aside(mark))
                if aside and child not in self.around:
                    self.asides.append((child, start, len(self.texts)))
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text and not text.isspace() and (line := clean_line(text)):
            self.texts.append(line)

    def pieces(self) -> Pieces:
        upto = list(accumulate(map(len, self.texts), initial=0))
        most = _MOST_ASIDE * upto[-1]
        asides = [one for one in self.asides if upto[one[2]] - upto[one[1]] <= most]
        own, upto_here = list[str](), 0
        for _, start, end in sorted(asides, key=itemgetter(1)):
            own += self.texts[upto_here:start]
            upto_here = max(upto_here, end)
        own += self.texts[upto_here:]
        elements = frozenset(element for element, _, _ in asides)
        return Pieces(tuple(self.texts[:_MOST_PIECES]), tuple(own[:_MOST_PIECES]), elements)


def _holders(tree: _Element) -> set[_Element]:
    """What the headings of a page stand in."""
    found: set[_Element] = set()
    for heading in tree.iter("h1"):
        for parent in heading.iterancestors():
            if parent in found:
                break
            found.add(parent)
    return found


def _whole(element: _Element) -> Sequence[str]:
    """The text of a paragraph, a heading or a time as one, where it is not made of labels."""
    if element.tag == "time" and (stamped := _in_figures(element)):
        return (stamped,)
    parts = [part for part in texts_in(element) if not part.isspace()]
    whole = clean_line(" ".join(parts))
    # A short paragraph of several texts as these: labels sit side by side.
    if element.tag == "p" and len(whole) < PROSE and 1 < len(parts) <= 8:
        return [text for part in parts if (text := clean_line(part))]
    return (whole,) if whole else ()


def _in_figures(element: _Element) -> str:
    """The day a <time> declares where it shows “03/01/2017”, which is two days; else “”."""
    shown = clean_line(text_of(element))
    declared = (element.get("datetime") or "")[:10]
    plain = _FIGURES.fullmatch(shown) and _ISO_DAY.fullmatch(declared)
    return declared if plain else ""


@lru_cache(maxsize=4096)
def _speaks_of_aside(mark: str) -> bool:
    """Whether an element says that it holds other articles, comments or what stands beside."""
    # Words looked for one by one: a pattern for all of them takes several times as long.
    return (
        "related" in mark or "sidebar" in mark or "comment" in mark or "teaser" in mark
        or "recommend" in mark or "more-" in mark
        or ("widget" in mark and _WIDGET.search(mark) is not None)
    )  # fmt: skip
