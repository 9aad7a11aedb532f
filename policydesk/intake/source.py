"""What a reader is given, and what every reader is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from policydesk.core.imports import ParsedDocument


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file in memory; `ends_at` (time.monotonic) is when a reader should give what it has."""

    data: bytes
    name: str
    ends_at: float = float("inf")

    def time_is_up(self) -> bool:
        return time.monotonic() > self.ends_at


class Reader(Protocol):
    """Bytes to a parsed document: no disk, no library, no window.

    Raises ReadingProblem where nothing can be read; warns in the document where less than all
    could. Anything else that escapes is a fault of the reader and costs it its process.
    """

    media_type: str

    def read(self, source: SourceFile) -> ParsedDocument: ...
