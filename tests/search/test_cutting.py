"""A text is cut into the same words whether Tantivy does it or we do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.search.engine_tantivy.cutting import Cutter
from policydesk.search.engine_tantivy.rows import index_text
from policydesk.search.engine_tantivy.schema import make_analysers

ANALYSERS = make_analysers()
CUTTER = Cutter(ANALYSERS)
LETTERS = "aZ9 _-.'’“”–…é߯ſłŊÆ×÷ªº²½\u00ad\ufb01مคнд\U0001f469\u0301ǆ\xa0\n"


@pytest.mark.parametrize("text", [
    "", "See HC 849, R.190/2021 – “naïve”…", "x" * 121 + " word", "Straße ﬁnance coun\u00adcil",
    "snake_case", "مجلس", "Æsop’s œuvre", "é" * 61,
])
def test_words_are_tantivys(text: str) -> None:
    _check(text)


@given(text=st.one_of(st.text(alphabet=LETTERS, max_size=30), st.text(max_size=30)))
def test_words_of_any_text_are_tantivys(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    cut = index_text(text)
    for stemmed, analyser in ((True, ANALYSERS.stem), (False, ANALYSERS.exact)):
        spots = list(enumerate(analyser.analyze(cut)))
        assert CUTTER.finder({word for _, word in spots}, stemmed=stemmed)(text) == spots
    tokens = CUTTER.tokens(text)
    assert [token.stem for token in tokens] == ANALYSERS.stem.analyze(cut)
    for token in tokens:  # a letter may become two words: ¼
        assert token.exact in ANALYSERS.exact.analyze(index_text(text[token.start : token.end]))
