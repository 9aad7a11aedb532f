"""PDFs: paragraphs, pages, columns, furniture, title pages, and files made to hurt."""

import math

import pytest
import typst

from policydesk.core.document import DocumentKind, PageVerdict, TextQuality
from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.pdf import PdfReader
from policydesk.intake.readers.pdfium import PdfFile
from policydesk.intake.source import SourceFile
from tests.bad import pdfs
from tests.intake.readers.contract import ReaderContract


def read(data: bytes, ends_at: float = math.inf) -> ParsedDocument:
    return PdfReader().read(SourceFile(data, "paper.pdf", ends_at))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


def typeset(source: str) -> bytes:
    return bytes(typst.compile(source.encode()))


class TestPdfReader(ReaderContract):
    media_type = registry.PDF
    suffix = ".pdf"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        body = "\n\n".join(sentences)
        return typeset(f"#set par(spacing: 2em)\n#text(size: 24pt)[{title}]\n\n{body}")


WORDS = (
    "The council should publish its plan for homes before the end of the year and should say in "
    "it who answers for each part and what it will cost and when every resident of the borough "
    "may expect to see the first of them built and let to somebody who needs it."
)
FIRST, SECOND, THIRD = (WORDS.replace("homes", thing) for thing in ("homes", "roads", "schools"))


def test_lines_are_joined_and_paragraphs_told_apart() -> None:
    parsed = read(typeset(f"#set par(spacing: 2em)\n{FIRST}\n\n{SECOND}\n\n{THIRD}"))
    assert texts(parsed) == [FIRST, SECOND, THIRD]
    assert {p.page for p in parsed.passages} == {1}
    assert parsed.pages == 1


def test_indented_paragraphs_are_told_apart_without_a_gap() -> None:
    source = f"#set par(first-line-indent: 2em, spacing: 0.65em, justify: true)\n= Head\n\n{FIRST}"
    assert texts(read(typeset(f"{source}\n\n{SECOND}\n\n{THIRD}")))[1:] == [FIRST, SECOND, THIRD]


def test_hyphens_at_line_ends_are_mended() -> None:
    page = "#set page(width: 140pt, height: 900pt, margin: 30pt)"
    look = '#set text(hyphenate: true, lang: "en")'
    parsed = read(typeset(f"{page}\n{look}\n{FIRST} {FIRST}"))
    assert texts(parsed) == [f"{FIRST} {FIRST}"]


def test_a_paragraph_goes_on_overleaf_and_keeps_its_first_page() -> None:
    numbered = " ".join(f"This is sentence {n} of a long paragraph." for n in range(60))
    parsed = read(typeset(f"#set page(height: 400pt, width: 350pt)\n{FIRST}\n\n{numbered}"))
    assert parsed.pages == 3
    assert texts(parsed) == [FIRST, numbered]
    assert parsed.passages[1].page == 1


def test_running_heads_feet_and_page_numbers_are_dropped() -> None:
    source = (
        "#set page(height: 210pt, width: 350pt, margin: 60pt, header: [Homes: a plan], "
        'numbering: "1 of 1")\n'
        "#set par(spacing: 2em)\n"
    )
    parsed = read(typeset(f"{source}{FIRST}\n\n{SECOND}\n\n{THIRD}"))
    assert parsed.pages > 2
    assert texts(parsed) == [FIRST, SECOND, THIRD]


def test_columns_are_read_one_after_the_other() -> None:
    source = "#set page(columns: 2, height: 500pt)\n#set par(spacing: 2em)\n"
    paragraphs = [WORDS.replace("homes", f"part {n}") for n in range(8)]
    assert texts(read(typeset(source + "\n\n".join(paragraphs)))) == paragraphs


def test_headings_lists_rows_and_notes_are_told_apart() -> None:
    source = f"""#set par(spacing: 2em)
= Homes that people can afford
{FIRST}
== What we ask
- one plan for the whole of the borough
- one sum for the whole of the plan

{SECOND}#footnote[A note at the foot of the page, in small letters.]

#table(columns: (200pt, 200pt), [Ward], [Visits], [Eastgate], [1,204])
"""
    parsed = read(typeset(source))
    kinds = [(p.kind, p.text) for p in parsed.passages]
    assert kinds[0] == (Kind.HEADING, "Homes that people can afford")
    assert kinds[2] == (Kind.HEADING, "What we ask")
    assert (Kind.LIST_ITEM, "one plan for the whole of the borough") in kinds
    assert (Kind.TABLE_ROW, "Eastgate | 1,204") in kinds
    assert any(kind is Kind.FOOTNOTE and "A note at the foot" in text for kind, text in kinds)
    assert [p.level for p in parsed.passages if p.kind is Kind.HEADING] == [1, 2]


