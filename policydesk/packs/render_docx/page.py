"""The growing end of a Word document: paragraphs and runs in named styles."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from policydesk.core.hues import HUE_OF
from policydesk.packs.blocks import (
    Break,
    Code,
    Emphasis,
    Inlines,
    Link,
    StatusMark,
    Strong,
    Struck,
    Text,
    plain,
)
from policydesk.packs.lay_out import LONGEST_KEPT
from policydesk.packs.render_docx.ooxml import add_link


class Page:
    """Appends to a document in constant time.

    python-docx looks for the end of the document and for the style anew at each paragraph, which
    takes a minute for a pack of 1,000 recommendations; this keeps both.
    """

    def __init__(self, document: WordDocument) -> None:
        self._body = document._body
        self._end: Any = document.element.body.find(qn("w:sectPr"))
        self._ids = {style.name: style.style_id for style in document.styles}

    def paragraph(self, style: str, children: Inlines = ()) -> WordParagraph:
        """Append a paragraph."""
        element: Any = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = WordParagraph(element, self._body)
        self.style(paragraph, style)
        self.write(paragraph, children)
        return paragraph

    def keep_last_with_next(self) -> None:
        """Let no page end between the last paragraph and what comes next, unless it is long.

        LibreOffice breaks no paragraph that is kept with the next: it would leave a page with a
        gap for as long as the paragraph is.
        """
        last: Any = self._end.getprevious()
        if last is not None and last.tag == qn("w:p"):
            paragraph = WordParagraph(last, self._body)
            if len(paragraph.text) <= LONGEST_KEPT:
                paragraph.paragraph_format.keep_with_next = True

    def table(self, columns: int, rows: int, width: Length) -> WordTable:
        """Append a table of that width."""
        made = self._body.add_table(rows, columns, width)
        self._end.addprevious(made._tbl)
        return made

    def style(self, paragraph: WordParagraph, name: str) -> None:
        """Set the style of a paragraph, by its name."""
        element: Any = paragraph._p
        element.style = None if name == "Normal" else self._ids[name]

    def write(
        self, paragraph: WordParagraph, children: Inlines, marks: frozenset[str] = frozenset()
    ) -> None:
        """Append words to a paragraph; `marks` are the font properties that hold for them."""
        for child in children:
            match child:
                case Strong() | Emphasis() | Struck():
                    self.write(paragraph, child.children, marks | {_MARKS[type(child)]})
                case Link(inside, href):
                    add_link(paragraph, _flat(plain(inside)), href, self._ids["Hyperlink"])
                case Break():
                    paragraph.add_run().add_break()
                case StatusMark(kind, symbol, label):
                    self.run(paragraph, f"{symbol} {label}", f"Status {HUE_OF[kind]}")
                case Code(text):
                    self.run(paragraph, _flat(text), "Pack Typed")
                case Text(text):
                    run = paragraph.add_run(_flat(text))
                    for mark in marks:
                        setattr(run.font, mark, True)

    def run(self, paragraph: WordParagraph, words: str, style: str) -> None:
        """Append words in a character style."""
        element: Any = paragraph.add_run(words)._r
        element.style = self._ids[style]


_MARKS = {Strong: "bold", Emphasis: "italic", Struck: "strike"}


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
