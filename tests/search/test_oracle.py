"""Our hits are Whoosh's hits, for a table of queries and for thousands that nobody thought of."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.search.index_folder import OpenIndex
from tests.search.corpus import WORDS, an_index, ask, passages
from tests.search.whoosh_oracle import DIFFERENCES, Difference, Oracle, patterns_by_form

ENTRIES = passages(200)

SAME = """
council; councils; councillor; the; a; hc 849; "hc 849"; r6; zzz; café; cafe; naive; funding
total place; total AND place; place OR budget; NOT council; council NOT place
council ANDMAYBE place; council REQUIRE place; NOT (council OR place); a OR NOT b
(council OR place) budget; council OR place budget; council budget OR place
council AND budget OR place; place OR (budget NOT plan); ((council)) (place)
council NOT (place budget); council NOT place NOT budget; place OR budget OR plan NOT council
"total place"; "the council"; "of the"; "local national"; co-operate; growth-led
counc*; c*l; p?an; plan*; *ing; *o*i*; ?lan*; co*s OR h?use
title:place; title:(total place); title:place council; title:hous*; title:"for housing"
publisher:nlgn; publisher:"local voice"; publisher:local; publisher:(voice OR audit)
page:3; page:[2 TO 4]; page:{2 TO 4}; page:[5 TO]; page:[TO 2]; pages:>=20; pages:<5; pages:>39
issued:2010; issued:[2009 TO 2011]; issued:[2012 TO]; issued:2010 council
council^2 place; (council OR place)^3 budget; *; title:*; publisher:*
text:place; text:(place OR plan) title:counsel
""".replace("\n", ";")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("oracle") / "index", ENTRIES)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ENTRIES)


def _ours(index: OpenIndex, text: str) -> set[str]:
    page = ask(index, text)
    assert page.error is None, f"{text}: {page.error}"
    assert page.total == len(page.hits)
    return {f"p:{hit.passage_id}" for hit in page.hits}


@pytest.mark.parametrize("text", [t.strip() for t in SAME.split(";") if t.strip()])
def test_finds_what_whoosh_finds(index: OpenIndex, oracle: Oracle, text: str) -> None:
    assert _ours(index, text) == oracle.ask(patterns_by_form(text))


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: d.name)
def test_a_difference_is_meant_and_still_there(
    index: OpenIndex, oracle: Oracle, difference: Difference
) -> None:
    assert _ours(index, difference.ours) == oracle.ask(difference.whoosh)
    try:
        theirs = oracle.ask(difference.same_text)
    except IndexError:
        return
    ours = ask(index, difference.ours)
    assert {f"p:{hit.passage_id}" for hit in ours.hits} != theirs, "the difference is gone"


# Queries as pairs: as we write them, and as Whoosh does.

Pair = tuple[str, str]
words = st.sampled_from([w for w in WORDS if w.isalnum()])


def _alike(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Pair]:
    return texts.map(lambda text: (text, text))


@st.composite
def _phrases(draw: st.DrawFn) -> Pair:
    text = " ".join(draw(st.lists(words, min_size=2, max_size=3)))
    between = draw(st.integers(0, 4))
    if not between:
        return f'"{text}"', f'"{text}"'
    return f'"{text}"~{between}', f'"{text}"~{between + 1}'


@st.composite
def _patterns(draw: st.DrawFn) -> str:
    word = draw(words.filter(lambda w: len(w) > 3))
    at = draw(st.integers(1, len(word) - 1))
    sign = draw(st.sampled_from("*?"))
    return word[:at] + sign + word[at + draw(st.integers(0, 2)) :]


def _fielded() -> st.SearchStrategy[str]:
    numbers = st.integers(1, 9)
    return st.one_of(
        st.builds("title:{}".format, st.sampled_from(["total", "place", "plan", "budgets"])),
        st.builds("publisher:{}".format, st.sampled_from(["nlgn", "local", "house"])),
        st.builds("page:{}".format, numbers),
        st.builds("pages:>{}".format, st.integers(1, 40)),
        st.builds("page:[{} TO]".format, numbers),
        st.builds("issued:{}".format, st.integers(2007, 2015)),
    )


patterns = _patterns().map(lambda text: (text, patterns_by_form(text)))
exact = words.map(lambda word: (f"={word}", f"text_exact:{word}"))
leaves = st.one_of(_alike(words), _phrases(), patterns, exact, _alike(_fielded()))


_BETWEEN = [" ", " AND ", " OR ", " NOT ", " ANDMAYBE ", " REQUIRE "]


def _grown(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    def joined(one: Pair, sign: str, two: Pair) -> Pair:
        return f"{one[0]}{sign}{two[0]}", f"{one[1]}{sign}{two[1]}"

    return st.one_of(
        st.builds(joined, inner, st.sampled_from(_BETWEEN), inner),
        inner.map(lambda pair: (f"({pair[0]})", f"({pair[1]})")),
        inner.map(lambda pair: (f"({pair[0]})^2", f"({pair[1]})^2")),
    )


@settings(max_examples=300)
@given(pair=st.recursive(leaves, _grown, max_leaves=6))
def test_finds_what_whoosh_finds_whatever_is_asked(
    index: OpenIndex, oracle: Oracle, pair: Pair
) -> None:
    ours, whoosh = pair
    assert _ours(index, ours) == oracle.ask(whoosh)
