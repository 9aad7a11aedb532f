"""How many documents come in with title, publisher and year right, against a gold made by eye.

`details_gold.json` was written by looking at the title pages (and, for papers cut out of longer
ones, at their running heads and back covers): more than one title where a subtitle may or may not
be meant, more than one publisher where two bodies stand on the page. A title is right when its
words are those of one of them; a publisher when it is one of them or another name of that body.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from policydesk.core.authority import plain_name, shipped_authority
from policydesk.core.imports import ParsedDocument
from policydesk.intake.worker import read
from tests.bench.figures import DATA, Figure

GOLD = Path(__file__).with_name("details_gold.json")
BAR = 0.95


def figures() -> Iterator[Figure]:
    """All three right, then each field, of `ukgov` and `inquiries`; year and publisher of `upr`."""
    if not DATA.is_dir():
        yield Figure("title, publisher and year all right", None, BAR, note=f"no gold at {DATA}")
        return
    yield from _by_eye(show=False)
    yield from _upr()


def _by_eye(*, show: bool) -> Iterator[Figure]:
    right: Counter[str] = Counter()
    entries = json.loads(GOLD.read_text("utf-8"))
    for entry in entries:
        data = (DATA / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], f"{entry['file']} has changed"
        parsed = read(data, Path(entry["file"]).name)
        verdict = {
            "title": any(_words(parsed.title) == _words(title) for title in entry["titles"]),
            "publisher": any(same_body(parsed.publisher, name) for name in entry["publishers"]),
            "year": parsed.issued is not None and parsed.issued.earliest.year == entry["year"],
        }
        right.update(name for name, is_right in verdict.items() if is_right)
        right["all"] += all(verdict.values())
        if show and not all(verdict.values()):
            _show(entry["file"], parsed, verdict)
    count, distinct = len(entries), len({entry["sha256"] for entry in entries})
    note = f"{right['all']} of {count} PDFs, {distinct} of them different"
    yield Figure("title, publisher and year all right", right["all"] / count, BAR, note=note)
    for name in ("title", "publisher", "year"):
        yield Figure(f"  {name} right", right[name] / count)


def _upr() -> Iterator[Figure]:
    """The reports are named `country2010.pdf`; all are of the United Nations."""
    files = sorted((DATA / "upr").glob("*20??.pdf"))
    publisher = year = 0
    for path in files:
        parsed = read(path.read_bytes(), "report.pdf")  # its own name would tell the year
        publisher += same_body(parsed.publisher, "United Nations")
        year += parsed.issued is not None and str(parsed.issued.earliest.year) in path.stem
    if files:
        yield Figure("upr: publisher right", publisher / len(files), BAR, note=f"of {len(files)}")
        yield Figure("upr: year right, without the file's name", year / len(files), BAR)


def same_body(found: str, wanted: str) -> bool:
    """Whether two names are of one body, or the same words."""
    authority = shipped_authority()
    body = authority.named(found) if found else None
    return plain_name(found) == plain_name(wanted) or (
        body is not None and body == authority.named(wanted)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _show(file: str, parsed: ParsedDocument, verdict: dict[str, bool]) -> None:
    found = {"title": parsed.title, "publisher": parsed.publisher, "year": parsed.issued}
    wrong = {name: str(found[name]) for name, is_right in verdict.items() if not is_right}
    csv.writer(sys.stdout).writerow([file, *(f"{k}: {v}" for k, v in wrong.items())])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="name the files that are wrong")
    for figure in _by_eye(show=parser.parse_args().show):
        print(figure)
