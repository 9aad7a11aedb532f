"""The fonts of pictures: which characters they have, how wide words are, and where to cut them."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from policydesk.core.places import resources

FAMILIES = ("Noto Sans", "DejaVu Sans")
"""The fonts that ship with packs: the first has the letters, the second signs and other scripts."""
_FILES = ("NotoSans-Regular.ttf", "DejaVuSans.ttf")
_BOLD = "NotoSans-Bold.ttf"
_MEASURED_AT = 100.0
_LACKING, _CUT = "□", "…"


@cache
def load_fonts() -> tuple[FT2Font, ...]:
    """Make the fonts of packs known to the library, once; those that lines are measured with."""
    folder = resources() / "pack" / "fonts"
    for name in (*_FILES, _BOLD):
        fontManager.addfont(folder / name)
    measured = tuple(FT2Font(str(folder / name)) for name in _FILES)
    for font in measured:
        font.set_size(_MEASURED_AT, 72)
    return measured


def showable(words: str) -> str:
    """The words on one line, with a box for each character that neither font has."""
    return "".join(c if c == " " or _advance(c) else _LACKING for c in " ".join(words.split()))


def width_of(words: str, letter: float) -> float:
    """How wide the words are in lettering of that size, in the same unit; kerning left out."""
    return sum(map(_advance, words)) * letter / _MEASURED_AT


def cut_to(words: str, width: float, letter: float) -> str:
    """As much of the words as has room, with an ellipsis where something is left out."""
    if width_of(words, letter) <= width:
        return words
    room = width - width_of(_CUT, letter)
    kept = 0
    for character in words:
        room -= width_of(character, letter)
        if room < 0:
            break
        kept += 1
    return words[:kept].rstrip() + _CUT


@cache
def _advance(character: str) -> float:
    """How wide one character is at the measured size; 0 where neither font has it."""
    for font in load_fonts():
        if font.get_char_index(ord(character)):
            glyph = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
            return float(glyph.linearHoriAdvance) / 65536
    return 0.0
