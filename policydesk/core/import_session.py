"""One import as it is remembered: what it was asked for, how far it came, and what came of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class ItemState(StrEnum):
    """What came of one file of an import."""

    WAITING = "waiting"
    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    PROBLEM = "problem"
    TWICE = "given twice"
    LEFT_OUT = "left out"


class SessionState(StrEnum):
    """Where an import stands; OPEN after its program has ended means that it was cut off."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One file of an import. `shown` names it as a person gave it: “Reports/2010/plan.pdf”.

    `said` is the whole sentence: the reason of a problem, the warnings of a document, which
    document a duplicate is of. `kind` is the ProblemKind of a problem, `verdict` the text quality
    of a document.
    """

    shown: str
    path: Path
    sha256: str
    size: int
    state: ItemState
    title: str = ""
    verdict: str = ""
    kind: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class ImportSession:
    """One import; `done` of `total` files to read have an outcome."""

    id: int
    roots: tuple[Path, ...]
    state: SessionState
    started_at: datetime
    ended_at: datetime | None
    done: int
    total: int
    skipped: int

    @property
    def name(self) -> str:
        """What was imported, in few words: “Reports”, “Reports and 2 more”."""
        if not self.roots:
            return "nothing"
        first = self.roots[0].name or str(self.roots[0])
        first = first.encode("utf-8", "backslashreplace").decode("utf-8")
        more = len(self.roots) - 1
        return f"{first} and {more} more" if more else first

    @property
    def question(self) -> str:
        """What to ask about an import that was cut off."""
        return f"The import of “{self.name}” stopped at {self.done:,} of {self.total:,}. Go on?"
