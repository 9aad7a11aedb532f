"""Find the article in the text of a saved web page: title, byline, date, and its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.boilerplate import ends_article, is_edge_furniture, is_furniture
from policydesk.intake.bylines import (
    authors_of,
    date_of,
    described_author,
    same_author,
    standfirst_author,
)
from policydesk.intake.details import Details
from policydesk.text.segment import Segment

_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_KEY = re.compile(r"(?i)(?:from|to|date|subject|tags|author|source|publisher|contact|tel|e-?mail):")
_SITE = re.compile(r"\s+[|»]\s+[^|»]{2,40}$")
_LEAD_LINES = 60
_HEAD_LINES = 4
_LONGEST_LABEL = 200
_FEW, _VERY_FEW = 6, 3
_REPEAT_WITHIN = 2
_TEASER_CHARACTERS = 320
_CAPTION_CHARACTERS = 79
_SOME, _LITTLE = 0.4, 0.15
"""The most that may be cut at a closing line: of a page's bare text, and of an extract of it."""


@dataclass(slots=True)
class Article:
    """The article's passages, what is known of it, and how much of the page was left out."""

    passages: list[Segment]
    details: Details = field(default_factory=Details)
    left_out_words: int = 0


def is_prose(text: str) -> bool:
    """Whether a passage is running text and not a label, title or menu entry."""
    return len(text) >= 160 or (len(text.split()) >= 12 and bool(_ENDED.search(text)))


def find_article(segments: Sequence[Segment]) -> Article:
    """The article in `segments`; a text without a web page's signs keeps all but its byline."""
    details = Details()
    end = _end([each.text for each in segments], _SOME)
    body = list(segments[:end])
    web = end < len(segments) or _is_web_page(segments)
    start = _first_prose(body)
    _read_lead(details, body[:start])
    _read_standfirst(details, body[start : start + 1], segments[end:])
    _read_tail(details, body[-3:], segments[end:])
    kept = _keep(body, start, details.title, web)
    passages = _without_repeats(kept, everywhere=web)
    before = sum(len(s.text.split()) for s in segments)
    after = sum(len(s.text.split()) for s in passages)
    title_words = len(details.title.split())
    known = title_words + _label_words(body[:start])
    return Article(passages, details, max(0, before - after - known) if web else 0)


def trim(passages: Sequence[ParsedPassage], title: str) -> list[ParsedPassage]:
    """What an extractor left of an article, without title, byline, last furniture and repeats."""
    end = _end([each.text for each in passages], _LITTLE)
    kept = [p for p in passages[:end] if not is_furniture(p.text)]
    while kept and is_edge_furniture(kept[-1].text):
        kept.pop()
    same = re.findall(r"\w+", title.casefold())
    head = [p for p in kept[:_HEAD_LINES] if re.findall(r"\w+", p.text.casefold()) != same]
    kept[:_HEAD_LINES] = [p for p in head if is_prose(p.text) or not _is_label(p.text)]
    return _without_repeats(kept, everywhere=True)


def _first_prose(body: Sequence[Segment]) -> int:
    for at, part in enumerate(body[:_LEAD_LINES]):
        prose = part.kind is not PassageKind.HEADING and is_prose(part.text)
        if prose and not is_edge_furniture(part.text) and not _is_label(part.text):
            return at
    return 0


def _is_web_page(segments: Sequence[Segment]) -> bool:
    """Whether its lines show a web page: one sure sign, or two that stand at pages' edges."""
    if any(is_furniture(s.text) for s in segments):
        return True
    edges = [s.text for s in segments if is_edge_furniture(s.text)]
    return sum(" " in text for text in edges) > 1  # one word (“Jobs”) may be a heading


def _label_words(lead: Sequence[Segment]) -> int:
    """The words of bylines and date lines above the text: they are kept as fields, not lost."""
    return sum(len(part.text.split()) for part in lead if _is_label(part.text))


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and (date_of(text) is not None or bool(authors_of(text)))


def _read_lead(details: Details, lead: Sequence[Segment]) -> None:
    """Title, byline and date among the lines above the first prose."""
    for part in lead:
        details.offer_authors(authors_of(part.text), "byline above the text")
        details.offer_issued(date_of(part.text), "date line above the text")
    lines = [p.text for p in lead]
    first_label = next((i for i, line in enumerate(lines) if _is_label(line)), 0)
    title = _title(lines[:first_label], _VERY_FEW) or _title(lines, _FEW)
    details.offer_title(title, "line above the text")
    if title in lines:
        details.offer_authors(_name_above_date(lines[lines.index(title) + 1 :]), "name by the date")


def _title(lines: Sequence[str], few: int) -> str:
    """The line that is most like a title: the first of a `few`, the last below a longer menu."""
    plain = [line for line in lines if not _is_label(line) and not is_edge_furniture(line)]
    candidates = [x for x in plain if len(x) <= 220 and len(x.split()) > 1 and not _KEY.match(x)]
    worded = [line for line in candidates if len(line.split()) >= 4]
    for line in worded:  # the page's own title: “A headline | The Site”, or the headline twice
        without_site = _SITE.sub("", line)
        if lines.count(line) > 1 or (without_site != line and without_site in lines):
            return without_site
    if worded:
        return _SITE.sub("", worded[0] if len(plain) <= few else worded[-1])
    return candidates[-1] if candidates else ""


