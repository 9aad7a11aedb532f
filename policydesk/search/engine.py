"""What a search engine is given, asks and answers, whichever engine it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from policydesk.core.dates import PartialDate
from policydesk.core.errors import PolicyDeskError, UserError
from policydesk.core.query import Also, HitKind, Pattern, Query, Similar, Sort, Words

KEY_STARTS = {
    HitKind.DOCUMENT: "d:", HitKind.PASSAGE: "p:", HitKind.RECOMMENDATION: "r:",
    HitKind.EVIDENCE_NOTE: "e:", HitKind.PACK_NOTE: "n:", HitKind.REFERENCE: "f:",
}  # fmt: skip
"""How the keys of each kind begin; the number of the row behind the entry follows."""


Bare = Words | Also | Pattern | Similar
"""A word, or what stands for one, that was typed plainly: neither quoted nor in a field."""

Texts = Callable[[Collection[int]], Mapping[int, str]]
"""The texts of passages by their numbers, as the library has them now; none for those gone."""


def key_of(kind: HitKind, number: int) -> str:
    """The key of an entry, unique for ever: “p:123”."""
    return f"{KEY_STARTS[kind]}{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One thing that can be found: a passage, a document, a recommendation or a note.

    `key` is that of `key_of`; `ref_id` is the row behind it. `text` is the entry's own
    words, which plain words search; a document's is its title, byline and series. What belongs
    to the document (title to tags) stands on every entry of it, so that fields narrow passages
    too. `title` is also an own word of documents, recommendations and notes, and so are the
    `tags` of documents and recommendations. Facets take no passage to have tags.
    A passage that is `kept_in_library` has its text there, unchanged as long as it lives, so that
    the index need not keep it once more.
    `publisher_names` are the other names of the publisher's body: `publisher:` finds those too.
    `owner_names` are all names of its owners, past and present, which `owner:` finds;
    `owner_parts` are organisation, role and person of now, each of which `owner:=` finds whole.
    From `number` on: recommendations only; `status`, `response`, `claim`, `assessment` and
    `standing` are values of their vocabularies in core.status.
    """

    kind: HitKind
    key: str
    document_id: int
    ref_id: int
    title: str
    text: str
    recommendation_id: int | None = None
    kept_in_library: bool = False
    heading: str = ""
    page: int | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    publisher_names: tuple[str, ...] = ()
    type: str = ""
    series: str = ""
    issued: PartialDate | None = None
    added: date | None = None
    lang: str = ""
    file: str = ""
    pages: int | None = None
    tags: tuple[str, ...] = ()
    number: str = ""
    addressees: tuple[str, ...] = ()
    owner: str = ""
    owner_parts: tuple[str, ...] = ()
    owner_names: tuple[str, ...] = ()
    status: str = ""
    response: str = ""
    claim: str = ""
    assessment: str = ""
    standing: str = ""
    due: PartialDate | None = None
    target: PartialDate | None = None
    slipped: int | None = None
    reviewed: date | None = None
    priority: tuple[str, ...] = ()
    exempt: bool = False
    evidence: int = 0
    grades: tuple[str, ...] = ()
    happened: tuple[PartialDate, ...] = ()
    recorded: tuple[date, ...] = ()
    packs: tuple[str, ...] = ()


class PassageEntry(NamedTuple):
    """A passage: the number of its row, its text, the heading above it, its page from 1."""

    number: int
    text: str
    heading: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a document, whose texts the library keeps; what belongs to the document
    stands in its own entry, once for all of them. They carry no tags.
    """

    document: IndexEntry
    passages: Sequence[PassageEntry]

    def keys(self) -> Iterator[str]:
        """The key of each."""
        return (key_of(HitKind.PASSAGE, passage.number) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class IndexBatch:
    """Changes to apply at once: first the removals, then the additions.

    An added key that exists is replaced. `remove_documents` takes away every entry of those
    documents. `revision` is the highest outbox number the batch covers.
    """

    add: Iterable[IndexEntry | Passages] = ()
    remove_documents: Collection[int] = ()
    remove_keys: Collection[str] = ()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: which page of the hits, of which kinds (none means all), in what order.

    With `some_of`, a hit has some of these words as well: those that are rare, or one of them.
    With `throughout`, it has each of these, in its own text or in the title or heading above it
    (see `engine_tantivy.throughout`); with both, either does, and what has each comes first.
    """

    query: Query
    limit: int = 20
    offset: int = 0
    kinds: tuple[HitKind, ...] = ()
    sort: Sort = Sort.RELEVANCE
    with_facets: bool = True
    some_of: tuple[Words | Also, ...] = ()
    throughout: tuple[Bare, ...] = ()


