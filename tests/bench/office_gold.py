"""How near the office readers come to the gold, and what becomes of awkward office files."""

from __future__ import annotations

import html
import re
import resource
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from policydesk.core.imports import ImportProblem, ParsedDocument, ProblemKind
from policydesk.intake.reading import Reading
from tests.bench.figures import DATA, Figure
from tests.bench.web import words

AWKWARD = DATA / "awkward-files"
GOLD_BAR = 0.95
SHOWN_BELOW = 0.9
WORKER_BAR_MB = 1_024
_TRAPS = (".docx", ".xlsx", ".pptx", ".odt", ".rtf")

_NOT_WORDS = re.compile(
    r"<!--.*?-->"  # a picture's place
    r"|^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$"  # the rule under a table's head
    r"|\\[A-Za-z]+"  # the commands of a formula
    r"|(?<=\])\([^)\s]*\)",  # the address of a link
    re.MULTILINE | re.DOTALL,
)


def without_marks(markdown: str) -> str:
    """The words of Markdown: no comments, table rules, commands of formulas, link addresses."""
    return html.unescape(_NOT_WORDS.sub(" ", markdown)).replace("\\", "").replace("_", " ")


def score(found: str, gold: str) -> tuple[float, Counter[str], Counter[str]]:
    """Word F1, the words too many and the words missing."""
    a, b = words(without_marks(found)), words(without_marks(gold))
    total = sum(a.values()) + sum(b.values())
    return (2 * sum((a & b).values()) / total if total else 1.0), a - b, b - a


def figures() -> Iterator[Figure]:
    """The gold by format, then what became of every awkward office file, then the memory."""
    if not AWKWARD.is_dir():
        yield Figure("office files", None, note=f"no gold at {AWKWARD}")
        return
    with Reading(workers=1) as reading:
        yield from _gold(reading)
        yield from _traps(reading)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure("peak memory of a reading process", peak, WORKER_BAR_MB, most=True, unit="MB")


def _gold(reading: Reading) -> Iterator[Figure]:
    by_format: dict[str, list[float]] = defaultdict(list)
    for gold in sorted((AWKWARD / "office-gold" / "gold").glob("*.md")):
        file = gold.parent.parent / gold.stem
        outcome = reading.extract(file)
        if isinstance(outcome, ImportProblem):
            by_format[file.suffix].append(0.0)
            yield Figure(file.name, 0.0, note=f"refused: {outcome.reason}")
            continue
        value, more, less = score(_text(outcome), gold.read_text("utf-8"))
        by_format[file.suffix].append(value)
        if value < SHOWN_BELOW:
            note = f"too many {_most(more)}; missing {_most(less)}"
            yield Figure(file.name, value, note=note)
    for suffix, values in sorted(by_format.items()):
        yield _mean(f"office-gold {suffix}, mean word F1", values)
    yield _mean("office-gold, mean word F1", [v for vs in by_format.values() for v in vs])


def _traps(reading: Reading) -> Iterator[Figure]:
    imported, refused, fallen = 0, 0, []
    for file in _trap_files():
        outcome = reading.extract(file)
        if isinstance(outcome, ParsedDocument):
            imported += 1
        elif outcome.kind in {ProblemKind.READER_STOPPED, ProblemKind.TOO_SLOW}:
            fallen.append(f"{file.name}: {outcome.reason}")
        else:
            refused += 1
    note = "; ".join([f"{imported} imported, {refused} refused with a sentence", *fallen])
    yield Figure("awkward office files that crash or hang", len(fallen), 0, most=True, note=note)


def _trap_files() -> Iterator[Path]:
    for folder in ("office-mail", "xml-attacks", "office-gold"):
        for file in sorted((AWKWARD / folder).iterdir()):
            if file.suffix in _TRAPS:
                yield file


def _text(parsed: ParsedDocument) -> str:
    return "\n".join(p.text for p in parsed.passages)


def _most(found: Counter[str]) -> str:
    return f"{sum(found.values())} {' '.join(w for w, _ in found.most_common(12))!r}"


def _mean(name: str, values: list[float]) -> Figure:
    return Figure(name, sum(values) / len(values), GOLD_BAR, note=f"of {len(values)}")
