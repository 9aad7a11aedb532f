"""OpenDocument texts and sheets, packed and flat."""

from collections.abc import Iterable
from html import escape

import pytest

from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.readers.odf import OdtReader
from policydesk.intake.readers.sheet_rows import Sheets
from policydesk.intake.source import SourceFile
from policydesk.intake.worker import read as read_any
from tests.bad import sheets
from tests.intake.readers.contract import ReaderContract


def body(title: str, sentences: tuple[str, ...]) -> str:
    paragraphs = "".join(f"<text:p>{escape(text)}</text:p>" for text in sentences)
    return f'<text:h text:outline-level="1">{escape(title)}</text:h>{paragraphs}'


def cells(*texts: str) -> str:
    return "<table:table-row>" + "".join(map(cell, texts)) + "</table:table-row>"


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{escape(text)}</text:p></table:table-cell>"


class TestOdtReader(ReaderContract):
    media_type = registry.ODT
    suffix = ".odt"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        return sheets.odf(body(title, sentences))


class TestFlatOdt(ReaderContract):
    media_type = registry.ODT
    suffix = ".fodt"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        return sheets.flat(body(title, sentences))


class TestOdsReader(ReaderContract):
    media_type = registry.ODS
    suffix = ".ods"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        rows = "".join(cells(text) for text in (title, *sentences))
        meta = f"<dc:title>{escape(title)}</dc:title>"
        part = sheets.flat("", meta=meta)
        return sheets.odf(
            f'<table:table table:name="Wards">{rows}</table:table>',
            sheets.SHEET,
            parts={"meta.xml": part},
        )


def odt(text: str, styles: str = "") -> ParsedDocument:
    return read_any(sheets.odf(text, styles=styles), "a.odt")


def told(parsed: ParsedDocument) -> list[tuple[Kind, str]]:
    return [(p.kind, p.text) for p in parsed.passages]


def test_structure_is_kept() -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>deeper</text:p></text:list-item></text:list>"
    parsed = odt(
        '<text:h text:outline-level="2">What we ask</text:h>'
        '<text:p>Two<text:s text:c="3"/>words<text:line-break/>more</text:p>'
        '<text:p text:style-name="P1">We gave up.</text:p>'
        f'<text:list text:style-name="L1"><text:list-item><text:p>one</text:p>{inner}'
        "</text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
        f"<table:table>{cells('Ward', 'Visits')}{cells('East', '3')}</table:table>",
        styles,
    )
    assert told(parsed) == [
        (Kind.HEADING, "What we ask"),
        (Kind.PARAGRAPH, "Two words more"),
        (Kind.QUOTE, "We gave up."),
        (Kind.LIST_ITEM, "(a) one"),
        (Kind.LIST_ITEM, "deeper"),
        (Kind.LIST_ITEM, "(b) two"),
        (Kind.TABLE_ROW, "Ward | Visits"),
        (Kind.TABLE_ROW, "East | 3"),
    ]


def test_revisions_boxes_notes_and_hidden_text_follow_the_rule() -> None:
    styles = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    parsed = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>struck</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Kept<text:span text:style-name="T1"> hidden</text:span> text'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>The note itself.</text:p></text:note-body></text:note>"
        "<office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2026-06-18T09:00:00</dc:date>"
        "<text:p>Say why.</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
        "</text:p>",
        styles,
    )
    assert told(parsed) == [
        (Kind.PARAGRAPH, "Kept text"),
        (Kind.FOOTNOTE, "The note itself."),
        (Kind.FOOTNOTE, "Comment by Ann Lee, 2026-06-18: Say why."),
        (Kind.PARAGRAPH, "In the box."),
    ]
    assert any("1 tracked deletion was left out" in w for w in parsed.warnings)
    assert any(w.startswith("partly: 1 hidden") for w in parsed.warnings)


