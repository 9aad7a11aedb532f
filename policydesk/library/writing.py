"""What a manager needs of the library to write: the one door, the clock, and its own past."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from policydesk.core.changes import Op
from policydesk.store.store import WritingStore


class Desk(Protocol):
    """The library as its managers see it."""

    @property
    def store(self) -> WritingStore: ...

    @property
    def device(self) -> str: ...

    def operation(
        self, op: Op, origin: object = None, *, group: object = None
    ) -> AbstractContextManager[None]: ...

    def now(self) -> datetime: ...
