"""What crosses the border between worker and parent is checked word for word."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.core.document import (
    DocumentKind,
    Identifier,
    PageFacts,
    PageVerdict,
    PassageKind,
    TextQuality,
)
from policydesk.core.imports import Attachment, ParsedDocument, ParsedPassage, ProblemKind
from policydesk.intake.codec import Disbelieved, decode, encode
from policydesk.intake.problems import ReadingProblem
from policydesk.text.normalise import clean_line

clean = st.text(max_size=40).map(clean_line)
words = clean.filter(bool)
passages = st.builds(
    ParsedPassage,
    st.sampled_from(PassageKind),
    words,
    st.none() | st.integers(1, 10_000),
    st.integers(0, 6),
)
documents = st.builds(
    ParsedDocument,
    title=clean,
    media_type=st.just("text/plain"),
    passages=st.lists(passages, max_size=6).map(tuple),
    authors=st.lists(words, max_size=3).map(tuple),
    publisher=clean,
    kind=st.sampled_from(DocumentKind),
    issued=st.sampled_from(
        [None, *map(PartialDate.parse, ("2010", "2010-03", "2010-03-24", "2010Q1", "before 2010"))]
    ),
    language=st.just("en-GB"),
    url=clean,
    series=clean,
    pages=st.integers(0, 10_000),
    text_quality=st.sampled_from(TextQuality),
    where_read=st.dictionaries(words.map(lambda w: w[:40]), clean, max_size=3),
    warnings=st.lists(words, max_size=3).map(tuple),
    identifiers=st.lists(
        st.builds(Identifier, st.sampled_from(["HC", "ISBN"]), words), max_size=3
    ).map(tuple),
    page_facts=st.lists(
        st.builds(
            PageFacts,
            st.integers(1, 10_000),
            clean,
            st.lists(st.sampled_from(PageVerdict), min_size=1, max_size=3).map(tuple),
        ),
        max_size=4,
        unique_by=lambda facts: facts.number,
    ).map(lambda facts: tuple(sorted(facts, key=lambda f: f.number))),
    attachments=st.lists(
        st.builds(Attachment, st.sampled_from(["a.pdf", "b"]), st.binary(max_size=20)), max_size=3
    ).map(tuple),
)


@given(documents)
def test_a_document_comes_through_unchanged(document: ParsedDocument) -> None:
    message, data = encode(document)
    assert decode(json.loads(json.dumps(message)), data) == document


def test_a_problem_comes_through_unchanged() -> None:
    sent = ReadingProblem(ProblemKind.PROTECTED, "The PDF asks for a password.")
    got = decode(*encode(sent))
    assert isinstance(got, ReadingProblem)
    assert (got.kind, got.reason) == (sent.kind, sent.reason)


GOOD = ParsedDocument(
    "A title", "text/plain", (ParsedPassage(PassageKind.PARAGRAPH, "Words.", 2),), ("Ann",)
)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", 5), ("title", None), ("title", "x" * 1_001), ("title", "NUL\x00"),
        ("title", "\ud800"), ("title", "\u202e"), ("title", "cafe\u0301"),
        ("media_type", ["text/plain"]), ("authors", "Ann"), ("authors", ["Ann"] * 51),
        ("authors", [1]), ("kind", "novel"), ("issued", "someday"), ("issued", "9" * 60),
        ("issued", "2010-02-31"), ("pages", -1), ("pages", 10_001), ("pages", True),
        ("pages", 1.5), ("pages", 10**400), ("text_quality", "best"), ("where_read", []),
        ("where_read", {"a": 1}), ("where_read", {str(n): "" for n in range(21)}),
        ("warnings", [["x"]]), ("warnings", ["x" * 2_001]), ("passages", 2),
        ("identifiers", [["HC"]]), ("identifiers", [["HC", 849]]), ("identifiers", "HC"),
        ("page_facts", [[1, "iv", []]]), ("page_facts", [[1, "iv", ["fine"]]]),
        ("page_facts", [[0, "", ["garbled"]]]), ("page_facts", [[1, ""]]),
        ("page_facts", [[2, "", ["garbled"]], [1, "", ["garbled"]]]),
        ("attachments", [["a.pdf", 10**9]]), ("attachments", [["a.pdf", -1]]),
        ("attachments", [["../a.pdf", 0]]), ("attachments", [["a\\b", 0]]),
        ("attachments", [["", 0]]), ("attachments", [["a.pdf", 400]]),
        ("passages", "1"), ("passages", 3_000_000), ("problem", "no such kind"), ("problem", 1),
    ],
)  # fmt: skip
def test_a_value_out_of_shape_or_bounds_is_not_believed(key: str, value: object) -> None:
    message, data = encode(GOOD)
    with pytest.raises(Disbelieved):
        decode({**message, key: value}, data)


@pytest.mark.parametrize("key", list(encode(GOOD)[0]))
def test_nothing_may_be_missing(key: str) -> None:
    message, data = encode(GOOD)
    with pytest.raises(Disbelieved):
        decode({name: value for name, value in message.items() if name != key}, data)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"p0 ", b"p0", b"x0 Words.", b"p7 Words.", b"p Words.", b"p0-1 Words.",
        b"p00 Words.", b"p099999 Words.", b"p0\xd9\xa1 Words.", b"p0 \xff", b"p0 a\x01b",
        b"p0 One.\x00p0 Two.", b"p0 \xe2\x80\xae", b"p0 " + b"x" * 30_000_000,
    ],
)  # fmt: skip
def test_a_passage_out_of_shape_is_not_believed(data: bytes) -> None:
    message, _ = encode(GOOD)
    with pytest.raises(Disbelieved):
        decode(message, data)


def test_random_answers_are_never_believed_and_never_break_the_parent() -> None:
    rng = random.Random(20261122)
    values: list[Any] = [None, 1, -5, 2.5, "x", "\x00", [], {}, [1], {"a": {}}, "e" * 5_000, True]
    keys = [*encode(GOOD)[0], "problem", "reason", "extra"]
    for _ in range(1_000):
        message = {key: rng.choice(values) for key in rng.sample(keys, rng.randrange(len(keys)))}
        with pytest.raises(Disbelieved):
            decode(message, rng.randbytes(rng.randrange(64)))
