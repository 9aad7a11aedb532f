"""Read who wrote it from lines such as “By Lee Peart | 05 September 2024”."""

from __future__ import annotations

import re

from policydesk.core.dates import PartialDate
from policydesk.intake.dating import date_line, dates_in, holds_year, whole_year
from policydesk.intake.publishers import is_body

CAPITAL = "A-ZÀ-ÖØ-ÞĆČĎĐĞİŁŇŐŘŚŞŠŤŮŰŹŻŽ"
"""The capitals of Latin script, for a class of characters."""
_PART = rf"(?:[{CAPITAL}][\w'’.-]*|de|da|van|von|der|la|le|al|bin|ap|o')"
_NAME = rf"[{CAPITAL}][\w'’.-]*(?: {_PART}){{1,4}}"
_FEW_NAMES = rf"[{CAPITAL}][\w'’.-]*(?: {_PART}){{1,4}}?"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}"
_BYLINE = re.compile(
    rf"(?i:(?:written |posted |published |words |report |article |blog |guest post |speech )?by"
    rf"|(?:report )?authors?|contributors?"
    rf"|posted by|written by)(?::\s*|\s+)(?P<names>{_NAMES})(?P<rest>.*)"
)
_LABELLED = re.compile(rf"(?i:(?:report )?authors?):\s*(?P<names>{_NAMES})")
_NAME_AND_DATE = re.compile(
    rf"(?!By |Posted |Published )(?P<names>{_FEW_NAMES})\s*[|•·・,/–—-]\s*(?P<rest>.+)"
)
_DATE_BY = re.compile(
    rf"(?P<date>.{{6,60}}?)[\s,|•·・/–—-]+(?i:by):?\s+"
    rf"(?P<names>{_NAMES}|[{CAPITAL}][\w'’-]+)(?P<rest>.*)"
)
_AFTER_DATE = re.compile(
    r"[\s|•·・,/–—-]*(?:[Bb]y:? [A-Z]|(?i:(?:about )?\d+[ -]?min|reading time|leave a comment"
    r"|no comment|\d+ comment|(?:last )?updated))"
)
_ONE_NAME = re.compile(
    rf"(?i:(?:written |posted |published |delivered |given )?by)(?::\s*|\s+)(?P<names>{_NAME}),\s.*"
)
_DATE_AND_NAME = re.compile(
    rf"(?P<date>[^|•·]{{6,40}}?)\s*[|•·]\s*(?:[Bb]y )?(?P<names>{_NAME})"
    rf"(?:\s*[|•·,].*| on behalf of.*)?"
)
_POSTED = re.compile(
    r"(?i:posted|written|published) by (?P<name>[A-Z][\w'’-]+) (?:at|on) (?P<rest>\w.+)"
)
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?)?[A-Z]{2,}[A-Z.-]*(?: ?\([A-Z][\w ]*\))?|Ph\.?D\.?")
_CREDITED = re.compile(rf"\b(?:was|is) (?:written|contributed) by (?P<names>{_NAME})")
_YEAR_ALONE = re.compile(r"(?i)(?:first )?(?:published|issued|date)(?: in)?:? (\d{4})\.?")
_AFTER_NAME = re.compile(
    r"\s*(?:$|[|•·,–—(/-]|leave a\b|on\b|at\b|in\b|for\b|\d|published|posted|updated|last)",
    re.IGNORECASE,
)
_BY_SAME = re.compile(
    rf"(?i:(?:popular|more|other|latest|all|recent) (?:(?:articles|posts|stories|columns) )?by) "
    rf"(?P<names>{_NAME})\W*"
)
_ABOUT = re.compile(
    rf"(?P<names>{_NAME})(?:,| is| was| has been| writes| leads| runs| chairs)\b(?! not\b)"
)
_STANDFIRST = re.compile(
    rf"(?:(?:says|writes|argues|asks|explains|reports|warns|suggests|believes|looks at)"
    rf" (?P<after>{_NAME})[.:]?(?:\s|$)|^(?P<before>{_NAME}) (?:writes|argues|asks|explains|reports"
    rf"|considers|looks|explores|examines|reflects|sets out)\b)"
)
_MOST_NAMES = 6
_BETWEEN_NAMES = re.compile(r"\s*(?:,\s*(?:and\s+)?|;|\band\b|&)\s*")
_HONOURED = re.compile(
    r"(?:Dr|Prof(?:essor)?|Cllr|Councillor|Sir|Dame|Lord|Lady|Baroness)\.? [A-Z]"
)
_NOT_NAMES = re.compile(
    r"^(?:the|all|key|no|join|get|how|what|why|our|your|my|more|read|view|see|find|order|request"
    r"|learn|contact|follow|search|skip|click|shop|sign|log|subscribe|download|fact|cited|free"
    r"|advertiser|related|latest|popular|recent|next|previous|back|about|featured|top|best)\b"
    r"|\b(?:posts?|comments?|features?|highlights|pricing|services?|living)\b|\b(?:times|guardian|journal|review|gazette|weekly|daily|university|college|trust"
    r"|foundation|school|hospital|agency|authority|board|centre|union|society|company|council|government|department|office|association|news|team|editor|desk|staff|admin"
    r"|checked|updated|cited|reviewed|agencies|published|posted|overview|introduction|contents"
    r"|writer|contributor|correspondent|columnist|ministers?|cabinet|member|director|secretary|network|institute|committee|group|limited|ltd|press|reporter)\b",
    re.IGNORECASE,
)


