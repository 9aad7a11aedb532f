"""Tell lines that are no document's title: heads of sections, furniture of covers, label lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydesk.intake.bylines import authors_of
from policydesk.intake.dating import date_line
from policydesk.intake.publishers import is_body, is_council

_LINE = 300
_BODY = 110
"""Characters; what is longer is text, and no rule here is tried on it."""
_SECTION = re.compile(
    r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.|(?:section|part|chapter) \w{1,5}:?)?\s*(?:"
    r"(?:table of )?contents|list of (?:figures|tables|abbreviations|acronyms)|glossary"
    r"|(?:(?:chair|chairman|leader|director|minister|mayor|ministerial|joint)(?:['’]s)? )?"
    r"(?:foreword|preface|introduction|summary|welcome)(?: (?:by|from|and) .{2,80})?"
    r"|(?:executive|management|plain english) summary|abstract|overview|background|context"
    r"|(?:key|main|headline) (?:points|messages|findings|facts|recommendations|issues)"
    r"|purpose(?: of (?:the |this )?(?:report|paper|document|briefing))?|recommendations?"
    r"|acknowledge?ments?|about (?:the (?:author|report|survey|data)s?|us|this|our)\b.{0,40}"
    r"|apologies(?: for absence)?|declarations? of interests?|attendance|present|minutes"
    r" of (?:the )?(?:last|previous) meeting|conclusions?|methodology"
    r"|(?:reasons?|decision) (?:for|required).{0,40}|legal implications|next steps"
    r")\W*|(?:section|part|chapter) (?:\d{1,3}|[ivx]{1,5}|one|two)\b.{0,60}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}(?:(?:\.\d{1,2})+\.?|[.)])[ \t]+[^\W\d_]|\d{1,3}/\d{2} [A-Z]")
_ABOUT = re.compile(r"about (?:the )?(?P<name>.{2,60})", re.IGNORECASE)
_WITH_TITLE = re.compile(
    r"contents|foreword|preface|summary|executive summary|introduction|page|draft|restricted"
    r"|(?:the )?united\b|nations\b.{0,5}|united nations\b.*|general assembly\b.*|distr\b.*"
    r"|hm government|hm treasury|cabinet office|house of (?:lords|commons)"
    r"|(?:department for|department of|ministry of)\b.*"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+-?\w*th"
    r"|\d+(?:st|nd|rd|th)) (?:special )?report\b.*|report of session\b.*"
    r"|(?:volume|vol\.?) [ivx\d]+\b.*|report(?:,? together with .*| with .*)?|session \d{4}.*"
    r"|(?:hc|hl paper|cm|cmnd|cp)\.? ?\d+.*|isbn\b.*|£\s?\d.*|presented to parliament\b.*"
    r"|ordered (?:by|to)\b.*|published\b.*|copyright\b.*|©.*|agenda item\b.*|appendix \w+"
    r"|www\..*|https?:.*"
    r"|(?!.*\b(?:minutes|response|submission|evidence|agenda|letter|report (?:of|to|from))\b)"
    r".*\b(?:select )?committee",
    re.IGNORECASE,
)
_MARK = (
    r"(?:(?:final |first |second |consultation )?draft|(?:strictly )?(?:private and )?confidential"
    r"|restricted|official(?:\W{1,3}sensitive)?|embargo(?:ed)?|work in progress"
    r"|not for (?:circulation|publication|quotation|distribution)|for (?:your )?(?:discussion"
    r"|information|decision|consultation|comment|immediate release|internal use only))"
)
_FURNITURE = re.compile(
    rf"{_MARK}(?:\W+{_MARK})*\W*|"
    r"\S+@\S+|official|annex \w+|cabinet|executive|(?:full )?council"
    r"|report by the (?:comptroller|auditor).*|page\b.{0,12}"
    r"|(?:held (?:on|at|in)|submitted (?:by|to)|prepared (?:by|for|on)|adopted|approved (?:by|on)"
    r"|delivered (?:by|at|on)|presented (?:to|by)|by command of|speech by|check against|dear"
    r"|share this|embargoed?)\b.*",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\s*-|untitled|layout \d|slide \d|report template"
    r"|powerpoint presentation|committee report \d).*"
    r"|(?:microsoft word|presentation|slide|workbook|book|sheet|spreadsheet|document|template"
    r"|report|title|draft|word document|cover|front ?cover)?\s*\d*"
    r"|.{0,80}\btemplate(?: v?[\d.]+)?"
    r"|.*\.(?:docx?|dotx?|pdf|indd|qxd|pptx?|xlsx?|od[tsp]|rtf|dot|p65|fm)|[\w-]*\d{5,}[\w-]*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:date|time|venue|location|place|to|from|report (?:to|of|by)|(?:report |lead )?authors?"
    r"|committee|meeting|wards?|portfolio|contact|e-?mail|tel(?:ephone)?|classification|status"
    r"|version|present|membership|members|attendance|attending|in attendance|chair|cc|ref"
    r"|our ref|your ref|lead|responsible|key decision|exempt|inquiry)"
    r"(?:\(s\))?(?: (?:of (?:the )?(?:meeting|report|publication|committee|issue)|names?"
    r"|number|no\.?|officers?|affected|holder|members?|authors?|decision|details|by|and|or|address|director"
    r"|information|title|present))*\s*:",
    re.IGNORECASE,
)
_SORT_ONLY = re.compile(
    r"(?:(?:policy|research|members?|cabinet|committee|executive|officers?|scrutiny|council|board"
    r"|national|final|interim|annual|feedback|information|parliamentary|library|consultation"
    r"|decision|public) )*(?:report|brief|briefing|briefing (?:note|paper)|note|paper|response"
    r"|submission|written evidence|opinion|comment|column|viewpoint|speech|minutes|agenda"
    r"|press release|news|memo|memorandum|letter|blog|strategy|plan)"
    r"(?:,? (?:no\.?|number|issue)? ?[\w-]{1,12}\d[\w/-]*| \d{1,4})?",
    re.IGNORECASE,
)


def heads_section(text: str) -> bool:
    """Whether a line is the heading of a part: “Foreword”, “1. Purpose of report”, “About us”."""
    bare = text.strip()
    if len(bare) > _LINE:
        return False
    if _SECTION.fullmatch(bare) or _NUMBERED.match(bare):
        return True
    about = _ABOUT.fullmatch(bare)
    return about is not None and is_body(about["name"])


def is_template_title(stated: str) -> bool:
    """Whether a title in a file's properties is a template's, a program's or a file's name."""
    bare = stated.strip()
    return len(bare) <= _LINE and _TEMPLATE.fullmatch(bare) is not None


def stands_with_title(text: str) -> bool:
    """Whether a line is one of those that stand by a title: “HC 849”, “Published …”, “Contents”."""
    bare = text.strip()
    return len(bare) <= _LINE and _WITH_TITLE.fullmatch(bare) is not None


def says_other(text: str) -> bool:
    """Whether a line of a cover says anything but the title: a body, a date, a byline, a label."""
    bare = text.strip()
    if len(bare) > _LINE or re.search(r"[^\W\d_]{3}", bare) is None:
        return len(bare) <= _LINE
    if stands_with_title(bare) or _FURNITURE.fullmatch(bare) or _LABEL.match(bare):
        return True
    return date_line(bare) is not None or names_body(bare) or bool(authors_of(bare))


def names_body(text: str) -> bool:
    """Whether a line is the name of a body and nothing more, in capitals or not."""
    if len(text) > _BODY:
        return False
    return is_body(text) or is_council(text.title() if text.isupper() else text)


def broken_body(lines: Sequence[str]) -> int:
    """How many of the first lines are a body's name together but not alone: 2, 3, or 0 for none."""
    if not lines or names_body(lines[0]):
        return 0
    counts = (count for count in (2, 3) if len(lines) >= count)
    return next((count for count in counts if names_body(" ".join(lines[:count]))), 0)


def names_sort_only(text: str) -> bool:
    """Whether a line says only what sort of paper it is: “Briefing note 12”, “Minutes”."""
    return len(text) <= _LINE and _SORT_ONLY.fullmatch(text.strip()) is not None
