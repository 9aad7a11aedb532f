"""The rule that says what two documents are to each other, from their text, titles and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policydesk.core.dates import PartialDate
from policydesk.core.doubles import FEWEST_WORDS, Judgement, Overlap, Verdict, percent

SHORT_WORDS = 300
"""Up to so many words a likeness is named with a warning: a few shared sentences weigh much."""
EDITION_SHARE, EDITION_JACCARD = 0.5, 0.25
"""A new edition holds at least so much of the shorter text, and of both together."""
SIMILAR_SHARE, SIMILAR_JACCARD = 0.8, 0.5
"""From here on two texts are worth a look, whatever their titles and dates say."""
TITLES_ALIKE = 0.6
"""Shared words of two titles (Dice), without years and words that name an edition."""


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


_NO_TITLE_WORDS = """a an the of and for on in to with by at from edition version draft final
    revised updated new interim consultation first second third fourth fifth sixth v rev revision
    january february march april may june july august september october november december"""
_TITLE_NOISE = frozenset(_NO_TITLE_WORDS.split())


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
            return f"the second is dated later ({b.issued.spoken()})", False
        if b.issued.latest < a.issued.earliest:
            return f"the first is dated later ({a.issued.spoken()})", True
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
