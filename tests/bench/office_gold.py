"""Score the office readers on the gold kept outside: `python -m tests.bench.office_gold`."""

from __future__ import annotations

import argparse
import html
import re
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from policydesk.core.imports import ImportProblem, ParsedDocument
from policydesk.intake.reading import Reading
from tests.bench.intake_gold import DATA, words

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


def measure_gold(reading: Reading) -> None:
    """Print the mean of each format and of all, and each file that is far from its gold."""
    by_format: dict[str, list[float]] = defaultdict(list)
    for gold in sorted((AWKWARD / "office-gold" / "gold").glob("*.md")):
        file = gold.parent.parent / gold.stem
        outcome = reading.extract(file)
        if isinstance(outcome, ImportProblem):
            by_format[file.suffix].append(0.0)
            print(f"    {file.name}  refused: {outcome.reason}")
            continue
        value, more, less = score(_text(outcome), gold.read_text("utf-8"))
        by_format[file.suffix].append(value)
        if value < SHOWN_BELOW:
            print(f"    {file.name}  {value:.3f}  too many {_most(more)}  missing {_most(less)}")
    for suffix, values in sorted(by_format.items()):
        print(_line(f"office-gold {suffix}, mean word F1 of {len(values)}", values))
    print(_line("office-gold, mean word F1 of all", [v for vs in by_format.values() for v in vs]))


def measure_traps(reading: Reading) -> None:
    """Print how many of the awkward office files were imported or refused with a sentence."""
    imported, refused, fallen = 0, 0, []
    for file in _trap_files():
        outcome = reading.extract(file)
        if isinstance(outcome, ParsedDocument):
            imported += 1
        elif outcome.kind.value in {"reader-stopped", "too-slow"}:
            fallen.append(f"{file.name}: {outcome.reason}")
        else:
            refused += 1
            print(f"    {file.name}  {outcome.kind.value}: {outcome.reason}")
    for one in fallen:
        print(f"    {one}")
    met = "met" if not fallen else "NOT met"
    print(
        f"  awkward office files: {imported} imported, {refused} refused with a sentence, "
        f"{len(fallen)} crashed or hung (bar 0)  {met}"
    )


def _trap_files() -> Iterator[Path]:
    for folder in ("office-mail", "xml-attacks", "office-gold"):
        for file in sorted((AWKWARD / folder).iterdir()):
            if file.suffix in _TRAPS:
                yield file


def _text(parsed: ParsedDocument) -> str:
    return "\n".join(p.text for p in parsed.passages)


def _most(found: Counter[str]) -> str:
    return f"{sum(found.values())} {' '.join(w for w, _ in found.most_common(12))!r}"


def _line(what: str, values: list[float]) -> str:
    mean = sum(values) / max(1, len(values))
    return f"  {what}: {mean:.3f} (bar {GOLD_BAR:.2f})  {'met' if mean >= GOLD_BAR else 'NOT met'}"


def main() -> int:
    """Print each figure with its bar; nothing where the gold is not there."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not AWKWARD.is_dir():
        print(f"no gold at {AWKWARD}")
        return 0
    with Reading(workers=1) as reading:
        measure_gold(reading)
        measure_traps(reading)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    met = "met" if peak < WORKER_BAR_MB else "NOT met"
    print(f"  peak memory of a reading process: {peak} MB (bar {WORKER_BAR_MB})  {met}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
