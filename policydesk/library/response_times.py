"""How long bodies took to answer what stands in a register, read off the numbers it keeps."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from policydesk.core.register import Register
from policydesk.core.response_times import ResponseTimes, response_times

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def read_response_times(reader: LibraryReader, register: Register) -> ResponseTimes:
    """Response times of a register's rows on its dials.

    Whoever had not answered is held to have waited up to the earlier of the dials: the world's
    day, and the last day of which anything was known.
    """
    as_of, wanted = register.as_of, frozenset(register.rows.ids)
    until = as_of.last_day(reader.now().astimezone().date())
    with reader.one_moment():
        brief, answers = reader.register_table.brief(), reader.register_table.answers(as_of)
    of_each = zip(*answers, strict=True)
    columns = zip(brief.asked, brief.issued_between, brief.due_by, of_each, strict=True)
    shown = map(wanted.__contains__, brief.ids)
    return response_times(compress(columns, shown), until)
