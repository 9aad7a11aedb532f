"""Forms written as one pattern fit what they fitted one by one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.intake.alternatives import one_of

FORMS = ["ab", "a", "a?b", "b+c", "[a|]c", "(?:a|b)c", r"\|a", r"a\(", "abc|ca", "c{2}a"]
forms = st.lists(st.sampled_from(FORMS), min_size=1, max_size=6)


@given(forms, st.text("abc|(", max_size=4))
def test_fits_what_one_of_the_forms_fits(some: list[str], text: str) -> None:
    one_by_one = any(re.fullmatch(form, text) for form in some)
    assert (re.fullmatch(one_of("\n".join(some)), text) is not None) is one_by_one


@pytest.mark.parametrize(
    ("written", "pattern"),
    [("nav\nnews|menu", "n(?:av|ews)|m(?:enu)"), ("ads?|[|]\nx?y", "a(?:ds?)|[|]|x?y")],
)
def test_forms_of_one_letter_stand_behind_it(written: str, pattern: str) -> None:
    assert one_of(written) == pattern