def test_hidden_paragraphs_are_left_out_and_shown_ones_are_not() -> None:
    hides = (
        '<style:style style:name="P1"><style:text-properties text:display="none"/></style:style>'
    )

    def field(name: str, hidden: str, words: str = "") -> str:
        return f'<text:{name} text:is-hidden="{hidden}">{words}</text:{name}>'

    parsed = odt(
        '<text:p text:style-name="P1">Styled away</text:p>'
        f"<text:p>Gone by a field{field('hidden-paragraph', 'true')}</text:p>"
        f"<text:p>Here all the same{field('hidden-paragraph', 'false')}</text:p>"
        f"<text:p>One {field('hidden-text', 'true', 'secret ')}"
        f"{field('hidden-text', 'false', 'plain')}</text:p>",
        hides,
    )
    assert [p.text for p in parsed.passages] == ["Here all the same", "One plain"]
    assert any(w.startswith("partly: 3 hidden") for w in parsed.warnings)


def test_numbers_are_those_that_the_page_shows() -> None:
    """As LibreOffice shows them: it wrote this text out with the same numbers."""
    styles = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" '
        'text:display-levels="2"/></text:outline-style>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style>'
        '<style:style style:name="Bare" style:list-style-name=""/>'
        '<style:style style:name="P2" style:parent-style-name="Bare"/>'
    )

    def heading(text: str, more: str = 'text:outline-level="1"') -> str:
        return f"<text:h {more}>{text}</text:h>"

    parsed = odt(
        heading("First")
        + heading("Below it", 'text:outline-level="2"')
        + heading("Bare", 'text:outline-level="1" text:style-name="P2"')
        + heading("Of a list", 'text:outline-level="1" text:is-list-header="true"')
        + heading("Second")
        + heading("Seventh", 'text:outline-level="1" text:start-value="7"')
        + heading("<text:number>A1</text:number>Said so")
        + '<text:list text:style-name="L1"><text:list-item text:start-value="5">'
        "<text:p>five</text:p></text:list-item><text:list-item><text:p>six</text:p></text:list-item></text:list>",
        styles,
    )
    assert [p.text for p in parsed.passages] == [
        "1. First", "1.1 Below it", "Bare", "Of a list", "2. Second", "7. Seventh", "A1 Said so",
        "5. five", "6. six",
    ]  # fmt: skip


def test_a_level_that_nothing_counted_shows_what_it_starts_with() -> None:
    levels = "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="1" '
        f'text:display-levels="{n}" text:start-value="{start}"/>'
        for n, start in ((1, 2), (2, 3))
    )
    inner = "<text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
    parsed = odt(
        f'<text:list text:style-name="L1"><text:list-item>{inner}</text:list-item></text:list>',
        f'<text:list-style style:name="L1">{levels}</text:list-style>',
    )
    assert [p.text for p in parsed.passages] == ["2.3 deep"]


def test_a_table_in_a_cell_makes_no_columns_of_the_one_around_it() -> None:
    inner = f"<table:table>{cells('e', 'f')}{cells('g', 'h')}</table:table>"
    row = f"{cell('d')}<table:table-cell>{inner}</table:table-cell>{cell('i')}"
    parsed = odt(f"<table:table><table:table-row>{row}</table:table-row></table:table>")
    assert [p.text for p in parsed.passages] == ["d | e f g h | i"]


def test_words_of_a_shape_are_apart_and_comments_of_a_table_counted_once() -> None:
    comment = "<office:annotation><text:p>Why?</text:p></office:annotation>"
    row = f"{cell('A')}<table:table-cell><text:p>B{comment}</text:p></table:table-cell>"
    parsed = odt(
        "<text:p>Before<draw:ellipse><text:p>In the shape</text:p></draw:ellipse> after"
        '<text:s text:c="²"/></text:p>'
        f"<table:table><table:table-row>{row}</table:table-row></table:table>"
    )
    texts = [p.text for p in parsed.passages]
    assert texts == ["Before after", "In the shape", "A | B", "Comment: Why?"]
    assert any("1 comment was kept" in w for w in parsed.warnings)


