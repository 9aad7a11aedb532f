"""The benchmark's standard set can be read, and its garbage is answered with a sentence."""

from pathlib import Path

import pytest

from policydesk.search.whoosh_syntax import read_query
from tests.bench.answering.asking import sentence
from tests.bench.answering.standard import GARBAGE, STANDARD
from tests.search.corpus import an_index, ask
from tests.search.varied import TODAY, varied


def test_the_standard_set_asks_in_every_way() -> None:
    assert len({question.kind for question in STANDARD}) >= 12
    for question in STANDARD:
        assert read_query(question.ours, today=TODAY).error is None, question.ours


@pytest.mark.parametrize("strict", [True, False])
def test_garbage_is_answered_with_a_sentence(tmp_path: Path, *, strict: bool) -> None:
    index = an_index(tmp_path / "index", varied(40))
    for name, text in GARBAGE.items():
        page = ask(index, text, today=TODAY, strict=strict, limit=20)
        assert sentence(page).strip(), name
        if page.error is not None:
            assert 0 <= page.error.at <= len(text), name
            assert page.error.message.endswith((".", "?")), name
    index.close()
