"""The table's rows: columns, order, narrowing, and the marks of text quality."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind, TextQuality
from policydesk.core.ids import DocumentId
from policydesk.gui.models.documents import (
    COLUMNS,
    QUALITY_MARKS,
    DocumentRow,
    make_rows,
    order_rows,
    quality_words,
    short_date,
)


def document(number: int, title: str, *, publisher: str = "", issued: str = "") -> Document:
    return Document(
        id=DocumentId(number),
        uid=f"uid-{number}",
        title=title,
        authors=("A. Writer",),
        publisher=publisher,
        kind=DocumentKind.REPORT,
        issued=PartialDate.parse(issued) if issued else None,
        language="en",
        url="",
        series="",
        file_name=f"{number}.pdf",
        media_type="application/pdf",
        sha256="",
        size=1,
        pages=number,
        text_quality=TextQuality.GOOD,
        text_sha256="",
        passages=1,
        warnings=(),
        added_at=datetime(2026, 1, number, tzinfo=UTC),
    )


ROWS = make_rows(
    [
        document(1, "Roads", publisher="Office of Roads", issued="2019"),
        document(2, "apples", publisher="Wexcombe Council", issued="2021-03-04"),
        document(3, "Zoning", publisher="wexcombe council"),
    ],
    [],
)


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        ("title", False, [2, 1, 3]),
        ("title", True, [3, 1, 2]),
        ("issued", True, [2, 1, 3]),
        ("publisher", False, [1, 2, 3]),
        ("pages", True, [3, 2, 1]),
        ("added", False, [1, 2, 3]),
    ],
)
def test_order(column: str, descending: bool, expected: list[int]) -> None:
    assert order_rows(ROWS, words="", column=column, descending=descending) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("WEXCOMBE", [2, 3]), ("office roads", [1]), ("2.pdf", [2]), ("2021", [2]), ("plum", [])],
)
def test_every_word_narrows(words: str, expected: list[int]) -> None:
    assert order_rows(ROWS, words=words, column="title", descending=False) == expected


def test_every_column_says_something_of_every_row() -> None:
    for column in COLUMNS:
        for row in ROWS.values():
            assert column.text(row), column.key


def test_every_verdict_has_a_shape_and_a_word() -> None:
    assert set(QUALITY_MARKS) == set(TextQuality)
    assert quality_words(document(1, "x")) == "● text good"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("2021-03-04", "4 Mar 2021"), ("2021-03", "Mar 2021"), ("2021", "2021"),
     ("before 2010", "before 1 January 2010")],
)
def test_short_dates(text: str, shown: str) -> None:
    assert short_date(PartialDate.parse(text)) == shown
    assert short_date(None) == "–"


def test_recommendations_are_counted() -> None:
    assert DocumentRow(document(1, "x"), 0).recommendations == 0
    assert ROWS[1].recommendations == 0


def test_an_attachment_says_what_it_came_with_and_is_found_by_it() -> None:
    rows = make_rows(
        [document(1, "A mail"), replace(document(2, "Plan"), parent=DocumentId(1))], []
    )
    assert COLUMNS[0].text(rows[2]) == "Plan · attachment of “A mail”"
    assert COLUMNS[0].text(rows[1]) == "A mail"
    assert order_rows(rows, words="a mail", column="title", descending=False) == [1, 2]
