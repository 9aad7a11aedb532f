"""What print puts into a text besides its words: “&”, numbers of notes, letter[s] in brackets."""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_]"
_PRINTED = re.compile(
    rf"&|(?<=\S)\s?\[(?P<note>\d{{1,3}})\]|(?<={_LETTER})\[(?P<end>{_LETTER}{{1,6}})\]"
    rf"|\[(?P<start>{_LETTER}{{1,2}})\](?={_LETTER})"
)
_ASIDE = "\n"

Placed = tuple[str, list[int]]
"""A text, and for each of its characters the place it has in the text it was made from."""


def as_said(text: str) -> str:
    """The text as one would read it aloud: “and” for “&”, “created” for “creat[ed]”; the number of
    a note stands behind the text, for it stands in the midst of a sentence without being of it.
    """
    if not _has_any(text):
        return text
    notes: list[str] = []

    def said(found: re.Match[str]) -> str:
        if found["note"]:
            notes.append(found["note"])
            return " "
        return " and " if found[0] == "&" else found["end"] or found["start"]

    body = _PRINTED.sub(said, text)
    return "".join((body, *(f"{_ASIDE}{note}" for note in notes)))


def without_notes(text: str) -> str:
    """The same without the numbers of notes, unless there is nothing else: words asked for."""
    said, _, notes = as_said(text).partition(_ASIDE) if _has_any(text) else (text, "", "")
    return said if any(map(str.isalnum, said)) else notes


def placed(text: str) -> Placed:
    """The text as `as_said` has it, with the place of each character, which takes four times as
    long to make.
    """
    said: list[str] = []
    places: list[int] = []
    notes: Placed = ("", [])
    at = 0
    for found in _PRINTED.finditer(text):
        _take(said, places, text[at : found.start()], at)
        at = found.end()
        if found[0] == "&":
            said.append(" and ")
            places += [found.start()] * 5
        elif found["note"]:
            start = found.start("note")
            more = f"{_ASIDE}{found['note']}"
            notes = notes[0] + more, [*notes[1], *range(start - 1, start - 1 + len(more))]
            _take(said, places, " ", found.start())
        else:  # the outer letter has the place of its bracket, so that a mark holds that as well
            group = "end" if found["end"] else "start"
            _take(said, places, found[group], found.start(group))
            places[-1 if found["end"] else -len(found[group])] += 1 if found["end"] else -1
    _take(said, places, text[at:], at)
    return "".join(said) + notes[0], places + notes[1]


def _has_any(text: str) -> bool:
    return "&" in text or "[" in text


def _take(said: list[str], places: list[int], piece: str, start: int) -> None:
    said.append(piece)
    places.extend(range(start, start + len(piece)))
