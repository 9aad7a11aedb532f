"""Reads what stands at an address of the index; a passage's text stands in the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from tantivy import DocAddress, Searcher

from policydesk.core.query import HitKind
from policydesk.search.engine import FoundEntry, Texts, key_of
from policydesk.search.engine_tantivy.rows import found_entry

Hits = Sequence[tuple[object, DocAddress]]
"""As Tantivy answers: the score, where the hits are ranked by one, and the address."""

_AT_ONCE = 2000


class Entries:
    """The entries of one state of the index, and the library their texts are in."""

    def __init__(self, searcher: Searcher, texts: Texts) -> None:
        self._searcher = searcher
        self._texts = texts

    def at(self, hits: Hits) -> list[FoundEntry]:
        """The entries at these addresses, without those that the library has no longer.

        Raises ValueError where what is stored is none of ours.
        """
        found = self.stored(hits)
        elsewhere = {entry.ref_id for entry in found if _is_elsewhere(entry)}
        texts = self._texts(elsewhere) if elsewhere else {}
        whole = (
            replace(entry, text=texts.get(entry.ref_id, "")) if _is_elsewhere(entry) else entry
            for entry in found
        )
        return [entry for entry in whole if not _is_elsewhere(entry)]

    def stored(self, hits: Hits) -> list[FoundEntry]:
        """The entries as the index has them, passages without their text; raises as `at` does.

        Hits of equal rank are settled by where they stand: the engine leaves them as its writing
        threads happened to lie.
        """
        return [
            entry for rank, equals in groupby(hits, key=itemgetter(0))
            for entry in sorted((self._stored(at, rank) for _, at in equals), key=_place)
        ]

    def own_words(self, hits: Hits) -> Iterator[tuple[str, Sequence[str]]]:
        """The key and the texts of each entry; of a passage without reading what is stored, and
        empty where the library has it no longer.
        """
        for start in range(0, len(hits), _AT_ONCE):
            some = hits[start : start + _AT_ONCE]
            passages = self._searcher.fast_field_values("passage", [at for _, at in some])
            texts = self._texts([int(number) for number in passages if number is not None])
            for number, hit in zip(passages, some, strict=True):
                if number is None:
                    for entry in self.at([hit]):
                        yield entry.key, (entry.text, *entry.tags)
                else:
                    yield key_of(HitKind.PASSAGE, int(number)), (texts.get(int(number), ""),)

    def _stored(self, address: DocAddress, rank: object) -> FoundEntry:
        stored = self._searcher.doc(address).get_first("row")
        if not isinstance(stored, bytes):
            raise ValueError("an entry without its row")
        return found_entry(stored, rank if isinstance(rank, float) else 0.0)


def _place(entry: FoundEntry) -> tuple[int, str, int]:
    return entry.document_id, entry.kind.value, entry.ref_id


def _is_elsewhere(entry: FoundEntry) -> bool:
    """No passage is without text."""
    return entry.kind is HitKind.PASSAGE and not entry.text
