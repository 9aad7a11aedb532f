"""The query language: what is read, what is refused, and where the error points. No index here."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.query import (
    All,
    Better,
    Choice,
    Dates,
    Either,
    Everything,
    Exact,
    Has,
    Near,
    Not,
    Numbers,
    Pattern,
    Phrase,
    Query,
    Similar,
    Weighted,
    Within,
    Words,
)
from policydesk.search.language import FIELDS, LONGEST, OPERATIONS, facet_clause
from policydesk.search.whoosh_syntax import read_query

TODAY = date(2026, 11, 22)
A, B, C = Words("a"), Words("b"), Words("c")
RECOMMENDATIONS = Choice("kind", "recommendation")


def read(text: str) -> Query:
    result = read_query(text, today=TODAY)
    assert result.error is None, f"{text}: {result.error}"
    assert result.query is not None
    return result.query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Either((A, B))),
        ("a b OR c", All((A, Either((B, C))))),
        ("a OR b c", All((Either((A, B)), C))),
        ("a AND b OR c", Either((All((A, B)), C))),
        ("NOT a", Not(A)),
        ("-a", Not(A)),
        ("a -b", All((A, Not(B)))),
        ("a NOT b", All((A, Not(B)))),
        ("a ANDNOT b", All((A, Not(B)))),
        ("NOT(a)", Not(A)),
        ("a ANDMAYBE b", Better(A, B)),
        ("a REQUIRE b", Within(A, B)),
        ("(a OR b) c", All((Either((A, B)), C))),
        ("((a))", A),
        ("a^2 b", All((Weighted(A, 2.0), B))),
        ("(a b)^0.5 c", All((Weighted(All((A, B)), 0.5), C))),
        ('"a b"', Phrase("a b")),
        ("“a b”", Phrase("a b")),
        ("'a b'", Phrase("a b")),
        ('"a b"~5', Phrase("a b", 5)),
        ("NEAR(a b, 8)", Near(("a", "b"), 8)),
        ("NEAR (a b c, 2)", Near(("a", "b", "c"), 2)),
        ("counc*", Pattern("counc*")),
        ("co?ncil", Pattern("co?ncil")),
        ("c*ncil", Pattern("c*ncil")),
        ("200[1-9]", Pattern("200[1-9]")),
        ("[ab]*", Pattern("[ab]*")),
        ("co-oper*", Pattern("co-oper*")),
        ("devolutoin~", Similar("devolutoin")),
        ("word~2", Similar("word", 2)),
        ("=planning", Exact("planning")),
        ('="total place"', Exact("total place")),
        ("*", Everything()),
        ("council's", Words("council's")),
        ("R.190/2021", Words("R.190/2021")),
        ("10:30", Words("10:30")),
        ("https://a.uk/x", Words("https://a.uk/x")),
        ("Recommendation: a", All((Words("Recommendation:"), A))),
        ("a or b", All((A, Words("or"), B))),
        ("a b c?", All((A, B, C))),
    ],
)
def test_structure_and_words(text: str, query: Query) -> None:
    assert read(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("publisher:NLGN", Words("NLGN", "publisher")),
        ("Publisher:NLGN", Words("NLGN", "publisher")),
        ("title:(total place)", All((Words("total", "title"), Words("place", "title")))),
        ("title:(a OR author:b)", Either((Words("a", "title"), Words("b", "author")))),
        ('title:"total place"~2', Phrase("total place", 2, "title")),
        ("title:tot*", Pattern("tot*", "title")),
        ("title:=planning", Exact("planning", "title")),
        ("publisher:*", Has("publisher")),
        ("has:owner", Has("owner")),
        ("no:author", Not(Has("author"))),
        ("no:evidence", All((RECOMMENDATIONS, Not(Has("evidence"))))),
        ("pages:20", Numbers("pages", 20, 20)),
        ("pages:>=20", Numbers("pages", 20, None)),
        ("pages:>=20 AND 2009", All((Numbers("pages", 20, None), Words("2009")))),
        ("pages:> 20", Numbers("pages", 21, None)),
        ("pages:<20", Numbers("pages", None, 19)),
        ("page:[3 TO 9]", Numbers("page", 3, 9)),
        ("page:{3 TO 9}", Numbers("page", 4, 8)),
        ("id:31", Numbers("id", 31, 31)),
        ("priority:High", Choice("priority", "high")),
        ("no:priority", All((RECOMMENDATIONS, Not(Has("priority"))))),
        ("tag:Finance/Budgets", Choice("tag", "finance/budgets")),
        ('tag:"adult social care"', Choice("tag", "adult social care")),
        ("lang:EN", Choice("lang", "en")),
        ("type:report", Choice("type", "report")),
        ("status:in-progress", Choice("status", "in_progress")),
        ('status:"in progress"', Choice("status", "in_progress")),
        ("grade:a", Choice("grade", "A")),
        ("standing:Closed", Choice("standing", "closed")),
        ("status:closed", Choice("standing", "closed")),
        ("status:live", Choice("standing", "live")),
        ("status:superseded", Choice("status", "superseded")),
        ("exempt:yes", Has("exempt")),
        ("exempt:*", Has("exempt")),
        ("exempt:no", All((RECOMMENDATIONS, Not(Has("exempt"))))),
        ("overdue:yes", Dates("overdue", None, date(2026, 11, 21))),
        ("stale:>180d", Dates("stale", None, date(2026, 5, 26))),
        ("stale:<30d", Dates("reviewed", date(2026, 10, 23), None)),
    ],
)
def test_fields(text: str, query: Query) -> None:
    assert read(text) == query


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", "2010-01-01", "2010-12-31"),
        ("2010-03", "2010-03-01", "2010-03-31"),
        ("2010-03-24", "2010-03-24", "2010-03-24"),
        ("2010Q1", "2010-01-01", "2010-03-31"),
        ("FY2010-11", "2010-04-01", "2011-03-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("next quarter", "2027-01-01", "2027-03-31"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("this financial year", "2026-04-01", "2027-03-31"),
        ("yesterday", "2026-11-21", "2026-11-21"),
        ("24 March 2010", "2010-03-24", "2010-03-24"),
        ("March 2010", "2010-03-01", "2010-03-31"),
        ('"24 March 2010"', "2010-03-24", "2010-03-24"),
        ("-90d", "2026-08-24", "2026-11-22"),
        ("-1y", "2025-11-22", "2026-11-22"),
        ("+2w", "2026-11-22", "2026-12-06"),
        ("(last year)", "2025-01-01", "2025-12-31"),
        ("(-90d)", "2026-08-24", "2026-11-22"),
        ("[2010 TO 2015]", "2010-01-01", "2015-12-31"),
        ("[2010-03 TO]", "2010-03-01", None),
        ("[TO 2010]", None, "2010-12-31"),
        ("{2010 TO 2012}", "2011-01-01", "2011-12-31"),
        ("[-90d TO today]", "2026-08-24", "2026-11-22"),
        ("[last year TO]", "2025-01-01", None),
        (">2010", "2011-01-01", None),
        (">=2010", "2010-01-01", None),
        ("<2010-03", None, "2010-02-28"),
        ("<=last year", None, "2025-12-31"),
    ],
)
def test_dates(text: str, first: str | None, last: str | None) -> None:
    def day(value: str | None) -> date | None:
        return date.fromisoformat(value) if value else None

    assert read(f"issued:{text}") == Dates("issued", day(first), day(last))


@pytest.mark.parametrize(
    ("text", "at", "words", "suggestion"),
    [
        ("tilte:x", 0, "did you mean title?", "title:x"),
        ("a tilte:x", 2, "did you mean title?", "a title:x"),
        ("date:2011", 0, "did you mean issued?", "issued:2011"),
        ("a deadline:2012", 2, "did you mean target?", "a target:2012"),
        ("zzzz:x", 0, "There is no field “zzzz”", "zzzz x"),
        ("a OR", 2, "OR needs something after it", "a"),
        ("a OR ", 2, "OR needs something after it", "a"),
        ("a AND", 2, "AND needs something after it", "a"),
        ("a NOT", 2, "NOT needs something after it", "a"),
        ("NOT", 0, "NOT needs something after it", ""),
        ("OR a", 0, "OR needs something before it", "a"),
        ("a OR OR b", 5, "OR needs something before it", "a OR b"),
        ("(a OR) b", 3, "OR needs something after it", "(a) b"),
        ("a (OR b)", 3, "OR needs something before it", "a (b)"),
        ('"abc', 0, "never closed", '"abc"'),
        ("a “abc", 2, "never closed", "a “abc”"),
        ("(abc", 0, "never closed", "(abc)"),
        ("abc)", 3, "closes nothing", "abc"),
        ("()", 0, "nothing between", ""),
        ("a ()", 2, "nothing between", "a "),
        (">100", 0, "needs a field", "pages:>100"),
        ("[2010 TO 2015]", 0, "needs a field", "issued:[2010 TO 2015]"),
        ("a {b", 2, "A range is written", ""),
        ("title:[a TO b]", 6, "needs numbers or dates", ""),
        ("title:>5", 6, "compares numbers and dates", "title:5"),
        ("page:[9 TO 3]", 5, "ends before it begins", ""),
        ("page:[TO]", 5, "open at both ends", ""),
        ("page:x", 5, "takes a whole number", ""),
        ("issued:2010-02-31", 7, "not a day that exists", ""),
        ("issued:soon", 7, "is not a date", ""),
        ("issued:2010-13", 7, "", ""),
        ("type:reprot", 5, "did you mean report?", "type:report"),
        ("has:evidnce", 4, "Did you mean has:evidence?", "has:evidence"),
        ("overdue:maybe", 8, "overdue:yes or overdue:no", "overdue:yes"),
        ("exempt:maybe", 7, "Write exempt:yes or exempt:no", "exempt:yes"),
        ("closed:yes bid", 0, "-standing:closed all the rest", "standing:closed bid"),
        ("is:closed", 0, "did you mean status?", "status:closed"),
        ("status:open", 7, "standing:live finds what nobody closed", "status:live"),
        ("standing:open", 9, "-standing:closed finds all that was not closed", "standing:live"),
        ("has:exemt", 4, "Did you mean has:exempt?", "has:exempt"),
        ("stale:long", 6, "not a length of time", ""),
        ("tag:fin*", 4, "takes no *", "tag:fin"),
        ("title: x", 0, "directly after the colon", "title:x"),
        ("priority:hi*", 9, "takes no *", "priority:hi"),
        ("overdue:*", 8, "no field “overdue” to look for", ""),
        ("word~3", 0, "1 or 2 letters", "word~2"),
        ("of~2", 0, "too short", ""),
        ('"a b"~', 0, "needs a number", ""),
        ('"a b c"~51', 0, "Up to 50 words may stand", ""),
        ('"tot* place"', 0, "not a pattern", '"tot place"'),
        ('"—"', 0, "no word between", ""),
        ("NEAR(a, 8)", 0, "NEAR is written", ""),
        ("NEAR(a b", 0, "NEAR is written", ""),
        ("NEAR(a b c d e, 2)", 0, "two to four", ""),
        ("NEAR(a b, 51)", 0, "up to 50", ""),
        ("=", 0, "needs a word", ""),
        ("=plan*", 0, "takes no *", "plan*"),
        ("a ^2", 2, "needs a word before it", "a "),
        ("a^", 1, "a number after it", "a"),
        ("a^0", 1, "between 0 and 100", ""),
        ("+a", 0, "not needed", "a"),
        ("*?*", 0, "at least one letter", ""),
        ("&", 0, "no letter or digit", ""),
        ("~", 0, "has no meaning here", ""),
        ("issued:~", 7, "", ""),
    ],
)
def test_what_would_be_misread_is_refused(
    text: str, at: int, words: str, suggestion: str
) -> None:
    result = read_query(text, today=TODAY)
    assert result.query is None
    assert result.error is not None
    assert words in result.error.message
    assert (result.error.at, result.error.suggestion) == (at, suggestion)


def test_nothing_typed_is_no_error() -> None:
    for text in ("", "   ", "\n"):
        result = read_query(text, today=TODAY)
        assert (result.query, result.error, result.reading) == (None, None, "")


def test_a_word_left_out_is_said() -> None:
    assert "“&”" in read_query("a & b", today=TODAY).reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("total place", "“total” and “place”"),
        ("total OR place", "“total” or “place”"),
        ("total -place", "“total” but not “place”"),
        ("(a OR b) c", "(“a” or “b”) and “c”"),
        ('"total place"~5', "the phrase “total place” with up to 5 words between"),
        ("NEAR(a b, 1)", "“a” near “b” (at most 1 word between them)"),
        ("counc*", "words like “counc*”"),
        ("publisher:NLGN", "the publisher has “NLGN” in any of its names"),
        ("issued:2010", "the date of issue is from 1 January 2010 to 31 December 2010"),
        ("issued:>=2010-03-24", "the date of issue is 24 March 2010 or after"),
        ("pages:>=20", "the number of pages is at least 20"),
        ("status:in-progress", "the headline status is “in progress”"),
        ("*", "everything"),
        ("has:owner total", "with an owner and “total”"),
        ("no:author", "without an author"),
        ("total no:evidence", "“total” and recommendations without evidence"),
        ("kind:passage total", "only passages and “total”"),
        ("stale:>180d", "not reviewed since 26 May 2026"),
        ("NOT (a b)", "not (“a” and “b”)"),
        ("a ANDMAYBE b", "“a”, better with “b”"),
        ("a^2", "“a” (weight 2)"),
        ("=planning", "exactly “planning”"),
        ("word~2", "words within two letters of “word”"),
    ],
)
def test_the_reading_is_plain_english(text: str, reading: str) -> None:
    assert read_query(text, today=TODAY).reading == reading


def test_too_long_a_query_is_refused() -> None:
    error = read_query("a " * LONGEST, today=TODAY).error
    assert error is not None
    assert "4,096" in error.message


def test_too_many_of_anything_is_refused() -> None:
    for text in ("word " * 201, "w*d " * 21, '"a b" ' * 21, "(" * 51 + "a" + ")" * 51):
        result = read_query(text, today=TODAY)
        assert result.error is not None, text[:20]
        assert "at most" in result.error.message


def test_every_row_of_the_printed_table_can_be_read() -> None:
    for operation in OPERATIONS:
        for text in operation.write:
            assert read_query(text, today=TODAY).error is None, text
    for field in FIELDS.values():
        assert read_query(field.example, today=TODAY).error is None, field.example


def test_a_facet_becomes_a_clause_that_can_be_read() -> None:
    for facet, value in (
        ("kind", "evidence_note"), ("publisher", 'The "Local" Voice'), ("year", "2010"),
        ("type", "report"), ("tag", "adult social care/funding"), ("addressee", "HM Treasury"),
        ("status", "in_progress"),
    ):
        assert read_query(facet_clause(facet, value), today=TODAY).error is None, facet


@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    result = read_query(text, today=TODAY)
    assert (result.query is None) or (result.error is None)
    if result.error is not None:
        assert result.error.message
        assert 0 <= result.error.at <= len(text)
        assert read_query(result.error.suggestion, today=TODAY).error is None


@given(text=st.text(alphabet="ab \"'()[]{}^~*?:-+=<>,.AND ORNTE25“”\n", max_size=40))
def test_any_heap_of_signs_is_read_or_refused(text: str) -> None:
    result = read_query(text, today=TODAY)
    assert (result.query is None) or (result.error is None)
    assert result.query is None or result.reading
    if result.error is not None:
        assert read_query(result.error.suggestion, today=TODAY).error is None


@pytest.mark.parametrize(
    ("text", "left_out"),
    [("5‰ growth", "“‰”"), ("£ growth", "“£”"), ("% of", "“%”"), ("£500 £ 5", ""),
     ("5% growth", ""), ('"£2 million" 5 % £3', ""), ("£14.* 1*%", ""), ("500", "")],
)
def test_signs_that_the_index_does_not_have_are_said(text: str, left_out: str) -> None:
    reading = read_query(text, today=TODAY).reading
    said = reading.partition("(left out, having no letter or digit: ")[2]
    assert said.removesuffix(")") == left_out


@pytest.mark.parametrize(("text", "reading"), [
    ("5 per cent of homes", "“5 per cent” and “of” and “homes”"),
    ("rise of per cent", "“rise” and “of” and “per cent”"),
    ("1.5 million homes", "“1.5 million” and “homes”"),
    ("£ 5 m", "“£ 5 m”"),
    ("5 m wide", "“5” and “m” and “wide”"),
    ("2\u2009500 homes", "“2\u2009500” and “homes”"),
    ("2 500", "“2” and “500”"),
    ("a rise of 5 per cent?", "“a” and “rise” and “of” and “5 per cent”"),
    ("is it 2,500?", "“is” and “it” and “2,500”"),
    ("5 per cent, or 12, 13", "“5 per cent” and “or” and “12,” and “13”"),
    ("NOT 5 per cent", "not “5 per cent”"),
    ("title:5 per cent", "the title of the document has “5 per cent”"),
    ("5 per cent^2", "“5 per cent” (weight 2)"),
    ("NEAR(2,500 homes, 8)", "“2,500” near “homes” (at most 8 words between them)"),
    ("NEAR(5 per cent homes, 8)", "“5 per cent” near “homes” (at most 8 words between them)"),
    ("NEAR(hc 849,8)", "“hc” near “849” (at most 8 words between them)"),
])
def test_a_figure_is_one_thing(text: str, reading: str) -> None:
    assert read_query(text, today=TODAY).reading == reading


@pytest.mark.parametrize(
    "text", ["NEAR(council 2,050)", "NEAR(5% homes rents, 8)", "NEAR(v2.5 homes, 8)"])
def test_near_never_misreads_a_figure(text: str) -> None:
    error = read_query(text, today=TODAY).error
    assert error is not None
    assert error.at == 0
