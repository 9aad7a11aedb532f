"""Count what of a document's revisions, comments and hidden text was kept or left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Counted:
    """How often each was met; one rule for every format (decision 0110)."""

    inserted: int = 0
    deleted: int = 0
    comments: int = 0
    hidden: int = 0
    unread: int = 0

    def warnings(self) -> list[str]:
        """Sentences for people; what is lost to the search begins with “partly”."""
        pairs = (
            (self.inserted, "tracked insertion was kept", "tracked insertions were kept"),
            (self.deleted, "tracked deletion was left out", "tracked deletions were left out"),
            (self.comments, "comment was kept as a note", "comments were kept as notes"),
        )
        said = [f"{count} {one if count == 1 else more}" for count, one, more in pairs if count]
        notes = [f"Of its revisions and comments, {', '.join(said)}."] if said else []
        if self.hidden:
            notes.append(f"partly: {self.hidden} hidden stretches of text were left out.")
        if self.unread:
            notes.append(f"partly: {self.unread} documents inside this one were not read.")
        return notes
