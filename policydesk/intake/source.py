"""What a reader is given, and what every reader is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from policydesk.core.imports import ParsedDocument

if TYPE_CHECKING:
    from policydesk.core.tracker import SheetRow


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file in memory; `ends_at` (time.monotonic) is when a reader should give what it has.

    Where there is a list of `rows`, readers of sheets put each row there too, cell by cell.
    """

    data: bytes
    name: str
    ends_at: float = float("inf")
    rows: list[SheetRow] | None = None

    def time_is_up(self) -> bool:
        return time.monotonic() > self.ends_at


class Reader(Protocol):
    """Bytes to a parsed document: no disk, no library, no window.

    Raises ReadingProblem where nothing can be read; warns in the document where less than all
    could. Anything else that escapes is a fault of the reader and costs it its process.
    """

    media_type: str

    def read(self, source: SourceFile) -> ParsedDocument: ...
