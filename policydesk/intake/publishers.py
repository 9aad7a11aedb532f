"""Read who published a document from its lines, its addresses and its ministers.

Places are tried in the order of `_RULES`; the first that answers is kept and named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from policydesk.core.authority import shipped_authority
from policydesk.core.publisher import Body
from policydesk.intake.dating import date_line

AUTHORITY = shipped_authority()  # read here: a jailed worker may open no file later

_COUNCIL = re.compile(
    r"(?:[A-Z][\w'’-]+ ){1,4}(?:County|City|Borough|District|Metropolitan Borough|Town) Council"
    r"|(?:[A-Z'’-]+ ){1,5}(?:COUNTY|CITY|BOROUGH|DISTRICT|TOWN) COUNCIL"
)
_COUNCIL_ALONE = re.compile(
    r"(?!The |Full |(?:District|County|City|Borough|Town|Parish) C)"
    r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|and|upon)){0,4} Council"
)
_STATED = re.compile(
    r"(?i:(?:first )?published(?: in (?:the uk|great britain|london))?(?: by|:)|publisher:)\s*"
    r"(?:the )?(?P<name>[^\W\d_][\w &,'’().-]{2,80}?)"
    r"(?:,? (?:in |on )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d)?\.?"
)
_UNFINISHED = re.compile(r"(?:,|\band|\bfor|\bof)\s*$")
_PRINTERS = re.compile(
    r"\b(?:authority of|stationery office|TSO|HMSO|williams lea|command of|APS group)\b",
    re.IGNORECASE,
)
_PRESENTED = re.compile(r"\bpresented to (?:parliament|the house of commons)\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:authority of|ordered by|order of) the (?P<house>House of (?:Commons|Lords))\b",
    re.IGNORECASE,
)
_AUDITOR_GENERAL = re.compile(
    r"(?:a )?report by the (?:comptroller and auditor general|c ?& ?ag)", re.IGNORECASE
)
_INQUIRY = re.compile(
    r"(?:The )?(?:(?:[A-Z][\w'’-]*|of|the|and) ){0,6}(?:Independent|Public|Statutory)"
    r" (?:Inquiry|Review)"
    r"(?: (?:into|of|on) [A-Z\w][^.:;]{3,120})?"
    r"|(?:The )?(?:[A-Z][\w'’-]* ){1,5}Inquiry"
)
_BILL_COMMITTEE = re.compile(r"public bill committee|standing committee [a-h]", re.IGNORECASE)
_HOUSE_COPYRIGHT = re.compile(
    r"©\s*parliamentary copyright(?: (?P<house>house of \w+))?", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:https?://)?[\w.+-]{0,64}@?(?:[\w-]{1,63}\.){1,6}[a-z]{2,8}(?:/[\w./-]*)?", re.IGNORECASE
)
_NOT_THEIRS = re.compile(
    r"nationalarchives|tsoshop|tso\.co|opsi\.gov|legislation\.gov|parliament\.uk/|hmso|ogl\b"
    r"|bookshop|official-documents",
    re.IGNORECASE,
)
_GOVERNMENT_SAYS = re.compile(
    r"^(?:the )?(?:(?:uk|hm|her majesty['’]s|his majesty['’]s) )?government(?:['’]s)? "
    r"(?:response|reply|view|position)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:the )?(?P<name>[A-Z][\w&,'’ ]{1,80}?)(?:['’]s)?(?: consultation)? "
    r"(?:response|submission|evidence|briefing|representations?)\b"
)
_SUBMITTED = re.compile(
    r"(?:evidence|submission|response|submitted|representations?) (?:submitted )?(?:by|from) "
    r"(?:the )?(?P<name>[A-Z][^;:]{2,80})"
)
_CROWN = re.compile(r"©\W*crown copyright|crown copyright\W", re.IGNORECASE)
_CONTACT = re.compile(r"\b(?:tel(?:ephone)?\b|email|e-mail|www\.|https?:|website)", re.IGNORECASE)
_NAME_LIKE = re.compile(r"[^\W\d_][^|@:;?!]{3,90}")
_POST_CODE = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b")
_SHORT_LINE = 90
_FEW_CHARACTERS = 1_000
_LOGO_ROWS = 4
_ADDRESSES = 3
_LINE = 300  # characters looked at: a page without line ends costs no more than another
LINES = 4_000
"""Of the whole text, looked at for addresses."""
_A_LIST = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lines a publisher is read from.

    `front` are the title page and the page after it, `imprint` the pages where an imprint may
    stand, `back` the last page, `every` all lines; `maker` is the author of the file's
    properties, `day` the first day it may have been issued, which decides between a body's names.
    """

    front: Sequence[str]
    back: Sequence[str] = ()
    imprint: Sequence[str] = ()
    title: str = ""
    every: Sequence[str] = field(default=())
    maker: str = ""
    day: date | None = None


