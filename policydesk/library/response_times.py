"""How long bodies took to answer what stands in a register, read off the numbers it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING

from policydesk.core.register import Register, Rows
from policydesk.core.response_times import (
    NOBODY,
    AwaitedRow,
    BodyTimes,
    ResponseTimes,
    response_times,
)
from policydesk.core.timeline import AsOf

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader
    from policydesk.library.register_table import Brief


def read_response_times(reader: LibraryReader, register: Register) -> ResponseTimes:
    """Response times of a register's rows on its dials.

    Whoever had not answered is held to have waited up to the earlier of the dials: the world's
    day, and the last day of which anything was known.
    """
    as_of, wanted = register.as_of, frozenset(register.rows.ids)
    brief, columns = _awaited(reader, as_of)
    shown = map(wanted.__contains__, brief.ids)
    return response_times(compress(columns, shown), _until(reader, as_of))


def read_counted(
    reader: LibraryReader,
    register: Register,
    counts: Callable[[BodyTimes], int],
    body: str | None = None,
) -> Rows:
    """Those rows of a register that a number of its response times counts; of one body, or all.

    Each is timed by itself, so that it counts here as it does among the others.
    """
    wanted, until = frozenset(register.rows.ids), _until(reader, register.as_of)
    brief, columns = _awaited(reader, register.as_of)
    counted = {
        rec_id for rec_id, awaited in zip(brief.ids, columns, strict=True)
        if rec_id in wanted and (body is None or body in (awaited[0] or (NOBODY,)))
        and counts(response_times([awaited], until).together)
    }  # fmt: skip
    places = [place for place, rec_id in enumerate(register.rows.ids) if rec_id in counted]
    return register.rows.subset(places)


def _until(reader: LibraryReader, as_of: AsOf) -> date:
    return as_of.last_day(reader.now().astimezone().date())


def _awaited(reader: LibraryReader, as_of: AsOf) -> tuple[Brief, Iterator[AwaitedRow]]:
    """All recommendations in brief, and what is awaited of each."""
    with reader.one_moment():
        brief, answers = reader.register_table.brief(), reader.register_table.answers(as_of)
    of_each = zip(*answers, strict=True)
    return brief, zip(brief.asked, brief.issued_between, brief.due_by, of_each, strict=True)
