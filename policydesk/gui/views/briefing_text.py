"""Writes a briefing into a text document with a cursor: headings, tables, quotes, histories."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableFormat,
)

from policydesk.core.briefing import (
    Briefing,
    BriefingChart,
    BriefingEntry,
    BriefingHeading,
    BriefingNote,
    DatedLine,
)
from policydesk.core.charts import Chart, Drawn, Look
from policydesk.core.status import Headline
from policydesk.gui.chip import TONES
from policydesk.gui.drawn import picture_of
from policydesk.gui.theme import Theme

NO_HTML = QTextDocument.MarkdownFeature.MarkdownDialectCommonMark | (
    QTextDocument.MarkdownFeature.MarkdownNoHTML
)
LINE_HEIGHT = 114
ON_SCREEN = 1.25
"""Pixels of the 100 % window that a point of a drawn page is wide."""
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
DrawPage = Callable[[Chart, Look], Drawn]
GLANCE_SHARES = (10, 34, 20, 20, 16)


class BriefingText:
    """One writing of one briefing, for a screen with so many `dots` a pixel.

    `draw` draws the charts in it, as a page has them.
    """

    def __init__(
        self, theme: Theme, document: QTextDocument, draw: DrawPage, dots: float = 1.0
    ) -> None:
        self._theme = theme
        self._draw = draw
        self._dots = dots
        self._document = document
        self._cursor = QTextCursor(document)
        self._started = False

    def write(self, briefing: Briefing) -> None:
        self._document.setDefaultFont(self._theme.serif(15))
        self._cursor.beginEditBlock()
        self._cover(briefing)
        if briefing.introduction.strip():
            self._heading(2, "Introduction")
            self._markdown(briefing.introduction)
        self._heading(2, "Summary")
        self._summary(briefing)
        if briefing.parts and not isinstance(briefing.parts[0], BriefingHeading):
            self._heading(2, "Recommendations")
        for part in briefing.parts:
            match part:
                case BriefingHeading(words):
                    self._heading(2, words)
                case BriefingNote(markdown):
                    self._markdown(markdown)
                case BriefingChart(chart):
                    self._chart(chart, briefing.footnote)
                case BriefingEntry():
                    self._entry(part)
        self._list("What was learned or corrected since", briefing.differences)
        sources = [", ".join(p for p in (s.words, s.url) if p) for s in briefing.sources]
        self._list("Sources", sources)
        self._cursor.endEditBlock()

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self._heading(2, heading)
        for words in lines:
            self._line(words, indent=1)

    def _cover(self, briefing: Briefing) -> None:
        self._heading(1, briefing.title)
        line = [f"Briefing pack, {briefing.made_on}", briefing.author]
        self._line(" · ".join(part for part in line if part), role="soft")
        for words in briefing.notices:
            self._line(words, role="dial", background="dialbg")
        for term, words in briefing.facts:
            self._block(top=2)
            self._words(f"{term}: ", self._sans(13), "soft")
            self._words(words, self._sans(13), "text")

    def _summary(self, briefing: Briefing) -> None:
        if not briefing.entries:
            self._line("This pack holds no recommendation.", role="soft")
            return
        kinds = {(e.headline.label, e.headline.symbol): e.headline.kind for e in briefing.entries}
        table = self._table(("Status", "Recommendations"), (60, 40), len(briefing.summary))
        for number, row in enumerate(briefing.summary, start=1):
            tone = TONES[kinds[row.label, row.symbol]]
            self._cell(table, number, 0, f"{row.symbol} {row.label}", tone)
            self._cell(table, number, 1, row.share)
        self._after_table(briefing.footnote)
        self._glance(briefing)

    def _glance(self, briefing: Briefing) -> None:
        heads = ("No.", "Recommendation", "Asked of", "Status", "Target")
        table = self._table(heads, GLANCE_SHARES, len(briefing.entries))
        for number, entry in enumerate(briefing.entries, start=1):
            status = " · ".join((f"{entry.headline.symbol} {entry.headline.label}", *entry.flags))
            self._cell(table, number, 0, entry.label)
            self._cell(table, number, 1, _short(entry.asks))
            self._cell(table, number, 2, ", ".join(entry.addressees) or "nobody named")
            self._cell(table, number, 3, status, TONES[entry.headline.kind])
            self._cell(table, number, 4, entry.target or "none set")
        self._after_table(briefing.footnote)

    def _chart(self, chart: Chart, footnote: str) -> None:
        """The picture as it is printed, and its numbers."""
        self._heading(3, chart.title)
        scale = ON_SCREEN * self._theme.percent / 100 * self._dots
        picture = picture_of(self._draw(chart, Look(0, 0, 0, self._theme.colours, scale)))
        self._next(QTextBlockFormat())  # a line of a picture is as high as the picture alone
        form = QTextImageFormat()
        form.setName(f"chart:{chart.kind}")
        form.setWidth(picture.width() / self._dots)
        form.setHeight(picture.height() / self._dots)
        form.setProperty(QTextFormat.Property.ImageAltText, chart.description)
        at = QUrl(form.name())
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, at, picture)
        self._cursor.insertImage(form)
        self._line(chart.caption, role="soft")
        shares = tuple(round(100 * share / sum(chart.widths)) for share in chart.widths)
        table = self._table(chart.heads, shares, len(chart.cells))
        for number, cells in enumerate(chart.cells, start=1):
            for column, words in enumerate(cells):
                self._cell(table, number, column, words)
        self._after_table(footnote)

    def _entry(self, entry: BriefingEntry) -> None:
        wording = " ".join((entry.wording or entry.quote).split())
        self._heading(3, f"{entry.label}. {_short(entry.asks)}")
        to = f"To {', '.join(entry.addressees)}" if entry.addressees else "Addressed to nobody"
        facts = [to]
        if entry.owner:
            facts.append(f"owner: {entry.owner}")
        if entry.tags:
            facts.append(f"tags: {', '.join(entry.tags)}")
        self._line(" · ".join(facts), role="soft")
        if _short(wording) != wording and wording != " ".join(entry.quote.split()):
            self._line(wording)
        self._quote(entry.quote, entry.cited)
        self._status(entry.headline, entry.flags)
        if entry.stands:
            self._line(" · ".join(entry.stands), role="soft")
        dates = [f"Target date: {entry.target}" if entry.target else "", entry.slips]
        recorded = entry.last_reviewed
        dates.append(f"last update recorded: {recorded}" if recorded else "")
        if any(dates):
            self._line(" · ".join(part for part in dates if part), role="soft")
        self._heading(4, "What happened")
        for line in entry.history:
            self._event(line)

    def _status(self, headline: Headline, flags: Sequence[str]) -> None:
        self._block(top=6)
        form = self._sans(13, bold=True)
        form.setBackground(self._theme.colour(TONES[headline.kind] + "bg"))
        self._words(f" {headline.symbol} {headline.label} ", form, TONES[headline.kind])
        note = f" Note: {'; '.join(flags)}." if flags else ""
        rule = f" (rule {headline.rule})" if headline.rule else ""  # none for “not yet published”
        words = f" {headline.why}{rule}.{note}"
        self._words(words, self._sans(13), "text")

    def _event(self, line: DatedLine) -> None:
        strong, small = self._sans(13, bold=True), self._sans(12)
        strong.setFontStrikeOut(line.struck)
        small.setFontStrikeOut(line.struck)
        self._block(top=6, indent=1)
        if line.struck:
            self._words("Corrected: ", self._sans(13), "soft")
        self._words(line.text, strong, "soft" if line.struck else "text")
        self._block(top=1, indent=1)
        self._words(line.dates, small, "soft")
        detail = line.correction if line.struck else line.detail
        if detail:
            self._words(f" · {detail}", self._sans(12), "soft")
        if line.note:
            self._markdown(line.note, indent=1)
        for piece in line.evidence:
            self._quote(piece.quote, piece.source, indent=2)

    def _quote(self, words: str, source: str, *, indent: int = 1) -> None:
        self._block(top=6, indent=indent)
        self._words(f"“{words.strip()}”", self._serif(), "text")
        self._block(top=2, indent=indent)
        self._words(source, self._sans(12), "soft")

    def _heading(self, level: int, words: str) -> None:
        sizes = {1: 24, 2: 19, 3: 15, 4: 13}
        block = self._block_format(top={1: 0, 2: 26, 3: 20, 4: 10}[level])
        block.setHeadingLevel(level)
        block.setLineHeight(118, _PROPORTIONAL)
        self._next(block)
        self._words(words or "Untitled", self._sans(sizes[level], bold=True), "text")

    def _line(
        self, words: str, *, role: str = "text", background: str = "", indent: int = 0
    ) -> None:
        block = self._block_format(top=4, indent=indent)
        if background:
            block.setBackground(self._theme.colour(background))
        self._next(block)
        self._words(words, self._sans(13), role)

    def _markdown(self, markdown: str, *, indent: int = 0) -> None:
        self._block(top=6, indent=indent)
        start = self._cursor.position()
        self._cursor.insertMarkdown(markdown, NO_HTML)
        end = self._cursor.position()
        painted = QTextCharFormat()
        painted.setForeground(self._theme.colour("text"))
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(painted)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT, _PROPORTIONAL)
        spaced.setTopMargin(self._theme.px(6))
        cursor.mergeBlockFormat(spaced)

    def _table(self, heads: Sequence[str], shares: Sequence[int], rows: int) -> object:
        self._block(top=8)
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.colour("line"))
        form.setCellPadding(self._theme.px(5))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in shares]
        )
        table = self._cursor.insertTable(rows + 1, len(heads), form)
        for column, head in enumerate(heads):
            cursor = table.cellAt(0, column).firstCursorPosition()
            chars = self._sans(12, bold=True)
            chars.setForeground(self._theme.colour("soft"))
            cursor.insertText(head, chars)
        return table

    def _cell(self, table: object, row: int, column: int, words: str, role: str = "text") -> None:
        chars = self._sans(12)
        chars.setForeground(self._theme.colour(role))
        cursor = table.cellAt(row, column).firstCursorPosition()  # type: ignore[attr-defined]
        cursor.insertText(words, chars)

    def _after_table(self, footnote: str) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._line(footnote, role="soft")

    def _block(self, *, top: int, indent: int = 0) -> None:
        self._next(self._block_format(top=top, indent=indent))

    def _block_format(self, *, top: int, indent: int = 0) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(self._theme.px(top))
        block.setLeftMargin(self._theme.px(20) * indent)
        block.setLineHeight(LINE_HEIGHT, _PROPORTIONAL)
        return block

    def _next(self, block: QTextBlockFormat) -> None:
        if self._started:
            self._cursor.insertBlock(block, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(block)
            self._started = True

    def _words(self, words: str, form: QTextCharFormat, role: str) -> None:
        form.setForeground(self._theme.colour(role))
        self._cursor.insertText(words, form)

    def _sans(self, size: int, *, bold: bool = False) -> QTextCharFormat:
        return _format(self._theme.font(size, bold=bold))

    def _serif(self) -> QTextCharFormat:
        return _format(self._theme.serif(15))


def _format(font: QFont) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font)
    return form


def _short(words: str, limit: int = 110) -> str:
    flat = " ".join(words.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
