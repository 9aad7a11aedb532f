"""The words of an index, whatever they begin with, and those among them that fit a pattern."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path

import pytest
from tantivy import Document, Index, Query, Schema, SchemaBuilder, Searcher, TextAnalyzerBuilder
from tantivy import Tokenizer as Cut

from policydesk.core.query import Pattern
from policydesk.search.engine import Asked, IndexBatch
from policydesk.search.engine_tantivy import vocabulary
from policydesk.search.engine_tantivy.engine import TantivyEngine
from tests.search.corpus import a_passage

SCRIPTS = ("αβγ", "δ", "жук", "город", "مجلس", "ועדה", "議会", "会", "한글", "ⴰⴱ", "𝔸𝔹", "𐍈𐍉", "ﷺ",
           "~", "/", "\x01")
LETTERS = ["".join(letters) for letters in product("abcdst9", repeat=3)]


@pytest.fixture(autouse=True)
def many_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done for patterns that fit very many words is done here for some dozens."""
    monkeypatch.setattr(vocabulary, "_MANY", 20)


def words_of(words: Sequence[str]) -> tuple[Schema, Searcher]:
    """An index that holds these words, each as often as its place says, in several segments."""
    schema = SchemaBuilder().add_text_field("text", tokenizer_name="cut").build()
    index = Index(schema)
    cut = TextAnalyzerBuilder(Cut.whitespace()).build()
    index.register_tokenizer("cut", cut)
    for part in range(2):
        writer = index.writer(15_000_000, 1)
        for number in range(1, 4):
            document = Document()
            document.add_text("text", " ".join(words[part :: number + 1]))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    return schema, index.searcher()


def a_vocabulary(words: Sequence[str]) -> tuple[vocabulary.Vocabulary, list[tuple[str, int]]]:
    """The vocabulary of these words, and all of them as the engine hands them over at once."""
    schema, searcher = words_of(words)
    at_once = searcher.terms_with_prefix("text", "")
    return vocabulary.Vocabulary(schema, searcher, str.lower), at_once


@pytest.mark.parametrize("words", [SCRIPTS, LETTERS, (*LETTERS, *SCRIPTS), ("alone",), ()])
def test_read_in_pieces_they_are_all_there_once(words: Sequence[str]) -> None:
    known, at_once = a_vocabulary(words)
    for _ in range(2):  # read, then kept
        assert sorted(known.all("text")) == sorted(at_once)


def test_words_that_fit_come_as_the_engine_sorts_them() -> None:
    schema, searcher = words_of((*LETTERS, *SCRIPTS))
    at_once, walked = searcher.terms_with_prefix("text", ""), 0
    known = vocabulary.Vocabulary(schema, searcher, str.lower)
    for glob in (
        "ab*", "a*", "?b*", "a?c*", "b*t", "9*9", "zz*", "ж*", "議*",  # nothing is kept yet
        "*", "*a*", "*st", "*a?", "[ab]c*", "*a*b*", "*会", "???", "*[!a]", "**b**", "??*",
        "*ab", "*ab*", "?bc", "*[ab]cd", "*bc*d", "*99*", "*город", "*1*", "*zz*",
        "ab*", "a?c*", "ж*", "会*",  # what is kept changes no answer
    ):  # fmt: skip
        fitting = known.matching("text", glob)
        assert fitting.words == [counted for counted in at_once if fnmatchcase(counted[0], glob)]
        if fitting.expression:
            walked += 1
            walk = Query.regex_query(schema, "text", fitting.expression)
            words = Query.term_set_query(schema, "text", [word for word, _ in fitting.words])
            found = [{(at.segment_ord, at.doc) for _, at in searcher.search(query, 100).hits}
                     for query in (walk, words)]
            assert found[0] == found[1], glob
    assert walked == 6


def test_a_pattern_that_would_make_a_large_automaton_is_looked_up_word_by_word() -> None:
    known, _ = a_vocabulary(LETTERS)
    assert known.matching("text", "*?").expression == ""
    assert known.matching("text", "*[a-t]").expression == ""


def test_a_wide_pattern_finds_the_same_entries_whichever_way_it_is_asked(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path / "engine", create=True)
    engine.apply(IndexBatch(add=[
        a_passage(n, f"{word} and {LETTERS[-n]}", document=1 + n // 50)
        for n, word in enumerate(LETTERS[1:], 1)
    ]))
    for glob, fits in (("*a*", lambda w: "a" in w), ("s*", lambda w: w.startswith("s"))):
        answer = engine.search(Asked(Pattern(glob), limit=1000))
        expected = [n for n, word in enumerate(LETTERS[1:], 1)
                    if any(map(fits, (word, "and", LETTERS[-n])))]
        assert sorted(hit.ref_id for hit in answer.hits) == expected
        assert answer.total == len(expected)
