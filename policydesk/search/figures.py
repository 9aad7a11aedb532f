"""Writes the figures of a text so that each is cut into words whole: 2,500 as 2500.

The index, the reading of queries and the drawing of marks all cut what this has written, so
that they cannot differ. A figure is one word, its sign one before it and its unit one behind:
“£14.9bn” is £, 14.9 and billion, “5%” is 5 and percent. So a bare figure is found with any sign,
and a figure with its sign as the words of a phrase. Dates, lists and numbers of sections
(24.03.2010; 1,2,3; 3.14.2) are no figures: they stay cut at their signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product, zip_longest

POINT = "ꞏ"
"""Stands for the decimal point: a letter to every analyser, and in no alphabet of ours."""

_SIGN_WORDS = {"£": "ꓡ", "$": "ꓢ", "€": "ꓰ", "¥": "ꓬ"}
SIGNS = tuple(_SIGN_WORDS.values())
"""The words that stand for signs of money: likewise letters."""

TIGHT_SPACES = "\xa0\u2007\u2009\u202f"
"""Spaces at which no line breaks or that are narrow: typesetters put them between thousands."""

_UNITS = {
    "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion",
    "trn": "trillion",
}  # fmt: skip
_OF_MONEY = {"m", "b"}
"""Without a sign of money m may be metres: then it only stands as a word of its own."""
_PERCENT = "percent"
_MILLIONS = ("million", "m")

_THOUSANDS = "[1-9][0-9]{0,2}"
_DIGITS = "[0-9]+(?:[.,·][0-9]+)*"
_SPACED = rf"(?<![0-9]\xa0){_THOUSANDS}(?:\xa0[0-9]{{3}})+(?![0-9])(?:[.·][0-9]+)?"
_PER_CENT = re.compile(r"[pP](?<![^\W\d_][pP])[eE][rR][\s-]+[cC][eE][nN][tT](?![^\W_])")
_SPOT = re.compile(
    r"[0-9£$€¥%](?:(?<![0-9])|[.,·\xa0][0-9]|[mMkKpP]|[bBtT][iIrR]|\s?[bBmMtT][rRnN])")
"""Where something may be to write: a sign, or the last digit of a number with more behind it.
Nine figures of ten are plain, and to look at all of them took as long as to index the rest."""
_MARKED = re.compile(rf"""
    (?: (?P<sign>[£$€¥])\s? | (?<![^\W_])(?<![0-9][.,·]) )
    (?P<number> {_SPACED} | {_DIGITS} )
    (?: \s?(?P<unit>(?i:bn|mn|trn|tn))(?![^\W_]) | (?P<joined>(?i:[mb]illion|trillion|percent))
      | \s?(?P<short>[mMbBkK])(?![^\W_]) )?
    | (?P<alone>[£$€¥]) | (?P<percent>%)(?![0-9A-Fa-f]{{2}})
""", re.VERBOSE)  # fmt: skip
_TYPED = rf"(?:{_THOUSANDS}(?:[{TIGHT_SPACES}][0-9]{{3}})+(?:[.·][0-9]+)?|{_DIGITS})"
_WORDED = r"(?i:%|per[\s-]*cent|[mb]illion|trillion|bn|mn|trn|tn)"
FIGURE = re.compile(rf"[£$€¥]?{_DIGITS}(?i:%|[a-z]{{1,2}})?")
"""A figure typed as one word."""
SPACED_FIGURE = re.compile(rf"""
    ( [£$€¥]\s*{_TYPED}\s*(?i:[mb]) | (?:[£$€¥]\s*)?{_TYPED}(?:[\s-]*{_WORDED}|(?i:[a-z]{{1,2}}))?
    | (?i:per\s+cent) )
    [,.;:!]*  (?: \?(?=\s*$) | (?=[\s)^]|$) )
