"""What two documents are to each other: the four verdicts, pairs with their evidence, merges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind
from policydesk.core.ids import DocumentId

FEWEST_WORDS = 80
"""Shorter texts are not compared by likeness: a form letter of 60 words is like any other."""


class Verdict(StrEnum):
    """What two documents are to each other, the surest first."""

    SAME_FILE = "same file"
    SAME_TEXT = "same text"
    NEW_EDITION = "new edition of"
    SIMILAR = "similar only"


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two texts is the same: distinct shingles of each and of both, words of each."""

    shingles_a: int
    shingles_b: int
    shared: int
    words_a: int
    words_b: int
    same_words: bool = False

    @property
    def share_a(self) -> float:
        """How much of the first text stands in the second, 0 to 1."""
        return self.shared / self.shingles_a if self.shingles_a else float(self.same_words)

    @property
    def share_b(self) -> float:
        """How much of the second text stands in the first, 0 to 1."""
        return self.shared / self.shingles_b if self.shingles_b else float(self.same_words)

    @property
    def jaccard(self) -> float:
        """What is shared of all that either has, 0 to 1."""
        whole = self.shingles_a + self.shingles_b - self.shared
        return self.shared / whole if whole else float(self.same_words)


@dataclass(frozen=True, slots=True)
class Difference:
    """A detail in which two documents differ: its name, and what each says (empty for nothing)."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Example:
    """Words that stand in both documents, as each has them; offsets are code points."""

    quote_a: str
    quote_b: str
    start_a: int
    start_b: int
    words: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reasons as sentences; `newer_first` says which side is the new edition."""

    verdict: Verdict
    why: tuple[str, ...]
    newer_first: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are alike; the newer, or else the one that came later, stands first."""

    first: Document
    second: Document
    overlap: Overlap
    judgement: Judgement

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def percentages(self) -> tuple[int, int]:
        """How much of the first stands in the second, and the other way, in whole per cent."""
        return percent(self.overlap.share_a), percent(self.overlap.share_b)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Title, date, publisher and file where they differ."""
        return differences(self.first, self.second)


@dataclass(frozen=True, slots=True)
class Doubles:
    """The pairs still open, and what was compared to find them."""

    pairs: tuple[Pair, ...]
    compared: int
    too_short: int
    without_text: int
    not_yet: int
    apart: int

    @property
    def coverage(self) -> str:
        """“Compared 40 documents; 2 are too short to compare.”"""
        noun = "document" if self.compared == 1 else "documents"
        parts = [f"Compared {self.compared:,} {noun}"]
        if self.too_short:
            parts.append(f"{self.too_short:,} of under {FEWEST_WORDS} words, only as a whole")
        if self.without_text:
            parts.append(f"{self.without_text:,} without text: not compared")
        if self.not_yet:
            parts.append(f"{self.not_yet:,} not compared yet")
        if self.apart:
            noun = "pair" if self.apart == 1 else "pairs"
            parts.append(f"{self.apart:,} {noun} marked as no duplicates")
        return "; ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class Alike:
    """What an import noted of one document: the other, the verdict, and the shares in per cent."""

    document: DocumentId
    other: DocumentId
    other_title: str
    verdict: Verdict
    share: int
    share_other: int
    newer: bool = True

    @property
    def sentence(self) -> str:
        """“New edition of “A plan”: 62 % of it stands there, 91 % of that one here.”"""
        match self.verdict:
            case Verdict.NEW_EDITION:
                says = "New edition of" if self.newer else "Older edition of"
            case Verdict.SIMILAR:
                says = "Similar to"
            case _:
                says = f"The {self.verdict.value} as"
        return (
            f"{says} “{self.other_title}”: {self.share} % of it stands there, "
            f"{self.share_other} % of that one here."
        )


def percent(share: float) -> int:
    """Whole per cent; 100 only for all of it, 0 only for none."""
    if share in {0.0, 1.0}:
        return int(share * 100)
    return min(max(round(share * 100), 1), 99)


def differences(first: Document, second: Document) -> tuple[Difference, ...]:
    """The details in which two documents differ."""
    pairs = (
        ("title", first.title, second.title),
        ("date", _spoken(first.issued), _spoken(second.issued)),
        ("publisher", first.publisher, second.publisher),
        ("file", first.file_name, second.file_name),
        ("pages", str(first.pages or ""), str(second.pages or "")),
    )
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def _spoken(date: PartialDate | None) -> str:
    return date.spoken() if date is not None else ""


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two documents share, passage by passage.

    `only_first` and `only_second` are positions of passages that do not stand in the other one;
    passages of fewer words than a shingle are counted with neither.
    """

    examples: tuple[Example, ...]
    shared_first: int
    shared_second: int
    only_first: frozenset[int]
    only_second: frozenset[int]

    @property
    def lost_by_merging(self) -> str:
        """What a merge of these two, when their words differ, takes out of the search."""
        return (
            f"Merging keeps one text. {len(self.only_first):,} of the first's passages and "
            f"{len(self.only_second):,} of the second's do not stand in the other; those of the "
            "text that goes are no longer found by a search. Its file is kept."
        )

    @property
    def says(self) -> str:
        """“41 of 55 passages of the first stand in the second, 41 of 48 the other way.”"""
        first, second = (
            f"{shared:,} of {shared + len(only):,}"
            for shared, only in (
                (self.shared_first, self.only_first),
                (self.shared_second, self.only_second),
            )
        )
        return f"{first} passages of the first stand in the second, {second} the other way."


def leaves_search(passages: int) -> str:
    """What a merge of differing texts means for searches; `passages` stand in the one that goes."""
    match passages:
        case 0:
            what = "Words that only the absorbed text has are"
        case 1:
            what = "1 passage stands only in the absorbed text and is"
        case _:
            what = f"{passages:,} passages stand only in the absorbed text and are"
    return f"{what} no longer found by a search; its file is kept."


@dataclass(frozen=True, slots=True)
class AbsorbedDocument:
    """A document that was merged into another: who it was, and the file it came from.

    `former_id` was its number; `document_id` is the one it is in now.
    """

    document_id: DocumentId
    former_id: DocumentId
    uid: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    kind: DocumentKind
    issued: PartialDate | None
    url: str
    series: str
    file_name: str
    media_type: str
    sha256: str
    size: int
    added_at: datetime
    merged_at: datetime
