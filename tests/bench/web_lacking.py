"""How well a web page's details are read where it lacks what they are mostly read from.

The gold's pages declare much; other pages declare other things. So each declaration is taken away
in turn from every page, and what is read then is held to the same gold: a rule that serves only
where another place fails can be judged by all pages at once. Both halves stand behind each figure
(see `tests.bench.web`), and both had a say in which rules were kept (decision 0178); a field that
nothing but the declaration gives counts as wrong.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from policydesk.intake.decoding import decode
from policydesk.intake.readers.html_details import page_details
from policydesk.intake.readers.html_given import Given
from policydesk.intake.readers.html_scan import declared_charset
from tests.bench.figures import DATA, Figure
from tests.bench.web import in_second_half, same_authors, same_title

Change = Callable[[etree._Element], None]
_MARKS = ("itemprop", "property", "rel", "datetime", "pubdate")


def _no_linked_data(tree: etree._Element) -> None:
    for script in tree.iter("script"):
        script.attrib.clear()


def _no_metas(named: str) -> Change:
    pattern = re.compile(named, re.IGNORECASE)

    def change(tree: etree._Element) -> None:
        for meta in tree.iter("meta"):
            if any(pattern.search(meta.get(key) or "") for key in ("property", "name", "itemprop")):
                meta.attrib.clear()

    return change


def _no_headings(tree: etree._Element) -> None:
    for heading in tree.iter("h1"):
        heading.tag = "div"


def _no_marks(tree: etree._Element) -> None:
    body = tree.find("body")
    for element in (tree if body is None else body).iter("*"):
        for mark in _MARKS:
            if mark in element.attrib:
                del element.attrib[mark]


LACKING: dict[str, tuple[str, tuple[Change, ...]]] = {
    "title, without first headings": ("title", (_no_headings,)),
    "title, without declared titles": ("title", (_no_linked_data, _no_metas("title"))),
    "title, from the title element alone": (
        "title", (_no_headings, _no_linked_data, _no_metas("title"))),
    "author, without declared authors": (
        "author", (_no_linked_data, _no_metas("author|creator|byl|label|data"))),
    "author, as readers see it": (
        "author", (_no_linked_data, _no_metas("author|creator|byl|label|data"), _no_marks)),
    "date, without declared dates": ("date", (_no_linked_data, _no_metas("date|time|publi|issue"))),
    "date, as readers see it": (
        "date", (_no_linked_data, _no_metas("date|time|publi|issue"), _no_marks)),
}  # fmt: skip


def figures() -> Iterator[Figure]:
    """Of the fields the gold has, the share read right without each declaration."""
    path = DATA / "web-articles"
    if not path.is_dir():
        yield Figure("web articles that lack something", None, note=f"no gold at {path}")
        return
    gold = json.loads((path / "gold.json").read_text("utf-8"))
    packed = [(entry, (path / "html" / entry["file"]).read_bytes()) for entry in gold]
    pages = [(entry, gzip.decompress(data)) for entry, data in packed]
    for name, (field, changes) in LACKING.items():
        right, asked = [0, 0], [0, 0]
        for entry, data in pages:
            if entry["publish_date" if field == "date" else field]:
                half = in_second_half(entry["file"])
                asked[half] += 1
                right[half] += _is_right(field, entry, data, changes)
        shares = [r / max(1, of) for r, of in zip(right, asked, strict=True)]
        note = f"first half {shares[0]:.3f}, second half {shares[1]:.3f}; of {sum(asked)}"
        yield Figure(name, sum(right) / max(1, sum(asked)), note=note)


def _is_right(field: str, gold: dict[str, Any], data: bytes, changes: tuple[Change, ...]) -> bool:
    text = decode(data, declared_charset(data)).text.replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    tree = etree.fromstring(text.encode("utf-8", "ignore"), parser=parser)
    held = list(tree.iter())  # or each walk would have lxml make its elements anew
    for change in changes:
        change(tree)
    details = page_details(tree, Given.of(tree.iter()))
    held.clear()
    if field == "title":
        return same_title(details.title, gold["title"], gold["url"].split("/")[2])
    if field == "author":
        return same_authors(details.authors, gold["author"])
    return str(details.issued or "") == str(gold["publish_date"])
