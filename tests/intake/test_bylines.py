"""Names are read from bylines, and from nothing else."""

import pytest

from policydesk.intake.bylines import (
    authors_of,
    date_of,
    described_author,
    same_author,
    split_names,
    standfirst_author,
    with_degrees,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Waller", ("Ann Waller",)),
        ("BY Ann Waller and Bo O’Neil", ("Ann Waller", "Bo O’Neil")),
        ("Written by: Jean-Luc de la Tour | Housing", ("Jean-Luc de la Tour",)),
        ("Ann Waller | 5 September 2031", ("Ann Waller",)),
        ("By Ann Waller on 5 September 2031", ("Ann Waller",)),
        ("Author: Ann Waller, Localis |", ("Ann Waller",)),
        ("5 September 2031 by Ann Waller in Housing", ("Ann Waller",)),
        ("Posted on September 5, 2031 by Ann Waller", ("Ann Waller",)),
        ("September 5, 2031 By Ann", ("Ann",)),
        ("Posted by Ann at September 5, 2031 11:15 AM", ("Ann",)),
        ("Ann Waller · 5 September 2031 · 5 min read", ("Ann Waller",)),
        ("By Álvaro Ríos", ("Álvaro Ríos",)),
        ("By Ann Waller, Contributing Writer", ("Ann Waller",)),
        ("5 September 2031 by admin", ()),
        ("Author: Democratic Services", ("Democratic Services",)),
        ("By Democratic Services", ()),
        ("By the end of the year", ()),
        ("By Anyborough Council", ()),
        ("By Housing Department", ()),
        ("By Ann Waller the plan was called a triumph of hope over sums", ()),
        ("By and large this is true", ()),
        ("Ann Waller", ()),
        ("By " + "Ann " * 80, ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert authors_of(line) == names


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("By Ann Waller | 5 September 2031", "2031-09-05"),
        ("5 September 2031 · Ann Waller", "2031-09-05"),
        ("Posted by Ann Waller at 10:12 on 5 May 2031", "2031-05-05"),
        ("May 5, 2031 by Ann Waller", "2031-05-05"),
        ("May 5, 2031 · 5 min read", "2031-05-05"),
        ("On 5 May 2031 by arrangement they met.", None),
        ("On 5 May 2031 in London the council met", None),
        ("The plan of 5 May 2031 was withdrawn", None),
        ("From 5 May 2031 to 6 May 2031 | News", None),
    ],
)
def test_dates_of_bylines(line: str, date: str | None) -> None:
    found = date_of(line)
    assert (str(found) if found else None) == date


def test_the_names_a_page_gives_elsewhere() -> None:
    assert same_author("Popular articles by Ann Waller") == "Ann Waller"
    assert same_author("More news") == ""
    assert described_author("Ann Waller is chief executive of Anyborough Council") == "Ann Waller"
    assert described_author("Anyborough Council is an invented council.") == ""
    assert standfirst_author("Councils must act, writes Ann Waller.") == "Ann Waller"
    assert standfirst_author("Ann Waller considers what is left to cut.") == "Ann Waller"
    assert standfirst_author("Councils must act, says the Local Government Association.") == ""


def test_names_are_split_and_bodies_left_out() -> None:
    assert split_names("Ann Waller, Bo Ray and Cy Dent") == ("Ann Waller", "Bo Ray", "Cy Dent")
    assert split_names("Ann Waller, The Weekly County") == ("Ann Waller",)


def test_names_with_their_degrees() -> None:
    assert with_degrees("Ann Waller, MD, MRCS; Bo Ray, BA & Cy Dent, MA") == (
        "Ann Waller",
        "Bo Ray",
        "Cy Dent",
    )
    assert with_degrees("Ann Waller, Bo Ray") == ()
    assert with_degrees("NHS, BBC and ITV") == ()
    assert with_degrees("Housing, NHS and Schools") == ()
