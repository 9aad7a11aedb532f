"""The shipped headings and status words of trackers (resources/trackers.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from policydesk.core.errors import UserError
from policydesk.core.places import resources
from policydesk.core.status import VALUES, Axis
from policydesk.core.tracker import Meaning, TrackerField

_DASHES = re.compile("[-_\u2010-\u2015\u2212]")
_NOTHING_TO_SAY = frozenset({"", "n/a", "na", "none", "not applicable", "tbc", "tbd"})
ANSWERS: Mapping[str, int] = {
    "y": 0, "yes": 0, "n": 1, "no": 1, "partial": 2, "partially": 2, "partly": 2, "in part": 2,
}  # fmt: skip
"""Answers to a heading that is a question (“Accepted?”): yes (0), no (1) or in part (2)."""
NOTHING = "nothing"
"""What a person writes for a word that sets nothing."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one kind of source; `keeper` is the body whose assessments they are."""

    name: str
    label: str
    keeper: str
    words: Mapping[str, tuple[Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Shipped:
    """Headings of each field (`*` for any further words), and the vocabularies by name."""

    headings: Mapping[TrackerField, tuple[str, ...]]
    vocabularies: Mapping[str, Vocabulary]


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """What comes with the program. Raises UserError when the installation is incomplete."""
    written = tomllib.loads((resources() / "trackers.toml").read_text("utf-8"))
    headings = {TrackerField(name): tuple(every) for name, every in written["columns"].items()}
    vocabularies = {
        name: Vocabulary(
            name,
            str(entry["label"]),
            str(entry.get("keeper", "")),
            {plain_word(word): tuple(map(parse_meaning, said))
             for word, said in entry["words"].items()},
        )
        for name, entry in written["vocabulary"].items()
    }  # fmt: skip
    return Shipped(headings, vocabularies)


def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of that name; UserError with the names there are."""
    known = shipped().vocabularies
    if name not in known:
        raise UserError(f"“{name}” is no vocabulary; use one of {', '.join(known)}.")
    return known[name]


@lru_cache(maxsize=4096)
def plain_word(word: str) -> str:
    """A status word or heading for comparing: small letters, no dashes, single spaces."""
    text = _DASHES.sub(" ", word.casefold().replace("’", "'"))
    return " ".join(text.split()).strip(" .:;*")


def says_nothing(cell: str) -> bool:
    """Whether a filled cell only says that there is nothing to say: “n/a”, “-”, “TBC”."""
    return plain_word(cell) in _NOTHING_TO_SAY


def parse_meaning(text: str) -> Meaning:
    """“claim:done” as a meaning; UserError for an axis or a value that is none."""
    name, _, value = (part.strip() for part in text.partition(":"))
    axes = {axis.value: axis for axis in VALUES if axis is not Axis.REVIEW}
    if name not in axes:
        raise UserError(f"“{text}” is not AXIS:VALUE; the axes are {', '.join(axes)}.")
    values = [member.value for member in VALUES[axes[name]]]
    if value not in values:
        raise UserError(f"“{value}” is not a value of {name}; use one of {', '.join(values)}.")
    return Meaning(axes[name], value)


def parse_meanings(text: str) -> tuple[Meaning, ...]:
    """“standing:closed+claim:done” as meanings; “nothing” as none."""
    if text.strip().casefold() == NOTHING:
        return ()
    return tuple(map(parse_meaning, text.split("+")))


def parse_field(text: str) -> TrackerField:
    """A field by its name; UserError with the names there are."""
    known = {field.value: field for field in TrackerField}
    found = known.get(text.strip().casefold().replace("-", "_").replace(" ", "_"))
    if found is None:
        raise UserError(f"“{text}” is not what a column can be; use one of {', '.join(known)}.")
    return found
