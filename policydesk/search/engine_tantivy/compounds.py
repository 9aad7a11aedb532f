"""Words that some write in one and others in two: well-being and wellbeing, O'Neill, R.K."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from policydesk.search.engine_tantivy.vocabulary import Vocabulary

FIELD = "compounds"
"""The field of the index with the compounds of each text: `wellb/well be/well-being`, which is the
stem in one word, the stems of the parts, and how it was written.
"""
_LETTER = r"[^\W\d_]"
_COMPOUND = re.compile(
    rf"(?<![-‐\w])(?P<one>{_LETTER}{{2,}})[-‐](?P<two>{_LETTER}{{2,}})(?![-‐\w])"
    rf"|(?<!\w)(?P<before>{_LETTER}{{1,2}})['’](?P<name>{_LETTER}{{3,}})(?!\w)"
    rf"|(?<![.\w])(?P<initials>(?:[A-Z]\.){{2,4}})"
)
_SIGN = re.compile(rf"[-‐'’](?={_LETTER}{{2}})")
_SIGNS = re.compile("[-‐'’.]")
_POINTS = re.compile(r"\.[A-Z]\.")
"""What may join two words: looked for first, for few words have one and both are quick to find."""
_SAID = re.compile(r"[^\W_]+")
_MOST_WAYS = 12
Stem = Callable[[str], list[str]]
Terms = Callable[[str], tuple[str, ...]]
Way = tuple[str, ...]


def compounds_in(text: str, terms: Terms) -> set[str]:
    """The compounds of a text, as the index keeps them, by `compound_terms` for each."""
    places = [found.start() for found in _POINTS.finditer(text)]
    if "-" in text or "'" in text or not text.isascii():  # sooner than to look for all at once
        places += [found.start() for found in _SIGN.finditer(text)]
    if not places:
        return set()
    pieces = " ".join({_around(text, at) for at in places})
    return {term for found in _COMPOUND.finditer(pieces) for term in terms(found[0])}


def _around(text: str, at: int) -> str:
    """What stands without a space around a place."""
    end = text.find(" ", at)
    return text[text.rfind(" ", 0, at) + 1 : len(text) if end < 0 else end]


def compound_terms(written: str, stem: Stem) -> tuple[str, ...]:
    """How the index keeps a compound, initials in capitals; nothing for what is none. A text has
    few of them and a library the same ones again and again, so that whoever asks may keep them.
    """
    found = _COMPOUND.fullmatch(written)
    if found is None:
        return ()
    if found["initials"]:
        parts = found["initials"].removesuffix(".").split(".")
        whole = "".join(parts)
    else:
        parts = [found["one"], found["two"]] if found["one"] else [found["before"], found["name"]]
        whole, written = "".join(stem("".join(parts))), written.lower().replace("‐", "-")
    stems = [each for part in parts for each in stem(part)]
    if len(stems) == len(parts) and whole:
        return (f"{whole}/{' '.join(stems)}/{written}",)
    return ()


class Compounds:
    """Says in which ways the words of a query may be written, against one state of the index."""

    def __init__(self, vocabulary: Vocabulary, stem: Stem) -> None:
        self._vocabulary = vocabulary
        self._stem = stem

    def ways(self, text: str, stems: Sequence[str], forms: Sequence[str]) -> dict[Way, str]:
        """Each way, in stems, with how its compounds are written; first as typed, with none.

        `stems` and `forms` are the words of the text. Two words are one only where the text or
        one of the library has them joined, so that “now here” is never “nowhere”.
        """
        own = _SAID.findall(text)
        capitals = [word if word.isupper() else "" for word in own]
        if len(own) != len(stems):
            capitals = [""] * len(stems)
        joined = compounds_in(text, partial(compound_terms, stem=self._stem))
        words = _Words(stems, forms, capitals, joined)
        return dict(islice(self._from(0, words), _MOST_WAYS))

    def fitting(self, glob: str) -> list[str]:
        """How the compounds are written that fit a pattern in one word, most frequent first, where
        none of their parts does, which would find them anyway.
        """
        fits = self._vocabulary.fits(glob)
        written = (term.rpartition("/")[2] for term, _ in self._vocabulary.all(FIELD))
        return [each for each in dict.fromkeys(written)
                if fits(_SIGNS.sub("", each).lower())
                and not any(map(fits, _SIGNS.split(each.lower())))]

    def _from(self, at: int, words: _Words) -> Iterator[tuple[Way, str]]:
        if at == len(words.stems):
            yield (), ""
            return
        for taken, way, written in self._steps(at, words):
            for rest, more in self._from(at + taken, words):
                yield way + rest, ", ".join(filter(None, (written, more)))

    def _steps(self, at: int, words: _Words) -> Iterator[tuple[int, Way, str]]:
        """How many words are taken from here, as which, and how those are written."""
        stem = words.stems[at]
        yield 1, (stem,), ""
        apart = dict[Way, list[str]]()
        for key in filter(None, (stem, words.capitals[at])):
            for parts, written in self._kept(f"{key}/"):
                apart.setdefault(tuple(parts.split()), []).append(written)
        yield from ((1, way, ", ".join(written)) for way, written in apart.items())
        if at + 1 < len(words.stems):
            yield from self._as_one(at, words)

    def _as_one(self, at: int, words: _Words) -> Iterator[tuple[int, Way, str]]:
        whole = "".join(words.forms[at : at + 2])
        parts = " ".join(words.stems[at : at + 2])
        one = "".join(self._stem(whole))
        starts = tuple(f"{key}/{parts}/" for key in (one, whole.upper()))
        if any(term.startswith(starts) for term in words.joined) or self._kept(starts[0]):
            yield 2, (one,), whole

    def _kept(self, start: str) -> list[tuple[str, str]]:
        """The parts and the writing of what the library has under a beginning."""
        found = self._vocabulary.beginning(FIELD, start)
        return [(parts, written) for _, parts, written in (term.split("/") for term in found)]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a query by stem and by form, those in capitals as such, and its compounds."""

    stems: Sequence[str]
    forms: Sequence[str]
    capitals: Sequence[str]
    joined: set[str]
