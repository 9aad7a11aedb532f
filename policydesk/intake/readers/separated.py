"""Read a table in a text file (.csv, .tsv): every line that belongs to a row, as a row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from policydesk.core.imports import ParsedDocument
from policydesk.intake import limits, registry
from policydesk.intake.decoding import decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.problems import too_large
from policydesk.intake.readers.office_details import offer_table_title
from policydesk.intake.readers.table_rows import in_columns, keep_rows, row_passage
from policydesk.intake.source import SourceFile

_MARKS = ",;\t|"
_SAID = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_SAMPLE = 100_000
_SAMPLE_LINES = 50


class SeparatedReader:
    """CSV and TSV; the standard library and the encoding detector."""

    media_type = registry.CSV

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a table over the limit."""
        if len(source.data) > limits.PLAIN_BYTES:
            size = limits.PLAIN_BYTES // limits.MB
            raise too_large(f"The table is over {size} MB, the limit for CSV files.")
        decoded = decode(source.data)
        text = decoded.text.replace("\x00", "")
        said = _SAID.match(text)
        mark = said[1] if said else separator_of(text)
        table = _Table(text[said.end() :] if said else text, mark)
        cells = list(in_columns(list(table.rows())))
        keep_rows(source, "", range(1, len(cells) + 1), cells)
        passages = [p for row in cells if (p := row_passage(row)) is not None]
        details = Details()
        offer_table_title(details, passages, source.name)
        warnings = [decoded.warning()] if decoded.warning() else []
        return assemble(
            details, passages, media_type=self.media_type, warnings=[*warnings, *table.warnings()]
        )


@dataclass(slots=True)
class _Table:
    """The rows of a text, and what is odd about them."""

    text: str
    mark: str
    broken_from: int = 0
    cut_rows: int = 0

    def rows(self) -> Iterator[Sequence[str]]:
        """Rows as quoted; from the first quote that does not close, each line is a row."""
        lines = io.StringIO(self.text, newline="")
        begun = 0
        reader = csv.reader(lines, delimiter=self.mark, strict=True)
        try:
            for row in reader:
                yield self._bounded(row)
                begun = reader.line_num
        except csv.Error:
            self.broken_from = begun + 1
        if self.broken_from:
            lines.seek(0)  # and not by splitlines, which knows of more ends than a table has
            for line in islice(lines, begun, None):
                yield self._bounded(line.rstrip("\r\n").replace('"', "").split(self.mark))

    def _bounded(self, row: list[str]) -> list[str]:
        self.cut_rows += len(row) > limits.SHEET_COLUMNS
        return row[: limits.SHEET_COLUMNS]

    def warnings(self) -> list[str]:
        said = []
        if self.broken_from:
            said.append(
                f"A quotation mark in line {self.broken_from:,} does not close; "
                "from there on, each line was read as a row."
            )
        if self.cut_rows:
            said.append(
                f"partly: {self.cut_rows:,} rows have over {limits.SHEET_COLUMNS:,} cells; "
                "the rest of them was not read."
            )
        return said


def separator_of(text: str) -> str:
    """The mark between cells: the one by which most lines have the same number of cells."""
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:_SAMPLE_LINES]

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        width, often = max(widths.items(), key=lambda item: (item[0] > 1) * item[1], default=(1, 0))
        return (often, width) if width > 1 else (0, 0)

    return max(_MARKS, key=agreement)
