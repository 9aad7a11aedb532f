"""Documents say who published them when; passages lie end to end in one text."""

from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.document import PASSAGE_BREAK, TextQuality, lay_out
from tests.packs.samples import a_document


@given(st.lists(st.text(max_size=20), max_size=8))
def test_offsets_find_each_text_in_the_canonical_text(texts: list[str]) -> None:
    canonical = PASSAGE_BREAK.join(texts)
    assert [canonical[start:end] for start, end in lay_out(texts)] == texts


def test_the_byline_says_what_is_known() -> None:
    assert a_document().byline == "Northmere Policy Forum · 13 April 2010"
    assert a_document(publisher="", issued=None).byline == "A. Writer"
    assert a_document(publisher="", authors=(), issued=None).byline == ""


def test_every_verdict_on_text_has_words() -> None:
    assert all(quality.label for quality in TextQuality)
