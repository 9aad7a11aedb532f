"""Plain text: a report, and saved web pages of many kinds."""

import pytest

from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import limits, registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.plain import PlainReader
from policydesk.intake.source import SourceFile
from tests.intake.readers.contract import ReaderContract


def read(text: str | bytes) -> ParsedDocument:
    data = text.encode() if isinstance(text, str) else text
    return PlainReader().read(SourceFile(data, "page.txt"))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


class TestPlainReader(ReaderContract):
    media_type = registry.PLAIN
    suffix = ".txt"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        return "\n\n".join([title, *sentences]).encode("utf-8", "ignore")


_LINES = """\
Every autumn the county asks its districts what they would do with another million pounds, and \
every spring it explains why there was no million after all.
This year the question came with a form of forty pages, and the officers who filled it in will \
not see an answer before the next form is due.
There is a better way, and two of our neighbours have found it: they agree the sum first, and \
then ask those who will spend it what should come of it."""
PROSE = _LINES.splitlines()
BODY = "\n\n".join(PROSE)

WITH_TEASERS = f"""\
HOUSING

A million pounds and forty pages

{BODY}

PLANNING

The barn that nobody owned

By Ann Waller | 12 May 2031

A village in the west has waited nine years for somebody to claim a roof.

FINANCE

Reserves are not a pot

12 May 2031

What treasurers say when nobody from the press is in the room.

Bea Columnist

Popular articles by Bea Columnist
"""


def test_teasers_after_the_article_are_gone_and_lend_it_no_date() -> None:
    parsed = read(WITH_TEASERS)
    assert parsed.title == "A million pounds and forty pages"
    assert parsed.authors == ("Bea Columnist",)
    assert parsed.issued is None
    assert texts(parsed) == list(PROSE)
    assert parsed.warnings
    assert parsed.warnings[0].startswith("Left out ")


def test_sign_up_lines_and_menus_above_the_title_are_gone() -> None:
    parsed = read(
        "Skip to content\n\nMenu\n\nSign-up…\n\nPlease send me the weekly briefing:\n\n"
        f"April 13, 2031\n\nA million pounds and forty pages\n\n{BODY}"
    )
    assert parsed.title == "A million pounds and forty pages"
    assert str(parsed.issued) == "2031-04-13"
    assert texts(parsed) == list(PROSE)


def test_comments_and_doubled_paragraphs_of_a_blog_are_gone() -> None:
    doubled = [*PROSE[:2], PROSE[1], PROSE[2], PROSE[2], "No comments:", "Post a Comment"]
    parsed = read("\n".join(doubled))
    assert texts(parsed) == list(PROSE)
    assert parsed.title.startswith("Every autumn the county asks")
    assert "first words" in parsed.where_read["title"]
    assert parsed.issued is None


OWN_TITLE = """\
A million pounds and forty pages | The Weekly County

Home

About us

A million pounds and forty pages

Ann Waller

12th March 2031"""
LONG_MENU = """\
The Weekly County

News

Finance

Welcome to The Weekly County

Skip to content

Your basket (0)

FINANCE

A million pounds and forty pages

By Ann Waller | 12 March 2031"""
GOVERNMENT_PAGE = """\
Skip to main content
Home
Press release
Search for:
A million pounds and forty pages
From: Ministry of Sums and Forms
Published 12 March 2031"""
COOKIE_NOTICE = """\
We use cookies on this website. Find out more.

Accept all

A million pounds and forty pages

12 March 2031"""
HEADS = [
    (OWN_TITLE, ("Ann Waller",)),
    (LONG_MENU, ("Ann Waller",)),
    (GOVERNMENT_PAGE, ()),
    (COOKIE_NOTICE, ()),
]


@pytest.mark.parametrize(("head", "authors"), HEADS)
def test_the_title_is_found_below_menus(head: str, authors: tuple[str, ...]) -> None:
    parsed = read(f"{head}\n\n{BODY}")
    assert parsed.title == "A million pounds and forty pages"
    assert parsed.authors == authors
    assert str(parsed.issued) == "2031-03-12"
    assert texts(parsed)[-3:] == list(PROSE)
    assert "A million pounds and forty pages" not in texts(parsed)


