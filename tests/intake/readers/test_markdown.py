"""Markdown: its structure, its front matter, and what is hidden in it."""

import pytest

from policydesk.core.document import DocumentKind
from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.front_matter import split_front_matter
from policydesk.intake.readers.markdown import MarkdownReader
from policydesk.intake.source import SourceFile
from tests.bad import pages
from tests.intake.readers.contract import ReaderContract


def read(text: str | bytes) -> ParsedDocument:
    data = text.encode() if isinstance(text, str) else text
    return MarkdownReader().read(SourceFile(data, "paper.md"))


class TestMarkdownReader(ReaderContract):
    media_type = registry.MARKDOWN
    suffix = ".md"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        return f"# {title}\n\n".encode() + "\n\n".join(sentences).encode("utf-8", "ignore")


PAPER = """\
---
title: "Homes: a plan"
author:
  - Ann Waller
  - Bo Ray
publisher: Anyborough Council
date: 2031-05
kind: report
tags: [one, two]
url: https://anyborough.example/homes
---

# Homes: a plan

Some **bold** words with `code`, a [link](https://x.example) and a
second line.

## What we ask

1. one plan
2. one sum
   - and no form

> We gave up waiting.

| Ward | Visits |
|---|---|
| Eastgate | 1,204 |

[^1]: A note below.
"""


def test_structure_and_front_matter() -> None:
    parsed = read(PAPER)
    assert [(p.kind, p.text) for p in parsed.passages] == [
        (Kind.PARAGRAPH, "Some bold words with code, a link and a second line."),
        (Kind.HEADING, "What we ask"),
        (Kind.LIST_ITEM, "one plan"),
        (Kind.LIST_ITEM, "one sum"),
        (Kind.LIST_ITEM, "and no form"),
        (Kind.QUOTE, "We gave up waiting."),
        (Kind.TABLE_ROW, "Ward | Visits"),
        (Kind.TABLE_ROW, "Eastgate | 1,204"),
        (Kind.FOOTNOTE, "A note below."),
    ]
    assert parsed.title == "Homes: a plan"
    assert parsed.authors == ("Ann Waller", "Bo Ray")
    assert parsed.publisher == "Anyborough Council"
    assert str(parsed.issued) == "2031-05"
    assert parsed.kind is DocumentKind.REPORT
    assert parsed.url == "https://anyborough.example/homes"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("no fence", {}),
        ("---\ntitle: a: b\n---\nx", {"title": ["a: b"]}),
        ("---\nlist: [a, 'b c']\n---\nx", {"list": ["a", "b c"]}),
        ("---\n!!python/object: x\n&anchor *alias\ntitle: t\n---\nx", {"title": ["t"]}),
        ("---\ntitle: never closed\n", {}),
        ("---\nauthors:\n- A\n- B\n...\nx", {"authors": ["A", "B"]}),
    ],
)
def test_front_matter_is_read_without_a_loader(text: str, fields: dict[str, list[str]]) -> None:
    assert split_front_matter(text)[0] == fields


def test_raw_html_and_pictures_give_words_at_most() -> None:
    parsed = read(pages.markdown_raw())
    words = " ".join(p.text for p in parsed.passages)
    assert parsed.title == "A paper"
    assert "The council should publish the plan" in words
    assert "<script>" not in words
    assert "//host" not in words


@pytest.mark.parametrize("make", [pages.markdown_brackets, pages.stars])
def test_ten_thousands_of_marks_end(make: object) -> None:
    assert callable(make)
    assert read(make(20_000)).title == "A paper"  # five times as many: B59, in the jail


def test_a_paper_without_front_matter_says_who_and_when_at_its_head() -> None:
    parsed = read("# Homes\n\nBy Ann Waller\n12 May 2031\n\nA sentence of the paper itself.")
    assert parsed.authors == ("Ann Waller",)
    assert str(parsed.issued) == "2031-05-12"
