"""What the index is given of entries: the passages of a document as each of them alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.core.query import HitKind
from policydesk.search.engine import IndexEntry, PassageEntry, Passages, key_of
from policydesk.search.engine_tantivy.rows import Rows, found_entry, list_word
from policydesk.search.engine_tantivy.schema import make_analysers

ANALYSERS = make_analysers()
ROWS = Rows(ANALYSERS)
DOCUMENT = IndexEntry(
    kind=HitKind.DOCUMENT, key="d:4", document_id=4, ref_id=4, title="Total Place: a guide",
    text="Total Place: a guide", authors=("Ann Élan",), publisher="NLGN",
    publisher_names=("New Local",), type="report", series="Papers", lang="en",
    issued=PartialDate.parse("2010-03"), added=date(2026, 11, 26), file="a.pdf", pages=3,
    tags=("theme/housing",),
)  # fmt: skip
WORDS = st.text(st.sampled_from("aBéLSPs —ﬁ\u00ad\x1f"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, st.one_of(st.just(""), WORDS), st.none() | st.integers(1, 9))))
def test_passages_together_are_what_each_of_them_is_alone(
    these: list[tuple[str, str, int | None]]
) -> None:
    passages = [PassageEntry(number, *each) for number, each in enumerate(these, 1)]
    shared, own = ROWS.of(Passages(DOCUMENT, passages))
    together = [_said(shared | row) for row in own]
    assert together == [_said(_alone(passage)) for passage in passages]


def _alone(passage: PassageEntry) -> dict[str, object]:
    number, text, heading, page = passage
    entry = replace(
        DOCUMENT, kind=HitKind.PASSAGE, key=key_of(HitKind.PASSAGE, number), ref_id=number,
        text=text, heading=heading, page=page, tags=(), kept_in_library=True,
    )  # fmt: skip
    shared, rows = ROWS.of(entry)
    return shared | next(rows)


def _said(row: dict[str, object]) -> dict[str, object]:
    """Without what says nothing, one value as a list of one, and names as a set."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in row.items()}
    filled: dict[str, object] = {name: value for name, value in lists.items() if value}
    return filled | {"has": set(str(row["has"]).split(" "))}


def test_words_of_a_document_are_cut_as_the_engine_cuts_texts() -> None:
    row = _alone(PassageEntry(1, "Any text", "The Two Councils’ plans", None))
    assert row["title"] == [" ".join(ANALYSERS.stem.analyze("Total Place: a guide"))]
    assert row["heading_exact"] == ["the two councils plans"]
    assert row["author"] == ["ann elan"]
    assert row["publisher"] == ["nlgn", "new local"]


def test_a_title_without_a_word_is_a_title() -> None:
    _, rows = ROWS.of(replace(DOCUMENT, title="???"))
    assert "title" in next(rows)["has"].split(" ")


def test_what_a_passage_shows_is_read_back() -> None:
    shared, own = ROWS.of(Passages(DOCUMENT, [PassageEntry(7, "Text", "Above\x1fall", 2)]))
    found = found_entry(next(own)["row"], 1.0)
    assert (found.kind, found.key, found.document_id, found.ref_id) == (
        HitKind.PASSAGE, "p:7", 4, 7)
    assert (found.title, found.heading, found.page, found.text) == (
        DOCUMENT.title, "Above all", 2, "")
    assert "text" not in shared


def test_a_name_of_a_list_is_one_word() -> None:
    assert list_word("priority/high now").split(" ") == ["priority/high\x1fnow"]
