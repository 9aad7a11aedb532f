"""Word documents: structure, numbering, revisions, and packages made to hurt."""

import io
import zlib

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from policydesk.core.document import PassageKind as Kind
from policydesk.core.document import TextQuality
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.docx import DocxReader
from policydesk.intake.source import SourceFile
from tests.bad import words
from tests.intake.readers.contract import ReaderContract


def read(data: bytes) -> ParsedDocument:
    return DocxReader().read(SourceFile(data, "paper.docx"))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


def _clean_xml(text: str) -> str:
    return text.encode("utf-8", "ignore").decode()


class TestDocxReader(ReaderContract):
    media_type = registry.DOCX
    suffix = ".docx"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        made = docx.Document()
        made.add_heading(_clean_xml(title), 0)
        for sentence in sentences:
            made.add_paragraph(_clean_xml(sentence))
        return saved(made)


def saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_structure_is_kept() -> None:
    made = docx.Document()
    made.add_heading("Homes: a plan", 0)
    made.add_heading("What we ask", 1)
    made.add_paragraph("A plain paragraph.")
    made.add_paragraph("one plan", style="List Bullet")
    made.add_paragraph("one sum", style="List Number")
    made.add_paragraph("We gave up waiting.", style="Quote")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Ward", "Visits", "Eastgate", "1,204"), strict=True):
        cell.text = text
    made.add_paragraph().add_run("A heading in bold").bold = True
    parsed = read(saved(made))
    assert [(p.kind, p.text) for p in parsed.passages] == [
        (Kind.HEADING, "Homes: a plan"),
        (Kind.HEADING, "What we ask"),
        (Kind.PARAGRAPH, "A plain paragraph."),
        (Kind.LIST_ITEM, "one plan"),
        (Kind.LIST_ITEM, "1. one sum"),
        (Kind.QUOTE, "We gave up waiting."),
        (Kind.TABLE_ROW, "Ward | Visits"),
        (Kind.TABLE_ROW, "Eastgate | 1,204"),
        (Kind.HEADING, "A heading in bold"),
    ]


def test_properties_are_believed_as_far_as_the_text_bears_them_out() -> None:
    made = docx.Document()
    made.core_properties.title = "Microsoft Word - final draft v3.doc"
    made.core_properties.author = "jsmith"
    made.add_paragraph("Housing plan for the borough")
    made.add_paragraph("3 March 2031")
    parsed = read(saved(made))
    assert parsed.title == "Housing plan for the borough"
    assert parsed.authors == ()
    assert str(parsed.issued) == "2031-03-03"


def test_the_day_a_file_was_made_is_not_when_it_was_issued() -> None:
    assert read(words.docx()).issued is None


def test_revisions_boxes_notes_and_fields_follow_the_rule() -> None:
    parsed = read(words.revisions())
    assert texts(parsed) == ["Kept addedresult", "In the box.", "The note itself."]
    assert parsed.passages[-1].kind is Kind.FOOTNOTE
    assert any("1 tracked insertion was kept" in w for w in parsed.warnings)
    assert "partly: 1 hidden stretches of text were left out." in parsed.warnings
    assert parsed.text_quality is TextQuality.PARTLY


def test_text_hidden_by_its_style_is_hidden() -> None:
    made = docx.Document()
    secret = made.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
    secret.font.hidden = True
    paragraph = made.add_paragraph("Shown ")
    paragraph.add_run("hidden", style="Secret")
    assert texts(read(saved(made))) == ["Shown"]


def test_comments_say_who_wrote_them() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("A plain sentence.")
    made.add_comment(paragraph.runs, "Say why.", author="Ann Lee")
    parsed = read(saved(made))
    assert parsed.passages[1].text.startswith("Comment by Ann Lee, 20")
    assert parsed.passages[1].text.endswith(": Say why.")


