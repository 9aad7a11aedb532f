"""Marks in texts and the snippets cut around them; the tokens come from the real engine."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.search.engine import Mark
from policydesk.search.index_folder import OpenIndex
from policydesk.search.snippets import LENGTH, find_marks, make_snippet
from tests.search.corpus import a_passage, an_index, ask


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    folder: Path = tmp_path_factory.mktemp("marks")
    return an_index(folder / "index", [a_passage(1, "One passage.")])


def word(*forms: str, stemmed: bool = True) -> Mark:
    return Mark((frozenset(forms),), stemmed)


def phrase(*words: str, between: int = 0, ordered: bool = True) -> Mark:
    return Mark(tuple(frozenset((w,)) for w in words), True, between, ordered)


@pytest.mark.parametrize(
    ("text", "mark", "marked"),
    [
        ("The councils planned.", word("council"), ["councils"]),
        ("Council, COUNCIL’s council", word("council"), ["Council", "COUNCIL", "council"]),
        ("A café and a Cafe", word("cafe"), ["café", "Cafe"]),
        ("Fi\u00adnance, ﬁnance", word("financ"), ["Fi\u00adnance", "ﬁnance"]),
        ("😀 the 😀 plan", word("plan"), ["plan"]),
        ("planned plans", word("plans", stemmed=False), ["plans"]),
        ("total place, total cost, place", phrase("total", "place"), ["total place"]),
        ("Total: place", phrase("total", "place"), ["Total: place"]),
        ("total big place", phrase("total", "place"), []),
        ("total big place", phrase("total", "place", between=1), ["total", "place"]),
        ("place total", phrase("total", "place", between=3), []),
        ("place or total", phrase("total", "place", between=1, ordered=False),
         ["place", "total"]),
        ("place a b total", phrase("total", "place", between=1, ordered=False), []),
        ("total total x place", phrase("total", "total", between=0), ["total total"]),
        ("", word("a"), []),
    ],
)
def test_marks_what_was_found(
    index: OpenIndex, text: str, mark: Mark, marked: list[str]
) -> None:
    marks = find_marks(index.tokens(text), [mark])
    assert [text[a:b] for a, b in marks] == marked


@given(text=st.text(max_size=80))
def test_tokens_lie_in_the_text_in_order(index: OpenIndex, text: str) -> None:
    at = 0
    for token in index.tokens(text):
        assert at <= token.start < token.end <= len(text)
        at = token.start  # ¼ is one character and two words, 1 and 4


def test_a_short_text_is_its_own_snippet() -> None:
    snippet = make_snippet("One\nline.", [(0, 3)])
    assert (snippet.text, snippet.marks) == ("One line.", ((0, 3),))


LONG = " ".join(f"Sentence number {n} says little about much." for n in range(40))


def test_a_snippet_begins_with_a_sentence_and_holds_its_marks() -> None:
    at = LONG.index("20 says")
    snippet = make_snippet(LONG, [(at, at + 2)])
    assert snippet.text.startswith("… Sentence number 20")
    assert snippet.text.endswith("much. …")
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["20"]


def test_a_snippet_is_where_most_marks_are() -> None:
    first, rest = LONG.index("2 says"), [LONG.index(f"3{n} says") for n in (0, 1, 2)]
    snippet = make_snippet(LONG, [(at, at + 2) for at in (first, *rest)])
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["30", "31", "32"]


@given(
    text=st.text(alphabet="ab. A\n", max_size=600),
    marks=st.lists(st.integers(0, 598), max_size=4),
)
def test_marks_of_a_snippet_are_those_of_its_text(text: str, marks: list[int]) -> None:
    spans = sorted({(m, m + 1) for m in marks if m + 1 <= len(text) and text[m].isalnum()})
    snippet = make_snippet(text, spans)
    assert len(snippet.text) <= LENGTH + 4
    assert all(snippet.text[a:b].isalnum() for a, b in snippet.marks)
    assert bool(snippet.marks) == bool(spans)


def test_a_hit_carries_marks_in_snippet_and_text(index: OpenIndex, tmp_path: Path) -> None:
    text = f"{LONG} The counsel of councils. {LONG}"
    page = ask(an_index(tmp_path / "index", [a_passage(1, text)]), '"the counsel" counc*')
    hit = page.hits[0]
    assert [text[a:b] for a, b in hit.text_marks] == ["The counsel", "councils"]
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["The counsel", "councils"]
