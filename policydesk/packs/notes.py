"""Notes: CommonMark as people type it, read into safe blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from policydesk.packs.blocks import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Text,
)

SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST = 200_000
"""Characters of one note that are read as Markdown; a longer one is plain text."""
DEEPEST = 12
"""Levels of lists in quotes in lists that a page has room for; a deeper note is plain text."""
_UNSHOWABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_note(markdown: str, *, top: int = 3) -> tuple[Block, ...]:
    """Blocks of a note; its headings begin at level `top` and never skip a level.

    Raw HTML is shown as typed, an image is its alternative text, a link is kept only with a
    scheme in SCHEMES (else its words remain).
    """
    text = showable(markdown)
    tokens = _commonmark().parse(text) if len(text) <= LONGEST else []
    if len(text) > LONGEST or _depth(tokens) > DEEPEST:
        return tuple(Paragraph(kept_lines(part)) for part in text.split("\n\n") if part.strip())
    return _Reader(top).blocks(SyntaxTreeNode(tokens))


@cache
def _commonmark() -> MarkdownIt:
    """The one parser: to make it takes longer than to read a note, and it keeps nothing of one."""
    return MarkdownIt("commonmark")


def _depth(tokens: Sequence[Token]) -> int:
    """How deep the tree of these tokens would be."""
    deepest = depth = 0
    for token in tokens:
        depth += token.nesting
        deepest = max(deepest, depth, depth + _depth(token.children or ()))
    return deepest


def showable(text: str) -> str:
    """The text with every character that no format can carry replaced by U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def safe_address(href: str) -> str:
    """The address if it is an http, https or mailto one that can be printed whole, else ""."""
    href = href.strip()
    if any(ord(c) <= 0x20 or c in '<>"\\^`{|}\x7f' for c in href):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES:
        return ""
    named = parts.path if parts.scheme.lower() == "mailto" else parts.netloc
    return href if named else ""


class _Reader:
    """Walks the syntax tree, remembering the heading levels above."""

    def __init__(self, top: int) -> None:
        self._top = top
        self._levels: list[int] = []

    def blocks(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        found: list[Block] = []
        for child in node.children:
            found.extend(self._block(child))
        return tuple(found)

    def _block(self, node: SyntaxTreeNode) -> list[Block]:
        match node.type:
            case "heading":
                return [Heading(self._level(int(node.tag[1:])), _inlines(node))]
            case "paragraph":
                children = _inlines(node)
                return [Paragraph(children)] if children else []
            case "blockquote":
                return [Quotation(self.blocks(node))]
            case "bullet_list" | "ordered_list":
                return [self._listing(node)]
            case "fence" | "code_block":
                return [CodeBlock(node.content.rstrip("\n"))]
            case "hr":
                return [Rule()]
        typed = node.content.strip("\n") if node.type == "html_block" else ""
        return [Paragraph(kept_lines(typed))] if typed else []

    def _listing(self, node: SyntaxTreeNode) -> Listing:
        start = node.attrs.get("start", 1)
        return Listing(
            tuple(self.blocks(item) for item in node.children),
            ordered=node.type == "ordered_list",
            start=start if isinstance(start, int) else 1,
        )

    def _level(self, typed: int) -> int:
        self._levels = [level for level in self._levels if level < typed] + [typed]
        return min(self._top + len(self._levels) - 1, 6)


def _inlines(node: SyntaxTreeNode) -> Inlines:
    found: list[Inline] = []
    for child in node.children:
        found.extend(_inline(child))
    return tuple(found)


def _inline(node: SyntaxTreeNode) -> Inlines:
    match node.type:
        case "inline":
            return _inlines(node)
        case "strong":
            return (Strong(_inlines(node)),)
        case "em":
            return (Emphasis(_inlines(node)),)
        case "code_inline":
            return (Code(node.content),)
        case "softbreak" | "hardbreak":
            return (Text(" "),) if node.type == "softbreak" else (Break(),)
        case "link":
            return _link(node)
    return (Text(node.content),) if node.content else ()


def _link(node: SyntaxTreeNode) -> Inlines:
    children = _inlines(node)
    href = safe_address(str(node.attrs.get("href", "")))
    return (Link(children, href),) if href and children else children


def kept_lines(text: str) -> Inlines:
    """Text whose line ends are kept as breaks."""
    found: list[Inline] = []
    for line in text.split("\n"):
        found += [Break(), Text(line)] if found else [Text(line)]
    return tuple(found)
