"""Builds the text that the reader shows, one block per passage, away from the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from policydesk.core.document import Passage, PassageKind
from policydesk.gui.positions import shown_text
from policydesk.gui.theme import Theme

LINE_HEIGHT, TIGHT = 1.58, 1.3
"""Line heights in ems, for running text and for headings."""
MEASURE = 65
"""Characters to a line."""
_SAMPLE = "the quick brown fox jumps over the lazy dog while councils plan and write "


def measure(font: QFont) -> float:
    """How wide a line of running text should be in this font, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MEASURE


def set_line_height(block: QTextBlockFormat, font: QFont, ems: float) -> None:
    """Ask for a line height in ems; Qt counts in per cent of the font's own line."""
    percent = 100 * ems * font.pixelSize() / QFontMetricsF(font).height()
    block.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The fonts and lengths of the text, taken from the theme on the window's thread."""

    body: QFont
    sans: QFont
    title: QFont
    heading: QFont
    small: QFont
    gap: int
    indent: int
    gutter: int

    @classmethod
    def of(cls, theme: Theme) -> TextStyle:
        return cls(
            body=theme.serif(17),
            sans=theme.font(13),
            title=theme.font(24, bold=True),
            heading=theme.font(18, bold=True),
            small=theme.serif(14),
            gap=theme.px(12),
            indent=theme.px(24),
            gutter=theme.px(28),
        )


def build_document(passages: Sequence[Passage], style: TextStyle, owner: QObject) -> QTextDocument:
    """The passages as a QTextDocument that belongs to the thread of `owner`."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(style.body)
    document.setDocumentMargin(style.gutter)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    page = passages[0].page if passages else None
    for number, passage in enumerate(passages):
        block, chars = formats_of(passage, style, first=number == 0, new_page=passage.page != page)
        page = passage.page
        if number:
            cursor.insertBlock(block, chars)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(chars)
        cursor.insertText(shown_text(passage.text), chars)
    cursor.endEditBlock()
    document.moveToThread(owner.thread())
    return document


def formats_of(
    passage: Passage, style: TextStyle, *, first: bool, new_page: bool
) -> tuple[QTextBlockFormat, QTextCharFormat]:
    """How a passage stands on the page, by its kind."""
    block, chars = QTextBlockFormat(), QTextCharFormat()
    ems = LINE_HEIGHT
    block.setTopMargin(0 if first else style.gap)
    chars.setFont(style.body)
    match passage.kind:
        case PassageKind.HEADING:
            chars.setFont(style.title if passage.level <= 1 else style.heading)
            ems = TIGHT
            block.setTopMargin(0 if first else style.gap * 2)
            block.setHeadingLevel(passage.level)
        case PassageKind.LIST_ITEM:
            block.setLeftMargin(style.indent)
            block.setTopMargin(style.gap / 2)
        case PassageKind.QUOTE:
            block.setLeftMargin(style.indent)
            block.setRightMargin(style.indent)
            chars.setFontItalic(True)
        case PassageKind.TABLE_ROW:
            chars.setFont(style.sans)
            block.setTopMargin(style.gap / 3)
        case PassageKind.FOOTNOTE:
            chars.setFont(style.small)
        case PassageKind.PARAGRAPH:
            pass
    if new_page and not first:
        block.setTopMargin(style.gap * 4)
    set_line_height(block, chars.font(), ems)
    block.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return block, chars
