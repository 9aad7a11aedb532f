"""How well web pages are read, on the gold beside the repository, trafilatura alone beside it.

What counts as equal. “As printed” is the field's own text. The figure held to the bar forgives
what a careful reader would: capitals, punctuation, kinds of quotes and dashes, “&” for “and”; of a
title also the site's name after a dash or bar; of authors their order, “By”, “Dr” and the like,
what stands in brackets, letters after the name (MD, CFP) and a job after a comma. A name left out
or added, another wording of a title, and a date one day off stay wrong. The text is scored by the
F1 of its words as a bag, as the benchmark's users do; an absent gold field is not scored.

Rules are looked for on the one half of the pages, whose misses alone `--show` lists, and checked
on the other: a page's half is that of the hash of its file's name. Both stand behind each figure.

GOV.UK's saved pages are bodies without title and date, so they are read as GOV.UK serves them:
inside its page layout, with its meta elements and without.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import trafilatura
from trafilatura.settings import Document

from policydesk.core.imports import ParsedDocument
from policydesk.intake.readers.html import HtmlReader
from policydesk.intake.source import SourceFile
from tests.bench.figures import DATA, Figure

BARS = {"title": 0.95, "author": 0.90, "date": 0.95, "text": 0.96}
_GOVUK_BAR = 0.98
_FASTER = 3.0
_HONORIFICS = re.compile(r"\b(?:by|dr|prof|professor|mr|mrs|ms|miss|sir|dame|the)\b\.?")
_LETTERS = re.compile(r"[A-Z][\w.®™-]*[A-Z.®™][\w.®™-]*(?: \d+)?|\(\w+\)|(?:RN|RD|BA|MS)")
_JOB = re.compile(
    r"(?i)\b(?:expert|representative|editor|writer|director|manager|officer|founder|president"
    r"|reporter|correspondent|contributor|head|chief|senior|specialist|coach|author)\b"
)


def words(text: str) -> Counter[str]:
    """The words of a text in lower case, counted."""
    return Counter(re.findall(r"\w+", text.casefold()))


def f1(found: str, gold: str) -> float:
    """Word F1 of two texts as bags of words; 1.0 for two empty ones."""
    a, b = words(found), words(gold)
    if not a or not b:
        return float(not a and not b)
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


def plain(text: str) -> str:
    """The words alone, without case, accents of typography and punctuation."""
    known = unicodedata.normalize("NFKC", text).replace("&", " and ").replace("’", "'")
    return " ".join(re.findall(r"\w+", known.replace("'", "").casefold()))


def same_title(found: str, gold: str, host: str) -> bool:
    """Whether two titles are the same to a reader; see above."""
    return any(
        plain(one) == plain(other)
        for one in (found, _without_site(found, host))
        for other in (gold, _without_site(gold, host))
    )


def _without_site(title: str, host: str) -> str:
    parts = re.split(r"\s[|–—-]\s", title)
    site = plain(parts[-1]).replace(" ", "")
    named = len(parts) > 1 and len(site) > 2 and site in host.replace("-", "").replace(".", "")
    return title[: title.rfind(parts[-1])].rstrip(" |–—-") if named else title


def same_authors(found: tuple[str, ...], gold: str) -> bool:
    """Whether the same people are named; see above."""
    have = {name for one in found for name in _people(one)}
    return bool(have) and (have == set(_people(gold)) or plain(" ".join(found)) == plain(gold))


def _people(names: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)", " ", names)
    parts = [part.strip() for part in re.split(r",| and |&|;", bare)]
    kept = [
        part
        for at, part in enumerate(parts)
        if part and not (at and (_LETTERS.fullmatch(part) or _JOB.search(part)))
    ]
    return [name for part in kept if (name := plain(_HONORIFICS.sub(" ", part.casefold())))]


@dataclass(slots=True)
class Scores:
    """Right answers of those the gold has, by field, as printed and as a reader would judge."""

    show: str = ""
    right: Counter[str] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    text: list[float] = field(default_factory=list)

    def add(self, gold: dict[str, Any], found: tuple[str, tuple[str, ...], str, str]) -> None:
        """Score title, authors, date and text of one page."""
        title, authors, issued, text = found
        host = gold["url"].split("/")[2] if "//" in gold["url"] else ""
        wanted = gold["author"] or ""
        self._field("title", gold, title, gold["title"], same_title(title, gold["title"], host))
        self._field("author", gold, ", ".join(authors), wanted, same_authors(authors, wanted))
        day = gold["publish_date"] or ""
        self._field("date", gold, issued, day, issued == day)
        if gold["text"]:
            self.text.append(f1(text, gold["text"]))
            if self.show == "text" and self.text[-1] < 0.93:
                print(f"    {gold['file']}  {self.text[-1]:.2f}")

    def _field(self, name: str, gold: dict[str, Any], found: str, wanted: str, same: bool) -> None:
        if not wanted:
            self.given[name] += bool(found)
            return
        self.asked[name] += 1
        self.right[name] += same
        self.printed[name] += found == wanted
        if self.show == name and not same:
            print(f"    {gold['file']}  {found[:80]}  ≠  {wanted[:80]}")

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            "",
            self.right + other.right,
            self.printed + other.printed,
            self.asked + other.asked,
            self.given + other.given,
            self.text + other.text,
        )

    def share(self, name: str) -> float:
        """Of the fields the gold has, how many are right; for the text its mean F1."""
        if name == "text":
            return sum(self.text) / max(1, len(self.text))
        return self.right[name] / max(1, self.asked[name])


def figures(show: str = "") -> Iterator[Figure]:
    """The web articles, their rate beside trafilatura's, and GOV.UK's pages."""
    if not DATA.is_dir():
        yield Figure("web articles", None, BARS["text"], note=f"no gold at {DATA}")
        return
    yield from _web(show)
    yield from _govuk(show)


def _web(show: str) -> Iterator[Figure]:
    gold = json.loads((DATA / "web-articles" / "gold.json").read_text("utf-8"))
    halves, theirs, reader = (Scores(show), Scores()), Scores(), HtmlReader()
    spent = alone = 0.0
    held = [0, 0]
    for entry in gold:
        data = gzip.decompress((DATA / "web-articles" / "html" / entry["file"]).read_bytes())
        half = in_second_half(entry["file"])
        held[half] += _holds_date(data, entry["publish_date"])
        began = time.process_time()
        got = reader.read(SourceFile(data, entry["file"].removesuffix(".gz")))
        spent += time.process_time() - began
        halves[half].add(entry, (got.title, got.authors, str(got.issued or ""), _text(got)))
        began = time.process_time()
        peer = trafilatura.bare_extraction(data, with_metadata=True)
        alone += time.process_time() - began
        if isinstance(peer, Document):
            people = tuple(filter(None, (peer.author or "").split("; ")))
            theirs.add(entry, (peer.title or "", people, peer.date or "", peer.text or ""))
    ours = halves[0] + halves[1]
    for name, bar in BARS.items():
        note = f"{_halves(name, halves)}; {_note(name, ours, theirs)}"
        yield Figure(_LABELS[name], ours.share(name), bar, note=note)
    in_page = [half.right["date"] / max(1, of) for half, of in zip(halves, held, strict=True)]
    note = f"first half {in_page[0]:.3f}, second half {in_page[1]:.3f}; of {sum(held)}"
    yield Figure("  date, of those the page holds in any form",
                 ours.right["date"] / max(1, sum(held)), note=note)  # fmt: skip
    rates = f"{len(gold) / spent:.1f} against {len(gold) / alone:.1f} pages a second of one process"
    yield Figure("web articles, of trafilatura with metadata", alone / spent, _FASTER,
                 unit="times", note=rates)  # fmt: skip


_LABELS = {
    "title": "web articles: title",
    "author": "web articles: author",
    "date": "web articles: date",
    "text": "web articles: mean word F1 of the text",
}


def in_second_half(file: str) -> bool:
    """Whether a page is of the second half; rules were looked for on both (decision 0178)."""
    return bool(hashlib.sha256(file.encode()).digest()[0] & 1)


def _halves(name: str, halves: tuple[Scores, Scores]) -> str:
    first, second = halves
    return f"first half {first.share(name):.3f}, second half {second.share(name):.3f}"


def _note(name: str, ours: Scores, theirs: Scores) -> str:
    peer = f"trafilatura {theirs.share(name):.3f}"
    if name == "text":
        return f"of {len(ours.text)}; {peer}"
    printed = f"as printed {ours.printed[name] / max(1, ours.asked[name]):.3f}"
    none = f"{ours.given[name]} given where the gold has none"
    return f"of {ours.asked[name]}; {printed}; {peer}; {none}"


def _text(parsed: ParsedDocument) -> str:
    return "\n".join(passage.text for passage in parsed.passages)


def _holds_date(data: bytes, stamp: str | None) -> bool:
    """Whether a file holds a day in a form that a program or a reader writes it in."""
    if not stamp:
        return False
    day = date.fromisoformat(stamp)
    text = data.decode("utf-8", "replace")
    month = rf"(?:{day:%B}|{day:%b})\.?"
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    forms = (
        re.escape(stamp), f"{day:%Y[/.]%m[/.]%d}", f"{day:%Y%m%d}",
        rf"\b{month}\s+{number},?\s+{day.year}", rf"\b{number}\s+{month},?\s+{day.year}",
        rf"\b0?{day.day}[/.-]0?{day.month}[/.-]{day.year}\b",
        rf"\b0?{day.month}[/.-]0?{day.day}[/.-]{day.year}\b",
    )  # fmt: skip
    return any(re.search(form, text, re.IGNORECASE) for form in forms)


def _govuk(show: str) -> Iterator[Figure]:
    gold = json.loads((DATA / "govuk" / "gold.json").read_text("utf-8"))
    reader = HtmlReader()
    right: Counter[str] = Counter()
    dated = [entry for entry in gold if entry["first_published_at"]]
    for entry in gold:
        body = (DATA / "govuk" / entry["file"]).read_text("utf-8")
        for metas in (True, False):
            page = govuk_page(entry, body, metas=metas)
            got = reader.read(SourceFile(page.encode(), entry["file"]))
            same = plain(got.title) == plain(entry["title"])
            day = (entry["first_published_at"] or "")[:10]
            right["title"] += same
            right["date"] += bool(day) and str(got.issued) == day
            if show == "govuk" and not (same and (not day or str(got.issued) == day)):
                print(f"    {entry['file']}  {got.title[:60]}  {got.issued}  ≠ {day}")
    note = f"of {2 * len(gold)}: {len(gold)} bodies in GOV.UK's layout, with metas and without"
    yield Figure("govuk: title", right["title"] / (2 * len(gold)), _GOVUK_BAR, note=note)
    note = f"of {2 * len(dated)}; {len(gold) - len(dated)} have no date of publication"
    yield Figure("govuk: date", right["date"] / (2 * len(dated)), _GOVUK_BAR, note=note)


def govuk_page(entry: dict[str, Any], body: str, *, metas: bool) -> str:
    """A body inside the layout GOV.UK serves it in, written from its public components."""
    title, first, last = (html.escape(entry["title"]), entry["first_published_at"] or "",
                          entry["public_updated_at"] or "")  # fmt: skip
    names = {
        "govuk:content-id": "00000000-0000-0000-0000-000000000000",
        "govuk:format": entry["document_type"],
        "govuk:first-published-at": first,
        "govuk:public-updated-at": last,
        "govuk:updated-at": "2024-01-09T10:00:00+00:00",
    }
    tags = "".join(f'<meta name="{k}" content="{v}">' for k, v in names.items() if metas and v)
    terms = [("From:", f'<a href="/o">{html.escape(name)}</a>') for name in entry["organisations"]]
    terms += [("Published", _long(first))] if first else []
    terms += [("Last updated", f"{_long(last)} — <a href='#h'>See all updates</a>")] if last else []
    listed = "".join(f"<dt>{term}</dt><dd>{value}</dd>" for term, value in terms)
    return f"""<!DOCTYPE html><html lang="{entry["locale"]}"><head><meta charset="utf-8">
