"""Guess what a column says that no known heading fits: by its heading's words and by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_cells import (
    are_answers,
    are_known,
    are_sentences,
    are_unlike,
    are_words,
    have_numbers,
    is_date,
)
from policydesk.core.tracker_vocabulary import plain_word

Cell = tuple[str, date | None]
"""A filled cell as shown, and its true date where it holds one."""
Guess = tuple[TrackerField, str]

_WORD = re.compile(r"[^\W_]+|#|%")
_MOST_WORDS = 9
"""A heading of more words is a sentence."""



def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


RECOMMENDED = _set("""recommendation recommendations recommended recommends remedy remedies pledge
    commitment ask asks learning resolved resolution requirement improvement improvements concern
    concerns finding findings measure measures proposal proposals""")
"""Words of a heading above what is asked for."""
_ACTIONS = _set("action actions")
_DATES = (
    (_set("revised extended extension"), TrackerField.REVISED),
    (_set("""target due deadline when expected planned anticipated estimated scheduled timescale
     timeframe forecast milestone"""), TrackerField.TARGET),
    (_set("response responded respond reply replied agreed accepted"), TrackerField.RESPONDED),
    (_set("""completed completion closed closure implemented delivered compliance complied achieved
     signed"""), TrackerField.HAPPENED),
    (_set("updated update reviewed review status position checked assured assurance assessed"),
     TrackerField.RECORDED),
    (_set("made issued published report publication meeting committee decision raised sent opened"),
     TrackerField.ISSUED),
)  # fmt: skip
"""Of a column of dates: the first of these whose words stand in the heading."""
_REPLIES = _set("response respond responses reply replies")
_TARGETS = _set("due deadline target by")
_WORDS = (
    (_set("""assurance opinion verified verification assessed auditor auditors inspector inspectors
     independent"""), TrackerField.ASSESSMENT),
    (_set("response agreed accepted accept agree position"), TrackerField.RESPONSE),
    (_set("implemented complete completed done progress delivery delivered"), TrackerField.CLAIM),
)
_NUMBERED = _set("ref reference no number id code case urn #")
_NAMES = _set("name title")
_SOURCES = _set("inquiry review report audit commission scrutiny investigation inquest")
_BODIES = _set("""organisation organisations body bodies authority authorities department agency
    audience council trust recipient recipients sent force service""")
_PEOPLE = _set("lead leads owner officer officers person who assigned manager")
_ANSWERING = _set("responsible responsibility accountable")
_NOTES = _set("""progress update updates comment comments evidence impact outcome outcomes done
    position narrative note notes milestone milestones""")
_OF_SENTENCES = (
    (RECOMMENDED, TrackerField.TEXT), (_NOTES, TrackerField.NOTE), (_REPLIES, TrackerField.REPLY),
    (_ACTIONS, TrackerField.TEXT),
)  # fmt: skip
_OF_NAMES = (
    (_PEOPLE, TrackerField.OWNER), (_BODIES, TrackerField.ADDRESSEE),
    (_ANSWERING, TrackerField.OWNER), (_NOTES, TrackerField.NOTE),
)  # fmt: skip
_OF_HEADINGS = _NUMBERED.union(
    *(words for words, _ in (*_DATES, *_WORDS, *_OF_SENTENCES, *_OF_NAMES))
)


def guess_by_words(heading: str, cells: Sequence[Cell]) -> Guess | None:
    """What a column says; None where neither its heading nor its cells tell.

    `cells` are those that say anything. The heading alone decides nothing: the cells must bear
    it out.
    """
    words = _words(heading)
    if not cells or len(words) > _MOST_WORDS:
        return None
    named, texts = set(words), [cell for cell, _ in cells]
    dated = sum(is_date(*cell) for cell in cells)
    if dated * 2 > len(cells) and not named & _NUMBERED:  # “2024-01” may be either
        return _date(words, f"{dated:,} of {len(cells):,} cells are dates")
    if are_answers(texts):
        asked = _first(_WORDS[1:], named)
        return (asked, "its heading asks, and its cells say yes or no") if asked else None
    if are_words(texts) and are_known(texts):
        return _first(_WORDS, named) or TrackerField.STATUS, "its cells are status words"
    if are_sentences(texts):
        return _sentences(named, texts)
    return _short(named, texts)


def _words(heading: str) -> list[str]:
    return _WORD.findall(plain_word(heading))


def tells_of_recommendations(heading: str) -> bool:
    """Whether a heading, of a few words, may be above what was recommended."""
    words = _words(heading)
    return len(words) <= _MOST_WORDS and not RECOMMENDED.isdisjoint(words)


def tells_of_actions(heading: str) -> bool:
    """Whether a heading is of actions, and not of recommendations too."""
    words = _words(heading)
    return not _ACTIONS.isdisjoint(words) and RECOMMENDED.isdisjoint(words)


def tells_one_apart(heading: str) -> bool:
    """Whether a heading may be above what was recommended, or above its number."""
    return tells_of_recommendations(heading) or not _NUMBERED.isdisjoint(_words(heading))


def may_be_a_heading(heading: str) -> bool:
    """Whether a cell, of a few words, has a word that stands in headings."""
    words = _words(heading)
    return len(words) <= _MOST_WORDS and not _OF_HEADINGS.isdisjoint(words)


def _date(words: Sequence[str], because: str) -> Guess | None:
    named = set(words)
    if named & _REPLIES and named & _TARGETS:
        return None  # by when to answer, which is no day by which to have it done
    if words[-1] == "by":  # “done by”; but not “raised by them in”
        return TrackerField.TARGET, f"its heading ends with “by”; {because}"
    found = _first(_DATES, named)
    word = next((w for those, field in _DATES if field is found for w in sorted(those & named)), "")
    return (found, f"“{word}” in its heading; {because}") if found else None


def _first(
    among: Sequence[tuple[frozenset[str], TrackerField]], named: set[str]
) -> TrackerField | None:
    return next((field for words, field in among if words & named), None)


def _sentences(named: set[str], texts: Sequence[str]) -> Guess | None:
    for words, field in _OF_SENTENCES:
        if field is TrackerField.TEXT and not are_unlike(texts):
            continue
        if found := sorted(words & named):
            return field, f"“{found[0]}” in its heading; its cells are sentences"
    return None


def _short(named: set[str], texts: Sequence[str]) -> Guess | None:
    if named & _NUMBERED and have_numbers(texts) and are_unlike(texts):
        return TrackerField.NUMBER, "its cells are numbers, unlike each other"
    if named & _NAMES and named & _SOURCES:
        return TrackerField.SOURCE, "“name” or “title” in its heading"
    for words, field in _OF_NAMES:
        if found := sorted(words & named):
            return field, f"“{found[0]}” in its heading"
    return None
