"""The rule of the four verdicts."""

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.doubles import Overlap, Verdict, percent
from policydesk.core.verdicts import Mark, Side, edition_mark, judge, titles_alike

MUCH = Overlap(1000, 1000, 900, 1003, 1003)
NONE = Mark()


def side(
    title: str = "Rural transport strategy",
    publisher: str = "Wexcombe",
    issued: str = "",
    mark: Mark = NONE,
) -> Side:
    return Side(title, publisher, PartialDate.parse(issued) if issued else None, mark)


def test_the_later_date_is_the_new_edition() -> None:
    found = judge(side(issued="2019-05"), side(issued="2015"), MUCH)
    assert found is not None
    assert (found.verdict, found.newer_first) == (Verdict.NEW_EDITION, True)
    found = judge(side(issued="2015"), side(issued="2019-05"), MUCH)
    assert found is not None
    assert (found.verdict, found.newer_first) == (Verdict.NEW_EDITION, False)
    assert "May 2019" in " ".join(found.why)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (side(issued="2015"), side(issued="2015-03")),  # may be the same day
        (side(issued="2015"), side()),
        (side(issued="2015", publisher="A"), side(issued="2019", publisher="B")),
        (side(issued="2015"), side("Budget speech", issued="2019")),
    ],
)
def test_without_a_sure_order_or_title_it_is_similar_only(first: Side, second: Side) -> None:
    found = judge(first, second, MUCH)
    assert found is not None
    assert found.verdict is Verdict.SIMILAR
    assert found.why[-1].startswith("Not called an edition: ")


def test_a_word_that_names_the_edition_orders_them() -> None:
    found = judge(side(mark=Mark("draft", 5)), side(), MUCH)
    assert found is not None
    assert (found.verdict, found.newer_first) == (Verdict.NEW_EDITION, False)


def test_short_texts_are_never_called_alike_unless_they_are_the_same() -> None:
    short = Overlap(60, 60, 58, 63, 63)
    assert judge(side(issued="2015"), side(issued="2019"), short) is None
    same = judge(side(), side(), Overlap(60, 60, 60, 63, 63, same_words=True))
    assert same is not None
    assert same.verdict is Verdict.SAME_TEXT
    some = judge(side(), side(), Overlap(200, 200, 190, 203, 203))
    assert some is not None
    assert any("short" in sentence for sentence in some.why)


def test_shared_boilerplate_is_nothing() -> None:
    assert judge(side(issued="2015"), side(issued="2016"), Overlap(900, 900, 360, 903, 903)) is None


@pytest.mark.parametrize(
    ("title", "name", "opening", "word"),
    [
        ("Transport plan, second edition", "a.pdf", "", "second edition"),
        ("Transport plan", "plan_v2.1.docx", "", "v2"),
        ("Transport plan", "transport-plan-FINAL.pdf", "", "FINAL"),
        ("Transport plan", "a.pdf", "Transport plan\n\nRevised May 2019\n\nText", "Revised"),
        ("Transport plan", "a.pdf", "Transport plan\n\nDRAFT\n\nText", "DRAFT"),
        ("Transport plan", "a.pdf", "The council drafted a plan and updated members.", ""),
        ("Transport plan", "a.pdf", "The final whistle blew.", ""),
    ],
)
def test_edition_words_are_read_where_they_mean_that(
    title: str, name: str, opening: str, word: str
) -> None:
    assert edition_mark(title, name, opening).word == word


def test_marks_are_in_order() -> None:
    titles = ("Plan (draft)", "Plan", "Plan, final", "Plan, revised", "2nd edition", "Plan v3")
    ranks = [edition_mark(title, "a.pdf", "").rank for title in titles]
    assert ranks == sorted(set(ranks))


def test_years_and_edition_words_do_not_make_titles_differ() -> None:
    assert titles_alike("Annual report 2019", "Annual Report 2020 (final)") == 1.0
    assert titles_alike("Annual report", "Housing strategy") == 0.0
    assert titles_alike("2019", "2020") == 0.0


def test_a_hundred_per_cent_means_all() -> None:
    assert [percent(s) for s in (0.0, 0.001, 0.5, 0.999, 1.0)] == [0, 1, 50, 99, 100]