@pytest.mark.parametrize(
    "foot",
    [
        "More news\n\nLabour win\n\nShopping Basket\n\nScroll to Top",
        "Share this article\n\nFacebook\n\nTwitter",
        "Related articles\n\nThe barn that nobody owned\n\nReserves are not a pot",
        "Leave a comment\n\nYour email address will not be published.\n\nName*\n\nEmail*",
        "We use cookies to make this site work.\n\nAccept all cookies",
        "You may also like\n\nThe barn that nobody owned",
        "Subscribe to our newsletter\n\nEnter your email address",
        "© 2031 The Weekly County. All rights reserved.\n\nPrivacy policy",
        "Tags: housing, money\n\nPrevious post\n\nNext post",
        "This entry was posted in Housing and tagged money. Bookmark the permalink.",
        "Is this page useful?\n\nYes\n\nNo\n\nReport a problem with this page",
    ],
)
def test_what_stands_below_an_article_on_its_page_is_gone(foot: str) -> None:
    parsed = read(f"A million pounds and forty pages\n\n{BODY}\n\n{foot}\n")
    assert parsed.title == "A million pounds and forty pages"
    assert texts(parsed) == list(PROSE)


@pytest.mark.parametrize(
    ("byline", "authors", "issued"),
    [
        ("By Ann Waller", ("Ann Waller",), None),
        ("Author: Ann Waller, The Weekly County |", ("Ann Waller",), None),
        ("By Ann Waller and Bo O’Neil | 5 May 2031", ("Ann Waller", "Bo O’Neil"), "2031-05-05"),
        ("Posted by Ann Waller on 5 Sep 2031", ("Ann Waller",), "2031-09-05"),
        ("Published: Friday 5 September 2031, 10:15", (), "2031-09-05"),
        ("September 2031", (), "2031-09"),
        ("05/09/2031", (), "2031-09-05"),
        ("By the end of the year", (), None),
        ("31 February 2031", (), None),
    ],
)
def test_bylines_and_dates(byline: str, authors: tuple[str, ...], issued: str | None) -> None:
    parsed = read(f"A million pounds and forty pages\n\n{byline}\n\n{BODY}")
    assert parsed.authors == authors
    assert (str(parsed.issued) if parsed.issued else None) == issued


def test_a_report_without_a_web_pages_signs_keeps_every_line() -> None:
    report = (
        "Anyborough Council\n\nReport to Cabinet\n\nDate: 3 March 2031\n\nHousing plan for the "
        f"borough\n\n{BODY}\n\nJobs\n\n{PROSE[0]}\n\nCategories\n\n{PROSE[1]}\n"
    )
    parsed = read(report)
    assert parsed.publisher == "Anyborough Council"
    assert str(parsed.issued) == "2031-03-03"
    kept = " ".join([parsed.title, *texts(parsed)])
    for line in report.split("\n\n"):
        assert line.strip() in kept
    assert texts(parsed).count(PROSE[0]) == 2
    assert not parsed.warnings


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_any_encoding_is_read(encoding: str) -> None:
    text = "Tŷ".replace("ŷ", "y") + f" café — £20\n\n{BODY}"
    assert read(text.encode(encoding)).title == "Ty café — £20"


def test_a_few_broken_bytes_do_not_spoil_utf_8() -> None:
    parsed = read("Costs — £20 a “visit”, £30 after\n\n".encode() * 4 + b"\xff\n\n" + BODY.encode())
    assert "£20 a “visit”" in parsed.title


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(ReadingProblem) as refusal:
        read(b"x" * (limits.PLAIN_BYTES + 1))
    assert refusal.value.kind is ProblemKind.TOO_LARGE


def test_headings_lists_and_rows_are_told_apart() -> None:
    items = "• one plan\n• one sum"
    parsed = read(f"A million pounds\n\n{PROSE[0]}\n\nWhat we ask\n\n{PROSE[1]}\n\n{items}")
    assert [p.kind for p in parsed.passages] == [
        Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.LIST_ITEM,
    ]  # fmt: skip


def test_a_year_alone_is_a_date_and_label_lines_are_not_called_left_out() -> None:
    lead = "A million pounds\n\nAuthor: Ann Waller\n\nPublished: 2031\n\n"
    parsed = read(f"{lead}{BODY}\n\nShare this article\n")
    assert parsed.authors == ("Ann Waller",)
    assert str(parsed.issued) == "2031"
    assert parsed.warnings == ()
