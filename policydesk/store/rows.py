"""How values stand in columns: JSON lists, canonical dates, UTC times."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from policydesk.core.dates import PartialDate

SHORTEST_START = 8
"""Characters of a uid that are enough to name a row by."""


def to_json(value: Iterable[str] | Mapping[str, str]) -> str:
    """Canonical JSON of a list or table of texts."""
    plain = dict(value) if isinstance(value, Mapping) else list(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=4096)
def texts(column: str) -> tuple[str, ...]:
    """A JSON list of texts."""
    return tuple(str(item) for item in json.loads(column))


def table_of_texts(column: str) -> dict[str, str]:
    """A JSON table of texts."""
    return {str(key): str(value) for key, value in json.loads(column).items()}


def from_date(value: PartialDate | None) -> str:
    """The canonical text of a date; empty for none."""
    return "" if value is None else str(value)


def to_date(column: str) -> PartialDate | None:
    """The date of a column; None for an empty one."""
    return PartialDate.parse(column) if column else None


def from_day(value: date | None) -> str:
    """ISO text of a day; empty for none."""
    return "" if value is None else value.isoformat()


def to_day(column: str) -> date | None:
    """The day of a column; None for an empty one."""
    return date.fromisoformat(column) if column else None


def from_time(value: datetime) -> str:
    """UTC to the microsecond, always with the same number of characters, so that text sorts."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def to_time(column: str) -> datetime:
    """The UTC time of a column."""
    return datetime.fromisoformat(column)


def insert(conn: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int:
    """Insert one row and return its id; column names come from our own code only."""
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join("?" * len(row))
    cursor = conn.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})",
        tuple(row.values()),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update(conn: sqlite3.Connection, table: str, row_id: int, row: Mapping[str, object]) -> None:
    """Set columns of one row; column names come from our own code only."""
    assigned = ", ".join(f'"{column}" = ?' for column in row)
    conn.execute(
        f"UPDATE {table} SET {assigned} WHERE id = ?",
        (*row.values(), row_id),
    )


def delete(conn: sqlite3.Connection, table: str, ids: Iterable[int]) -> None:
    """Delete rows by id."""
    conn.executemany(f"DELETE FROM {table} WHERE id = ?", [(i,) for i in ids])
