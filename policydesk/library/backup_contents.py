"""What a backup holds and when it was made, told before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from policydesk.core.dates import spoken_day
from policydesk.core.errors import UserError
from policydesk.core.wording import say_moment
from policydesk.library.backup import DATABASE, member, members, opened
from policydesk.store.store import Store

LARGEST_DATABASE = 2 << 30
"""Bytes of a database that is looked into in memory: that of about 100,000 documents."""


@dataclass(frozen=True, slots=True)
class BackupContents:
    """A backup that was looked into; `name` of the library, "" for none.

    `made` is by the clock of the computer that made it, in a zone that is not kept; of `lacking`
    documents it has no original; `last` is when the last update was recorded.
    """

    file: Path
    name: str
    made: datetime | None
    documents: int
    lacking: int
    recommendations: int
    updates: int
    last: datetime | None

    def lines(self) -> Iterator[tuple[str, str]]:
        """What to call each thing, and what there is of it."""
        yield "File", self.file.name
        made = f"{spoken_day(self.made.date())}, {self.made:%H:%M}" if self.made else "not known"
        yield "Made", made
        if self.name:
            yield "Library", self.name
        without = f", {self.lacking:,} without their originals" if self.lacking else ""
        yield "Documents", f"{self.documents:,}{without}"
        yield "Recommendations", f"{self.recommendations:,}"
        yield "Updates", f"{self.updates:,}"
        yield "Last recorded", say_moment(self.last) if self.last else "nothing yet"


def look_into(file: Path) -> BackupContents:
    """What a backup holds. UserError for a file that is none, is damaged or is too large for it.

    In memory, as text of documents must lie in no file outside the library. Whether all of it is
    sound is looked at when a library is made of it.
    """
    with opened(file) as archive, closing(_database(archive, file)) as store:
        present = members(archive)
        expected = store.documents.originals()
        return BackupContents(
            file=file,
            name=store.settings.get("library.name") or "",
            made=_made(archive),
            documents=store.documents.count(),
            lacking=sum(member(sha256) not in present for sha256 in expected),
            recommendations=store.recommendations.count(),
            updates=store.ledger.count(),
            last=store.ledger.last_recorded(),
        )


def _database(archive: ZipFile, file: Path) -> Store:
    if archive.getinfo(DATABASE).file_size > LARGEST_DATABASE:
        raise UserError(
            f"{file.name} holds a library too large to be looked into here; make a library of it "
            "by “policydesk restore”."
        )
    return Store.open_held(archive.read(DATABASE), file)


def _made(archive: ZipFile) -> datetime | None:
    """When the database was copied for it; None where the file gives no day that there is."""
    try:
        return datetime(*archive.getinfo(DATABASE).date_time)  # noqa: DTZ001 (it has no zone)
    except ValueError:
        return None