def test_properties_say_where_they_were_read() -> None:
    meta = (
        "<dc:title>Homes that people can afford</dc:title><dc:language>en-GB</dc:language>"
        "<meta:initial-creator>Ann Lee</meta:initial-creator>"
        "<meta:creation-date>2019-05-01T10:00:00</meta:creation-date>"
    )
    parsed = read_any(sheets.flat("<text:p>A plain sentence.</text:p>", meta=meta), "a.fodt")
    assert (parsed.title, parsed.authors) == ("Homes that people can afford", ("Ann Lee",))
    assert parsed.language == "en-GB"
    assert parsed.issued is None
    assert set(parsed.where_read.values()) == {"file properties"}


def test_reading_stops_when_its_time_is_up() -> None:
    source = SourceFile(sheets.odt("One.", "Two."), "a.odt", ends_at=0.0)
    parsed = OdtReader().read(source)
    assert any(w.startswith("partly: Read the first 0 paragraphs") for w in parsed.warnings)


def test_what_is_nested_too_deep_gives_its_words() -> None:
    parsed = read_any(sheets.deep_odt(), "a.odt")
    assert [p.text for p in parsed.passages] == ["Deep inside", "After it"]


@pytest.mark.parametrize("suffix", [".ods", ".fods"])
def test_a_sheet_gives_what_its_cells_show(suffix: str) -> None:
    spanning = cell("North", 'table:number-rows-spanned="2"')
    rows = (
        cells("Area", "Share", "Day")
        + f"<table:table-row>{spanning}{cell('12.5%')}<table:table-cell/></table:table-row>"
        + '<table:table-row table:visibility="filter"><table:covered-table-cell/>'
        + f"<table:table-cell/>{cell('02/03/24')}</table:table-row>"
        + '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        + 'table:number-columns-repeated="16384"/></table:table-row>'
    )
    text = f'<table:table table:name="Wards">{rows}</table:table>'
    packed = suffix == ".ods"
    data = sheets.odf(text, sheets.SHEET) if packed else sheets.flat(text, sheets.SHEET)
    parsed = read_any(data, f"a{suffix}")
    assert told(parsed) == [
        (Kind.HEADING, "Wards"),
        (Kind.TABLE_ROW, "Area | Share | Day"),
        (Kind.TABLE_ROW, "North | 12.5%"),
        (Kind.TABLE_ROW, "North | | 02/03/24"),
    ]
    assert "Kept with the rest: 1 hidden row." in parsed.warnings


def test_what_a_chart_on_a_flat_sheet_was_drawn_from_is_no_row_of_it() -> None:
    chart = (
        "<draw:frame><draw:object><office:document><office:body><office:chart>"
        '<chart:chart xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0">'
        f"<table:table>{cells('Drawn', '7')}</table:table></chart:chart></office:chart>"
        "</office:body></office:document></draw:object></draw:frame>"
    )
    rows = f"<table:shapes>{chart}</table:shapes>{cells('East', '3')}"
    text = f'<table:table table:name="Wards">{rows}</table:table>'
    parsed = read_any(sheets.flat(text, sheets.SHEET), "a.fods")
    assert [p.text for p in parsed.passages] == ["Wards", "East | 3", "Chart", "Drawn | 7"]


def test_a_row_ends_with_its_last_word_and_not_at_the_edge_of_the_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """LibreOffice fills each row up to the edge with one empty cell, repeated."""
    rest = '<table:table-cell table:number-columns-repeated="16381"/>'
    row = f"<table:table-row>{cell('R1')}<table:table-cell/>{cell('Open')}{rest}</table:table-row>"
    seen: list[list[str]] = []

    def add(_: Sheets, _name: str, rows: Iterable[list[str]], *_more: object, **__: object) -> None:
        seen.extend(rows)

    monkeypatch.setattr(Sheets, "add", add)
    read_any(sheets.odf(f"<table:table>{row}</table:table>", sheets.SHEET), "a.ods")
    assert seen == [["R1", "", "Open"]]
