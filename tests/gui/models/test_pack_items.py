"""The entries of a pack can be moved, worded and taken out, and each change is told once."""

from __future__ import annotations

from pytestqt.modeltest import ModelTester

from policydesk.core.ids import PackItemId, RecommendationId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.gui.models.pack_items import PackItemsModel


def a_model() -> tuple[PackItemsModel, list[str]]:
    model, told = PackItemsModel(), []
    model.show_items(
        (
            PackItem(PackItemId(1), PackItemKind.HEADING, text="First"),
            PackItem(PackItemId(2), PackItemKind.RECOMMENDATION, RecommendationId(9)),
            PackItem(PackItemId(3), PackItemKind.NOTE, text="## Mind this"),
        ),
        {},
    )
    model.arranged.connect(lambda items, sentence: told.append(sentence))
    return model, told


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(a_model()[0])


def test_entries_move_within_the_list_only() -> None:
    model, told = a_model()
    model.move(0, 2)
    assert [item.id for item in model.items] == [2, 3, 1]
    model.move(2, 3)
    model.move(0, -1)
    assert [item.id for item in model.items] == [2, 3, 1]
    assert told == [""]


def test_headings_and_notes_are_added_worded_and_taken_out() -> None:
    model, told = a_model()
    model.add(PackItemKind.HEADING, "New", at=1)
    assert model.item(1) == PackItem(PackItemId(0), PackItemKind.HEADING, text="New")
    model.reword(1, "Newer")
    model.reword(1, "Newer")
    model.take_out(1)
    assert told == ["Heading added.", "", "Taken out of the pack."]
    assert model.rowCount() == 3


def test_an_entry_says_what_it_is() -> None:
    model, _ = a_model()
    assert model.words(1) == "A recommendation that is no longer in the library"
    assert model.words(2) == "Mind this"
