"""The query language for front ends: its tables, and the clause of a facet."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.search.language import (
    DOCUMENT_FIELDS,
    FIELDS,
    OPERATIONS,
    RECOMMENDATION_FIELDS,
    Field,
    facet_clause,
)

__all__ = ["LanguageRow", "facet_clause", "fields_table", "language_page", "operations_table"]


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A row of the page on the language: what is wanted, and ways to write it."""

    want: str
    write: tuple[str, ...]


def language_page() -> tuple[tuple[str, tuple[LanguageRow, ...]], ...]:
    """The whole language by headings, from the tables that its reader uses."""
    return (
        ("What can be written", tuple(LanguageRow(row.want, row.write) for row in OPERATIONS)),
        ("Fields of documents", tuple(map(_row_of, DOCUMENT_FIELDS))),
        ("Fields of recommendations", tuple(map(_row_of, RECOMMENDATION_FIELDS))),
    )


def _row_of(field: Field) -> LanguageRow:
    values = f": {', '.join(field.choices)}" if field.choices else ""
    return LanguageRow(
        f"{field.name}: {field.means}{values}", (field.example,)
    )


def operations_table() -> list[tuple[str, str]]:
    """(what is wanted, how to write it) for each operation."""
    return [(operation.want, "   ".join(operation.write)) for operation in OPERATIONS]


def fields_table() -> list[tuple[str, str]]:
    """(field, what it means with an example) for each field."""
    return [(f"{field.name}:", f"{field.means}, {field.example}") for field in FIELDS.values()]
