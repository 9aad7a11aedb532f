"""Take a document's passages for as long as its reading may last."""

from __future__ import annotations

from collections.abc import Iterable

from policydesk.core.imports import ParsedPassage
from policydesk.intake.source import SourceFile

_BETWEEN_LOOKS = 500


def taken_in_time(
    passages: Iterable[ParsedPassage], source: SourceFile
) -> tuple[list[ParsedPassage], list[str]]:
    """Those found before the time is up, and the warning that there were more."""
    taken: list[ParsedPassage] = []
    for passage in passages:
        if len(taken) % _BETWEEN_LOOKS == 0 and source.time_is_up():
            read = f"{len(taken):,} paragraphs and rows"
            return taken, [f"partly: Read the first {read} in the time; the rest was not read."]
        taken.append(passage)
    return taken, []
