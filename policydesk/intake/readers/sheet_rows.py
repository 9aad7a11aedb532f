"""Gather the rows of a workbook's sheets, whatever reads them, and say what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.readers.office_details import offer_table_title
from policydesk.intake.readers.table_rows import in_columns, keep_rows, row_passage
from policydesk.intake.source import SourceFile

_EMPTY_ROWS = 1024
"""As many empty rows go by between two looks at the clock."""


class Sheets:
    """The passages of a workbook, sheet by sheet, until its time or its size is up.

    Hidden sheets and rows are taken in: a filter hides rows, and nobody means them away.
    """

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._passages: list[ParsedPassage] = []
        self._bytes = 0
        self.hidden_sheets = 0
        self.hidden_rows = 0
        self.cut_at = ""

    @property
    def full(self) -> bool:
        """Whether nothing more is taken."""
        return bool(self.cut_at)

    def add(
        self,
        name: str,
        rows: Iterable[Sequence[str]],
        besides: Iterable[ParsedPassage] = (),
        *,
        hidden: bool = False,
    ) -> None:
        """One sheet: its name as a heading, then its rows, then what stands beside them."""
        if self.full:
            return
        numbered = list(self._bounded(name, rows))
        cells = list(in_columns([each for _, each in numbered]))
        keep_rows(self._source, name, (number for number, _ in numbered), cells)
        found = [p for row in cells if (p := row_passage(row)) is not None]
        found += besides
        if found:
            self._passages += [ParsedPassage(PassageKind.HEADING, name, None, 2), *found]
            self.hidden_sheets += hidden

    def document(
        self, details: Details, media_type: str, warnings: Sequence[str]
    ) -> ParsedDocument:
        """The finished document; its title may come from the first rows or the file's name."""
        rows = [p for p in self._passages[:50] if p.kind is not PassageKind.HEADING]
        offer_table_title(details, rows, self._source.name)
        return assemble(
            details,
            self._passages,
            media_type=media_type,
            warnings=[*warnings, *self._warnings()],
        )

    def _bounded(
        self, name: str, rows: Iterable[Sequence[str]]
    ) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows with their numbers, until the time or the size is up."""
        for number, cells in enumerate(rows, 1):
            if not cells and number % _EMPTY_ROWS and number <= limits.SHEET_ROWS:
                continue  # a sheet may have a million rows, and nothing in most of them
            self._bytes += sum(map(len, cells))
            if number > limits.SHEET_ROWS or self._source.time_is_up():
                self.cut_at = f"row {number:,} of the sheet “{name}”"
            elif self._bytes > limits.TEXT_BYTES:
                self.cut_at = f"row {number:,} of the sheet “{name}”, the limit of text"
            if self.full:
                return
            yield number, cells

    def _warnings(self) -> list[str]:
        said = []
        if self.cut_at:
            said.append(f"partly: Read as far as {self.cut_at}; the rest was not read.")
        counts = (
            (self.hidden_sheets, "hidden sheet", "hidden sheets"),
            (self.hidden_rows, "hidden row", "hidden rows"),
        )
        kept = [f"{n:,} {one if n == 1 else many}" for n, one, many in counts if n]
        if kept:
            said.append(f"Kept with the rest: {' and '.join(kept)}.")
        return said
