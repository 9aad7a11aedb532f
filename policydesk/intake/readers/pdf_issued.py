"""When a PDF was issued: its imprint, date lines, copyright, name, and the year it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policydesk.core.dates import PartialDate
from policydesk.intake.dating import stamp, whole_year
from policydesk.intake.issued_lines import (
    copyright_year,
    dated_on,
    imprinted_on,
    issued_in_name,
    labelled_date,
    published_on,
)
from policydesk.intake.readers.pdf_order import Row

_FULL_CHARACTERS = 1_500
_TOP_ROWS = 12
_LAST_ROWS = 4
_AUTHORING = re.compile(
    r"microsoft|word\b|pdfmaker|indesign|quark|pagemaker|publisher|distiller|3b2|framemaker"
    r"|libreoffice|openoffice|illustrator|latex|tex\b|typst|powerpoint|antenna house|arbortext",
    re.IGNORECASE,
)
_REMADE = re.compile(
    r"edited with|pdfresizer|itext|ghostscript|pdftk|pdfsam|ilovepdf|smallpdf|scan|ocr|capture"
    r"|print to pdf|skia|chrom|wkhtml|quartz|pypdf|sejda|pdfium|foxit|nitro",
    re.IGNORECASE,
)


def find_issued(
    properties: Mapping[str, str], pages: Sequence[Sequence[Row]], name: str
) -> tuple[PartialDate, str] | None:
    """The date of issue and where it was read; tried in the order of these rules.

    The day a file was made is never taken as a day: a scan or an extract is years younger. Its
    year counts where the program that made it writes documents, nothing remade it later, and
    the text names that year; for other programs only where the first pages do.
    """
    return next(_in_order(properties, pages, name), None)


def _in_order(
    properties: Mapping[str, str], pages: Sequence[Sequence[Row]], name: str
) -> Iterator[tuple[PartialDate, str]]:
    made = stamp(properties.get("CreationDate", ""))
    back = [page for page in pages[4:] if page][-2:]
    yield from _printed(pages[:2])
    yield from _copyright(pages[:4])
    yield from _printed(pages[2:4])
    yield from _copyright(back)
    yield from _printed([page for page in back if len(page) <= 25])
    yield from _of_the_year(
        _made_by_its_authors(properties, made, pages),
        "year its authors' program made the file; the text names it",
    )
    yield from issued_in_name(name)
    yield from _of_the_year(
        _named_in_front(made, pages), "year of the file, named on its first pages"
    )


def _printed(pages: Sequence[Sequence[Row]]) -> Iterator[tuple[PartialDate, str]]:
    rows = [row for page in pages for row in page]
    for rule in (published_on, imprinted_on):
        for row in rows:
            if (found := rule(row.text)) is not None:
                yield found, f"imprint on page {row.page}"
    for row in _outside_text(pages):
        for cell in row.cells:
            if (found := dated_on(cell)) is not None:
                yield found, f"date line on page {row.page}"
    for row in rows:
        if (found := labelled_date(row.text)) is not None:
            yield found, f"labelled date on page {row.page}"


def _outside_text(pages: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """The rows of pages with little on them, and the first and last ones of full pages.

    A date alone in a cell of a table, or in a margin of running text, is of something else.
    """
    for page in pages:
        full = sum(len(row.text) for row in page) > _FULL_CHARACTERS
        ends = (*page[:_TOP_ROWS], *page[-_LAST_ROWS:]) if full else page
        yield from (row for row in ends if not full or len(row.cells) == 1)


def _copyright(pages: Sequence[Sequence[Row]]) -> Iterator[tuple[PartialDate, str]]:
    for page in pages:
        for row in page:
            if (year := copyright_year(row.text)) is not None:
                yield year, f"copyright line on page {row.page}"


def _made_by_its_authors(
    properties: Mapping[str, str], made: PartialDate | None, pages: Sequence[Sequence[Row]]
) -> int | None:
    """The year of making, for a file no program reworked, if the text speaks of that year."""
    if made is None:
        return None
    programs = f"{properties.get('Creator', '')} {properties.get('Producer', '')}"
    changed = stamp(properties.get("ModDate", "")) or made
    if _REMADE.search(programs) or (programs.strip() and not _AUTHORING.search(programs)):
        return None
    if changed.earliest.year - made.earliest.year > 1:
        return None
    year = made.earliest.year
    return year if _names_year(pages, year) else None


def _names_year(pages: Sequence[Sequence[Row]], year: int) -> bool:
    pattern = re.compile(rf"(?<!\d){year}(?!\d)")
    return any(pattern.search(row.text) for page in pages for row in page)


def _named_in_front(made: PartialDate | None, pages: Sequence[Sequence[Row]]) -> int | None:
    if made is None or not _names_year(pages[:2], made.earliest.year):
        return None
    return made.earliest.year


def _of_the_year(year: int | None, where: str) -> Iterator[tuple[PartialDate, str]]:
    if year is not None and (value := whole_year(year)) is not None:
        yield value, where