""", re.VERBOSE)  # fmt: skip
"""A figure, or only its unit, that may be typed with spaces inside."""
_WHOLE = re.compile(rf"(?P<int>{_THOUSANDS}(?:[,\xa0][0-9]{{3}})+|[0-9]+)(?:[.·](?P<part>[0-9]+))?")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}[.·][0-9]{1,3}")
"""A year and the number of a note behind the full stop, as texts of PDF files have it."""
_FIGURE_WORD = re.compile(rf"[0-9]+(?:{POINT}[0-9]+)?")
_WILD = re.compile(r"\[!?[^\]]+\]|[*?]")
_FIGURE_GLOB = re.compile(r"[£$€¥]?(?=.*[0-9])(?:\[[^\]]+\]|[0-9*?.,])+%?")
_BEGUN_THOUSANDS = re.compile(r",([0-9]{0,2})\*")
_SECTION_GLOB = re.compile(r"[0-9]+(?:\.[0-9]+)+\.\*")
"""What lies below a section: what has so many points is no figure."""
_YEAR_GLOB = re.compile(r"(?:1[5-9]|20)[0-9]{2}\.")
_ANYTHING = "ꓘ"
"""Holds the place of a sign of a pattern: a letter, as what the sign stands for may be."""
_FIGURES = frozenset("0123456789")
_MOST_WAYS = 16

Edit = tuple[int, int, str]
"""The place of a stretch of a text, and what is written for it."""


def with_figures(text: str) -> str:
    """The text, without unusual characters, as it is cut into words at its signs."""
    edits, at = _edits(text), 0
    if edits == ():
        return text
    written: list[str] = []
    for start, end, new in edits:
        written += text[at:start], new
        at = end
    return "".join(written) + text[at:] if at else text


def glob_with_figures(glob: str) -> str:
    """The same for a pattern: `2,5*` is 25*, `£14.*` begins with 14 and a point, and `3.14.*`
    is any number behind 3 and 14.
    """
    if _SECTION_GLOB.fullmatch(glob):
        return f"{glob.removesuffix('*')}[0-9]*"
    if _FIGURE_GLOB.fullmatch(glob) and not _YEAR_GLOB.match(glob):
        glob = _BEGUN_THOUSANDS.sub(_to_the_end_of_thousands, glob)
        whole, point, part = glob.replace(",", "").partition(".")
        glob = glob if "." in part else f"{whole}{POINT if point else ''}{part}"
    wild = _WILD.findall(glob)
    pieces = with_figures(_WILD.sub(_ANYTHING, glob)).split(_ANYTHING)
    return "".join(map("".join, zip_longest(pieces, wild, fillvalue="")))


def _to_the_end_of_thousands(begun: re.Match[str]) -> str:
    """`,5*` has two digits more at least."""
    return f",{begun[1]}{'[0-9]' * (3 - len(begun[1]))}*"


def figure_places(text: str) -> Iterator[int]:
    """For each character of `with_figures(text)` its place in the text."""
    at = 0
    for start, end, new in _edits(text):
        yield from range(at, start)
        if new[:1].isdigit():  # less its separators
            yield from (place for place in range(start, end) if text[place] not in ",\xa0")
        else:
            yield from (*[start] * (len(new) - 1), max(end - 1, start))
        at = end
    yield from range(at, len(text))


def _edits(text: str) -> Iterable[Edit]:
    """What to write, in order; nothing of it overlaps."""
    spot = _SPOT.search(text)
    figures = () if spot is None else _of_figures(text, spot)
    if "cent" in text or "Cent" in text or "CENT" in text:
        worded = [(*found.span(), f" {_PERCENT}") for found in _PER_CENT.finditer(text)]
        return sorted([*figures, *worded]) if worded else figures
    return figures


def _of_figures(text: str, spot: re.Match[str] | None) -> Iterator[Edit]:
    at = 0
    while spot is not None:
        at, before = spot.start(), at
        while at > before and text[at - 1] in _FIGURES:
            at -= 1
        found = _MARKED.match(text, at)
        at = spot.start() + 1 if found is None else found.end()
        if found is not None:
            yield from _written(found)
        spot = _SPOT.search(text, at)


def _written(found: re.Match[str]) -> Iterable[Edit]:
    match found.lastgroup:
        case "alone":
            return [(*found.span(), f" {_SIGN_WORDS[found[0]]} ")]
        case "percent":
            return [(*found.span(), f" {_PERCENT} ")]
    return _figure(found)


def _figure(found: re.Match[str]) -> Iterator[Edit]:
    """What a figure is written as; most are a few digits and stay."""
    sign, number = found["sign"], found["number"]
    if sign:
        yield *found.span("sign"), f" {_SIGN_WORDS[sign]} "
    whole = _figure_word(number, is_money=bool(sign))
    if whole != number:
        yield *found.span("number"), whole
    unit, short, end = found["unit"], found["short"], found.end("number")
    if unit or (short and sign and short.lower() in _OF_MONEY):
        yield *found.span("unit" if unit else "short"), f" {_UNITS[(unit or short).lower()]}"
    elif found.string[end : end + 1].isalpha() and (
        found["joined"] or short in {*"mMkK"} or whole != number
    ):
        yield end, end, " "


def _figure_word(number: str, *, is_money: bool) -> str:
    """2500 of 2,500; what is a date, a list or a year with a note stays as it is."""
    found = _WHOLE.fullmatch(number)
    if found is None or not (is_money or not _YEAR.fullmatch(number)):
        return number
    whole = found["int"].replace(",", "").replace("\xa0", "")
    return f"{whole}{POINT}{found['part']}" if found["part"] else whole


def is_figure(word: str) -> bool:
    """Whether a word of the index is a figure."""
    return _FIGURE_WORD.fullmatch(word) is not None


def is_one_word(typed: str) -> bool:
    """Whether what was typed is one word of the index, and no signs were in it but a figure's."""
    cut = with_figures(typed)
    return is_figure(cut) or (cut == typed and typed.isalnum())


def is_sign(word: str) -> bool:
    """Whether a word of the index stands for a sign of money."""
    return word in SIGNS


def shown(words: str) -> str:
    """Words of the index as a person would write them: £14.9."""
    for sign, word in _SIGN_WORDS.items():
        words = words.replace(f"{word} ", sign).replace(word, sign)
    return words.replace(POINT, ".")


def ways_to_write(words: Sequence[str], signs: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The words of a query in each way that a text may have them, first as they are.

    Millions are also m, and thousands may stand apart (2 500), as no text that came in says
    whether such a space is a narrow one. With `signs`, a figure behind another word may also
    have one of these, so that “spent 5 million” is found as it was before signs were words.
    """
    forms = [[(word,), *_other_forms(words, at, signs)] for at, word in enumerate(words)]
    ways = islice(product(*forms), _MOST_WAYS)
    return [tuple(word for form in way for word in form) for way in ways]


def _other_forms(
    words: Sequence[str], at: int, signs: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    word, before = words[at], words[at - 1] if at else ""
    if word in _MILLIONS and is_figure(before):
        yield from ((other,) for other in _MILLIONS if other != word)
    if not is_figure(word):
        return
    if before and not is_sign(before) and not is_figure(before):
        yield from ((sign, word) for sign in signs)
    if groups := _groups(word):
        yield groups


def _groups(figure: str) -> tuple[str, ...]:
    """The thousands of a figure apart; none below one thousand."""
    whole, point, part = figure.partition(POINT)
    if len(whole) < 4 or whole[0] == "0":
        return ()
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return (*groups[:-1], f"{groups[-1]}{point}{part}")
