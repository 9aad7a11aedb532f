"""The thesaurus: what the short forms of UK policy stand for, and the other names of a body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import permutations, product

from policydesk.core.authority import Authority, plain_name, shipped_authority
from policydesk.core.places import resources
from policydesk.core.publisher import Body

_JOINING = {"and", "of", "for", "the", "in", "to", "on", "with", "s"}
_SHORTEST = 3
"""Letters of the shortest form that counts in small letters too (“ut” is no University Trust)."""

_TELLING = 3
"""Words of the shortest name that is no everyday phrase: “new local” says nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A short form as it is written, and one thing that it stands for; or two names of one body,
    of which the second is also read as the first.
    """

    short: str
    long: str


class Thesaurus:
    """Pairs of short forms and meanings, with look-ups from both sides."""

    def __init__(self, pairs: Iterable[Pair], ordinary: Collection[str] = ()) -> None:
        self.pairs = tuple(dict.fromkeys(pairs))
        self._ordinary = frozenset(ordinary)
        self._meanings: dict[str, list[str]] = {}
        self._spellings: dict[str, list[str]] = {}
        self._shorts: dict[tuple[str, ...], list[str]] = {}
        for pair in self.pairs:
            self._meanings.setdefault(pair.short, []).append(pair.long)
            self._spellings.setdefault(pair.short.casefold(), []).append(pair.short)
            self._shorts.setdefault(_key(pair.long.split()), []).append(pair.short)
        self._firsts = {key[0] for key in self._shorts if key}
        self.longest = max((len(key) for key in self._shorts), default=0)

    def mark(self) -> str:
        """Stands for what is read as what: the same pairs have the same mark."""
        said = sorted(f"{pair.short}={pair.long}" for pair in self.pairs)
        return sha256("\n".join((*said, *sorted(self._ordinary))).encode()).hexdigest()[:8]

    def but_for(self, added: Iterable[Pair], removed: Collection[Pair]) -> Thesaurus:
        """This thesaurus with a library's own pairs, and without those it has taken out."""
        kept = (pair for pair in self.pairs if pair not in removed)
        return Thesaurus((*kept, *added), self._ordinary)

    def meanings(self, word: str) -> tuple[str, ...]:
        """What a word stands for, where it is a short form; an ordinary word only in capitals."""
        bare = word.strip(".,;:?!'’")
        for form in (bare, bare.removesuffix("s"), bare.removesuffix("’s").removesuffix("'s")):
            if form in self._meanings:
                return tuple(self._meanings[form])
            if not self.in_capitals_only(form) and form.casefold() in self._spellings:
                spelt = dict.fromkeys(self._spellings[form.casefold()])
                return tuple(dict.fromkeys(m for short in spelt for m in self._meanings[short]))
        return ()

    def begins(self, word: str) -> bool:
        """Whether something that has a short form begins with this word."""
        return not self._firsts.isdisjoint(_key([word])[:1])

    def shorts(self, words: Sequence[str]) -> tuple[str, ...]:
        """The short forms of what these words together say."""
        return tuple(dict.fromkeys(self._shorts.get(_key(words), ())))

    def in_capitals_only(self, short: str) -> bool:
        """Whether a form counts only as it is written: SEND is no “send”."""
        return len(short) < _SHORTEST or short.casefold() in self._ordinary


@lru_cache(maxsize=1)
def shipped_thesaurus() -> Thesaurus:
    """The thesaurus that comes with the program, with the names of the shipped publishers.

    Raises UserError when the installation is incomplete.
    """
    written = tomllib.loads((resources() / "thesaurus.toml").read_text("utf-8"))
    ordinary = written.pop("ordinary")
    pairs = [
        Pair(short, long)
        for section in written.values() for short, longs in section.items() for long in longs
    ]
    return Thesaurus((*pairs, *pairs_of_bodies(shipped_authority())), ordinary)


def pairs_of_bodies(authority: Authority) -> list[Pair]:
    """The short forms of publishers, each with the names of its body, short ones included."""
    return [pair for body in authority for pair in _pairs_of(body)]


def _pairs_of(body: Body) -> list[Pair]:
    shorts = [name for name in body.all_names if _is_short(name)]
    initials = {short.casefold() for short in shorts}
    dated = list(dict.fromkeys(entry.name for entry in body.names))
    longs = [
        name for name in body.all_names
        if len(name.split()) > 1 and "(" not in name
        and (_initials(name) & initials or (name in dated and len(name.split()) >= _TELLING))
    ]
    others = [*longs, *shorts]
    renamed = [Pair(other, name) for name, other in permutations(filter(_is_telling, dated), 2)
               if plain_name(name) != plain_name(other)]
    return [*(Pair(short, name) for short, name in product(shorts, others) if short != name),
            *renamed]


def _is_telling(name: str) -> bool:
    """Whether a name is no everyday phrase: “Innovate UK”, but not “New Local”."""
    words = name.split()
    return len(words) >= _TELLING or (len(words) > 1 and any(map(_is_short, words)))


def _is_short(name: str) -> bool:
    return name.isalnum() and len(name) > 1 and sum(c.isupper() for c in name) > 1


def _initials(name: str) -> set[str]:
    """The initials of a name, with and without its small words: “dfe” and “de”."""
    words = plain_name(name).split()
    return {"".join(word[0] for word in words),
            "".join(word[0] for word in words if word not in _JOINING)}


def _key(words: Iterable[str]) -> tuple[str, ...]:
    """Words for comparing: small letters, no punctuation, singular like plural."""
    bare = (re.findall(r"[^\W_]+", word.casefold().replace("’", "").replace("'", ""))
            if word != "&" else ["and"] for word in words)
    return tuple(_singular(word) for found in bare for word in found)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORTEST else word
