"""Take references one by one: a bad one is named and passed over, the rest goes on."""

from __future__ import annotations

from collections.abc import Callable

from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake import limits
from policydesk.intake.problems import damaged, too_large
from policydesk.text.normalise import clean_line, shorten
from policydesk.text.references.item import BadItem
from policydesk.text.references.strict_json import BadJson

MOST_WARNINGS = 500


class Taking:
    """Collects the references of one file."""

    def __init__(self) -> None:
        self._taken: list[ParsedReference] = []
        self._warnings: list[str] = []
        self._seen = 0

    def take(self, make: Callable[[], ParsedReference]) -> None:
        """Add what `make` gives; raises ReadingProblem when there are too many."""
        self._seen += 1
        if self._seen > limits.REFERENCES:
            raise too_large(f"It holds over {limits.REFERENCES:,} references; export it in parts.")
        try:
            made = make()
        except (BadItem, BadJson) as error:
            self.warn(f"Reference {self._seen} was left out: {error}.")
            return
        if set(made.item) <= {"type"}:
            self.warn(f"Reference {self._seen} was left out: nothing stands in it.")
            return
        self._taken.append(made)

    def warn(self, sentence: str) -> None:
        """Say what was not taken; the file's own words are shortened."""
        if len(self._warnings) < MOST_WARNINGS:
            self._warnings.append(shorten(clean_line(sentence), 500))

    def finished(self) -> ParsedReferences:
        """Raises ReadingProblem when nothing could be taken."""
        if not self._taken:
            reason = f" {self._warnings[0]}" if self._warnings else ""
            raise damaged(f"No reference in it could be read.{reason}")
        return ParsedReferences(tuple(self._taken), tuple(self._warnings))
