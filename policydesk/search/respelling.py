"""Words that nothing has, as they may have been meant: by spelling, and by what stands together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from policydesk.core.query import Respelt, Words
from policydesk.search.engine import Engine
from policydesk.search.whoosh_syntax import WrittenLeaf

_PART = re.compile(r"[^\W_]+")
_MOST_CANDIDATES = 6
_MOST_TRIED = 24
Finds = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Respelling:
    """A query in which words that nothing has are respelt; `finds` says whether it has hits.

    `as_typed` is the query that holds to what was typed, by quotation marks.
    """

    text: str
    words: tuple[Respelt, ...]
    as_typed: str
    finds: bool


def respell(
    engine: Engine, text: str, unknown: Sequence[WrittenLeaf], is_known: Finds, finds: Finds
) -> Respelling | None:
    """The query with its unknown words respelt; None where no known word is near any of them.

    Of the known words near an unknown one the commonest are tried, and those taken with which
    the whole query finds something: “welth” beside “orders” is wealth and not Welsh. `is_known`
    tells whether a word is in the library, `finds` whether a query has hits.
    """
    near = [(leaf, _candidates(engine, leaf, is_known)) for leaf in unknown]
    near = [(leaf, words) for leaf, words in near if words]
    if not near:
        return None
    leaves = [leaf for leaf, _ in near]
    ways = list(islice(product(*(words for _, words in near)), _MOST_TRIED))
    texts = [_replaced(text, leaves, way) for way in ways]
    best = next((at for at, mended in enumerate(texts) if finds(mended)), None)
    chosen = best or 0
    typed = [_text(leaf) for leaf in leaves]
    return Respelling(
        texts[chosen],
        tuple(Respelt(word, taken) for word, taken in zip(typed, ways[chosen], strict=True)),
        _replaced(text, leaves, [f'"{word}"' for word in typed]),
        best is not None,
    )


def _text(leaf: WrittenLeaf) -> str:
    assert isinstance(leaf.query, Words)
    return leaf.query.text


def _candidates(engine: Engine, leaf: WrittenLeaf, is_known: Finds) -> list[str]:
    """The word with each of its unknown parts respelt, likeliest first (`co-operatoin` has two)."""
    word = _text(leaf)
    parts = _PART.findall(word)
    if len(parts) == 1:
        return _near(engine, word) if parts[0] == word else []
    taken = word
    for part in parts:
        if not is_known(part) and (near := _near(engine, part)):
            taken = taken.replace(part, near[0], 1)
    return [taken] if taken != word else []


def _near(engine: Engine, word: str) -> list[str]:
    """The commonest known words one letter away, or else two in a long word; none for ASC."""
    for edits in (1, 2):
        if not word.isalpha() or len(word) < 3 * edits or word[1:].isupper():
            return []
        if near := engine.near_words(word, edits):
            return [found for found, _ in near[:_MOST_CANDIDATES]]
    return []


def _replaced(text: str, leaves: Sequence[WrittenLeaf], words: Sequence[str]) -> str:
    for leaf, word in sorted(zip(leaves, words, strict=True), key=lambda p: -p[0].at):
        at = text.find(_text(leaf), leaf.at)
        text = f"{text[:at]}{word}{text[at + len(_text(leaf)) :]}"
    return text
