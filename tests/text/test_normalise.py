"""What a stored text may hold, and how broken lines are mended."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.text.normalise import (
    clean_characters,
    clean_line,
    clean_text,
    is_clean,
    join_lines,
    shorten,
    words_of,
)

anything = st.text(st.characters(exclude_categories=()), max_size=200)


@given(anything)
def test_a_cleaned_text_is_clean_and_stays_as_it_is(text: str) -> None:
    for clean in (clean_characters, clean_text, clean_line):
        once = clean(text)
        assert is_clean(once)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode("utf-8")


@given(anything)
def test_a_line_has_single_spaces_and_no_ends(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("foreign", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("NUL\x00, bell\x07 and C1\x85", "NUL, bell and C1\n"),
        ("co\u00adoperate", "cooperate"),
        ("\u202egnp.exe\u200b", "gnp.exe"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("cafe\u0301", "café"),
        ("oﬃce ﬁle", "office file"),
        ("\u00a0£20\u2009m\u3000", " £20 m "),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ufeffBOM and \ufffe non-character", "BOM and  non-character"),
    ],
)
def test_foreign_characters(foreign: str, kept: str) -> None:
    assert clean_characters(foreign) == kept


@pytest.mark.parametrize(
    ("lines", "words", "joined"),
    [
        (["the inno-", "vation fund"], "", "the innovation fund"),
        (["a co-", "operative"], "co-operative", "a co-operative"),
        (["a co-", "operative"], "cooperative", "a cooperative"),
        (["risk-", "based rules"], "risk based", "risk-based rules"),
        (["in 2010-", "11 and after"], "", "in 2010-11 and after"),
        (["the Anglo-", "Saxon laws"], "", "the Anglo-Saxon laws"),
        (["a dash -", "then more"], "", "a dash - then more"),
        (["plain", "", "  lines "], "", "plain lines"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], words: str, joined: str) -> None:
    assert join_lines(lines, words_of(words)) == joined


def test_long_texts_are_cut_at_a_word() -> None:
    assert shorten("one two three", 50) == "one two three"
    assert shorten("one two three four", 12) == "one two…"
    assert len(shorten("x" * 100, 10)) == 10


@given(st.text(st.sampled_from("aB.,'’-‐²9é \u0130"), max_size=60))
def test_the_words_of_a_text_are_its_runs_of_letters(text: str) -> None:
    plain = re.findall(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*", text.lower())
    assert words_of(text) == frozenset(plain)