def publisher_in(lines: Iterable[str]) -> str:
    """The publisher that a few lines above or below a text name, or “”."""
    return publisher_of(Evidence(tuple(lines)))[0]


def publisher_of(evidence: Evidence) -> tuple[str, str]:
    """The publisher as printed (or the body's name on record), and where it was read; or “”."""
    for where, rule in _RULES:
        if found := rule(evidence):
            return found, where
    return "", ""


def publisher_of_host(address: str) -> str:
    """The name of the body a web address belongs to, or “”; `gov.uk` alone is nobody's."""
    body = AUTHORITY.of_host(address)
    return body.name if body is not None and body.key != "hm-government" else ""


def sort_of(name: str) -> str:
    """What sort of body the authority has under a name: “press”, “think tank”; “” for none."""
    body = AUTHORITY.named(name) if name else None
    return body.sort if body is not None else ""


def is_body(name: str) -> bool:
    """Whether a name is one of the authority's: no person."""
    return AUTHORITY.named(name) is not None


def is_council(name: str) -> bool:
    """Whether a text is a council's name by its form, in the authority or not."""
    return bool(_COUNCIL_ALONE.fullmatch(name) or _COUNCIL.fullmatch(name))


def _stated(evidence: Evidence) -> str:
    lines = (*evidence.front, *evidence.imprint, *evidence.back)
    for at, line in enumerate(lines):
        begun = _STATED.match(line.strip())
        if begun is None or _PRINTERS.search(" ".join(lines[at : at + 2])):
            continue
        rest = " ".join((line.strip()[begun.start("name") :], *lines[at + 1 : at + 3]))[:_LINE]
        named = AUTHORITY.in_line(rest)
        if named and rest.startswith(named[0][0]):  # a long name goes on in the next line
            return named[0][0]
        if (whole := _STATED.fullmatch(line.strip())) and not _UNFINISHED.search(whole["name"]):
            return whole["name"].strip(" ,")
    return ""


def _submitted(evidence: Evidence) -> str:
    """Who wrote a response, a submission or evidence: by its title, or “submitted by …”."""
    if (speaks := _SPEAKS.match(evidence.title)) and is_body(speaks["name"]):
        return speaks["name"]
    for line in evidence.front[:20]:
        found = _SUBMITTED.search(line)
        named = found["name"].split("(")[0].strip(" .,") if found else ""
        if named and is_body(named):
            return named
    return ""


def _auditor_general(evidence: Evidence) -> str:
    """The office of the Comptroller and Auditor General, whose report it says it is."""
    says = any(_AUDITOR_GENERAL.fullmatch(line.strip()) for line in evidence.front[:20])
    body = AUTHORITY.named("National Audit Office") if says else None
    return _name_then(body, evidence) if body else ""


