"""Cuts a text into its words as the index has them, each distinct word analysed once.

Tantivy's own analysers decide what a word becomes; asking them for whole texts of hits takes
most of the time of an answer, and a text has the same few hundred words again and again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache, partial

from policydesk.search.engine import Token
from policydesk.search.engine_tantivy.rows import index_offsets, index_text
from policydesk.search.engine_tantivy.schema import Analysers
from policydesk.search.figures import POINT, SIGNS
from policydesk.search.snippets import Spot

_KEPT = 100_000
"""Words remembered: some 10 MB."""

_WORD = re.compile(r"[^\W_]+")
_ALIKE = re.compile(f"[\x00-\x7f\xa0\u00c0-\u024f‘’‚“”„–—…•€£§°·{POINT}{''.join(SIGNS)}]*")
"""Characters of which Python's letters and digits are Tantivy's; other texts it cuts itself."""


class Cutter:
    """Cuts texts with the analysers of one index; safe from several threads."""

    def __init__(self, analysers: Analysers) -> None:
        self._analysers = analysers
        self._form = lru_cache(maxsize=_KEPT)(partial(_only, analysers.exact.analyze))
        self._stem = lru_cache(maxsize=_KEPT)(partial(_only, analysers.stem.analyze))

    def tokens(self, text: str) -> Sequence[Token]:
        """The words of a text with their places in it, in code points."""
        cut = index_text(text)
        if not (cut.isascii() or _ALIKE.fullmatch(cut)):
            return self._by_tantivy(text, cut)
        found = list(_WORD.finditer(cut))
        words = [word[0] for word in found]
        starts, ends = [word.start() for word in found], [word.end() for word in found]
        if places := index_offsets(text) if cut != text else None:
            starts, ends = [places[at] for at in starts], [places[at - 1] + 1 for at in ends]
        tokens = map(Token, map(self._form, words), map(self._stem, words), starts, ends)
        return [token for token in tokens if token[0]]

    def finder(self, wanted: Collection[str], *, stemmed: bool) -> Callable[[str], list[Spot]]:
        """What finds in a text where these words of the index stand, given by stem or by form.

        Most words of most texts were met before, so that a text costs little more than to be
        cut at its signs.
        """
        analyser = self._analysers.stem if stemmed else self._analysers.exact
        becomes = self._stem if stemmed else self._form
        met: set[str] = set()
        found: dict[str, str] = {}  # of the words met, those that become a wanted one
        no_words: set[str] = set()  # and those that are too long to be any

        def spots(text: str) -> list[Spot]:
            cut = index_text(text)
            if not (cut.isascii() or _ALIKE.fullmatch(cut)):
                return [(at, w) for at, w in enumerate(analyser.analyze(cut)) if w in wanted]
            words = _WORD.findall(cut)
            for word in set(words).difference(met):
                met.add(word)
                became = becomes(word)
                if became in wanted:
                    found[word] = became
                elif not became:
                    no_words.add(word)
            if no_words:
                words = [word for word in words if word not in no_words]
            return [(at, found[word]) for at, word in enumerate(words) if word in found]

        return spots

    def _by_tantivy(self, text: str, cut: str) -> Sequence[Token]:
        places = index_offsets(text)
        exact = self._analysers.exact.pre_tokenize(cut).tokens
        stems = self._analysers.stem.analyze(cut)
        return [
            Token(token.text, stem,
                  places[token.char_offset_from] if places else token.char_offset_from,
                  places[token.char_offset_to - 1] + 1 if places else token.char_offset_to)
            for token, stem in zip(exact, stems, strict=True)
        ]


def _only(analyse: Callable[[str], list[str]], word: str) -> str:
    """What one word becomes; empty for one too long to be a word."""
    return "".join(analyse(word))
