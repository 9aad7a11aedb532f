"""A briefing as Markdown: CommonMark, with the tables and strike-through of GitHub's dialect."""

from __future__ import annotations

import re

from policydesk.core.briefing import Briefing
from policydesk.packs.blocks import (
    NO_PICTURE,
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
    Rule,
    StatusMark,
    Strong,
    Struck,
    Table,
    Text,
)
from policydesk.packs.lay_out import lay_out

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~]|&(?=[#A-Za-z])")
_LINE_START = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+=])")
_TICKS = re.compile("`+")
_WHITE = re.compile(r"[ \t\r\n]+")
_SPACED = re.compile(r"( *)(.*\S)( *)")
_MARKS = {Strong: "**", Emphasis: "*", Struck: "~~"}


def render_markdown(briefing: Briefing) -> bytes:
    """The text in UTF-8; what people typed is escaped, so that it renders as they typed it."""
    return (_blocks(lay_out(briefing)) + "\n").encode()


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    match block:
        case Heading(level, children):
            return f"{'#' * level} {_flat(children)}"
        case Contents():
            return ""
        case Paragraph(children):
            return _lines(children)
        case Facts(rows):
            return "\n".join(f"- **{escape(term)}:** {_flat(what)}" for term, what in rows)
        case Table():
            return _table(block)
        case Picture() | Quotation() | Listing():
            return _grouped(block)
        case CodeBlock(text):
            fence = "`" * max(3, 1 + _longest_run(text))
            return f"{fence}\n{text}\n{fence}"
        case Rule():
            return "***"


def _table(table: Table) -> str:
    lines = [
        f"**{escape(table.title)}.** {escape(table.description)}",
        "",
        "| " + " | ".join(escape(column) for column in table.columns) + " |",
        "|" + " --- |" * len(table.columns),
    ]
    lines += ["| " + " | ".join(map(_flat, row)) + " |" for row in table.rows]
    return "\n".join([*lines, "", escape(table.footnote)])


def _grouped(block: Picture | Quotation | Listing) -> str:
    match block:
        case Picture(chart):
            words = (chart.description, NO_PICTURE, chart.caption)
            return "\n\n".join(map(escape, words))
        case Quotation():
            return _quotation(block)
        case Listing():
            return _listing(block)


def _quotation(quotation: Quotation) -> str:
    lines = _blocks(quotation.blocks)
    if quotation.source:
        lines += f"\n\n— {escape(quotation.source)}"
    return "\n".join(f"> {line}" if line else ">" for line in lines.split("\n"))


def _listing(listing: Listing) -> str:
    items = []
    for number, item in enumerate(listing.items, start=listing.start):
        marker = f"{number}. " if listing.ordered else "- "
        first, *rest = (_blocks(item) or "").split("\n")
        indented = [f"{' ' * len(marker)}{line}" if line else "" for line in rest]
        items.append("\n".join([marker + first, *indented]).rstrip())
    return "\n\n".join(items) if listing.timeline else "\n".join(items)


def _lines(children: Inlines) -> str:
    """Inlines over as many lines as they have breaks, each made safe at its start."""
    return "\\\n".join(_broken(children))


def _flat(children: Inlines) -> str:
    """Inlines on one line, as headings and table cells need them."""
    return "; ".join(_broken(children))


def _broken(children: Inlines) -> list[str]:
    lines = "".join(_inline(child) for child in children).split("\n")
    return [safe for line in lines if (safe := _guard_start(line).rstrip())]


def _inline(child: Inline) -> str:
    """One inline as it stands in a line; a break is a bare line end."""
    match child:
        case Text(text):
            return _escape_within(text)
        case Code(text):
            return _code(" ".join(text.split()))
        case Break():
            return "\n"
        case StatusMark(_, symbol, label):
            return f"**{_escape_within(symbol)} {escape(label)}**"
        case Link(children, href):
            return f"[{_flat(children)}](<{href}>)"
        case Strong() | Emphasis() | Struck():
            return _around(_MARKS[type(child)], child.children)


def _around(mark: str, children: Inlines) -> str:
    """Marks hug the words: spaces stay outside, and each line has its own pair."""
    lines = "".join(_inline(child) for child in children).split("\n")
    return "\n".join(_SPACED.sub(rf"\1{mark}\2{mark}\3", line, count=1) for line in lines)


def _code(text: str) -> str:
    ticks = "`" * (1 + _longest_run(text))
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)


def escape(text: str) -> str:
    """Typed text as Markdown that renders it, on one line of its own."""
    return _guard_start(_escape_within(text))


def _escape_within(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", _WHITE.sub(" ", text))


def _guard_start(line: str) -> str:
    """Keep a line from beginning a list or an underline."""
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\", line.lstrip(" "))
