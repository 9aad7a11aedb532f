"""A comment that somebody left in a document, as a note of its own."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `place` is a cell ("B4") or "", `day` is "2026-06-18" or ""."""

    text: str
    author: str = ""
    place: str = ""
    day: str = ""

    def passage(self, page: int | None = None) -> ParsedPassage:
        """“Comment by Ann Lee, 2026-06-18, on B4: ...” as a note."""
        said = [
            f"by {self.author}" if self.author else "",
            self.day,
            f"on {self.place}" if self.place else "",
        ]
        about = ", ".join(part for part in said if part)
        head = f"Comment {about}".strip()
        return ParsedPassage(PassageKind.FOOTNOTE, f"{head}: {self.text}", page)
