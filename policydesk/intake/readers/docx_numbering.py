"""The numbers Word shows before list items and headings, which stand in no paragraph's text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level counts: format name, text with %1 places, first number."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts as Word does; ask for each numbered paragraph in the order of the text."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """From the root of `word/numbering.xml`; an empty one where there is none."""
        numbering = cls()
        if root is None:
            return numbering
        kinds = {
            kind.get(f"{_W}abstractNumId", ""): _levels_of(kind)
            for kind in root.iterfind(f"{_W}abstractNum")
        }
        for number in root.iterfind(f"{_W}num"):
            key = number.get(f"{_W}numId", "")
            link = number.find(f"{_W}abstractNumId")
            abstract = "" if link is None else link.get(f"{_W}val", "")
            numbering.levels[key] = kinds.get(abstract, {})
            restarts = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
            numbering._abstract[key] = f"{key} alone" if restarts else abstract
        return numbering

    def next_label(self, number: str, level: int) -> str:
        """Count on and return “2.1”, “(b)” or “” for a bullet; `number` is the w:numId."""
        levels = self.levels.get(number, {})
        this = levels.get(level)
        if this is None:
            return ""
        counts = self._counts.setdefault(self._abstract.get(number, number), {})
        counts[level] = counts.get(level, this.start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if this.format in {"bullet", "none"}:
            return ""
        return _PLACE.sub(lambda m: _shown(levels, counts, int(m[1]) - 1), this.text).strip()


def _levels_of(kind: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in kind.iterfind(f"{_W}lvl"):
        place = level.get(f"{_W}ilvl", "0")
        if place.isdigit():
            levels[int(place)] = _Level(
                _value(level, "numFmt", "decimal"),
                _value(level, "lvlText", ""),
                _whole(_value(level, "start", "1")),
            )
    return levels


def _value(parent: etree._Element, name: str, otherwise: str) -> str:
    child = parent.find(f"{_W}{name}")
    return otherwise if child is None else child.get(f"{_W}val", otherwise)


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 1


def _shown(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    kind = levels.get(level)
    count = counts.get(level, kind.start if kind else 1)
    return counted(count, kind.format if kind else "decimal")


def counted(count: int, form: str) -> str:
    """A number in the form of a list: “decimal”, “lowerLetter”, “upperRoman” and so on."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26 % 8)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return str(count)


def _roman(count: int) -> str:
    text, left = "", min(max(count, 0), 3999)
    for value, letters in _ROMAN:
        text += letters * (left // value)
        left %= value
    return text
