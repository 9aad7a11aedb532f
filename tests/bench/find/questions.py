"""The questions: what is typed, in which of ten ways, and which passages answer it.

`harder.json` and `later.json` were written from the documents alone, before any engine had been
asked one of them; each tells types apart that the questions before it did not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST = Path(__file__).with_name("questions.json")
ADDED = {name: FIRST.with_name(f"{name}.json") for name in ("harder", "later")}
"""What was written afterwards, by what a line of the report calls it."""
PEERS = ("whoosh", "fts5", "recoll")


@dataclass(frozen=True, slots=True)
class Question:
    """One query with its answers: each a file and a window of a passage of it (see `windows`).

    `typed` says it in each engine's language; "" where that has no way to say it: then it is
    given `plain`, the bare words. `held_out` questions are never looked at while tuning.
    `added` names the file of those written later, where the others did not tell engines apart.
    """

    type: str
    typed: Mapping[str, str]
    plain: str
    right: tuple[tuple[str, str], ...]
    held_out: bool
    added: str = ""

    @property
    def ours(self) -> str:
        return self.typed["ours"]


def questions() -> list[Question]:
    """All of them; every second one of a type and file is held out."""
    return [*_read(FIRST), *(q for name, file in ADDED.items() for q in _read(file, name))]


def _read(file: Path, added: str = "") -> list[Question]:
    seen: dict[str, int] = {}
    found = []
    for row in json.loads(file.read_text(encoding="utf-8")):
        seen[row["type"]] = seen.get(row["type"], 0) + 1
        asked = row["ours"].removesuffix("?")  # a pattern to Whoosh and Recoll
        typed = {"ours": row["ours"]} | {peer: row.get(peer, asked) for peer in PEERS}
        found.append(Question(
            row["type"], typed, _bare(row["ours"]),
            tuple((file, window) for file, window in row["right"]), seen[row["type"]] % 2 == 0,
            added,
        ))
    return found


def answers(question: Question, holders: Mapping[tuple[str, str], Sequence[str]]) -> set[str]:
    """The keys of the passages that answer the question, by who holds which window."""
    return {key for right in question.right for key in holders.get(right, ())}


def _bare(text: str) -> str:
    """The words of a query with patterns and no signs, for an engine without patterns."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
