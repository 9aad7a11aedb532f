"""Find the part of a page that holds its article, by where the running text lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from policydesk.intake.readers.html_given import Given
from policydesk.intake.readers.html_marks import INLINE, UNSEEN, leads_away, share_allowed
from policydesk.intake.readers.html_words import text_of

_LEAST_TEXT = 40
"""The characters from which a text counts as running text and not as a label."""
_LINKED = 0.5
_MAY_BE_LINKS = {"p", "li", "dd", "td", "blockquote"}
_ENDS_DESCENT = INLINE | {"p", "li", "ul", "ol", "dl", "table", "tbody", "tr", "td", "blockquote"}
_LISTS = {"ul", "ol"}
_ALL_LINKS = 0.9
"""Of a list's characters; a bar or dot may stand between its links."""
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_DECLARED_SHARE = 0.5
_KEPT_SHARE = 0.8
_LEAST_ARTICLE = 300
"""From here on measured on the pages of the web-articles gold, both halves alike (ADR 0100)."""
_BODY_CLASS = re.compile(
    r"(?:^|\s)(?:entry|post|article|story|blog)[-_]{1,2}(?:content|body|text|inner)(?:\s|$)"
)
_MOST_LEAD = 6
_LEAD_LENGTHS = range(60, 700)


@dataclass(frozen=True, slots=True)
class Main:
    """Where the article lies, what in the page stands beside it, and its standfirst if outside.

    `whole`: the page is no article, and all of it is its text.
    """

    element: _Element
    beside: set[_Element]
    lead: tuple[_Element, ...] = ()
    whole: bool = False


def main_part(tree: _Element, given: Given) -> Main:
    """The smallest part that holds nearly all running text of the page but what is beside it.

    A page of hardly any running text (a table, a list, a few lines) is no article, and is taken
    whole, but for what is marked as standing beside it and for its lists of links. Takes scripts
    and all else that readers do not see out of `tree`.
    """
    body = tree.find("body")
    root = body if body is not None else tree
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    weights = _Weights(root)
    beside = _take_beside(root, weights.of, given)
    found = _declared(root, weights)
    if weights.of[root] < _LEAST_ARTICLE and found is root:
        return Main(root, _beside_all_text(root, given), whole=True)
    main = _descend(found, weights)
    return Main(main, beside, tuple(_lead(root, main, beside, weights)))


class _Weights:
    """How many characters of running text each element holds."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self.of: dict[_Element, int] = {}
        self.units: set[_Element] = set()
        self._weigh(root)

    def _weigh(self, element: _Element) -> tuple[int, int, int]:
        """From the leaves up; text of inline elements is that of the block around them.

        The weight of the element, and how long its run of inline text is and the links in it.
        """
        text = element.text
        run, linked, weight = len(text.strip()) if text else 0, 0, 0
        tag = element.tag
        for child in element:
            kind = child.tag
            inline = kind in INLINE
            if inline and not len(child):
                if text := child.text:
                    length = len(text.strip())
                    run += length
                    linked += length if kind == "a" else 0
                self.of[child] = 0
            else:
                inside, inner, inner_linked = self._weigh(child)
                weight += inside
                if inline:
                    run, linked = run + inner, linked + inner_linked
            if text := child.tail:
                run += len(text.strip())
        if run >= _LEAST_TEXT and tag not in INLINE:
            if tag not in _MAY_BE_LINKS or linked < _LINKED * run:
                weight += run
                self.units.add(element)
        if tag == "a":
            linked = run
            # Cards that lead to other pages hold headline and standfirst in one link.
            weight = 0 if leads_away(element) else weight
        self.of[element] = weight
        return weight, run, linked


def _take_beside(
    root: _Element, lengths: dict[_Element, int], given: Given
) -> set[_Element]:
    """What stands beside the article, its length taken off those of all around it.

    `lengths` are the characters in each element by which the share of the whole is measured.
    """
    total = lengths.get(root, 0)
    beside: set[_Element] = set()
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag not in INLINE and tag != "pre" and element in lengths:
            allowed = share_allowed(element, given)
            length = lengths[element]
            if allowed and length <= allowed * total:
                beside.add(element)
                for parent in element.iterancestors() if length else ():
                    if parent in lengths:
                        lengths[parent] -= length
                continue
        waiting.extend(reversed(element))
    return beside


def _beside_all_text(root: _Element, given: Given) -> set[_Element]:
    """What stands beside the text of a page that is no article: marked parts, lists of links.

    Where links are all that the page has, they are its text.
    """
    lengths, linked = _lengths(root)
    beside = _take_beside(root, lengths, given)
    lists, headings = set(), 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element in beside:
            continue
        if element.tag in _LISTS and linked[element] >= _ALL_LINKS * lengths[element]:
            lists.add(element)
            continue
        headings += lengths[element] if element.tag in _HEADINGS else 0
        waiting.extend(child for child in element if child in lengths)
    rest = lengths[root] - headings - sum(lengths[each] for each in lists)
    return beside | lists if rest >= _LEAST_TEXT else beside


def _lengths(root: _Element) -> tuple[dict[_Element, int], dict[_Element, int]]:
    """How many characters of any text each element holds, and how many of them lead away."""
    lengths: dict[_Element, int] = {}
    linked: dict[_Element, int] = {}
    for element in reversed(list(root.iter("*"))):  # what it holds comes before it
        length, links = _length(element.text), 0
        for child in element:
            length += lengths.get(child, 0) + _length(child.tail)
            links += linked.get(child, 0)
        lengths[element] = length
        linked[element] = length if leads_away(element) else links
    return lengths, linked


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _declared(root: _Element, weights: _Weights) -> _Element:
    """The innermost element that says it is the main part and holds half of the running text."""
    found = root
    for element in root.iter("main", "article", "section", "div"):
        holds = weights.of.get(element, 0) >= _DECLARED_SHARE * weights.of[found]
        if holds and _is_declared(element):
            found = element
    return found


def _is_declared(element: _Element) -> bool:
    return (
        element.tag in {"main", "article"}
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or _BODY_CLASS.search(element.get("class", "").lower()) is not None
    )


def _descend(element: _Element, weights: _Weights) -> _Element:
    """Down to the smallest block that still holds nearly all of the element's running text."""
    wanted = _KEPT_SHARE * max(1, weights.of[element])
    while True:
        children = [child for child in element if child in weights.of]
        best = max(children, key=lambda child: weights.of[child], default=None)
        if best is None or best.tag in _ENDS_DESCENT or weights.of[best] < wanted:
            return element
        element = best


def _lead(
    root: _Element, main: _Element, beside: set[_Element], weights: _Weights
) -> Iterator[_Element]:
    """Running text between the heading of the page and its main part: the standfirst."""
    heading = next((h for h in root.iter("h1") if text_of(h).strip()), None)
    if heading is None or main in set(heading.iterancestors()):
        return
    below, found = False, []
    for element in root.iter():
        if element is main:
            break
        below = below or element is heading
        if below and element in weights.units:
            if not any(parent in beside for parent in (element, *element.iterancestors())):
                found.append(element)
    else:
        return
    for element in found[:_MOST_LEAD]:
        length = _length(text_of(element))
        linked = sum(_length(text_of(a)) for a in element.iter("a"))
        if length in _LEAD_LENGTHS and linked < 0.3 * length:
            yield element
