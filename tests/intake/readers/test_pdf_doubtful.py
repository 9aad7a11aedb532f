"""PDFs that readers get wrong: turned text, figures at the edge, forms, scans in strips, notes."""

import io
import random

import pikepdf
import pytest

from policydesk.core.document import PageVerdict, TextQuality
from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake.problems import ReadingProblem
from tests.bad import pdfs
from tests.intake.readers.test_pdf import FIRST, read, texts, typeset

_WORDS = ("the", "council", "will", "build", "more", "homes", "for", "people", "who", "need",
          "them", "near", "their", "work")  # fmt: skip
_PICTURE = b"BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"


def sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(words)).capitalize() + "."


def at(places: list[tuple[float, float, str]], size: int = 11, turn: str = "1 0 0 1") -> bytes:
    """Texts, each at its own place."""
    shown = " ".join(f"{turn} {x:g} {y:g} Tm ({text}) Tj" for x, y, text in places)
    return f"BT /F1 {size} Tf {shown} ET".encode()


def kinds(parsed: ParsedDocument) -> list[tuple[Kind, str]]:
    return [(p.kind, p.text) for p in parsed.passages]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_whose_text_is_turned_is_read_along_its_lines(turned: int) -> None:
    rng = random.Random(turned)
    lines = [sentence(rng, n).rstrip(".") for n in (14, 13, 14, 9)]
    turn, step = {90: ("0 1 -1 0", (14, 0)), 180: ("-1 0 0 -1", (0, 14)),
                  270: ("0 -1 1 0", (-14, 0))}[turned]  # fmt: skip
    start = {90: (100, 100), 180: (560, 400), 270: (300, 700)}[turned]
    shown = [(start[0] + n * step[0], start[1] + n * step[1], x) for n, x in enumerate(lines)]
    assert texts(read(pdfs.pdf([at(shown, turn=turn)]))) == [" ".join(lines)]


def test_a_turned_table_keeps_its_rows() -> None:
    """A wide table set on its side, on a page that is not turned."""
    cells = [("Ward", "Homes", "Cost"), ("Eastgate", "120", "4,000"), ("Westgate", "95", "3,100")]
    shown = [
        (100.0 + 20 * row, 100.0 + 200 * column, cell)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
    ]
    assert texts(read(pdfs.pdf([at(shown, turn="0 1 -1 0")]))) == [" | ".join(r) for r in cells]


def test_figures_in_the_first_and_last_row_of_a_page_are_no_page_numbers() -> None:
    rng = random.Random(3)
    middle = [(72.0, 700.0 - 14 * n, sentence(rng, 12)) for n in range(5)]
    head = [(72.0, 790.0, "Homes built"), (200.0, 790.0, "2010"), (300.0, 790.0, "2011")]
    foot = [(72.0, 40.0, "In all"), (200.0, 40.0, "12"), (300.0, 40.0, "14")]
    found = texts(read(pdfs.pdf([at([*head, *middle, *foot])])))
    assert found[0] == "Homes built | 2010 | 2011"
    assert found[-1] == "In all | 12 | 14"


def test_a_lone_number_at_the_foot_is_a_page_number() -> None:
    rng = random.Random(4)
    text = sentence(rng, 12)
    assert texts(read(pdfs.pdf([at([(72, 700, text), (300, 40, "17")])]))) == [text]


def test_what_is_said_in_the_same_cell_of_several_pages_is_no_running_head() -> None:
    ruled = " ".join(f"60 {y} m 500 {y} l S" for y in (800, 770, 700)) + " " + " ".join(
        f"{x} 700 m {x} 800 l S" for x in (60, 390, 500)
    )
    pages = []
    for number in range(5):
        rng = random.Random(number)
        row = [(72.0, 780.0, sentence(rng, 5)), (400.0, 780.0, "Accepted")]
        row += [(72.0, 740.0, sentence(rng, 5)), (400.0, 740.0, "Noted")]
        body = [(72.0, 660.0 - 14 * n, sentence(rng, 9)) for n in range(4)]
        pages.append(ruled.encode() + b" " + at([(72.0, 815.0, "Replies to us"), *row, *body]))
    found = texts(read(pdfs.pdf(pages)))
    assert sum(text.endswith("| Accepted") for text in found) == 5
    assert "Replies to us" not in found


def test_the_head_of_a_table_that_comes_back_on_every_page_is_a_running_head() -> None:
    ruled = " ".join(f"60 {y} m 500 {y} l S" for y in (800, 770, 700)) + " " + " ".join(
        f"{x} 700 m {x} 800 l S" for x in (60, 390, 500)
    )
    pages = []
    for number in range(5):
        rng = random.Random(number)
        head = [(72.0, 780.0, "Recommendation"), (400.0, 780.0, "Reply")]
        row = [(72.0, 740.0, sentence(rng, 5)), (400.0, 740.0, "Accepted")]
        pages.append(ruled.encode() + b" " + at([*head, *row]))
    assert [text.rpartition(" | ")[2] for text in texts(read(pdfs.pdf(pages)))] == ["Accepted"] * 5