def test_the_title_page_is_read() -> None:
    source = f"""#set document(title: "Microsoft Word - final v3.doc", author: "jsmith")
#text(size: 12pt)[Department for Transport]

#text(size: 30pt)[Homes that people can afford: the government response]

#text(size: 14pt)[March 2031]

CP 291
#pagebreak()
{FIRST}"""
    parsed = read(typeset(source))
    assert parsed.title == "Homes that people can afford: the government response"
    assert parsed.publisher == "Department for Transport"
    assert str(parsed.issued) == "2031-03"
    assert parsed.series == "CP 291"
    assert parsed.kind is DocumentKind.RESPONSE
    assert parsed.authors == ()


def test_the_day_a_file_was_made_is_not_when_it_was_issued() -> None:
    data = pdfs.pdf([pdfs.lines(WORDS[:80])], info=b"/CreationDate (D:20310512)")
    assert read(data).issued is None


def test_the_year_of_the_file_counts_where_the_text_names_it() -> None:
    lines = pdfs.lines("A plan for homes 2031", WORDS[:80])
    parsed = read(pdfs.pdf([lines], info=b"/CreationDate (D:20310512)"))
    assert str(parsed.issued) == "2031"


def test_an_owner_password_hinders_nobody_and_a_user_password_everybody() -> None:
    assert texts(read(pdfs.encrypted(user="", owner="y"))) == ["A plain sentence of a report."]
    with pytest.raises(ReadingProblem) as refusal:
        read(pdfs.encrypted(user="x", owner="y"))
    assert refusal.value.kind is ProblemKind.PROTECTED


def test_a_scan_is_kept_without_text() -> None:
    parsed = read(pdfs.scan())
    assert parsed.text_quality is TextQuality.NO_TEXT
    assert parsed.pages == 1
    assert any(w.startswith("no-text") for w in parsed.warnings)


def test_pages_not_read_in_time_are_named() -> None:
    parsed = read(pdfs.pdf([pdfs.lines("One"), pdfs.lines("Two")]), ends_at=-math.inf)
    assert parsed.warnings[0] == "partly: Read 0 of 2 pages; pages 1, 2 could not be read."


def test_hostile_properties_are_cleaned() -> None:
    parsed = read(pdfs.hostile_properties())
    assert len(parsed.title) <= 1_000
    assert "\u202e" not in parsed.title
    assert parsed.issued is None


def test_a_picture_shows_each_character_where_it_stands() -> None:
    with PdfFile(pdfs.pdf([pdfs.lines("Here", left=100, top=700)])) as opened:
        picture = opened.picture(1, 2.0)
    assert (picture.width, picture.height) == (1190, 1684)
    assert len(picture.rgb) == 3 * picture.width * picture.height
    assert picture.text == "Here"
    left, top, right, bottom = picture.boxes[0]
    assert 195 <= left < right <= 225
    assert 250 <= top < bottom <= 290
    rows = (picture.rgb[3 * y * picture.width :] for y in range(top, bottom))
    assert min(row[3 * x] for row in rows for x in range(left, right)) < 100


@pytest.mark.parametrize(("page", "scale"), [(0, 1.0), (2, 1.0), (-1, 1.0)])
def test_there_is_no_picture_of_a_page_that_is_not_there(page: int, scale: float) -> None:
    with PdfFile(pdfs.pdf()) as opened, pytest.raises(ReadingProblem) as refusal:
        opened.picture(page, scale)
    assert refusal.value.kind is ProblemKind.DAMAGED


def test_a_huge_page_gives_its_text_but_no_picture() -> None:
    data = pdfs.pdf(media_box=b"0 0 1000000 1000000")
    assert texts(read(data)) == ["A plain sentence of a report."]
    with PdfFile(data) as opened, pytest.raises(ReadingProblem) as refusal:
        opened.picture(1, 1.0)
    assert refusal.value.kind is ProblemKind.TOO_LARGE


def test_rows_of_a_ruled_table_keep_what_is_wrapped_in_their_cells() -> None:
    long = "A visit to every home in the ward before the end of the month of May"
    parsed = read(
        typeset(f"#table(columns: (90pt, 120pt, 60pt), [Eastgate], [{long}], [1,204], "
                f"[Westgate], [none], [{long}])")
    )  # fmt: skip
    assert [(p.kind, p.text) for p in parsed.passages] == [
        (Kind.TABLE_ROW, f"Eastgate | {long} | 1,204"),
        (Kind.TABLE_ROW, f"Westgate | none | {long}"),
    ]


