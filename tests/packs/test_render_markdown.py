"""Markdown renders what was typed, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.packs.render_markdown import escape, render_markdown
from tests.packs.hostile import STRINGS
from tests.packs.reading import markdown_to_html, read_html
from tests.packs.samples import a_briefing

MARKUP = st.text(alphabet=st.sampled_from("ab1 #*_`[]()<>!&;-+.)=~|\\\"':/\t"), max_size=40)


def rendered(markdown: str) -> tuple[str, set[str]]:
    words = read_html(markdown_to_html(markdown).encode())
    return " ".join("".join(words.words).split()), {name for name, _ in words.tags}


@given(MARKUP)
def test_escaped_text_renders_as_typed(typed: str) -> None:
    text, tags = rendered(escape(typed))
    assert text == " ".join(typed.split())
    assert tags <= {"p"}


@given(MARKUP)
def test_escaped_text_in_a_table_cell_renders_as_typed(typed: str) -> None:
    text, tags = rendered(f"| a | b |\n| --- | --- |\n| {escape(typed)} | end |")
    assert text == " ".join(f"a b {typed} end".split())
    assert tags == {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("typed", [text for text in STRINGS if "\n" not in text])
def test_hostile_text_renders_as_typed(typed: str) -> None:
    if typed.isprintable():
        assert rendered(escape(typed))[0] == " ".join(typed.split())


def test_what_is_escaped_stays_readable() -> None:
    assert escape("Brighton & Hove: a well-known 3.5% rise (2010)!") == (
        "Brighton & Hove: a well-known 3.5% rise (2010)!"
    )


def test_a_pack_renders_with_its_tables_and_lists() -> None:
    _, tags = rendered(render_markdown(a_briefing()).decode())
    assert tags == {
        "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
        "blockquote", "strong", "em", "code", "a", "s",
    }
