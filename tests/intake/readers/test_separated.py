"""Tables in text files: separators, quotes, and what is odd about them."""

import pytest

from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.readers.separated import SeparatedReader, separator_of
from policydesk.intake.source import SourceFile
from tests.bad import sheets
from tests.intake.readers.contract import ReaderContract


def read(text: str | bytes, name: str = "ward_visits.csv") -> ParsedDocument:
    data = text.encode() if isinstance(text, str) else text
    return SeparatedReader().read(SourceFile(data, name))


def rows(parsed: ParsedDocument) -> list[str]:
    assert all(p.kind is Kind.TABLE_ROW for p in parsed.passages)
    return [p.text for p in parsed.passages]


class TestSeparatedReader(ReaderContract):
    media_type = registry.CSV
    suffix = ".csv"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        lines = [f'"{title}",', *(f'"{text}",{at}' for at, text in enumerate(sentences))]
        return "\n".join(lines).encode("utf-8", "ignore")

    def test_right_to_left_text_keeps_its_letters(self) -> None:
        parsed = self.read("שם,תוכנית\nהמועצה,הדיור\n".encode())
        assert rows(parsed) == ["שם | תוכנית", "המועצה | הדיור"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a,b\n1,2\n", ","),
        ('Ward;Visits\nEast;"1,204"\nWest;"2,105"\n', ";"),
        ("a b\tc, d\n1\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("one column\nof text\n", ","),
    ],
)
def test_the_separator_is_found(text: str, mark: str) -> None:
    assert separator_of(text) == mark


def test_rows_keep_their_columns_and_quoted_line_breaks() -> None:
    parsed = read('\ufeffWard;Visits;Note\r\nEast;1,204;"two\nlines"\r\n;;x\r\n')
    assert rows(parsed) == ["Ward | Visits | Note", "East | 1,204 | two lines", "| | x"]
    assert (parsed.title, parsed.where_read["title"]) == ("ward visits", "file name")


def test_a_line_above_the_table_is_its_title() -> None:
    parsed = read("Homes by ward,\n,\nWard,Homes\nEast,3\n")
    assert (parsed.title, parsed.where_read["title"]) == ("Homes by ward", "line above the table")


def test_the_separator_a_file_states_is_believed() -> None:
    assert rows(read("sep=;\na,1;b\nc;d\n")) == ["a,1 | b", "c | d"]


def test_no_row_before_an_open_quote_is_read_twice() -> None:
    parsed = read('id,name\n1,"two\x0bparts"\n2,x\u2028y\n3,"open\n4,z\n')
    assert rows(parsed) == ["id | name", "1 | two parts", "2 | x y", "3 | open", "4 | z"]


def test_an_open_quote_loses_nothing_and_is_said() -> None:
    parsed = read(sheets.broken_csv())
    assert rows(parsed) == [
        "id | name | date", "1 | Eastgate | 31.02.2024", "2 | =1+1 | 02/03/04", "2 | x",
    ]  # fmt: skip
    assert any("line 2 does not close" in w for w in parsed.warnings)


def test_too_many_columns_are_cut_and_said() -> None:
    parsed = read(sheets.wide_csv())
    assert rows(parsed)[0].count("name") == 16_384
    assert any(w.startswith("partly: 1 rows have over") for w in parsed.warnings)


def test_tabs_and_other_encodings() -> None:
    assert rows(read("Café\tx\n".encode("utf-16"), "a.tsv")) == ["Café | x"]