def _beside_date(evidence: Evidence) -> str:
    """A body named beside a date: “By Ann Lee | 7 May 2023 | The MJ”, “The MJ, 7 May 2023”."""
    for line in evidence.front[:20]:
        parts = [part.strip() for part in re.split(r"[|•·]", line)] if len(line) <= _LINE else []
        if len(parts) == 1:
            parts = [part.strip() for part in line.split(",", 1)]
        if any(date_line(part) is not None for part in parts):
            if named := next((part for part in parts if is_body(part)), ""):
                return named
    return ""


def _house(evidence: Evidence) -> str:
    """A House of Parliament, by whose authority or order a paper is printed."""
    for line in evidence.front:
        found = _HOUSE.search(line)
        if found and not _presented(evidence):
            return found["house"].title().replace(" Of ", " of ")
        if _BILL_COMMITTEE.fullmatch(line.strip()):
            return "House of Commons"
    return ""


def _logo(evidence: Evidence) -> str:
    """A line of the title page, or two to four set one under another, that is a body's name."""
    return _whole_lines(evidence.front)


def _logo_at_the_back(evidence: Evidence) -> str:
    """The same on a last page that is no running text, or above the date that ends it."""
    lines = evidence.back
    if sum(map(len, lines)) <= _FEW_CHARACTERS:
        return _whole_lines(lines)
    return _whole_lines(lines[-3:]) if lines and date_line(lines[-1]) is not None else ""


def _address_block(evidence: Evidence) -> str:
    """A body's name alone in a line, with a post code, telephone or address below it."""
    for lines in (evidence.imprint, evidence.back):
        for at in range(len(lines)):
            below = " ".join(lines[at + 1 : at + 7])
            if _CONTACT.search(below) or _POST_CODE.search(below):
                if found := _whole_lines(lines[at : at + _LOGO_ROWS], only_first=True):
                    return found
    return ""


def _whole_lines(lines: Sequence[str], *, only_first: bool = False) -> str:
    """The first line, or run of lines, that is a body's name; “” for a list of many bodies."""
    found: set[str] = set()
    best: tuple[int, str] | None = None
    for at in range(min(1, len(lines)) if only_first else len(lines)):
        for count in range(min(_LOGO_ROWS, len(lines) - at), 0, -1):
            joined = " ".join(lines[at : at + count]).strip(" |,")
            body = AUTHORITY.named(joined) if len(joined) <= _SHORT_LINE else None
            if body is not None and _may_stand_alone(joined, body):
                # “HM Government” stands over many a department's paper: the department is meant
                rank = 1 if body.key in ("hm-government", "uk-parliament") else 0
                found.add(body.key)
                if best is None or rank < best[0]:
                    best = (rank, joined)
    return best[1] if best and len(found) < _A_LIST else ""


def _may_stand_alone(printed: str, body: Body) -> bool:
    """A word such as “reform” alone in a line is no name; in its own spelling it is one.

    So are the letters of a short name in capitals: “LGIU” for LGiU.
    """
    if " " in printed or printed in body.all_names:
        return True
    alike = (name for name in body.all_names if name.casefold() == printed.casefold())
    return printed.isupper() and any(sum(map(str.isupper, name)) > 2 for name in alike)


def _minister(evidence: Evidence) -> str:
    """The department of the minister who presented it to Parliament."""
    presented = _presented(evidence)
    body = AUTHORITY.of_minister(presented) if presented else None
    return _name_then(body, evidence) if body else ""


def _presented(evidence: Evidence) -> str:
    for at, line in enumerate(evidence.front):
        if _PRESENTED.search(line):
            return " ".join(evidence.front[at : at + 4])
    return ""


def _short_line(evidence: Evidence) -> str:
    """A body named in a short line that is neither the title nor running text."""
    title = evidence.title.casefold()
    for line in evidence.front:
        bare = line.strip()
        if len(bare) > _SHORT_LINE or bare.endswith((".", ",")) or bare.casefold() in title:
            continue
        named = AUTHORITY.in_line(bare)
        if named and len(named[0][0]) >= 0.4 * len(bare):
            return named[0][0]
        if is_council(bare):
            return bare
    return ""


