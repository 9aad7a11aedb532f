"""What two documents are to each other: the four verdicts, and the rule that gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document
from policydesk.core.ids import DocumentId

FEWEST_WORDS = 80
"""Shorter texts are not compared by likeness: a form letter of 60 words is like any other."""
SHORT_WORDS = 300
"""Up to so many words a likeness is named with a warning: a few shared sentences weigh much."""
EDITION_SHARE, EDITION_JACCARD = 0.5, 0.25
"""A new edition holds at least so much of the shorter text, and of both together."""
SIMILAR_SHARE, SIMILAR_JACCARD = 0.8, 0.5
"""From here on two texts are worth a look, whatever their titles and dates say."""
TITLES_ALIKE = 0.6
"""Shared words of two titles (Dice), without years and words that name an edition."""


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
            parts.append(f"{self.too_short:,} under {FEWEST_WORDS} words: by whole text only")
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

    @property
    def sentence(self) -> str:
        """“New edition of “A place to plan”: 62 % of it stands there, 91 % of that one here.”"""
        says = f"{self.verdict.value[:1].upper()}{self.verdict.value[1:]}"
        joined = " as" if self.verdict is Verdict.SAME_TEXT else ""
        joined = ", like" if self.verdict is Verdict.SIMILAR else joined
        return (
            f"{says}{joined} “{self.other_title}”: {self.share} % of it stands there, "
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


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that names an edition: a higher rank is newer; empty where there is none."""

    word: str = ""
    rank: int = 10


@dataclass(frozen=True, slots=True)
class Side:
    """What the rule looks at in one document, beside its text."""

    title: str
    publisher: str
    issued: PartialDate | None
    mark: Mark = Mark()


_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th"), 1
    )
    for word in words.split()
}
_NUMBERED = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th)) (?:edition|revision)\b"
    r"|\b(?:edition|version|v|rev(?:ision)?)\.? ?(\d{1,2})(?:\.\d+)*\b",
    re.IGNORECASE,
)
_STAGES: Mapping[str, int] = {
    "draft": 5, "interim": 6, "final": 12, "revised": 14, "updated": 14, "new edition": 14,
}  # fmt: skip
_STAGE = re.compile(r"\b(" + "|".join(_STAGES) + r")\b", re.IGNORECASE)
_OPENING_STAGE = re.compile(
    r"\b(revised|updated)(?: edition)? (?:in )?(?:\w+ )?(?:19|20)\d\d\b|"
    r"\b(revised|new|updated) edition\b|\b(consultation|final) draft\b|^(draft|final)$",
    re.IGNORECASE | re.MULTILINE,
)
_UNDERLINED = re.compile(r"[_\-.]+")


def edition_mark(title: str, file_name: str, opening: str) -> Mark:
    """The word that names the edition, in the title, else the file's name, else the opening.

    In the opening of the text (its first lines) only phrases count that say nothing else there:
    “second edition”, “revised May 2019”, a line “DRAFT”.
    """
    for text in (title, _UNDERLINED.sub(" ", file_name)):
        if mark := _numbered(text) or _stage(text):
            return mark
    if mark := _numbered(opening):
        return mark
    found = _OPENING_STAGE.search(opening)
    return (found and _stage(found[0])) or Mark()


def _numbered(text: str) -> Mark | None:
    found = _NUMBERED.search(text)
    if found is None:
        return None
    number = _ORDINALS[found[1].lower()] if found[1] else int(found[2])
    return Mark(found[0], 20 + number) if number > 1 else Mark(found[0], 10)


def _stage(text: str) -> Mark | None:
    found = _STAGE.search(text)
    if found is None:
        return Mark(text, 14) if text.lower() == "new edition" else None
    return Mark(found[0], _STAGES[found[0].lower()])


_TITLE_NOISE = frozenset(
    "a an the of and for on in to with by at from edition version draft final revised updated new "
    "interim consultation first second third fourth fifth sixth january february march april may "
    "june july august september october november december v rev revision".split()
)


def title_words(title: str) -> frozenset[str]:
    """The words that make a title, without years, numbers, edition words and little words."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return frozenset(words) - _TITLE_NOISE


def titles_alike(a: str, b: str) -> float:
    """Dice's measure of two titles' words, 0 to 1; titles without words are alike if the same."""
    first, second = title_words(a), title_words(b)
    if not first or not second:
        return float(" ".join(a.casefold().split()) == " ".join(b.casefold().split()))
    return 2 * len(first & second) / (len(first) + len(second))


def judge(a: Side, b: Side, overlap: Overlap) -> Judgement | None:
    """The verdict on two different files, None where they are not worth showing.

    A new edition must share its text and its title, and something must say which is newer: the
    date of issue (of one publisher), or a word that names the edition. Everything else that is
    alike is “similar only”: a guess at a kinship would be believed.
    """
    if overlap.same_words:
        return Judgement(Verdict.SAME_TEXT, (_same_words(overlap),))
    if min(overlap.words_a, overlap.words_b) < FEWEST_WORDS:
        return None
    share, jaccard = max(overlap.share_a, overlap.share_b), overlap.jaccard
    why = [_shares(overlap)]
    if min(overlap.words_a, overlap.words_b) < SHORT_WORDS:
        why.append("One of them is short: a few shared sentences weigh much.")
    order = _order(a, b)
    alike = titles_alike(a.title, b.title)
    if share >= EDITION_SHARE and jaccard >= EDITION_JACCARD and order and alike >= TITLES_ALIKE:
        said, newer_first = order
        titles = "The titles are the same" if a.title == b.title else "The titles are alike"
        return Judgement(
            Verdict.NEW_EDITION, (*why, f"{titles}, and {said}."), newer_first=newer_first
        )
    if share >= SIMILAR_SHARE or jaccard >= SIMILAR_JACCARD:
        return Judgement(Verdict.SIMILAR, (*why, _why_no_edition(a, b, alike)))
    return None


def _order(a: Side, b: Side) -> tuple[str, bool] | None:
    """Why one is newer, in words, and whether it is the first; None where nothing says so."""
    one_publisher = not a.publisher or not b.publisher or _same(a.publisher, b.publisher)
    if one_publisher and a.issued is not None and b.issued is not None:
        if a.issued.latest < b.issued.earliest:
            return f"the second is dated later ({_spoken(b.issued)})", False
        if b.issued.latest < a.issued.earliest:
            return f"the first is dated later ({_spoken(a.issued)})", True
    if a.mark.rank != b.mark.rank:
        newer_first = a.mark.rank > b.mark.rank
        said = " and ".join(f"“{mark.word}”" for mark in (a.mark, b.mark) if mark.word)
        return f"{said} says that the {'first' if newer_first else 'second'} is newer", newer_first
    return None


def _same(a: str, b: str) -> bool:
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def _same_words(overlap: Overlap) -> str:
    return (
        f"Word for word the same, {overlap.words_a:,} words; line breaks, punctuation and capital "
        "letters are not compared."
    )


def _shares(overlap: Overlap) -> str:
    return (
        f"{percent(overlap.share_a)} % of the first stands in the second, "
        f"{percent(overlap.share_b)} % of the second in the first."
    )


def _why_no_edition(a: Side, b: Side, alike: float) -> str:
    if alike < TITLES_ALIKE:
        return "Not called an edition: the titles differ."
    if a.publisher and b.publisher and not _same(a.publisher, b.publisher):
        return "Not called an edition: the publishers differ, and no word names an edition."
    return "Not called an edition: no date and no word says which of them is newer."


def _spoken(date: PartialDate | None) -> str:
    return date.spoken() if date is not None else ""
