"""Which words tell a text apart from the rest of a library: those it uses often and others rarely.

Own code, not Tantivy's more-like-this: that does not say which words it took, and a reason that
cannot be shown is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from policydesk.search.engine_tantivy.rows import index_text
from policydesk.search.engine_tantivy.schema import Analysers
from policydesk.search.engine_tantivy.vocabulary import Vocabulary
from policydesk.search.figures import is_figure

MOST = 12
"""Words taken from a text: more of them find more, and nothing better."""

_SHORTEST = 3
_COMMON = 0.05
"""A word in more of the entries than this part tells nothing, except in a small library."""
_FEW = 20


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A stem, and the form of it that the text uses most."""

    stem: str
    shown: str


def telling_words(
    texts: Iterable[str], analysers: Analysers, vocabulary: Vocabulary
) -> list[TellingWord]:
    """The words of the texts by tf-idf, best first; none that no other entry holds."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        cut = index_text(text)
        exact, stems = analysers.exact.analyze(cut), analysers.stem.analyze(cut)
        for form, stem in zip(exact, stems, strict=True):
            if len(form) >= _SHORTEST and not (form.isdecimal() or is_figure(form)):
                forms.setdefault(stem, Counter())[form] += 1
    weighed = []
    for stem, counted in forms.items():
        holding, entries = vocabulary.frequency("text", stem)
        if 1 < holding <= max(entries * _COMMON, min(_FEW, entries / 2)):
            often = sum(counted.values())
            weighed.append(((1 + log(often)) * log(1 + entries / holding), stem))
    best = sorted(weighed, key=lambda each: (-each[0], each[1]))[:MOST]
    return [TellingWord(stem, forms[stem].most_common(1)[0][0]) for _, stem in best]


def enough(words: int) -> int:
    """How many of so many words another text must share: one alone is chance."""
    return min(words, 2 if words < MOST // 2 else 3)
