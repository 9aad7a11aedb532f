"""Every format gives back what was written in it: nothing is lost on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.reference import ReferenceFormat
from policydesk.intake.reference_readers import read_references
from policydesk.intake.reference_readers.latex import plain_text
from policydesk.packs.references import latex, render_references
from policydesk.text.normalise import clean_text
from policydesk.text.references.item import clean_item
from tests.intake.reference_readers.items import items, texts


@pytest.mark.parametrize("wanted", ReferenceFormat)
@given(st.lists(items.filter(lambda item: len(item) > 1), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_back_whole(
    wanted: ReferenceFormat, written: list[dict[str, object]]
) -> None:
    keyed = [(f"key{n}", item) for n, item in enumerate(written)]
    found = read_references(render_references(keyed, wanted))
    assert [(r.key, r.item) for r in found.references] == keyed
    assert found.warnings == ()


@given(items)
def test_cleaning_twice_changes_nothing(item: dict[str, object]) -> None:
    assert clean_item(item) == item


@given(texts.map(clean_text))
def test_text_survives_latex(text: str) -> None:
    assert plain_text(latex(text)) == text
