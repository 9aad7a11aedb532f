"""A briefing as a tagged PDF (PDF/UA-1), set by Typst."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from typing import Any, Final

import typst

from policydesk.core.briefing import Briefing
from policydesk.core.errors import UserError
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
    Rule,
    StatusMark,
    Strong,
    Struck,
    Table,
    Text,
    plain,
)
from policydesk.packs.lay_out import LONGEST_KEPT, lay_out, running_line
from policydesk.packs.plain_rows import lines_of

Node = dict[str, Any]
STANDARD: Final = "ua-1"


def render_pdf(briefing: Briefing) -> bytes:
    """The pages. All text goes in as data, never as Typst; the date in the file is `made_day`."""
    drawn = _Drawable()
    tree: Node = {
        "title": drawn.text(briefing.title),
        "author": [drawn.text(briefing.author)] if briefing.author else [],
        "running": drawn.text(running_line(briefing)),
        "blocks": [_block(block, drawn) for block in lay_out(briefing)],
    }
    if drawn.lacking:
        tree["blocks"] += [_block(Paragraph((Text(_LACKING),)), drawn)]
    compiler = typst.Compiler(
        (resources() / "pack" / "briefing.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"pack": json.dumps(tree)},
    )
    made = datetime.combine(briefing.made_day, time(), tzinfo=UTC)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=made)
    except typst.TypstError as error:
        raise UserError(
            "This pack cannot be printed as an accessible PDF; write it as Word or HTML instead "
            f"({error.message.strip()})."
        ) from error
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """The fonts that come with the program; opened once, as that takes a quarter of a pack."""
    return typst.Fonts(
        include_system_fonts=False,
        font_paths=[resources() / "pack" / "fonts", resources() / "fonts"],
    )


_LACKING = (
    "A sign such as [U+4E2D] stands for a character that the fonts of this PDF lack; "
    "the other formats of this pack have it."
)


_BYTE_ORDER_MARK = "\ufeff"
"""Invisible, and forbidden in PDF/UA."""
_MAY_BREAK = "\u200b"
_LONGEST_TYPED = 40
_LONG_WORD = re.compile(r"\w{24}(?=\w)|[^\w\s]{24}(?=[^\w\s])")
"""What no line may be wide enough for: longer than any word of English, and no address."""


class _Drawable:
    """Puts text so that every character in it can be drawn; PDF/UA allows no missing glyph."""

    def __init__(self) -> None:
        self.lacking = False

    def text(self, text: str) -> str:
        return _LONG_WORD.sub(f"\\g<0>{_MAY_BREAK}", self._plain(text))

    def typed(self, text: str) -> str:
        """What is typed again: words that fit a line bear no mark that could come along."""
        words = self._plain(text).split(" ")
        return " ".join(w if len(w) <= _LONGEST_TYPED else self.text(w) for w in words)

    def _plain(self, text: str) -> str:
        return "".join(self._drawn(c) for c in text.replace("\n", " "))

    def lines(self, text: str) -> str:
        return "\n".join(self.text(line.expandtabs(4)) for line in text.split("\n"))

    def _drawn(self, character: str) -> str:
        if can_draw(ord(character)):
            return character
        if character.isspace() or character == _BYTE_ORDER_MARK:
            return " " if character.isspace() else ""
        self.lacking = True
        return f"[U+{ord(character):04X}]"


def can_draw(point: int) -> bool:
    """Whether the fonts of PDF packs have the character of that code point."""
    firsts, lasts = _coverage()
    at = bisect_right(firsts, point) - 1
    return at >= 0 and point <= lasts[at]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    listed = (resources() / "pack" / "fonts" / "coverage.txt").read_text("ascii").split()
    ends = [tuple(int(end, 16) for end in line.split("-")) for line in listed]
    return [each[0] for each in ends], [each[-1] for each in ends]


def _blocks(blocks: tuple[Block, ...], drawn: _Drawable) -> list[Node]:
    return [_block(block, drawn) for block in blocks]


def _block(block: Block, drawn: _Drawable) -> Node:
    match block:
        case Heading(level, children, ruled):
            kind = "title" if level == 1 else "heading"
            words = _inlines(children, drawn)
            return {"is": kind, "level": level, "ruled": ruled, "children": words}
        case Paragraph(children, role):
            return {"is": "paragraph", "role": role, "children": _inlines(children, drawn)}
        case Facts(rows):
            pairs = [
                {"term": drawn.text(term), "what": _inlines(what, drawn)} for term, what in rows
            ]
            return {"is": "facts", "rows": pairs}
        case Table() | Picture():
            return _numbers(block, drawn)
        case Quotation(blocks, source, evidence):
            quoted = {"blocks": _blocks(blocks, drawn), "source": drawn.text(source)}
            short = len(lines_of(blocks)) <= LONGEST_KEPT
            return {"is": "quote", "evidence": evidence, "short": short, **quoted}
        case Listing(items, ordered, start, timeline):
            listed = [_blocks(item, drawn) for item in items]
            shape = {"ordered": ordered, "start": start, "timeline": timeline}
            return {"is": "list", "items": listed, **shape}
        case CodeBlock(text):
            return {"is": "code", "text": drawn.lines(text)}
        case Contents() | Rule():
            depth = block.depth if isinstance(block, Contents) else 0
            return {"is": "contents" if depth else "rule", "depth": depth - 1}


def _numbers(block: Table | Picture, drawn: _Drawable) -> Node:
    if isinstance(block, Table):
        return _table(block, drawn)
    from policydesk.packs.pictures.drawing import draw_svg  # slow to load

    chart = block.chart
    words = {"alt": drawn.text(chart.description), "caption": drawn.text(chart.caption)}
    return {"is": "picture", "svg": draw_svg(chart), **words}


_LETTERS, _LINES = 80, 30
"""Letters across a page, and lines of a row that surely fits one."""


def _stays_whole(row: Sequence[Inlines], widths: Sequence[int]) -> bool:
    """Whether a row fits a page, so that it need not break; what is longer must."""
    room = _LETTERS * _LINES / sum(widths)
    return all(len(plain(cell)) < width * room for cell, width in zip(row, widths, strict=True))


def _table(table: Table, drawn: _Drawable) -> Node:
    return {
        "is": "table",
        "title": drawn.text(table.title),
        "description": drawn.text(table.description),
        "columns": [drawn.text(column) for column in table.columns],
        "rows": [
            [{"words": _inlines(cell, drawn), "whole": whole} for cell in row]
            for row in table.rows
            for whole in [_stays_whole(row, table.widths)]
        ],
        "widths": list(table.widths),
        "footnote": drawn.text(table.footnote),
    }


def _inlines(children: Inlines, drawn: _Drawable) -> list[Node]:
    return [_inline(child, drawn) for child in children]


def _inline(child: Inline, drawn: _Drawable) -> Node:
    match child:
        case Text(text):
            return {"is": "text", "text": drawn.text(text)}
        case Code(text):
            return {"is": "code", "text": drawn.typed(text)}
        case Break():
            return {"is": "break"}
        case StatusMark(kind, symbol, label):
            words = {"symbol": drawn.text(symbol), "label": drawn.text(label)}
            return {"is": "status", "hue": HUE_OF[kind], **words}
        case Link(children, href):
            return {"is": "link", "href": href, "children": _inlines(children, drawn)}
        case Strong() | Emphasis() | Struck():
            return {"is": _KINDS[type(child)], "children": _inlines(child.children, drawn)}


_KINDS = {Strong: "strong", Emphasis: "emphasis", Struck: "struck"}