class Token(NamedTuple):
    """A word in a text: `start` and `end` in code points; `exact` lower case without accents.

    No dataclass: an answer has thousands, and these are made in a third of the time.
    """

    exact: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What counts as found in a text: one set of words for each place of a phrase.

    A single word has one place. Up to `most_between` other words may stand between each place
    and the next, or, where the places may come in any order, between the first and the last.
    `stemmed` says that the words are stems.
    """

    places: tuple[frozenset[str], ...]
    stemmed: bool
    most_between: int = 0
    ordered: bool = True
    words: frozenset[str] = field(init=False, compare=False, repr=False)
    """Every word of any place: put together once, as a pattern has tens of thousands."""

    def __post_init__(self) -> None:
        first, *others = self.places or (frozenset[str](),)
        object.__setattr__(self, "words", first.union(*others) if others else first)


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """A hit as the index keeps it; `tags` only where they are words of the entry's own."""

    kind: HitKind
    key: str
    document_id: int
    ref_id: int
    recommendation_id: int | None
    title: str
    heading: str
    tags: tuple[str, ...]
    text: str
    page: int | None
    status: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: a page of hits, counts of the whole answer, and what to mark in the texts.

    `shared` are those marks that stand for what a hit has in common with another text. `gone`
    hits of the page went from the library since the index was last told; the counts have them.
    """

    hits: tuple[FoundEntry, ...]
    total: int
    documents: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    shared: tuple[Mark, ...] = ()
    expansions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: int = 0


class Reason(StrEnum):
    """Why an index cannot be used as it is."""

    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER_VERSION = "made by another version"
    OTHER_LIBRARY = "made for another library"


class IndexUnusable(PolicyDeskError):
    """The index must be rebuilt from the library; nothing else is lost."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.fault = f"The search index is {reason.value}" + (f" ({detail})" if detail else "")
        super().__init__(f"{self.fault}; it is made anew from the library.")
        self.reason = reason


class IndexUnreachable(UserError):
    """The index may be whole but cannot be got at: no permission, no space, or in use."""


class QueryTooWide(UserError):
    """The query matches more of the vocabulary than can be looked through."""


class NothingThere(UserError):
    """The query names a document or passage that is not in the index."""


class SearchFailed(UserError):
    """The engine gave up on a query although the index is whole."""


class Engine(Protocol):
    """An index that can be fed and asked. Searching is safe from several threads at once."""

    @property
    def count(self) -> int: ...

    def apply(self, batch: IndexBatch) -> int:
        """Make the batch part of the index, durably; the number of entries added."""
        ...

    def search(self, asked: Asked) -> Found: ...

    def recommendations(self, query: Query) -> frozenset[int]:
        """The `ref_id` of every recommendation that the query finds."""
        ...

    def total(self, asked: Asked) -> int:
        """How many entries a query finds, and nothing else of them."""
        ...

    def finds(self, asked: Asked) -> bool:
        """Whether a query finds anything."""
        ...

    def tokens(self, text: str) -> Sequence[Token]: ...

    def marks_of(self, word: Words | Pattern | Similar) -> Sequence[Mark]:
        """What counts as finding a word in a text, in each way it may be written; of several
        words, that they stand side by side.
        """
        ...

    def near_words(self, word: str, edits: int) -> Sequence[tuple[str, int]]:
        """Words of the texts within so many edits of this one, commonest first, with counts."""
        ...

    def reset(self) -> None:
        """Take everything out of the index."""
        ...

    def close(self) -> None: ...
