"""The quick counts agree with the slow ones they stand before."""

import re

from hypothesis import given
from hypothesis import strategies as st

from policydesk.text.legible import may_hold_strange, plain_characters

_STRANGE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd\x00-\x08\x0e-\x1f]")
_TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("aZ9 .\ufffd\ue000\x07"))


@given(_TEXT)
def test_plain_characters_are_letters_and_figures_of_ascii(text: str) -> None:
    assert plain_characters(text) == len(re.findall("[A-Za-z0-9]", text))


@given(_TEXT)
def test_nothing_strange_is_missed(text: str) -> None:
    assert may_hold_strange(text) or not _STRANGE.search(text)
