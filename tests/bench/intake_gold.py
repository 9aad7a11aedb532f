"""Score the readers on the gold beside the repository: `python -m tests.bench.intake_gold`."""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def f1(found: str, gold: str) -> float:
    """Word F1 of two texts as bags of words; 1.0 for two empty ones."""
    a, b = words(found), words(gold)
    if not a or not b:
        return float(not a and not b)
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values()))


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def same_author(found: tuple[str, ...], gold: str) -> bool:
    """Whether the named people are the same, in any order; a part of a longer name will do."""
    wanted = {plain(part) for part in re.split(r",| and |&|;", gold) if plain(part)}
    have = {plain(part) for name in found for part in re.split(r",| and |&|;", name)} - {""}
    return bool(have) and (have == wanted or plain(" ".join(found)) == plain(gold))


class Scores:
    """Right answers of all that the gold has, by field."""

    def __init__(self, show: str) -> None:
        self._show = show
        self._right: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self._f1: list[float] = []

    def field(self, name: str, file: str, found: object, gold: str | None, right: bool) -> None:
        if not gold:
            self._all[f"{name}s where the gold has none"] += bool(found)
            return
        self._all[name] += 1
        self._right[name] += right
        if self._show == name and not right:
            print(f"{file}  {found!s:.90} ≠ {gold:.90}")

    def text(self, file: str, found: str, gold: str | None) -> None:
        if not gold:
            return
        self._f1.append(f1(found, gold))
        if self._show == "text" and self._f1[-1] < 0.93:
            more, less = words(found) - words(gold), words(gold) - words(found)
            sizes = f"too much {sum(more.values())}  missing {sum(less.values())}"
            print(f"{file}  F1 {self._f1[-1]:.2f}  {sizes}")

    def print(self) -> None:
        for name in ("title", "author", "date"):
            of = self._all[name]
            print(f"  {name:8} {self._right[name] / max(1, of):.3f}  of {of}")
        print(f"  text F1  {sum(self._f1) / max(1, len(self._f1)):.3f}  of {len(self._f1)}")
        print(f"  dates where the gold has none: {self._all['dates where the gold has none']}")


def web_articles(limit: int, show: str) -> None:
    """Read the articles of the gold in this process, and print how many fields are right."""
    from policydesk.intake.readers.html import HtmlReader
    from policydesk.intake.source import SourceFile

    folder = DATA / "web-articles"
    gold: list[dict[str, Any]] = json.loads((folder / "gold.json").read_text())[:limit]
    reader, scores, spent = HtmlReader(), Scores(show), 0.0
    for entry in gold:
        data = gzip.decompress((folder / "html" / entry["file"]).read_bytes())
        start = time.perf_counter()
        got = reader.read(SourceFile(data, entry["file"].removesuffix(".gz")))
        spent += time.perf_counter() - start
        title, author, date = entry["title"], entry["author"], entry["publish_date"]
        file = entry["file"]
        scores.field("title", file, got.title, title, plain(got.title) == plain(title or ""))
        scores.field("author", file, got.authors, author, same_author(got.authors, author or ""))
        scores.field("date", file, got.issued, date, str(got.issued) == date)
        scores.text(file, "\n".join(p.text for p in got.passages), entry["text"])
    print(f"web articles, {len(gold)} of them, {len(gold) / spent:.1f} a second in one process")
    scores.print()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--show", default="", choices=["", "title", "author", "date", "text"])
    chosen = parser.parse_args()
    if not DATA.is_dir():
        print(f"no gold at {DATA}")
        return 0
    web_articles(chosen.limit, chosen.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
