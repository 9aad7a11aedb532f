"""A tree of marked-up text (XML, XHTML, HTML) that no input can make slow, deep or curious.

It knows no entities but those of HTML and opens nothing; what is badly nested is taken as it comes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake import limits
from policydesk.text.normalise import clean_line

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<\?[^>]{0,2000}>|<![^>]{0,2000}>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w:.-]{0,100})"
    r"(?P<rest>(?:[^<>\"']|\"[^\"]{0,9000}\"|'[^']{0,9000}'){0,4000})>",
    re.DOTALL,
)
_DOCTYPE = re.compile(
    r"<!DOCTYPE[^>\[]{0,1000}(?:\[.{0,100000}?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = re.compile(r"([\w:.-]{1,100})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
         "source", "track", "wbr"}  # fmt: skip
_SKIPPED = {"script", "style", "template", "svg", "math", "noscript", "iframe", "object"}
_ENDS_LIKE = {"p", "li", "dt", "dd", "option", "tr", "td", "th"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """An element: its name without a prefix, in lower case; text and elements within it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all within it, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(c for c in reversed(node.children) if isinstance(c, Node))

    def all(self, name: str) -> Iterator[Node]:
        return (node for node in self.walk() if node.name == name)

    def first(self, name: str) -> Node | None:
        return next(self.all(name), None)

    def text(self) -> str:
        """All its text, with a space where a block within it begins."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            if item.name in _BLOCKS or item.name == "br":
                parts.append(" ")
            stack.extend(reversed(item.children))
        return "".join(parts)


@dataclass(slots=True)
class Tree:
    """What was parsed; `too_deep` where elements lay deeper than they are followed."""

    root: Node
    too_deep: bool = False


def parse(text: str, *, page: bool = False) -> Tree:
    """Read markup; `page` knows the void and the hidden elements of HTML."""
    tree = Tree(Node(""))
    stack = [tree.root]
    body = _DOCTYPE.sub("", text, count=1)
    at = 0
    while (found := _TOKEN.search(body, at)) is not None:
        _say(stack[-1], html.unescape(body[at : found.start()]))
        at = found.end()
        if found["data"] is not None:
            _say(stack[-1], found["data"])
        name = (found["name"] or "").lower().rpartition(":")[2]
        if not name:
            continue
        if found["end"]:
            _close(stack, name)
            continue
        if page and name in _SKIPPED and not found["rest"].endswith("/"):
            end = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(body, at)
            at = end.end() if end else len(body)
            continue
        tree.too_deep |= _open(stack, name, found["rest"], page)
    _say(stack[-1], html.unescape(body[at:]))
    return tree


def passages(root: Node) -> Iterator[ParsedPassage]:
    """The blocks of a page in order: headings, paragraphs, items, rows and quotes."""
    loose: list[str] = []
    for child in root.children:
        if isinstance(child, str):
            loose.append(child)
        elif child.name not in _BLOCKS and not _holds_blocks(child):
            loose.append("\n" if child.name == "br" else child.text())
        else:
            yield from _paragraph(loose, root)
            yield from _block(child)
    yield from _paragraph(loose, root)


def _block(node: Node) -> Iterator[ParsedPassage]:
    if node.name in {"title", "head"}:
        return
    if node.name == "tr":
        cells = [clean_line(c.text()) for c in node.children if isinstance(c, Node)]
        row = " | ".join(cell for cell in cells if cell)
        # A row of one cell is layout more often than a table.
        if len(cells) > 1 and not any(_is_long(cell) for cell in cells):
            yield ParsedPassage(PassageKind.TABLE_ROW, row)
            return
    level = int(node.name[1]) if re.fullmatch("h[1-6]", node.name) else 0
    if level:
        yield ParsedPassage(PassageKind.HEADING, clean_line(node.text()), None, level)
        return
    yield from passages(node)


def _paragraph(parts: list[str], parent: Node) -> Iterator[ParsedPassage]:
    text = clean_line("".join(parts))
    parts.clear()
    kinds = {"li": PassageKind.LIST_ITEM, "blockquote": PassageKind.QUOTE}
    if text:
        yield ParsedPassage(kinds.get(parent.name, PassageKind.PARAGRAPH), text)


def _is_long(text: str) -> bool:
    return len(text) > 400


def _holds_blocks(node: Node) -> bool:
    return any(each.name in _BLOCKS for each in node.walk())


def _say(node: Node, text: str) -> None:
    if text:
        node.children.append(text)


def _open(stack: list[Node], name: str, rest: str, page: bool) -> bool:
    """Begin an element; True where it lies too deep to be followed."""
    if page and name in _ENDS_LIKE and stack[-1].name == name:
        stack.pop()
    attributes = {
        key.lower().rpartition(":")[2]: html.unescape(double or single or bare)
        for key, double, single, bare in _ATTRIBUTE.findall(rest)[: limits.HTML_ATTRIBUTES]
    }
    node = Node(name, attributes)
    stack[-1].children.append(node)
    if rest.endswith("/") or (page and name in _VOID):
        return False
    if len(stack) >= limits.XML_DEPTH:
        return True
    stack.append(node)
    return False


def _close(stack: list[Node], name: str) -> None:
    for at in range(len(stack) - 1, max(0, len(stack) - 50), -1):
        if stack[at].name == name:
            del stack[at:]
            return
