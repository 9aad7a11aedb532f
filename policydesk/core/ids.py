"""Keys: typed integers inside one library, and UUIDv7 uids that hold across libraries."""

from __future__ import annotations

import os
import time
from typing import NewType
from uuid import UUID

DocumentId = NewType("DocumentId", int)
PassageId = NewType("PassageId", int)
RecommendationId = NewType("RecommendationId", int)
EventId = NewType("EventId", int)
PackId = NewType("PackId", int)
PackItemId = NewType("PackItemId", int)
ReferenceId = NewType("ReferenceId", int)
RoundId = NewType("RoundId", int)


def new_uid(*, at_ms: int | None = None) -> str:
    """Return a fresh UUIDv7 (RFC 9562, section 5.7) as its 36-character text.

    `at_ms` is the Unix time in milliseconds to carry; the clock's own when left out.
    """
    stamp = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    tail = int.from_bytes(os.urandom(10), "big")
    value = (stamp & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((tail >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= tail & ((1 << 62) - 1)
    return str(UUID(int=value))
