"""Plain text is cut where a reader would see a new passage."""

from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.document import PassageKind as Kind
from policydesk.text.normalise import is_clean
from policydesk.text.segment import Segment, segment

WRAPPED = """\
3. Findings

The panel heard from eleven residents over two evenings. Most
of them had been told three times by three offices that their
matter was for somebody else, and none had been told why.

  - the desk closes at noon on Fri-
    days;
  - nobody answers the telephone.

(a) a first point
(b) a second point

> A resident said that she had
> given up.
"""


def test_wrapped_lines_are_joined_and_items_stand_alone() -> None:
    assert segment(WRAPPED) == [
        Segment(Kind.HEADING, "3. Findings", 2),
        Segment(
            Kind.PARAGRAPH,
            "The panel heard from eleven residents over two evenings. Most of them had been told "
            "three times by three offices that their matter was for somebody else, and none had "
            "been told why.",
        ),
        Segment(Kind.LIST_ITEM, "the desk closes at noon on Fridays;"),
        Segment(Kind.LIST_ITEM, "nobody answers the telephone."),
        Segment(Kind.LIST_ITEM, "(a) a first point"),
        Segment(Kind.LIST_ITEM, "(b) a second point"),
        Segment(Kind.QUOTE, "A resident said that she had given up."),
    ]


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    text = "A first sentence that stands alone.\nA second one.\nAnd the third, rather longer one."
    assert [s.text for s in segment(text)] == text.split("\n")


def test_cells_set_apart_by_tabs_are_a_row() -> None:
    rows = segment("Ward\tVisits\nEastgate\t1,204\n")
    assert rows[1] == Segment(Kind.TABLE_ROW, "Eastgate | 1,204")


def test_rules_and_emptiness_give_nothing() -> None:
    assert segment("\n\n-----\n\n  \n=====\n") == []
    assert segment("") == []


@given(st.text(max_size=300))
def test_every_segment_is_clean_and_has_words(text: str) -> None:
    assert all(s.text and is_clean(s.text) for s in segment(text))


@given(st.lists(st.text("abc ", min_size=1, max_size=40).filter(str.strip), max_size=8))
def test_every_word_of_plain_lines_comes_out_in_order(lines: list[str]) -> None:
    words = " ".join(s.text for s in segment("\n\n".join(lines))).split()
    assert words == " ".join(lines).split()
