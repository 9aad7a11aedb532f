"""Rich Text: characters of every kind, structure, and what is left out."""

from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.readers.rtf import RtfReader
from policydesk.intake.source import SourceFile
from tests.bad import sheets
from tests.intake.readers.contract import ReaderContract


def read(data: bytes) -> ParsedDocument:
    return RtfReader().read(SourceFile(data, "a.rtf"))


def told(body: str, head: str = "") -> list[tuple[Kind, str]]:
    return [(p.kind, p.text) for p in read(sheets.rtf(body, head)).passages]


def coded(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2))
    plain = set(range(32, 127)) - set(b"\\{}")
    return "".join(chr(n) if n in plain else f"\\u{n}?" for n in numbers)


class TestRtfReader(ReaderContract):
    media_type = registry.RTF
    suffix = ".rtf"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        paragraphs = "".join(f"{{\\pard {coded(text)}\\par}}\n" for text in sentences)
        return sheets.rtf(f"{{\\pard\\outlinelevel0 {coded(title)}\\par}}\n{paragraphs}")


def test_characters_of_code_pages_and_beyond() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}"
    body = (
        r"\f0 caf\'e9 \ldblquote x\rdblquote\~\endash  \{\f1 \'cf\'ee"
        r"\f2 \'93\'fa\u-10179?\u-8704?\par"
    )
    assert told(body, fonts) == [(Kind.PARAGRAPH, "café “x” – {По日😀")]


def test_a_file_of_another_kind_of_computer_and_signs_for_older_programs() -> None:
    pages = {rb"\pc": b"9c", rb"\pca": b"9c", rb"\mac": b"a3", rb"\ansi\ansicpg10000": b"a3"}
    for page, pound in pages.items():
        parsed = read(b"{\\rtf1" + page + b" \\'" + pound + b"5\\par}")
        assert [p.text for p in parsed.passages] == ["£5"]
    body = r"2019\u8211\endash 20 and \u8217?\rquote\par"
    assert told(body) == [(Kind.PARAGRAPH, "2019–20 and ’’")]


def test_structure_is_kept() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s3 heading 3;}{\s4 Quote;}}"
    assert told(
        r"\pard\s3 What we ask\par\pard\plain A paragraph.\par\pard\b A heading in bold\par"
        r"\pard\plain{\listtext 1.\tab}\ls1 one plan\par{\pntext\'b7\tab}one sum\par"
        r"\pard\s4 We gave up.\par"
        r"\trowd\cellx1\cellx2\pard\intbl Ward\cell Visits\cell\row"
        r"\pard\intbl East\par gate\cell 3\cell\row\pard Last.",
        styles,
    ) == [
        (Kind.HEADING, "What we ask"),
        (Kind.PARAGRAPH, "A paragraph."),
        (Kind.HEADING, "A heading in bold"),
        (Kind.LIST_ITEM, "1. one plan"),
        (Kind.LIST_ITEM, "one sum"),
        (Kind.QUOTE, "We gave up."),
        (Kind.TABLE_ROW, "Ward | Visits"),
        (Kind.TABLE_ROW, "East gate | 3"),
        (Kind.PARAGRAPH, "Last."),
    ]


def test_revisions_boxes_notes_and_fields_follow_the_rule() -> None:
    parsed = read(sheets.revised_rtf())
    assert [(p.kind, p.text) for p in parsed.passages] == [
        (Kind.PARAGRAPH, "Kept addedresult"),
        (Kind.FOOTNOTE, "The note itself."),
        (Kind.FOOTNOTE, "Comment by Ann Lee: Say why."),
        (Kind.PARAGRAPH, "In the box."),
    ]
    assert any("1 tracked deletion was left out" in w for w in parsed.warnings)
    assert any(w.startswith("partly: 1 hidden") for w in parsed.warnings)


def test_what_is_moved_stands_once_and_old_boxes_are_read() -> None:
    parsed = read(
        sheets.rtf(
            r"\pard{\mvf\mvauth1 moved }\par\pard Kept, {\mvt\mvauth1 moved}\par"
            r"\pard After{\*\do\dobxpage{\dptxbxtext\pard In the box.\par}}\par"
            r"{\shp{\*\shpinst{\shptxt\pard New box.\par}}"
            r"{\shprslt{\*\do{\dptxbxtext New box.\par}}}}"
        )
    )
    assert [p.text for p in parsed.passages] == ["Kept, moved", "After", "In the box.", "New box."]
    assert any("1 tracked deletion was left out" in w for w in parsed.warnings)


def test_numbers_in_cells_stand_before_their_own_words() -> None:
    row = (
        r"\trowd\cellx1\cellx2\pard\intbl Plans:\par"
        r"{\listtext 1.\tab}\pard\intbl\ls1 one\par"
        r"{\listtext 2.\tab}\pard\intbl\ls1 two\cell"
        r"{\listtext\'b7\tab}\pard\intbl sums\cell\row"
        r"{\listtext 7.\tab}\pard\intbl\ls1\cell\pard\intbl last\cell\row\pard End."
    )
    assert [text for _, text in told(row)] == ["Plans: 1. one 2. two | sums", "7. | last", "End."]


def test_rows_of_a_table_in_a_cell_are_rows_of_their_own() -> None:
    inner = "".join(
        rf"\pard\intbl\itap2 {a}\nestcell {b}\nestcell{{\*\nesttableprops\trowd\nestrow}}"
        r"{\nonesttables\par}"
        for a, b in (("Ward", "Visits"), ("East", "3"))
    )
    body = (
        rf"\trowd\cellx1\cellx2\pard\intbl\itap1 First\cell Before\par{inner}"
        r"\pard\intbl\itap1 after\cell\row\pard End."
    )
    assert [text for _, text in told(body)] == [
        "First | Before after", "Ward | Visits", "East | 3", "End.",
    ]  # fmt: skip


def test_a_cell_that_reaches_down_is_said_in_each_of_its_rows() -> None:
    first, next_ = (rf"\trowd\{kind}\cellx1\cellx2\pard\intbl" for kind in ("clvmgf", "clvmrg"))
    rows = rf"{first} North\cell 1\cell\row{next_} \cell 2\cell\row\pard Last."
    assert [text for _, text in told(rows)] == ["North | 1", "North | 2", "Last."]


def test_properties_and_pictures() -> None:
    head = r"{\info{\title Homes that people can afford}{\author Ann Lee}{\creatim\yr2019\mo5}}"
    parsed = read(sheets.rtf(r"{\pict\pngblip 89504e47}{\*\unknown words}One sentence.\par", head))
    assert (parsed.title, parsed.authors) == ("Homes that people can afford", ("Ann Lee",))
    assert parsed.issued is None
    assert [p.text for p in parsed.passages] == ["One sentence."]


def test_binary_pictures_are_passed_over() -> None:
    data = b"{\\rtf1 Before {\\pict\\bin5 }{}\\a} after\\par}"
    assert [p.text for p in read(data).passages] == ["Before after"]


def test_a_cut_file_says_so() -> None:
    parsed = read(rb"{\rtf1 One sentence.\par Half a")
    assert [p.text for p in parsed.passages] == ["One sentence.", "Half a"]
    assert any(w.startswith("partly: The file is cut off") for w in parsed.warnings)
