"""Tesseract's table: words, lines and paragraphs; what it is unsure of is counted, not kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.recognition import LEAST_CONFIDENCE
from policydesk.intake.recognised import BadAnswer, page_of, passages_of

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\t"
    "left\ttop\twidth\theight\tconf\ttext"
)


def row(text: str, block: int = 1, paragraph: int = 1, line: int = 1, conf: float = 95.0) -> str:
    return f"5\t1\t{block}\t{paragraph}\t{line}\t1\t0\t0\t9\t9\t{conf}\t{text}"


def table(*rows: str) -> bytes:
    return "\n".join((HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t", *rows, "")).encode()


def test_words_come_as_lines_of_paragraphs_in_their_order() -> None:
    page = page_of(
        7,
        table(
            row("The"), row("councils"), row("agreed.", line=2),
            row("Each", paragraph=2), row("Next", block=2),
        ),
    )  # fmt: skip
    assert page.number == 7
    assert page.paragraphs == (("The councils", "agreed."), ("Each",), ("Next",))
    assert (page.words, page.left_out, page.confidence) == (5, 0, 95.0)


def test_an_unsure_word_is_left_out_and_counted() -> None:
    page = page_of(1, table(row("sure", conf=90), row("~;", conf=LEAST_CONFIDENCE - 10)))
    assert page.paragraphs == (("sure",),)
    assert (page.words, page.left_out, page.confidence) == (1, 1, 55.0)


def test_a_page_without_words_says_so() -> None:
    page = page_of(1, table(row(" ")))
    assert (page.paragraphs, page.words, page.confidence) == ((), 0, 0.0)


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"no table", table("5\t1"), table(row("a") + "\tmore"), table(row("a", conf="x")),
        table(row("a", conf="nan")), table(row("a", block="-1")), table(row("a", line="9" * 99)),
    ],
)  # fmt: skip
def test_anything_else_is_not_believed(answer: bytes) -> None:
    with pytest.raises(BadAnswer):
        page_of(1, answer)


@given(st.binary(max_size=300))
def test_no_answer_breaks_it(noise: bytes) -> None:
    for answer in (noise, table() + noise):
        try:
            page = page_of(1, answer)
        except BadAnswer:
            continue
        assert page.number == 1
        assert 0.0 <= page.confidence <= 100.0
        assert bool(page.words) == bool(page.paragraphs)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1),
            st.floats(0, 100),
        )
    )
)
def test_every_word_is_kept_or_counted(words: list[tuple[str, float]]) -> None:
    page = page_of(1, table(*(row(text, conf=conf) for text, conf in words)))
    kept = [text for text, conf in words if conf >= LEAST_CONFIDENCE]
    assert " ".join(" ".join(p) for p in page.paragraphs).split() == kept
    assert page.words + page.left_out == len(words)


def test_broken_words_are_mended_by_the_rules_of_all_texts() -> None:
    page = page_of(
        3,
        table(
            row("local"), row("govern-"), row("ment", line=2), row("co-", line=2),
            row("operate", line=3),
        ),
    )  # fmt: skip
    (passage,), mended = passages_of([page], "They co-operate.")
    assert passage.text == "local government co-operate"
    assert passage.page == 3
    assert mended == frozenset({3})