def _name_above_date(lines: Sequence[str]) -> tuple[str, ...]:
    """A person's name on a line of its own, with a date at most two lines below it."""
    for at, line in enumerate(lines[:3]):
        if any(date_of(below) is not None for below in lines[at + 1 : at + 3]):
            names = authors_of(f"By {line}") if 2 <= len(line.split()) <= 3 else ()
            if names:
                return names
    return ()


def _read_standfirst(
    details: Details, first: Sequence[Segment], rest: Sequence[Segment]
) -> None:
    """A standfirst's name counts when the page names the same person again, or says “writes”."""
    for part in first:
        name = standfirst_author(part.text)
        again = any(name in other.text for other in rest)
        if name and (again or f"writes {name}" in part.text or part.text.startswith(name)):
            details.offer_authors((name,), "standfirst")


def _read_tail(details: Details, last: Sequence[Segment], rest: Sequence[Segment]) -> None:
    for part in rest:
        if name := same_author(part.text):
            details.offer_authors((name,), "list of the author's other articles")
    for part in last:
        if not is_prose(part.text):
            details.offer_authors(authors_of(part.text), "byline below the text")
            if re.match(r"(?i)(?:first )?(?:posted|published)\b", part.text):
                details.offer_issued(date_of(part.text), "date line below the text")
    if last and len(last[-1].text) < 400 and (name := described_author(last[-1].text)):
        details.offer_authors((name,), "note on the author below the text")


def _keep(body: list[Segment], start: int, title: str, web: bool) -> list[Segment]:
    """The body without furniture, labels above the text, and what stands above the title."""
    places = [i for i, p in enumerate(body[:start]) if p.text == title]
    title_at = places[-1] if places else -1
    kept = []
    for at, part in enumerate(body):
        above = at < start
        if at == title_at or (above and _is_above(part.text, web)):
            continue
        if web and above and (at < title_at or is_edge_furniture(part.text)):
            continue
        if is_furniture(part.text) or part.text == title:
            continue
        kept.append(part)
    while kept and (is_edge_furniture(kept[-1].text) or _is_byline_below(kept[-1].text)):
        kept.pop()
    return kept


def _is_above(text: str, web: bool) -> bool:
    """Whether a line above the text only says who and when; papers keep theirs but the byline."""
    return bool(authors_of(text)) or (web and _is_label(text))


def _is_byline_below(text: str) -> bool:
    return not is_prose(text) and _is_label(text)


P = TypeVar("P", Segment, ParsedPassage)


def _without_repeats(passages: Sequence[P], *, everywhere: bool) -> list[P]:
    """Drop a paragraph that stood before: anywhere on a web page, else only close by."""
    last_seen: dict[str, int] = {}
    kept: list[P] = []
    for at, part in enumerate(passages):
        key = part.text.casefold()
        before = last_seen.get(key)
        last_seen[key] = at
        near = before is not None and (everywhere or at - before <= _REPEAT_WITHIN)
        if near and len(key) >= 40 and part.kind is not PassageKind.TABLE_ROW:
            continue
        kept.append(part)
    return kept


def _end(texts: Sequence[str], most: float) -> int:
    """Where the article ends: before its first closing line or the teasers of other articles.

    What is cut at a closing line is at most the share `most` of the whole.
    """
    total = sum(len(text) for text in texts if is_prose(text))
    left = sum(map(len, texts))
    bound = most * left
    before = 0
    is_label = cache(_is_label)
    last_sentence = _last_longer(texts, _CAPTION_CHARACTERS)
    last_paragraph = _last_longer(texts, _TEASER_CHARACTERS)
    for at, text in enumerate(texts):
        enough = before >= 0.5 * total and before >= 300
        if enough and left <= bound and _closes(texts, at, last_sentence):
            return at
        if enough and at > last_paragraph and _teasers_begin(texts, at, is_label):
            return at
        left -= len(text)
        if is_prose(text) and not is_edge_furniture(text):
            before += len(text)
    return len(texts)


def _last_longer(texts: Sequence[str], characters: int) -> int:
    """The place of the last of more characters; -1 for none."""
    places = range(len(texts) - 1, -1, -1)
    return next((at for at in places if len(texts[at]) > characters), -1)


def _closes(texts: Sequence[str], at: int, last_sentence: int) -> bool:
    """Whether a closing line stands here and no running text follows soon.

    `last_sentence` is the place of the last text that is longer than a heading or caption.
    """
    if not ends_article(texts[at]):
        return False
    # One word (“Categories”, “Related”) may be a heading: then nothing like a sentence follows.
    if len(texts[at].split()) == 1:
        return last_sentence <= at
    return all(len(text) < 200 for text in texts[at + 1 : at + 4])


def _teasers_begin(texts: Sequence[str], at: int, is_label: Callable[[str], bool]) -> bool:
    """Whether teasers follow to the end: short headline, byline or date, short standfirst.

    To be asked only where nothing longer follows.
    """
    window = texts[at : at + 3]
    labelled = [i for i, text in enumerate(window) if is_label(text)]
    if not labelled or labelled[0] == 0:
        return False
    if any(map(is_prose, window[: labelled[0]])):
        return False
    return sum(map(is_label, texts[at:])) >= 2