def test_what_was_typed_into_a_form_and_onto_a_page_is_read() -> None:
    with pikepdf.open(io.BytesIO(pdfs.pdf([pdfs.lines("Name of the body:")]))) as opened:
        page = opened.pages[0]
        field = opened.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
            T="body", V="Eastgate Tenants", Rect=[72, 600, 400, 616]))  # fmt: skip
        note = opened.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText,
            Contents="Sent late, with leave.", Rect=[72, 500, 400, 516]))  # fmt: skip
        comment = opened.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T="Ann Lee",
            Contents="Is this the whole name?", Rect=[410, 600, 430, 620]))  # fmt: skip
        page.Annots = pikepdf.Array([field, note, comment])
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        out = io.BytesIO()
        opened.save(out)
    assert texts(read(out.getvalue())) == [
        "Name of the body:",
        "Eastgate Tenants",
        "Sent late, with leave.",
        "Comment by Ann Lee: Is this the whole name?",
    ]


def test_a_scan_in_strips_is_a_scan() -> None:
    strips = b" ".join(b"q 595 0 0 43 0 %d cm %s Q" % (42 * n, _PICTURE) for n in range(20))
    parsed = read(pdfs.pdf([strips]))
    assert parsed.page_facts[0].verdicts == (PageVerdict.SCANNED_NO_TEXT,)


def test_a_scan_under_a_stamped_head_is_a_scan() -> None:
    head = pdfs.lines("Released under the Freedom of Information Act, request 4711", top=820)
    parsed = read(pdfs.pdf([b"q 595 0 0 842 0 0 cm " + _PICTURE + b" Q " + head] * 4))
    assert {p.verdicts for p in parsed.page_facts} == {(PageVerdict.SCANNED_NO_TEXT,)}
    assert parsed.text_quality is TextQuality.NO_TEXT


def test_a_scan_of_which_only_a_stamp_can_be_read_is_read_in_part() -> None:
    stamp = pdfs.lines("Released under the Freedom of Information Act, request 4711", top=820)
    parsed = read(pdfs.pdf([b"q 595 0 0 842 0 0 cm " + _PICTURE + b" Q " + stamp]))
    assert parsed.text_quality is TextQuality.PARTLY
    assert parsed.warnings == ("partly: Read 0 of 1 pages; page 1 a picture without text.",)


def test_figures_of_a_turned_page_are_no_marks_of_notes() -> None:
    shown = [(100.0, 100.0, "It cost 4,000 pounds in all.")]
    data = pdfs.pdf([at(shown, turn="0 1 -1 0")], page=b"/Rotate 90")
    assert texts(read(data)) == ["It cost 4,000 pounds in all."]


def test_a_footnote_goes_on_overleaf() -> None:
    rng = random.Random(8)
    note = [sentence(rng, 12).rstrip(".") for _ in range(4)]
    note[-1] += "."
    body = [sentence(rng, 12).rstrip(".") for _ in range(24)]
    body[-1] += "."

    def page(lines: list[str], small: list[str]) -> bytes:
        above = at([(72.0, 780.0 - 14 * n, line) for n, line in enumerate(lines)])
        return above + b" " + at([(72.0, 120 - 10.0 * n, x) for n, x in enumerate(small)], size=8)

    pages = page(body[:12], [f"1 {note[0]}", *note[1:2]]), page(body[12:], note[2:])
    assert kinds(read(pdfs.pdf(pages))) == [
        (Kind.PARAGRAPH, " ".join(body)),
        (Kind.FOOTNOTE, "1 " + " ".join(note)),
    ]


def test_a_word_broken_in_a_cell_is_mended_as_the_text_writes_it() -> None:
    source = (
        "#table(columns: (62pt, 120pt), [Eastgate], [The plan], [a long-\\ term plan], [Yes])\n"
        f"The long-term plan. {FIRST}"
    )
    assert "a long-term plan | Yes" in texts(read(typeset(source)))


def test_contents_numbered_in_roman_are_rows() -> None:
    dots = " . " * 20
    rows = [(72.0, 700.0, f"Foreword{dots}iv"), (72.0, 686.0, f"Summary{dots}vii")]
    assert kinds(read(pdfs.pdf([at(rows)]))) == [
        (Kind.TABLE_ROW, "Foreword | iv"), (Kind.TABLE_ROW, "Summary | vii"),
    ]  # fmt: skip


def test_a_file_without_a_page_is_refused_for_what_it_is_after_a_protected_one() -> None:
    with pytest.raises(ReadingProblem):
        read(pdfs.encrypted(user="x", owner="y"))
    with pytest.raises(ReadingProblem) as refusal:
        read(pdfs.pdf([]))
    assert refusal.value.kind is ProblemKind.DAMAGED


def test_numbers_of_notes_are_no_page_numbers() -> None:
    rng = random.Random(5)
    pages = [
        at([(72.0, 700.0, sentence(rng, 12))]) + b" "
        + at([(72.0, 60.0, f"{number} {sentence(rng, 6)}")], size=8)
        for number in (7, 8)
    ]  # fmt: skip
    assert [page.label for page in read(pdfs.pdf(pages)).page_facts] == ["", ""]


def test_letters_set_apart_are_words() -> None:
    parsed = read(typeset(f"#text(tracking: 3pt)[Homes for people] and more. {FIRST}"))
    assert texts(parsed)[0].startswith("Homes for people and more.")


def test_letters_with_spaces_between_them_are_letters() -> None:
    assert texts(read(pdfs.pdf([pdfs.lines("Grades A B C D E F G are given.")]))) == [
        "Grades A B C D E F G are given."
    ]