def _front_address(evidence: Evidence) -> str:
    return _by_address(evidence, evidence.front)


def _imprint_address(evidence: Evidence) -> str:
    return _by_address(evidence, (*evidence.imprint, *evidence.back))


def _often_linked(evidence: Evidence) -> str:
    return _by_address(evidence, evidence.every[:LINES], least=_ADDRESSES, whole=False)


def _by_address(
    evidence: Evidence, lines: Iterable[str], *, least: int = 1, whole: bool = True
) -> str:
    """The body most of the addresses belong to; `whole` passes over links to single documents."""
    counted: Counter[str] = Counter()
    for line in lines:
        for address in _ADDRESS.findall(line[:_LINE]) if "." in line else ():
            deep = whole and address.removeprefix("https://").rstrip("/").count("/") > 1
            body = None if deep or _NOT_THEIRS.search(address) else AUTHORITY.of_host(address)
            if body is not None and body.key not in ("hm-government", "uk-parliament"):
                counted[_name_then(body, evidence)] += 1
    best = counted.most_common(2)
    if not best or best[0][1] < least or (len(best) > 1 and best[0][1] == best[1][1]):
        return ""
    return best[0][0]


def _name_then(body: Body, evidence: Evidence) -> str:
    """The name the body had when it was issued; its last one where the day is not known."""
    return body.name_on(evidence.day) if evidence.day else body.name


def _properties(evidence: Evidence) -> str:
    return evidence.maker if is_body(evidence.maker) else ""


def _imprint(evidence: Evidence) -> str:
    """The name at the head of an address block with telephone or website at the back."""
    lines = [line.strip() for line in evidence.back]
    for at, line in enumerate(lines):
        beside = sum(bool(_CONTACT.search(other)) for other in lines[at + 1 : at + 6])
        if beside >= 2 and line.isupper() and _NAME_LIKE.fullmatch(line) and " " in line:
            return line
    return ""


def _inquiry(evidence: Evidence) -> str:
    """An inquiry or independent review, named alone on the title page, that is no known body."""
    lines = (line.strip() for line in evidence.front[:20])
    return next((line for line in lines if len(line) <= _LINE and _INQUIRY.fullmatch(line)), "")


def _government_says(evidence: Evidence) -> str:
    return "HM Government" if _GOVERNMENT_SAYS.match(evidence.title) else ""


def _crown(evidence: Evidence) -> str:
    lines = (*evidence.front, *evidence.imprint, *evidence.back)
    return "HM Government" if any(_CROWN.search(line) for line in lines) else ""


def _parliament(evidence: Evidence) -> str:
    for line in (*evidence.front, *evidence.imprint, *evidence.back):
        if found := _HOUSE_COPYRIGHT.search(line):
            return (found["house"] or "UK Parliament").title().replace(" Of ", " of ")
    return ""


_RULES: tuple[tuple[str, Callable[[Evidence], str]], ...] = (
    ("“published by” on the first or last pages", _stated),
    ("who speaks in the title or submitted it", _submitted),
    ("the House by whose order it is printed, on the title page", _house),
    ("the words “Report by the Comptroller and Auditor General”", _auditor_general),
    ("a name standing alone on the title page", _logo),
    ("a name beside the date", _beside_date),
    ("the minister who presented it to Parliament", _minister),
    ("a short line of the title page", _short_line),
    ("an address block of the first or last pages", _address_block),
    ("a name standing alone on the last page", _logo_at_the_back),
    ("a web or mail address on the first pages", _front_address),
    ("the address block of the last page", _imprint),
    ("file properties", _properties),
    ("a web or mail address in the imprint", _imprint_address),
    ("an inquiry's name standing alone on the title page", _inquiry),
    ("the words “Parliamentary copyright”", _parliament),
    ("the title: it is the government that speaks", _government_says),
    ("the web addresses that the text gives most often", _often_linked),
    ("the words “Crown copyright”", _crown),
)
