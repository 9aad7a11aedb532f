"""Find the numbers a publication is known by: paper numbers of Parliament, ISBN, ISSN, DOI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policydesk.core.document import Identifier

_PAPERS = (
    ("HL Paper", re.compile(r"\bHL\s?(?:Paper\s?)?(\d{1,4}(?:[-–][IVX]{1,5})?)\b(?!\s*Deb)")),
    ("HC", re.compile(r"\bHC\s?(?:Paper\s?)?(\d{1,4}(?:[-–][IVXivx]{1,5})?)\b(?!\s*Deb)")),
    ("CP", re.compile(r"(?<![\w/-])CP\s?(\d{1,4})\b")),
    ("Cmnd", re.compile(r"\bCmnd\.?\s?(\d{1,4})\b")),
    ("Cmd", re.compile(r"\bCmd\.?\s?(\d{1,4})\b")),
    ("Cm", re.compile(r"\bC[mM]\.?\s?(\d{1,4}(?:[-–][IVX]{1,4})?)\b(?!\s*(?:wide|high|long))")),
    ("SG", re.compile(r"\bSG/(\d{4}/\d{1,4})\b")),
    ("UN", re.compile(r"\b([AES]/(?:[A-Z0-9]+/)*[A-Z0-9]*\d[A-Z0-9./]*\d)\b")),
    ("URN", re.compile(r"\bURN:?\s?(\d{2}[A-Z]?/\d{2,5})\b")),
    ("PB", re.compile(r"\bPB\s?(\d{4,5}[a-z]?)\b")),
    ("DOI", re.compile(r"\b(?:doi:\s*|doi\.org/)?(10\.\d{4,9}/[^\s\"<>|]{2,120})", re.IGNORECASE)),
)
_ISBN = re.compile(r"\b(?:97[89][\s–-]?)?\d(?:[\s–-]?\d){8}[\s–-]?[\dXx]\b")
_ISSN = re.compile(r"\bISSN:?\s*(\d{4})[\s–-]?(\d{3}[\dXx])\b", re.IGNORECASE)
_ISBN_NEAR = 60
_SERIES = ("HL Paper", "HC", "CP", "Cm", "Cmnd", "Cmd", "SG", "UN")
_SHORT_LINES = (*_SERIES, "URN", "PB", "DOI")
_SHORT_LINE = 90
_MOST = 12
_FIGURE = re.compile(r"\d")
_OTHERS = re.compile(
    r"previous (?:version|edition)|see also|earlier|response to|supersedes|replaces|website at",
    re.IGNORECASE,
)


def identifiers_in(lines: Iterable[str]) -> tuple[Identifier, ...]:
    """Each number the lines print, once, in their order; ISBN and ISSN only where they check.

    Lines that speak of another publication (“previous version”, “response to”) are passed over.
    """
    found: dict[Identifier, None] = {}
    for line in lines:
        # All of them have figures, and most lines have none.
        here = list(_in_line(line)) if _FIGURE.search(line) else []
        if here and not _OTHERS.search(line):
            found.update(dict.fromkeys(here))
        if len(found) >= _MOST:
            break
    return tuple(found)[:_MOST]


def series_of(identifiers: Iterable[Identifier]) -> str:
    """The series and number it is cited by: “HC 849”, “CP 291”, or “”."""
    return next((str(each) for each in identifiers if each.scheme in _SERIES), "")


def isbn_checks(digits: str) -> bool:
    """Whether the last figure of an ISBN of 10 or 13 is the check figure of the others.

    ISO 2108: weights 10 to 2 modulo 11 for ten figures, 1 and 3 in turn modulo 10 for thirteen.
    """
    if len(digits) == 13 and digits.isdecimal():
        return sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdecimal() and digits[9] in "0123456789X":
        figures = [10 if d == "X" else int(d) for d in digits]
        return sum((10 - n) * figure for n, figure in enumerate(figures)) % 11 == 0
    return False


def issn_checks(digits: str) -> bool:
    """Whether the last of eight figures checks (ISO 3297: weights 8 to 2, modulo 11)."""
    figures = [10 if d == "X" else int(d) for d in digits]
    return sum((8 - n) * figure for n, figure in enumerate(figures)) % 11 == 0


def _in_line(line: str) -> Iterator[Identifier]:
    for scheme, pattern in _PAPERS:
        if scheme in _SHORT_LINES and len(line) > _SHORT_LINE:
            continue  # running text cites other publications
        for match in pattern.finditer(line):
            yield Identifier(scheme, match[1].replace("–", "-").rstrip(".,;)"))
    for match in _ISBN.finditer(line):
        digits = re.sub(r"[^\dX]", "", match[0].upper())
        labelled = "ISBN" in line[max(0, match.start() - _ISBN_NEAR) : match.start()].upper()
        if isbn_checks(digits) and (labelled or digits.startswith(("978", "979"))):
            yield Identifier("ISBN", digits)
    for match in _ISSN.finditer(line):
        digits = (match[1] + match[2]).upper()
        if issn_checks(digits):
            yield Identifier("ISSN", f"{digits[:4]}-{digits[4:]}")
