"""What was closed, superseded or taken out can be asked for: the index must look at it again."""

from __future__ import annotations

from sqlite_utils import Database


def m0023_standings_are_searched(db: Database) -> None:
    """Note in the outbox each recommendation of whose standing something was recorded."""
    for statement in _STATEMENTS:
        db.execute(statement)


_OF = "SELECT DISTINCT recommendation_id FROM status_event WHERE axis = 'standing'"
_STATEMENTS = (
    f"DELETE FROM outbox WHERE kind = 'recommendation' AND ref IN ({_OF})",
    f"INSERT INTO outbox(kind, ref) SELECT 'recommendation', recommendation_id FROM ({_OF})",
)
