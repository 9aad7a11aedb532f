"""A briefing as one HTML page: nothing fetched, nothing run, everything escaped."""

from __future__ import annotations

from base64 import b64encode
from xml.etree.ElementTree import Element, SubElement, tostring

from policydesk.core.briefing import Briefing
from policydesk.core.charts import Chart
from policydesk.core.hues import HUE_OF
from policydesk.core.places import resources
from policydesk.packs.blocks import (
    Block,
    Break,
    Code,
    CodeBlock,
    Contents,
    Emphasis,
    Facts,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Role,
    Rule,
    StatusMark,
    Strong,
    Struck,
    Table,
    Text,
)
from policydesk.packs.lay_out import lay_out
from policydesk.packs.notes import showable

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The content security policy, first in the head (reliability X4)."""


def render_html(briefing: Briefing) -> bytes:
    """The page in UTF-8. Elements are built as a tree, so that no text can become markup."""
    page = Element("html", lang="en-GB")
    _head(page, showable(briefing.title), showable(briefing.author))
    body = SubElement(page, "body")
    skip = SubElement(body, "a", {"class": "skip", "href": "#content"})
    skip.text = "Skip to the content"
    main = SubElement(body, "main", id="content")
    _Writer().blocks(main, lay_out(briefing))
    text = tostring(page, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{text}\n".encode()


def _head(page: Element, title: str, author: str) -> None:
    head = SubElement(page, "head")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="referrer", content="no-referrer")
    if author:
        SubElement(head, "meta", name="author", content=author)
    SubElement(head, "title").text = title
    SubElement(head, "style").text = (resources() / "pack" / "briefing.css").read_text("utf-8")


class _Writer:
    """Appends blocks below an element; counts the tables, to give each its own name."""

    def __init__(self) -> None:
        self._tables = 0

    def blocks(self, parent: Element, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._block(parent, block)

    def _block(self, parent: Element, block: Block) -> None:
        match block:
            case Heading(level, children, ruled, name):
                facts = {"class": "ruled"} if ruled else {}
                heading = SubElement(parent, f"h{level}", facts | ({"id": name} if name else {}))
                _inlines(heading, children)
            case Paragraph(children, role):
                named = {} if role is Role.BODY else {"class": role.value}
                _inlines(SubElement(parent, "p", named), children)
            case Facts(rows):
                _facts(parent, rows)
            case Table():
                self._table(parent, block)
            case Picture(chart):
                _picture(parent, chart)
            case Quotation():
                self._quotation(parent, block)
            case Listing():
                self._listing(parent, block)
            case Contents() | CodeBlock() | Rule():
                _plain(parent, block)

    def _table(self, parent: Element, table: Table) -> None:
        self._tables += 1
        name, note = f"table-{self._tables}", f"table-{self._tables}-note"
        named = {"class": "wide", "role": "region", "aria-labelledby": name, "tabindex": "0"}
        element = SubElement(SubElement(parent, "div", named), "table", {"aria-describedby": note})
        caption = SubElement(element, "caption", id=name)
        caption.text = table.title
        SubElement(caption, "span").text = table.description
        head = SubElement(SubElement(element, "thead"), "tr")
        for column in table.columns:
            SubElement(head, "th", scope="col").text = column
        body = SubElement(element, "tbody")
        for cells in table.rows:
            row = SubElement(body, "tr")
            _inlines(SubElement(row, "th", scope="row"), cells[0])
            for cell in cells[1:]:
                _inlines(SubElement(row, "td"), cell)
        SubElement(parent, "p", {"class": "footnote", "id": note}).text = table.footnote

    def _quotation(self, parent: Element, quotation: Quotation) -> None:
        if not quotation.source:
            self.blocks(SubElement(parent, "blockquote"), quotation.blocks)
            return
        named = "quote evidence" if quotation.evidence else "quote verbatim"
        group = SubElement(parent, "div", {"class": named})
        self.blocks(SubElement(group, "blockquote"), quotation.blocks)
        SubElement(group, "p", {"class": "source"}).text = quotation.source

    def _listing(self, parent: Element, listing: Listing) -> None:
        named = {"class": "timeline"} if listing.timeline else {}
        if listing.ordered and listing.start != 1:
            named["start"] = str(listing.start)
        ordered = listing.ordered or listing.timeline
        element = SubElement(parent, "ol" if ordered else "ul", named)
        for item in listing.items:
            self.blocks(SubElement(element, "li"), item)


def _picture(parent: Element, chart: Chart) -> None:
    """The drawing as an address that holds it, for a light page and for a dark screen."""
    from policydesk.packs.pictures.drawing import draw_svg  # a second, where nothing is drawn

    figure = SubElement(parent, "figure")
    picture = SubElement(figure, "picture")
    dark = "screen and (prefers-color-scheme: dark)"
    SubElement(picture, "source", media=dark, srcset=_address(draw_svg(chart, "dark")))
    shown = {"src": _address(draw_svg(chart, "light")), "alt": showable(chart.description)}
    SubElement(picture, "img", shown)
    SubElement(figure, "figcaption").text = showable(chart.caption)


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _plain(parent: Element, block: Contents | CodeBlock | Rule) -> None:
    match block:
        case Contents():
            _contents(parent, block)
        case CodeBlock(text):
            SubElement(SubElement(parent, "pre"), "code").text = text
        case Rule():
            SubElement(parent, "hr")


def _contents(parent: Element, contents: Contents) -> None:
    page = SubElement(parent, "nav", {"class": "contents", "aria-labelledby": "contents"})
    SubElement(page, "h2", id="contents").text = "Contents"
    inside = outside = SubElement(page, "ul")
    for line in contents.lines:
        if line.level == 2:
            inside = outside
        elif inside is outside and len(outside):
            inside = SubElement(outside[-1], "ul")
        SubElement(SubElement(inside, "li"), "a", href=f"#{line.name}").text = line.words


def _facts(parent: Element, rows: tuple[tuple[str, Inlines], ...]) -> None:
    listed = SubElement(parent, "dl")
    for term, what in rows:
        pair = SubElement(listed, "div")
        SubElement(pair, "dt").text = term
        _inlines(SubElement(pair, "dd"), what)


def _inlines(parent: Element, children: Inlines) -> None:
    for child in children:
        _inline(parent, child)


def _inline(parent: Element, child: Inline) -> None:
    match child:
        case Text(text):
            _say(parent, text)
        case Code(text):
            SubElement(parent, "code").text = text
        case Break():
            SubElement(parent, "br")
        case StatusMark(kind, symbol, label):
            mark = SubElement(parent, "span", {"class": f"mark {HUE_OF[kind]}"})
            SubElement(mark, "span", {"aria-hidden": "true"}).text = symbol
            _say(mark, f" {label}")
        case Link(children, href):
            _inlines(SubElement(parent, "a", href=href, rel="noreferrer"), children)
        case Strong() | Emphasis() | Struck():
            _inlines(SubElement(parent, _TAGS[type(child)]), child.children)


def _say(parent: Element, text: str) -> None:
    """Append text after whatever the element already holds."""
    last = parent[-1] if len(parent) else None
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


_TAGS = {Strong: "strong", Emphasis: "em", Struck: "del"}
