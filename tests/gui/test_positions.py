"""Positions survive the way to Qt and back, whatever the text holds."""

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from policydesk.core.document import PASSAGE_BREAK, Passage, PassageKind, lay_out
from policydesk.core.ids import DocumentId, PassageId
from policydesk.gui.positions import DocumentPositions, TextPositions, shown_text, units

ODD = "a\u00e9\U0001f3db\U0001d54f\n\r\u2028\u2029\x0b\x0c\x85\ufffc\ufdd0\ufdd1\0 \t\u0301\u202e"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=("Cs",))))


def passages_of(texts: list[str]) -> list[Passage]:
    kind = PassageKind.PARAGRAPH
    return [
        Passage(PassageId(n), DocumentId(1), n, kind, 0, None, start, end, text)
        for n, (text, (start, end)) in enumerate(zip(texts, lay_out(texts), strict=True))
    ]


def document_of(texts: list[str]) -> QTextDocument:
    document = QTextDocument()
    cursor = QTextCursor(document)
    for number, text in enumerate(texts):
        if number:
            cursor.insertBlock()
        cursor.insertText(shown_text(text))
    return document


def test_units_of_an_astral_letter() -> None:
    positions = TextPositions("a\U0001f3dbb")
    assert [positions.to_units(point) for point in range(4)] == [0, 1, 3, 4]
    assert [positions.to_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(TEXTS)
def test_points_come_back(text: str) -> None:
    positions = TextPositions(text)
    assert positions.units == units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    for point in range(len(text) + 1):
        unit = positions.to_units(point)
        assert unit == units(text[:point])
        assert positions.to_points(unit) == point


@given(TEXTS)
def test_the_shown_text_is_as_long(text: str) -> None:
    assert len(shown_text(text)) == len(text)
    assert units(shown_text(text)) == units(text)


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["\ufffebytes turned about", "\ufeffwords", "\ufffe"])
def test_one_block_a_passage_and_every_code_point_in_its_place(texts: list[str]) -> None:
    passages, document = passages_of(texts), document_of(texts)
    positions = DocumentPositions(passages)
    assert document.blockCount() == len(texts)
    canonical = PASSAGE_BREAK.join(texts)
    for number, passage in enumerate(passages):
        block = document.findBlockByNumber(number)
        assert block.position() == positions.block_start(number)
        assert block.text() == shown_text(passage.text)
        for point in range(passage.start, passage.end + 1):
            assert positions.to_canonical(positions.to_shown(point)) == point
    for passage in passages:
        cursor = QTextCursor(document)
        cursor.setPosition(positions.to_shown(passage.start))
        cursor.setPosition(positions.to_shown(passage.end), QTextCursor.MoveMode.KeepAnchor)
        quote = canonical[passage.start : passage.end]
        assert cursor.selectedText() == shown_text(quote)


def test_a_point_in_the_break_belongs_to_the_passage_before() -> None:
    positions = DocumentPositions(passages_of(["one", "two"]))
    assert positions.to_shown(4) == 3
    assert positions.passage_at(4) == 0
    assert positions.to_shown(5) == 4


def test_no_passages_no_positions() -> None:
    positions = DocumentPositions(())
    assert positions.to_shown(7) == positions.to_canonical(7) == 0
