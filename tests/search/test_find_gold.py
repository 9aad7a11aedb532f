"""The questions of `make bench-search`: their form, their score, and that their answers exist."""

import re
from collections import Counter
from pathlib import Path

import pytest

from policydesk.core.imports import ParsedDocument
from policydesk.intake.reading import Reading
from tests.bench.figures import DATA
from tests.bench.find.questions import PEERS, Question, answers, questions
from tests.bench.find.score import Score, mean, score
from tests.bench.find.windows import SIZE, windows

SMALL = 450_000
"""Bytes: larger files are read by the benchmark itself, which takes minutes."""


def test_there_are_enough_questions_of_every_type_in_both_halves() -> None:
    for half in (True, False):
        found = Counter(q.type for q in questions() if q.held_out is half)
        assert len(found) == 10
        assert min(found.values()) >= 3
    assert len(questions()) >= 60
    assert min(Counter(q.type for q in questions()).values()) >= 6


def test_no_words_of_a_document_are_kept_beyond_those_of_a_query() -> None:
    for question in questions():
        assert all(re.fullmatch("[0-9a-f]{12}", window) for _, window in question.right)
        assert len(question.ours.split()) <= 14
        assert set(question.typed) == {"ours", *PEERS}


def test_a_window_is_found_whatever_the_signs_and_the_cut() -> None:
    text = "The quick brown fox jumps over the lazy dog."
    assert len(list(windows(text))) == 9 - SIZE + 1
    assert set(windows("quick BROWN fox, jumps “over” the la\u00adzy")) < set(windows(text))
    assert len(list(windows("too few words for several"))) == 1
    assert list(windows("…")) == []


def test_the_score_counts_the_first_right_answer_and_the_first_five() -> None:
    assert score(["a", "b", "c"], {"a"}) == Score(1.0, 1.0)
    assert score(["x", "b", "x2", "c", "x3", "d"], {"b", "c", "d", "e"}) == Score(0.5, 0.5)
    assert score([], {"a"}) == Score(0.0, 0.0)
    assert mean([Score(1.0, 0.0), Score(0.0, 1.0)]) == Score(0.5, 0.5)
    with pytest.raises(ValueError, match="right"):
        score(["a"], set())


def test_answers_are_all_who_hold_a_window() -> None:
    question = Question("entity", {}, "", (("a.pdf", "1"), ("b.pdf", "2")), held_out=False)
    holders = {("a.pdf", "1"): ["p:1"], ("b.pdf", "2"): ["p:7", "p:9"], ("b.pdf", "1"): ["p:3"]}
    assert answers(question, holders) == {"p:1", "p:7", "p:9"}


def _files() -> dict[str, Path]:
    named = {file for question in questions() for file, _ in question.right}
    places = {file.name: file for file in DATA.glob("*/*") if file.name in named}
    return {name: place for name, place in places.items() if place.stat().st_size < SMALL}


@pytest.mark.skipif(not DATA.is_dir(), reason=f"no real documents at {DATA}")
def test_every_answer_is_one_passage_of_its_document() -> None:
    wanted = Counter(right for question in questions() for right in set(question.right))
    with Reading(workers=1) as reading:
        for name, file in _files().items():
            read = reading.extract(file)
            assert isinstance(read, ParsedDocument), name
            held = Counter(w for passage in read.passages for w in set(windows(passage.text)))
            for document, window in wanted:
                assert document != name or held[window] == 1, (name, window)
