"""The thesaurus as this library sees it: the shipped one, its publishers' names, its own pairs."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from policydesk.core.authority import Authority, shipped_authority
from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.thesaurus import Pair, Thesaurus, pairs_of_bodies, shipped_thesaurus
from policydesk.library.publishers import PublisherReads
from policydesk.library.typed_text import line
from policydesk.library.writing import Desk
from policydesk.store.store import Store

MOST_WORDS = 12
"""Words of the longest meaning."""


class ThesaurusReads:
    """Looking short forms up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._publishers = PublisherReads(store)
        self._merged: tuple[dict[Pair, bool], Authority, Thesaurus] | None = None

    def thesaurus(self) -> Thesaurus:
        """The shipped thesaurus with this library's changes to it and to its publishers."""
        own, authority = self._store.thesaurus.all(), self._publishers.authority()
        if not own and authority is shipped_authority():
            return shipped_thesaurus()
        if self._merged is None or self._merged[:2] != (own, authority):
            self._merged = (own, authority, _merged(own, authority))
        return self._merged[2]

    def all(self, words: str = "") -> list[tuple[Pair, bool]]:
        """The pairs with all the words in them, by short form; true for the library's own."""
        own = self._store.thesaurus.all()
        return [(pair, pair in own) for pair in _with(words, self.thesaurus().pairs)]

    def taken_out(self, words: str = "") -> list[Pair]:
        """The pairs that this library has taken out, or those of them with all the words."""
        own = self._store.thesaurus.all()
        return _with(words, [pair for pair, removed in own.items() if removed])

    def own_mark(self) -> str:
        """Stands for what this library reads otherwise than the program ships it.

        The same changes have the same mark, whatever else a version of the program ships.
        """
        said = [f"{'-' if gone else '+'}{pair.short}={pair.long}"
                for pair, gone in self._store.thesaurus.all().items()]
        authority = self._publishers.authority()
        if authority is not shipped_authority():
            shipped, own = (set(pairs_of_bodies(each)) for each in (shipped_authority(), authority))
            said += [f"-{pair.short}={pair.long}" for pair in shipped - own]
            said += [f"+{pair.short}={pair.long}" for pair in own - shipped]
        return sha256("\n".join(sorted(said)).encode()).hexdigest()[:16] if said else "none"


class ThesaurusActs(ThesaurusReads):
    """Looking up, and the acts on pairs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def add(self, short: str, long: str, *, origin: object = None) -> Pair:
        """A pair of this library; one that was taken out counts again.

        Raises UserError where it is there already or the short form is no single word.
        """
        pair = self._new(short, long)
        with self._desk.operation(Op.EDIT_THESAURUS, origin):
            self._let_count(pair)
        return pair

    def change(self, pair: Pair, short: str, long: str, *, origin: object = None) -> Pair:
        """Another short form or meaning for a pair; a shipped one is taken out for it.

        Raises UserError as `add` does, and where there is no such pair.
        """
        if pair not in self.thesaurus().pairs:
            raise UserError(f"“{pair.short}” is not read as “{pair.long}” here.")
        changed = self._new(short, long)
        with self._desk.operation(Op.EDIT_THESAURUS, origin):
            self._take_out(pair)
            self._let_count(changed)
        return changed

    def remove(self, short: str, long: str = "", *, origin: object = None) -> list[Pair]:
        """Take out a pair, or all pairs of a short form; UserError where there is none."""
        pairs = [pair for pair in self.thesaurus().pairs if pair.short == short.strip()
                 and (not long or pair.long.casefold() == long.strip().casefold())]
        if not pairs:
            said = f" read as “{long}”" if long else " in the thesaurus"
            raise UserError(f"“{short}” is not{said}; its capitals count.")
        with self._desk.operation(Op.EDIT_THESAURUS, origin):
            for pair in pairs:
                self._take_out(pair)
        return pairs

    def _new(self, short: str, long: str) -> Pair:
        pair = Pair(line(short, "short form"), line(long, "meaning"))
        if not pair.short.isalnum():
            raise UserError("A short form is one word of letters and digits, such as ASC.")
        if not 0 < len(pair.long.split()) <= MOST_WORDS or pair.long == pair.short:
            raise UserError(f"Say what {pair.short} stands for, in up to {MOST_WORDS} words.")
        if pair in self.thesaurus().pairs:
            raise UserError(f"“{pair.short}” is read as “{pair.long}” already.")
        return pair

    def _let_count(self, pair: Pair) -> None:
        if self._store.thesaurus.all().get(pair):
            self._desk.store.thesaurus.forget(pair)
        else:
            self._desk.store.thesaurus.set(pair, removed=False)

    def _take_out(self, pair: Pair) -> None:
        if pair in self._store.thesaurus.all():
            self._desk.store.thesaurus.forget(pair)
        else:
            self._desk.store.thesaurus.set(pair, removed=True)


def _merged(own: dict[Pair, bool], authority: Authority) -> Thesaurus:
    shipped = shipped_thesaurus()
    of_bodies = set(pairs_of_bodies(shipped_authority())) - set(pairs_of_bodies(authority))
    removed = {pair for pair, gone in own.items() if gone} | of_bodies
    added = [pair for pair, gone in own.items() if not gone]
    theirs = [pair for pair in pairs_of_bodies(authority) if not own.get(pair)]
    return shipped.but_for((*theirs, *added), removed)


def _with(words: str, pairs: Iterable[Pair]) -> list[Pair]:
    """Those with all the words in them, by short form."""
    wanted = words.casefold().split()
    found = [pair for pair in pairs
             if all(word in f"{pair.short} {pair.long}".casefold() for word in wanted)]
    return sorted(found, key=_by_letters)


def _by_letters(pair: Pair) -> tuple[str, str]:
    return pair.short.casefold(), pair.long.casefold()
