"""A program that writes to a library and prints each act once it is acknowledged, to be killed.

    python -m tests.fault.writer import LIBRARY FOLDER
    python -m tests.fault.writer resume LIBRARY
    python -m tests.fault.writer status LIBRARY
"""

import sys
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from policydesk.core.changes import Changes
from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId
from policydesk.core.status import Axis, NewStatus, Whose
from policydesk.library import Library

VALUES = ("planned", "under_way", "partly_done", "done")


def say(line: str) -> None:
    """Print at once: what is printed was acknowledged."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def bring_in(library: Library, folder: Path) -> None:
    """Import a folder; each document is said after its operation has ended."""
    say_what_is_written(library)
    plan = library.imports.plan([folder])
    say("ready")
    library.imports.run(plan)


def go_on(library: Library) -> None:
    """Finish an import that was cut off."""
    say_what_is_written(library)
    session = library.imports.unfinished()
    assert session is not None
    say("ready")
    library.imports.resume(session)


def say_what_is_written(library: Library) -> None:
    """Print each document's uid once it is in the library."""

    def written(changes: Changes, _: object) -> None:
        for row in changes.rows.get("document", ()):
            say(library.documents.get(DocumentId(row)).uid)

    library.subscribe(written)


def record(library: Library) -> None:
    """Record updates for ever; each is said after it was added."""
    rec = library.recommendations.find("R1")
    today = PartialDate.day(datetime.now(UTC).date())
    say("ready")
    for n, value in enumerate(cycle(VALUES)):
        new = NewStatus(Axis.CLAIM, value, today, Whose.OWNER)
        say(library.status.add(rec.id, new).uid)
        if n % 20 == 0:
            library.searching.drain()


def main(act: str, library: str, folder: str = "") -> None:
    """Do one act; the library is closed well only if nobody kills us."""
    with Library.open(Path(library)) as opened:
        if act == "import":
            bring_in(opened, Path(folder))
        elif act == "resume":
            go_on(opened)
        else:
            record(opened)


if __name__ == "__main__":
    main(*sys.argv[1:])
