"""Read cells as they are stored, without their formats, through calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import python_calamine

from policydesk.intake.problems import ReadingProblem, damaged, protected
from policydesk.intake.readers.number_format import shown
from policydesk.intake.readers.table_rows import DatedText


def stored_sheets(data: bytes) -> Iterator[tuple[str, bool, Iterator[Sequence[str]]]]:
    """Each sheet of a workbook of any age: its name, whether it is hidden, its rows of texts.

    Raises ReadingProblem for one that is damaged or wants a password.
    """
    book = _opened(data)
    for about in book.sheets_metadata:
        if about.typ is python_calamine.SheetTypeEnum.WorkSheet:
            hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
            yield about.name, hidden, _rows(book, about.name)


def _opened(data: bytes) -> python_calamine.CalamineWorkbook:
    try:
        return python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise protected("workbook") from error
    except BaseException as error:
        raise _damaged(error) from error


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> Iterator[Sequence[str]]:
    try:
        for row in book.get_sheet_by_name(name).iter_rows():
            yield [
                DatedText.of(shown(None if value == "" else value, "General"), value)
                for value in row
            ]
    except python_calamine.WorksheetNotFound:
        return
    except GeneratorExit:
        raise
    except BaseException as error:
        raise _damaged(error) from error


def _damaged(error: BaseException) -> ReadingProblem:
    """The sentence for what a library of another language throws; its panics are no Exception."""
    if isinstance(error, MemoryError | KeyboardInterrupt | SystemExit):
        raise error
    return damaged("The workbook is damaged; its sheets cannot be read.")
