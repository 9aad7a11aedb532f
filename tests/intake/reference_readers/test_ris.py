"""RIS as it really comes: without types or ends, with odd line ends, tags twice, and notes."""

import pytest

from policydesk.core.imports import ProblemKind
from policydesk.core.reference import ParsedReferences
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.reference_readers import read_references

REPORT = """TY  - RPRT
TI  - Pooling budgets
AU  - Smith, Jane
AU  - Department for Levelling Up, Housing and Communities
PY  - 2010/03/24/
T2  - HC
SN  - 849
DO  - 10.1000/1
DO  - 10.1000/2
C7  - an odd tag
KW  - Health, public
KW  - budgets
L1  - files/12/pooling.pdf
L1  - https://example.org/pooling.pdf
N1  - first line
second line
ID  - smith2010
ER  -
"""


def read(text: str, encoding: str = "utf-8") -> ParsedReferences:
    return read_references(text.encode(encoding))


def test_every_tag_is_taken_and_an_odd_one_is_kept() -> None:
    (found,) = read(REPORT).references
    assert found.item == {
        "type": "report",
        "title": "Pooling budgets",
        "author": [
            {"family": "Smith", "given": "Jane"},
            {"literal": "Department for Levelling Up, Housing and Communities"},
        ],
        "issued": {"date-parts": [[2010, 3, 24]]},
        "collection-title": "HC",
        "number": "849",
        "DOI": "10.1000/1",
        "keyword": "Health, public; budgets",
        "note": "first line\nsecond line",
        "custom": {
            "ris": {
                "C7": ["an odd tag"],
                "DO": ["10.1000/2"],
                "L1": ["https://example.org/pooling.pdf"],
            }
        },
    }
    assert (found.key, found.attachments) == ("smith2010", ("files/12/pooling.pdf",))


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_marks_make_no_difference(ends: str, encoding: str) -> None:
    odd = read(REPORT.replace("\n", ends), encoding)
    assert odd.references == read(REPORT).references


def test_a_missing_type_and_a_missing_end_lose_no_record() -> None:
    text = "TI  - No type\nPY  - 2001\nER  - \nTY  - BOOK\nTI  - No end\nTY  - NEWS\nTI  - Last"
    found = [(each.item["type"], each.item["title"]) for each in read(text).references]
    assert found == [("document", "No type"), ("book", "No end"), ("article-newspaper", "Last")]


def test_a_type_of_its_own_is_kept() -> None:
    (found,) = read("TY  - GOVDOC\nTI  - A paper\nER  - \n").references
    assert found.item["type"] == "report"
    assert found.item["custom"] == {"ris": {"TY": ["GOVDOC"]}}


@pytest.mark.parametrize(
    "text", ["", "   ", "plain words", "<html><p>TY  - RPRT</p></html>", "TY  - RPRT\nER  - \n"]
)
def test_what_holds_no_reference_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ReadingProblem) as refused:
        read(text)
    assert refused.value.reason.endswith(".")
    assert refused.value.kind in {ProblemKind.NOT_SUPPORTED, ProblemKind.DAMAGED}
