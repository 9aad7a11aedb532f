"""A question that the search could not answer is asked once more, after its index was mended."""

from __future__ import annotations

from collections.abc import Callable

from policydesk.core.errors import PolicyDeskError
from policydesk.gui.desk import Desk
from policydesk.gui.operations.searching import ready_index


class AskingAgain:
    """Give `refused` to a read and tell `answered` of its answer.

    `again` asks anew; `give_up` says why there is no answer, if mending did not help.
    """

    def __init__(
        self,
        desk: Desk,
        again: Callable[[], object],
        give_up: Callable[[PolicyDeskError], object],
    ) -> None:
        self._desk = desk
        self._again = again
        self._give_up = give_up
        self._tried = False

    def answered(self) -> None:
        """All is well; the next refusal mends again."""
        self._tried = False

    def after_changes(self, query: str) -> None:
        """Ask anew after a write; a query waits until the index has taken the write in."""
        if query.strip():
            self._mend()
        else:
            self._again()

    def refused(self, error: PolicyDeskError) -> None:
        if self._tried:
            self._tried = False
            self._give_up(error)
            return
        self._tried = True
        self._mend()

    def _mend(self) -> None:
        ready_index().run(self._desk.bridge, then=lambda _: self._again(), refused=self._give_up)
