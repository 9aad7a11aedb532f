"""Look at HTML before any parser does: its encoding, its size in depth and attributes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake import limits

_CHARSET = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"([^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*)>"
)
_ATTRIBUTE = re.compile(r"[^\s\"'=/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_CODE_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
_SELF_CLOSING = {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody"}
_HIDDEN = re.compile(
    r"<(script|style|noscript|template|svg|math|head)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BREAKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|section|article|blockquote|dd|dt|hr|pre|title)\b[^>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_FETCHING_TAG = re.compile(
    r"<(?:script\b(?![^>]{0,200}application/ld\+json)|iframe\b|object\b|embed\b)", re.IGNORECASE
)
_FETCHING = re.compile(
    r"\bon(?:error|load|click)\s*=|javascript:|http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE
)


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


def scan(text: str) -> Scan:
    """Count depth, attributes of the fullest tag, and tags, without a parser."""
    depth = deepest = most = tags = 0
    for found in _tags(text):
        closing, name, rest = found[1], found[2].lower(), found[3]
        tags += 1
        if len(rest) > 2 * limits.HTML_ATTRIBUTES:
            most = max(most, sum(1 for _ in _ATTRIBUTE.finditer(rest)))
        if name in _VOID or name in _SELF_CLOSING or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return Scan(deepest, most, tags)


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Each tag; what stands in a script or style is no markup and passed over."""
    at = 0
    while (found := _TAG.search(text, at)) is not None:
        yield found
        at = found.end()
        code = found[2].lower()
        if code in _CODE_END and not found[1]:
            end = _CODE_END[code].search(text, at)
            if end is None:
                return
            at = end.start()


def is_active(text: str) -> bool:
    """Whether a page holds scripts or parts fetched from elsewhere."""
    return (_FETCHING_TAG.search(text) or _FETCHING.search(text)) is not None


def raw_passages(text: str) -> list[ParsedPassage]:
    """The words of a page without a parser: tags cut out, a passage at each block's end."""
    visible = _HIDDEN.sub(" ", text)
    broken = _BREAKS.sub("\n\n", visible)
    plain = html.unescape(_ANY_TAG.sub(" ", broken))
    parts = re.split(r"\n\s*\n", plain)
    return [ParsedPassage(PassageKind.PARAGRAPH, part) for part in parts if part.strip()]


def raw_title(text: str) -> str:
    """What stands between <title> tags, or “”."""
    found = re.search(r"<title[^>]{0,200}>(.{0,2000}?)</title", text, re.IGNORECASE | re.DOTALL)
    return html.unescape(found[1]) if found else ""
