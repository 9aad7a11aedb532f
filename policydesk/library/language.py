"""The query language for front ends: its tables, and the clause of a facet."""

from __future__ import annotations

from policydesk.search.language import FIELDS, OPERATIONS, facet_clause

__all__ = ["facet_clause", "fields_table", "operations_table"]


def operations_table() -> list[tuple[str, str]]:
    """(what is wanted, how to write it) for each operation."""
    return [(operation.want, "   ".join(operation.write)) for operation in OPERATIONS]


def fields_table() -> list[tuple[str, str]]:
    """(field, what it means with an example) for each field."""
    return [(f"{field.name}:", f"{field.means}, {field.example}") for field in FIELDS.values()]