<title>{title} - GOV.UK</title>{tags}<meta property="og:site_name" content="GOV.UK">
<meta property="og:type" content="article"><meta property="og:title" content="{title}"></head>
<body><a class="govuk-skip-link" href="#content">Skip to main content</a>
<header role="banner"><a href="/">GOV.UK</a><nav><h2>Navigation menu</h2></nav></header>
<div class="govuk-width-container"><nav class="gem-c-breadcrumbs"><ol><li><a href="/">Home</a></li>
</ol></nav><main role="main" id="content"><h1 class="gem-c-heading__text">{title}</h1>
<div class="gem-c-metadata"><dl>{listed}</dl></div>
<div class="gem-c-govspeak">{body}</div>
<p>Published {_long(first)}</p></main>
<div class="gem-c-related-navigation"><h2>Related content</h2><ul><li><a href="/a">Another page
</a></li></ul></div></div><footer role="contentinfo"><p>All content is available under the Open
Government Licence v3.0, except where otherwise stated</p></footer></body></html>"""


def _long(stamp: str) -> str:
    """2016-02-29T09:24:10 -> 29 February 2016."""
    if not stamp:
        return ""
    day = date.fromisoformat(stamp[:10])
    return f"{day.day} {day:%B %Y}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="", help="list misses: title, author, date, text, govuk")
    for figure in figures(parser.parse_args().show):
        print(figure)
