"""What a search asks, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from policydesk.core.ids import DocumentId, PassageId, RecommendationId, ReferenceId


class HitKind(StrEnum):
    """What was found."""

    PASSAGE = "passage"
    DOCUMENT = "document"
    RECOMMENDATION = "recommendation"
    EVIDENCE_NOTE = "evidence_note"
    PACK_NOTE = "pack_note"
    REFERENCE = "reference"


class Sort(StrEnum):
    """In what order the hits come; equal ones keep their order until the index changes."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    PUBLISHER = "publisher"
    TITLE = "title"
    STATUS = "status"


# The checked query, free of syntax: what the language's reader hands to the engine.
# `field` is a name of the language's field table; "" means every word of an entry's own.


@dataclass(frozen=True, slots=True)
class Words:
    """A word as typed, found in any of its grammatical forms; `co-operate` makes a phrase."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Exact:
    """A word or phrase in exactly this form, apart from capitals and accents."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, with up to `between` other words between each and the next."""

    text: str
    between: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, with up to `between` other words between the first and the last."""

    words: tuple[str, ...]
    between: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words of the library that fit a pattern of `*`, `?` and `[a-z]`."""

    glob: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """Words of the library spelt within `edits` (1 or 2) changes of this one."""

    text: str
    edits: int = 1
    field: str = ""


@dataclass(frozen=True, slots=True)
class Capitals:
    """A short form written in these very letters: SEND, and not “send”."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with a closed or exact vocabulary has this value."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Dates:
    """A date field may lie within first to last, both included; None is an open end."""

    field: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number field is from low to high, both included; None is an open end."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Has:
    """Something is recorded in this field."""

    field: str


@dataclass(frozen=True, slots=True)
class Like:
    """What shares telling words with a passage, or with a whole document, of another document."""

    document: int
    passage: int | None = None

    @property
    def written(self) -> str:
        """As a query writes it."""
        return f"like:{self.document}" + (f":{self.passage}" if self.passage is not None else "")


@dataclass(frozen=True, slots=True)
class Everything:
    """Whatever the library holds."""


@dataclass(frozen=True, slots=True)
class All:
    """Each of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not find."""

    part: Query


@dataclass(frozen=True, slots=True)
class Also:
    """What the part finds, or what else the thesaurus reads for it."""

    part: Query
    others: tuple[Words | Phrase | Capitals, ...]


@dataclass(frozen=True, slots=True)
class Better:
    """What `part` finds; those that `also` finds come first."""

    part: Query
    also: Query


@dataclass(frozen=True, slots=True)
class Within:
    """What both find, ranked by `part` alone."""

    part: Query
    limits: Query


@dataclass(frozen=True, slots=True)
class Weighted:
    """What the part finds, counting `weight` times as much in the ranking."""

    part: Query
    weight: float


Leaf = (
    Words | Exact | Phrase | Near | Pattern | Similar | Capitals | Choice | Dates | Numbers | Has
    | Like | Everything
)
Query = Leaf | All | Either | Not | Also | Better | Within | Weighted


@dataclass(frozen=True, slots=True)
class QueryError:
    """Why a query was not understood: `at` is the code-point position in the query text.

    `suggestion` is a whole query text to offer instead, or empty.
    """

    message: str
    at: int
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find; `marks` are (start, end) code points in `snippet` where the words stand.

    `text` is the whole passage (or title, wording, note); `text_marks` are the marks in it.
    `heading` is the one the passage stands under. `lacks` are the words of the query that are
    neither in it nor above it, on a page of partial matches, and `above` are those that only its
    title or heading has. `older_edition` says that a newer edition of its document is in the
    library. `shares` are words it has in common with what it is like.
    A `reference_id` is that of a work which is not in the library itself, cited by
    `reference_key`; its document is 0, and so is that of a pack's note.
    """

    kind: HitKind
    document_id: DocumentId
    title: str
    passage_id: PassageId | None
    recommendation_id: RecommendationId | None
    page: int | None
    text: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    text_marks: tuple[tuple[int, int], ...] = ()
    headline: str = ""
    heading: str = ""
    lacks: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    older_edition: bool = False
    shares: tuple[str, ...] = ()
    reference_id: ReferenceId | None = None
    reference_key: str = ""