def test_a_table_without_lines_keeps_what_is_wrapped_in_its_last_cell() -> None:
    rows = ("Eastgate", "A visit to every"), ("", "home in the ward"), ("Westgate", "None at all")
    shown = [
        b"1 0 0 1 %d %d Tm (%s) Tj" % (left, 700 - 14 * at, cell.encode())
        for at, row in enumerate(rows)
        for left, cell in zip((72, 250), row, strict=True)
        if cell
    ]
    parsed = read(pdfs.pdf([b"BT /F1 12 Tf " + b" ".join(shown) + b" ET"]))
    assert texts(parsed)[0] == "Eastgate | A visit to every home in the ward"


def test_what_lies_outside_the_shown_part_of_a_page_is_no_text_of_it() -> None:
    contents = pdfs.lines("Shown to everybody.") + pdfs.lines("Of the sheet beside it.", left=700)
    parsed = read(pdfs.pdf([contents], media_box=b"0 0 1200 842", page=b"/CropBox [0 0 595 842]"))
    assert texts(parsed) == ["Shown to everybody."]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned: int) -> None:
    matrix = {90: b"0 1 -1 0 100 100", 180: b"-1 0 0 -1 500 700", 270: b"0 -1 1 0 300 700"}[turned]
    rows = [
        b"%s cm BT /F1 12 Tf 0 -%d Td (%s) Tj ET"
        % (matrix if n == 0 else b"1 0 0 1 0 0", 14 * n, t)
        for n, t in enumerate((b"The first line of a paragraph that is", b"turned on its side."))
    ]
    parsed = read(pdfs.pdf([b" ".join(rows)], page=b"/Rotate %d" % turned))
    assert texts(parsed) == ["The first line of a paragraph that is turned on its side."]


def test_the_mark_of_a_note_does_not_stick_to_its_word() -> None:
    source = f"{FIRST}#footnote[A note at the foot.] {SECOND} It covers 12 m#super[2] of land."
    parsed = read(typeset(source))
    assert parsed.passages[0].text.startswith(f"{FIRST} [1] {SECOND[:20]}")
    assert "12 m2 of land" in parsed.passages[0].text


def test_headings_alike_that_are_numbered_on_are_text_and_not_running_heads() -> None:
    pages = [
        pdfs.lines(f"Recommendation {n + 8}", f"Part {'abcdefghijkl'[n]} says {WORDS[n : n + 60]}.")
        for n in range(0, 12, 2)
    ]
    assert sum(text.startswith("Recommendation") for text in texts(read(pdfs.pdf(pages)))) == 6


def test_pages_are_called_by_the_numbers_printed_on_them() -> None:
    source = '#set page(height: 210pt, numbering: "i")\n#counter(page).update(4)\n'
    parsed = read(typeset(f"{source}{FIRST}#pagebreak(){SECOND}#pagebreak(){THIRD}"))
    assert [p.label for p in parsed.page_facts] == ["iv", "v", "vi"]


def test_pages_are_called_as_the_file_names_them() -> None:
    catalog = b"/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /P (A-) >>] >>"
    parsed = read(pdfs.pdf([pdfs.lines("One"), pdfs.lines("Two")], catalog=catalog))
    assert [p.label for p in parsed.page_facts] == ["i", "A-1"]


def test_every_page_has_its_verdict() -> None:
    symbols = b"BT /F1 12 Tf 72 700 Td (" + b"\xa7\xb6\xac\xa4" * 20 + b") Tj ET"
    picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    parsed = read(pdfs.pdf([pdfs.lines(*[WORDS[:80]] * 6), picture, symbols]))
    assert [p.verdicts for p in parsed.page_facts] == [
        (PageVerdict.TEXT_LAYER,),
        (PageVerdict.SCANNED_NO_TEXT,),
        (PageVerdict.TEXT_LAYER, PageVerdict.GARBLED),
    ]
    assert parsed.text_quality is TextQuality.PARTLY
    assert parsed.warnings[0] == (
        "partly: Read 1 of 3 pages; page 2 a picture without text, page 3 symbols, not words."
    )


def test_a_page_where_a_word_was_mended_says_so() -> None:
    look = '#set page(width: 140pt, margin: 30pt)\n#set text(hyphenate: true, lang: "en")'
    parsed = read(typeset(f"{look}\n{FIRST} {FIRST}"))
    assert PageVerdict.HYPHENS_JOINED in parsed.page_facts[0].verdicts


def test_the_outline_gives_headings_their_levels() -> None:
    source = f"""#set heading(outlined: true, bookmarked: true)
#show heading: it => text(size: 11pt, weight: "regular", block(it.body))
= Homes for all
{FIRST}
== What we ask
{SECOND}"""
    headings = [(p.level, p.text) for p in read(typeset(source)).passages if p.kind is Kind.HEADING]
    assert headings == [(1, "Homes for all"), (2, "What we ask")]