def test_a_figure_keeps_its_column_and_a_merged_label_stands_in_each_row() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    rows = ("Area", "2023", "2024", "North", "", "7", "", "3", "")
    for cell, text in zip(table._cells, rows, strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    assert texts(read(saved(made))) == ["Area | 2023 | 2024", "North | | 7", "North | 3"]


def test_a_row_that_starts_late_keeps_its_columns() -> None:
    cell = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    label, below = (f"<w:tcPr><w:vMerge{v}/></w:tcPr>" for v in (' w:val="restart"', ""))
    late = '<w:trPr><w:gridBefore w:val="{}"/></w:trPr>'.format
    first = cell("", "Ward") + cell("", "2023") + cell(label, "No figures")
    second = late(2) + cell(below, "")
    rows = (first, second, late(1) + cell("", "12"), late("x") + cell("", "East"))
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    parsed = read(words.docx(f"<w:tbl>{body}</w:tbl>"))
    assert texts(parsed) == ["Ward | 2023 | No figures", "| | No figures", "| 12", "East"]


def test_formulas_are_written_in_one_line() -> None:
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    run = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
    total = (
        '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
        f"<m:sub>{run('n=1')}</m:sub><m:sup/><m:e>{power}</m:e></m:nary>"
    )
    formulas = f"<m:oMath {m}>{run('y=')}{fraction}</m:oMath><m:oMath {m}>{total}</m:oMath>"
    parsed = read(words.docx(f"<w:p><w:r><w:t>So </w:t></w:r>{formulas}</w:p>"))
    assert texts(parsed) == ["So y=(a+b)/2 ∑_(n=1) x^2"]


def test_a_chart_gives_its_rows_and_a_document_inside_is_said() -> None:
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    points = '<c:pt idx="0"><c:v>{}</c:v></c:pt>'.format
    chart = (
        f'<c:chartSpace xmlns:c="{c}"><c:chart><c:plotArea><c:pieChart><c:ser><c:tx><c:strRef>'
        f"<c:strCache>{points('Homes')}</c:strCache></c:strRef></c:tx><c:cat>{points('East')}"
        f"</c:cat><c:val>{points('3')}</c:val></c:ser></c:pieChart></c:plotArea></c:chart>"
        "</c:chartSpace>"
    )
    mark = zlib.crc32(b"charts/chart1.xml")
    place = f'<c:chart xmlns:c="{c}" r:id="x{mark}"/>'
    drawing = f"<w:p><w:r><w:drawing>{place}</w:drawing></w:r></w:p>"
    parsed = read(
        words.docx(
            drawing + "<w:altChunk/>",
            relations=words.relation("chart", "charts/chart1.xml"),
            parts={"word/charts/chart1.xml": chart},
        )
    )
    assert texts(parsed) == ["Pie chart", "| Homes", "East | 3"]
    assert "partly: 1 documents inside this one were not read." in parsed.warnings


def test_missing_parts_are_said_and_the_text_is_read() -> None:
    missing = words.relation("image", "media/gone.png") + words.relation("image", "NULL")
    parsed = read(words.docx(relations=missing))
    assert texts(parsed) == ["A plain sentence of a report."]
    assert parsed.text_quality is TextQuality.PARTLY
    assert "2 parts" in parsed.warnings[0]


def test_tables_nested_too_deep_give_their_words() -> None:
    parsed = read(words.nested_tables(400))
    assert texts(parsed) == ["Deep in the tables", "After them"]
    assert parsed.text_quality is TextQuality.PARTLY


def test_an_entity_opens_no_file() -> None:
    parsed = read(words.entity_to_file())
    assert "root:" not in " ".join(texts(parsed))
    assert any(w.startswith("active") for w in parsed.warnings)


def test_the_strict_form_is_read() -> None:
    strict = words.docx()
    import zipfile

    opened = zipfile.ZipFile(io.BytesIO(strict))
    members = {
        name: opened.read(name)
        .replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name in opened.namelist()
    }
    assert texts(read(words.archive(members))) == ["A plain sentence of a report."]


@pytest.mark.parametrize("make", [words.big_part, words.swollen_part, words.endless_paragraphs])
def test_what_is_too_large_is_refused_before_it_is_read(make: object) -> None:
    assert callable(make)
    with pytest.raises(ReadingProblem) as refusal:
        read(make())
    assert refusal.value.kind is ProblemKind.TOO_LARGE


def test_an_archive_without_a_text_is_damaged() -> None:
    with pytest.raises(ReadingProblem) as refusal:
        read(words.archive({"[Content_Types].xml": "<Types/>"}))
    assert refusal.value.kind is ProblemKind.DAMAGED