@dataclass(frozen=True, slots=True)
class NotSearchable:
    """Something the search could not look into, and why; no id for a file never imported."""

    title: str
    reason: str
    document_id: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: `searched` of `total` documents; `pending` changes not yet indexed.

    `blind_pages` are pages without readable text inside documents that were searched otherwise.
    `gone` hits of this page are left out, because the library has them no longer, and counted,
    because the index has not been told yet.
    """

    searched: int
    total: int
    not_searchable: tuple[NotSearchable, ...] = ()
    pending: int = 0
    blind_pages: int = 0
    gone: int = 0

    def sentence(self) -> str:
        """“searched 412 of 430 documents; 11 without text, 7 failed”."""
        noun = "document" if self.total == 1 else "documents"
        text = f"searched {self.searched} of {self.total} {noun}"
        failed = sum(item.document_id is None for item in self.not_searchable)
        blind = self.total - self.searched - failed
        partly = len(self.not_searchable) - blind - failed
        missed = ((blind, "without text"), (failed, "failed"), (partly, "read in part"))
        if any(count for count, _ in missed):
            text += "; " + ", ".join(f"{count} {how}" for count, how in missed if count)
        if self.blind_pages:
            noun = "page" if self.blind_pages == 1 else "pages"
            text += f"; {self.blind_pages} {noun} without readable text"
        if self.pending:
            noun = "change" if self.pending == 1 else "changes"
            text += f"; {self.pending} recent {noun} still being indexed"
        if self.gone:
            text += f"; {self.gone} of the hits counted {'is' if self.gone == 1 else 'are'} gone"
        return text


NOTHING_HAS_ALL = (
    "Nothing has all of these words in its own text; the best partial matches follow, "
    "each with the words it lacks"
)


@dataclass(frozen=True, slots=True)
class Respelt:
    """A word that nothing has, and the known word that was looked for in its place."""

    typed: str
    taken: str


@dataclass(frozen=True, slots=True)
class AlsoRead:
    """Words of a query, and what the thesaurus reads for them besides."""

    words: str
    others: tuple[str, ...]

    def sentence(self) -> str:
        """“ASC, also read as adult social care”."""
        return f"{self.words}, also read as {' or '.join(self.others)}"


@dataclass(frozen=True, slots=True)
class HitCount:
    """How many entries a query finds that have all of it; as `HitPage` says the same."""

    total: int
    also: tuple[AlsoRead, ...] = ()
    error: QueryError | None = None


@dataclass(frozen=True, slots=True)
class HitPage:
    """One page of results: `total` hits in `documents` documents; facets count this query.

    `expansions` says what each pattern or near spelling became, most frequent word first.
    Where nothing was found, `did_you_mean` is a query text with the nearest known words,
    `unquoted` one with the words of phrases typed plainly, which finds `unquoted_total`, and
    `alone` counts what each word would have found by itself. A `partial` page holds what has
    some of the words, because nothing has them all. `titled` of the hits have some of the plain
    words only in the title or heading above them, and follow the others. With `respelt`, the hits
    are those of these other spellings, because nothing has the words as typed; `as_typed` is the
    query that holds to them. `also` holds words of the query with what the thesaurus reads for them
    besides; they were looked for too where `also_read`.
    """

    query: str
    reading: str
    error: QueryError | None
    coverage: Coverage
    total: int
    documents: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    took_ms: float = 0.0
    expansions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    did_you_mean: str = ""
    unquoted: str = ""
    unquoted_total: int = 0
    alone: tuple[tuple[str, int], ...] = ()
    partial: bool = False
    titled: int = 0
    also: tuple[AlsoRead, ...] = ()
    also_read: bool = True
    respelt: tuple[Respelt, ...] = ()
    as_typed: str = ""

    def respelt_sentence(self) -> str:
        """The line over hits of another spelling; empty where all was searched as typed."""
        if not self.respelt:
            return ""
        typed = " or ".join(f"“{word.typed}”" for word in self.respelt)
        taken = " and ".join(f"“{word.taken}”" for word in self.respelt)
        return f"Nothing has {typed}; searched for {taken} instead"

    def partial_sentence(self) -> str:
        """The line over partial matches; empty where every hit has all that was asked."""
        return NOTHING_HAS_ALL if self.partial else ""

    def titled_sentence(self) -> str:
        """The line over hits that have some of the words only above them; empty without any."""
        if not self.titled:
            return ""
        own, few = self.total - self.titled, "hit has" if self.titled == 1 else "hits have"
        first = f"{own:,} {'has' if own == 1 else 'have'}" if own else "None has"
        return (f"{first} all the words in the text itself; {self.titled:,} "
                f"{'more ' if own else ''}{few} some of them only in the title or heading")
