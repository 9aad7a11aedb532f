"""Presentations: slides as pages, titles as headings, and everything a slide shows or says."""

import io
import zipfile

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.readers.pptx import PptxReader
from policydesk.intake.source import SourceFile
from tests.bad import sheets
from tests.intake.readers.contract import ReaderContract


def read(data: bytes) -> ParsedDocument:
    return PptxReader().read(SourceFile(data, "slides.pptx"))


class TestPptxReader(ReaderContract):
    media_type = registry.PPTX
    suffix = ".pptx"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        clean = (text.encode("utf-8", "ignore").decode() for text in (title, *sentences))
        first, *rest = clean
        return sheets.presentation([(first, "\n".join(rest))])


def box() -> tuple[int, int, int, int]:
    return Inches(1), Inches(1), Inches(4), Inches(2)


def test_a_slide_is_a_page_with_all_that_it_shows() -> None:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Homes: a plan"
    slide.shapes.add_textbox(*box()).text_frame.text = "In a box."
    table = slide.shapes.add_table(3, 2, *box()).table
    for cell, text in zip(table.iter_cells(), ["Ward", "Homes", "East", "3", "", "5"], strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(*box()).text_frame.text = "In a group."
    slide.notes_slide.notes_text_frame.text = "Thank the officers."
    second = made.slides.add_slide(made.slide_layouts[1])
    second.shapes.title.text = "What we ask"
    second.placeholders[1].text = "One plan\nOne sum"
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Homes", (120, 135))
    second.shapes.add_chart(XL_CHART_TYPE.LINE, *box(), data)
    second.element.set("show", "0")
    parsed = read(sheets.saved(made))
    assert [(p.page, p.kind, p.text) for p in parsed.passages] == [
        (1, Kind.HEADING, "Homes: a plan"),
        (1, Kind.PARAGRAPH, "In a box."),
        (1, Kind.TABLE_ROW, "Ward | Homes"),
        (1, Kind.TABLE_ROW, "East | 3"),
        (1, Kind.TABLE_ROW, "East | 5"),
        (1, Kind.PARAGRAPH, "In a group."),
        (1, Kind.FOOTNOTE, "Speaker's note: Thank the officers."),
        (2, Kind.HEADING, "What we ask"),
        (2, Kind.LIST_ITEM, "One plan"),
        (2, Kind.LIST_ITEM, "One sum"),
        (2, Kind.PARAGRAPH, "Line chart"),
        (2, Kind.TABLE_ROW, "| Homes"),
        (2, Kind.TABLE_ROW, "2023 | 120"),
        (2, Kind.TABLE_ROW, "2024 | 135"),
    ]
    assert parsed.pages == 2
    assert "Kept with the rest: 1 hidden slide." in parsed.warnings


def test_slides_are_read_bare_where_their_list_is_lost() -> None:
    parsed = read(sheets.lost_presentation())
    assert [p.text for p in parsed.passages] == ["Homes", "A plain sentence of a report."]
    assert parsed.pages == 1
    assert any(w.startswith("partly") for w in parsed.warnings)


def test_comments_say_who_wrote_them() -> None:
    space = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    data = sheets.presentation()
    rels = "ppt/slides/_rels/slide1.xml.rels"
    relations = zipfile.ZipFile(io.BytesIO(data)).read(rels).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    one = f'<Relationship Id="c" Type="{kind}" Target="../comments/comment1.xml"/></Relationships>'
    parsed = read(
        sheets.changed(
            data,
            {
                rels: relations.replace("</Relationships>", one),
                "ppt/commentAuthors.xml": f'<p:cmAuthorLst {space}><p:cmAuthor id="4" '
                'name="Ann Lee"/></p:cmAuthorLst>',
                "ppt/comments/comment1.xml": f'<p:cmLst {space}><p:cm authorId="4" '
                'dt="2026-06-18T17:00:00"><p:text>Say why.</p:text></p:cm></p:cmLst>',
            },
        )
    )
    assert parsed.passages[-1].text == "Comment by Ann Lee, 2026-06-18: Say why."
