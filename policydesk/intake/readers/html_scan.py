"""Look at HTML before any parser does: its encoding, its size in depth and attributes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake import limits

_CHARSET = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_TAG = re.compile(
    rb"<(?:(?=(script|style)(?![a-z0-9:-]))|)(/?[a-z][a-z0-9:-]{0,40}+)"
    rb"((?:[^<>=]*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+[^<>=]*+)(?:>|(?=<)|\Z)"
    rb"(?(1)[^<]*+(?:<(?!/\1)[^<]*+)*+)"
)
"""A tag; what stands in a script or style is no markup and belongs to the tag before it.

A quotation mark begins a value only right after “=” (HTML Standard, 13.2.5.37): elsewhere, as in
`name=“author"`, it is a slip, and must not make one tag of all that stands before the next mark.
A tag that is never closed counts as one, or looking for its end again and again would be slow.
"""
_ATTRIBUTE = re.compile(rb"[^\s\"'=/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_LEVEL = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody",
}  # fmt: skip
"""What holds nothing, or is closed by what follows it."""
_MOST_NAMES = 1_000
_FEW_TAGS = 50_000
_SHORT_PAGE = 8 * _FEW_TAGS
_HIDES = re.compile(r"<(?:(script|style|noscript|template|svg|math|head)\b|!--)", re.IGNORECASE)
_BREAKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|dd|dt|hr|pre|title|button)\b"
    r"[^<>]*+>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*+>")
_TITLE = re.compile(r"<title[^<>]{0,200}+>", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)
_LONGEST_TITLE = 2_000
_FETCHING_TAG = re.compile(
    rb"<(?:script\b(?![^>]{0,200}application/ld\+json)|iframe\b|object\b|embed\b)"
)
_FETCHING = {
    b"onerror": re.compile(rb"onerror(?<!\wonerror)\s*="),
    b"onload": re.compile(rb"onload(?<!\wonload)\s*="),
    b"onclick": re.compile(rb"onclick(?<!\wonclick)\s*="),
    b"javascript:": re.compile(rb"javascript:"),
    b"http-equiv": re.compile(rb"http-equiv\s*=\s*[\"']?refresh"),
}
"""What runs or fetches, by a word to look for first; begun with that word, a pattern is quick."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a file would ask of a parser; `reason` says why it is not given to one, or “”."""

    depth: int
    attributes: int
    tags: int

    @property
    def reason(self) -> str:
        if self.depth > limits.HTML_DEPTH:
            return "the page's structure is too deep"
        if self.attributes > limits.HTML_ATTRIBUTES:
            return "one of its tags has too many attributes"
        if self.tags > limits.HTML_TAGS:
            return "it has too many parts"
        return ""


def declared_charset(head: bytes) -> str:
    """The encoding a page claims in its first 4 kB, or “”."""
    found = _CHARSET.search(head[:4096].replace(b"\x00", b""))
    return (found[1] or found[2]).decode("ascii", "ignore") if found else ""


def scan(page: bytes) -> Scan:
    """Count depth, attributes of the fullest tag, and tags, without a parser.

    This and `is_active` take the page in UTF-8 and small letters: so things are found fastest.
    """
    depth = deepest = most = tags = 0
    steps: dict[bytes, int] = {}
    wide = 2 * limits.HTML_ATTRIBUTES
    for _, name, rest in _tags(page):
        tags += 1
        if len(rest) > wide:
            most = max(most, sum(1 for _ in _ATTRIBUTE.finditer(rest)))
        step = steps.get(name)
        if step is None:
            step = _step(name)
            if len(steps) < _MOST_NAMES:
                steps[name] = step
        if step == 0 or rest[-1:] == b"/":
            continue
        depth += step
        if depth > deepest:
            deepest = depth
        elif depth < 0:
            depth = 0
    return Scan(deepest, most, tags)


def _tags(page: bytes) -> Iterable[Sequence[bytes]]:
    """The groups of each tag; all at once is faster, and too much for a page of millions."""
    if len(page) <= _SHORT_PAGE or page.count(b"<") <= _FEW_TAGS:
        return _TAG.findall(page)
    return (found.groups() for found in _TAG.finditer(page))


def _step(name: bytes) -> int:
    """How much deeper the page is after a tag of that name: “div” 1, “/div” -1, “br” 0."""
    if name.removeprefix(b"/").decode("ascii") in _LEVEL:
        return 0
    return -1 if name.startswith(b"/") else 1


def is_active(page: bytes) -> bool:
    """Whether a page holds scripts or parts fetched from elsewhere."""
    if _FETCHING_TAG.search(page) is not None:
        return True
    return any(word in page and form.search(page) for word, form in _FETCHING.items())


def raw_passages(text: str) -> list[ParsedPassage]:
    """The words of a page without a parser: tags cut out, a passage at each block's end."""
    broken = _BREAKS.sub("\n\n", _without_hidden(text))
    plain = html.unescape(_ANY_TAG.sub(" ", broken))
    parts = re.split(r"\n\s*\n", plain)
    return [ParsedPassage(PassageKind.PARAGRAPH, part) for part in parts if part.strip()]


def _without_hidden(text: str) -> str:
    """A page without scripts, comments and so on; what is never closed hides nothing.

    The end of each kind is looked for once from every place, and not again once it is missing: a
    page of 200,000 openings would be read to its end as often.
    """
    kept: list[str] = []
    endless: set[str] = set()
    at = 0
    for opening in _HIDES.finditer(text):
        name = (opening[1] or "").lower()
        if opening.start() < at or name in endless:
            continue
        end = _end_of(name).search(text, opening.end())
        if end is None:
            endless.add(name)
            continue
        kept += (text[at : opening.start()], " ")
        at = end.end()
    return "".join((*kept, text[at:]))


@cache
def _end_of(name: str) -> re.Pattern[str]:
    """What closes an element of that name, or a comment where the name is empty."""
    return re.compile(rf"</{name}\s*+>" if name else "-->", re.IGNORECASE)


def raw_title(text: str) -> str:
    """What stands between the first <title> tags, or “”."""
    begin = _TITLE.search(text)
    if begin is None:
        return ""
    end = _TITLE_END.search(text, begin.end(), begin.end() + _LONGEST_TITLE + len("</title"))
    return html.unescape(text[begin.end() : end.start()]) if end else ""
