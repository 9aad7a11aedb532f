"""Read what a front sheet gives behind a label: “Report title: …”, “Subject: …”, “Report of: …”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_TITLE = re.compile(
    r"(?:report title|title of (?:the )?(?:report|paper|document)|(?:report )?subject"
    r"|subject (?:of (?:the )?report|matter)|item title|title)(?:\s*[:|–—]\s*|\s*$)",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"\b(?:report of|report by|lead officer|portfolio|cabinet member|ward|agenda item|meeting"
    r"|date|classification|decision|key decision|contact officer|responsible officer)\b",
    re.IGNORECASE,
)
_LONGEST = 250
_LEAST_LABELS = 1


def labelled_title(rows: Iterable[Sequence[str]]) -> str:
    """The title that a front sheet labels, “” for none.

    Each row is a line or the cells of a row of a table: label and title stand in one text, in two
    cells, or below each other. “Title” and “Subject” alone are labels where a front sheet has
    another such label, as “Report of” or “Date of meeting”.
    """
    lines = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    lines = [cells for cells in lines if cells]
    for at, cells in enumerate(lines):
        found = _TITLE.match(cells[0])
        if found is None or not _is_front_sheet(lines, at):
            continue
        rest = cells[0][found.end() :].strip()
        if not rest and len(cells) > 1:
            rest = cells[1]
        if not rest and len(cells) == 1 and at + 1 < len(lines):
            rest = lines[at + 1][0]
        if rest and len(rest) <= _LONGEST and re.search(r"[^\W\d_]{3}", rest):
            return rest
    return ""


def _is_front_sheet(lines: Sequence[Sequence[str]], at: int) -> bool:
    """Whether another line near it begins with a label of front sheets."""
    near = [cells[0] for n, cells in enumerate(lines[:30]) if n != at]
    return sum(bool(_AGENDA.match(line)) for line in near) >= _LEAST_LABELS