def authors_of(line: str) -> tuple[str, ...]:
    """The people a byline names; () for a line that is none."""
    if len(line) > 200:
        return ()
    if found := _LABELLED.fullmatch(line.strip()):  # a label means it: an office may write as well
        return split_names(found["names"]) or (found["names"],)
    return _named_in(line)


def _named_in(line: str) -> tuple[str, ...]:
    if (found := _BYLINE.fullmatch(line.strip())) and _AFTER_NAME.match(found["rest"]):
        return split_names(found["names"])
    if (found := _NAME_AND_DATE.fullmatch(line.strip())) and date_of(found["rest"]):
        return split_names(found["names"])
    if (found := _DATE_BY.fullmatch(line.strip())) and date_line(found["date"]):
        if _AFTER_NAME.match(found["rest"]) and not _NOT_NAMES.search(found["names"]):
            return split_names(found["names"]) or (found["names"],)
    if found := _ONE_NAME.fullmatch(line.strip()):  # “by Ann Lee, Head of Housing at the Council”
        return split_names(found["names"])
    if (found := _POSTED.fullmatch(line.strip())) and date_line(found["rest"]):
        return (found["name"],) if not _NOT_NAMES.search(found["name"]) else ()
    if (found := _DATE_AND_NAME.fullmatch(line.strip())) and date_line(found["date"]):
        return split_names(found["names"])
    return ()


def with_degrees(line: str) -> tuple[str, ...]:
    """The people of “Ann Lee, PhD, MRCS; Bo Ray, BA & Cy Dent, MA”, which says nothing else."""
    if len(line) > 200 or "," not in line:
        return ()
    parts = [part.strip() for part in re.split(r"[;,&]|\band\b", line)]
    degrees = [part for part in parts if _DEGREE.fullmatch(part)]
    names = [part for part in parts if part not in degrees]
    people = degrees and parts[0] not in degrees and all(is_person(name) for name in names)
    return tuple(names) if people else ()


def credited(text: str) -> tuple[str, ...]:
    """The people in “This post was written by Ann Lee, Head of Housing.”, or ()."""
    found = _CREDITED.search(text)
    return split_names(found["names"].rstrip(".")) if found else ()


def date_of(line: str, *, american: bool = False) -> PartialDate | None:
    """The date of a date line, or of a byline or label that begins or ends with one."""
    if not holds_year(line):
        return None
    if (plain := date_line(line, american=american)) is not None:
        return plain
    head, stroke, rest = line.partition(",")
    if stroke and is_body(head.strip()) and (plain := date_line(rest)) is not None:
        return plain  # “The MJ, 14 May 2020”
    if year := _YEAR_ALONE.fullmatch(line.strip()):
        return whole_year(int(year[1]))
    head = re.split(r"\s+[|•·・–—-]\s+", line)[0] if len(line) <= 160 else ""
    if head != line and (first := date_line(head, american=american)) is not None:
        return first
    if len(line) > 160:
        return None
    labelled = re.match(r"(?i)(?:posted|published|updated|first published|date)\b", line)
    if labelled or "|" in line or _begins_with_date(line) or authors_of(line):
        found = [value for _, value in dates_in(line)]
        return found[0] if len(found) == 1 else None
    return None


def _begins_with_date(line: str) -> bool:
    """Whether a line says first when, then who, where or how long: “3 June 2020 · 5 min read”."""
    return not line.endswith(".") and any(
        date_line(line[: at.start()]) for at in _AFTER_DATE.finditer(line, 6)
    )


def is_person(text: str) -> bool:
    """Whether a text is, by its form, the name of one person: “Ann Lee”, “Julian K. Arni”."""
    words = text.split()
    return 2 <= len(words) <= 5 and bool(re.fullmatch(_NAME, text)) and not _NOT_NAMES.search(text)


def several_people(line: str) -> tuple[str, ...]:
    """The names of “Ann Lee, Bo Ray and Cy Dent”, a line that says nothing else.

    One name alone is too much like a heading, unless it has a title: “Dr Ann Lee”.
    """
    parts = [part for part in _BETWEEN_NAMES.split(line.strip()) if part]
    enough = len(parts) > 1 or _HONOURED.match(line.strip()) is not None
    people = enough and len(parts) <= _MOST_NAMES and all(map(is_person, parts))
    return tuple(parts) if people else ()


def same_author(line: str) -> str:
    """The name in “Popular articles by Heather Jameson”, or “”."""
    found = _BY_SAME.fullmatch(line.strip())
    return found["names"] if found else ""


def described_author(line: str) -> str:
    """The name in “Jane Hill is chief executive of Anyborough Council”, or “”."""
    found = _ABOUT.match(line)
    return found["names"] if found and not _NOT_NAMES.search(found["names"]) else ""


def standfirst_author(line: str) -> str:
    """The name a standfirst gives: “…, writes Jane Hill.” or “Jane Hill considers …”, or “”."""
    found = _STANDFIRST.search(line) if len(line) <= 400 else None
    name = (found["after"] or found["before"]).rstrip(".") if found else ""
    return "" if _NOT_NAMES.search(name) else name


def split_names(text: str) -> tuple[str, ...]:
    """“Ann Lee, Bo Ray and Cy Dent” -> three names; what is no person is left out."""
    first = re.split(r"(?<=\w{4})\.\s", text)[0]  # a full stop ends it, but not one of “Dr. Lee”
    parts = _BETWEEN_NAMES.split(first)
    names = (part.strip(" .|-–") for part in parts)
    return tuple(n for n in names if n and " " in n and not _NOT_NAMES.search(n))


def first_name_first(name: str) -> str:
    """“March, Joe” is Joe March."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name
