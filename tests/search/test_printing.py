"""What print puts into a text besides its words, and where the words were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.search.engine_tantivy.cutting import Cutter
from policydesk.search.engine_tantivy.printing import as_said, placed, without_notes
from policydesk.search.engine_tantivy.rows import index_offsets, index_text
from policydesk.search.engine_tantivy.schema import make_analysers

CUTTER = Cutter(make_analysers())


@pytest.mark.parametrize(("printed", "said"), [
    ("Ernst & Young", "ernst and young"),
    ("R&D", "r and d"),
    ("it has “creat[ed] new” ones", "it has created new ones"),
    ("“[T]he plan”", "the plan"),
    ("some witnesses, [261] a connection", "some witnesses a connection 261"),
    ("said so.[12] Others [13]", "said so others 12 13"),
    ("[45] The claimant", "45 the claimant"),
    ("[2010] EWCA Civ 12", "2010 ewca civ 12"),
    ("see [the annex]", "see the annex"),
])
def test_a_text_is_cut_as_it_would_be_read_aloud(printed: str, said: str) -> None:
    assert " ".join(token.exact for token in CUTTER.tokens(printed)) == said


def test_words_asked_for_have_no_numbers_of_notes_unless_there_is_nothing_else() -> None:
    assert without_notes("some witnesses, [261] a connection").split()[-1] == "connection"
    assert without_notes("a [7]").split() == ["a"]
    assert without_notes("… [7]").split() == ["7"]


def test_each_word_is_marked_where_it_stands() -> None:
    text = "Ernst & Young\u00ad, [12] creat[ed] [T]he ﬁve"
    at = {token.exact: text[token.start : token.end] for token in CUTTER.tokens(text)}
    assert at == {"ernst": "Ernst", "and": "&", "young": "Young", "created": "creat[ed]",
                  "the": "[T]he", "five": "ﬁve", "12": "12"}


@given(st.text(alphabet="ab &[]12\u00adﬁ."))
def test_every_character_has_its_place(text: str) -> None:
    said, places = placed(text)
    assert said == as_said(text)
    assert all(text[at] in {c, "[", "]"} for c, at in zip(said, places, strict=True)
               if c not in " and\n")
    through = index_offsets(text)
    assert through is None or len(through) == len(index_text(text)) + 1
