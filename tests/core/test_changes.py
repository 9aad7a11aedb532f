"""What an operation changed can be asked by kind, children counting for their owners."""

from policydesk.core.changes import Changes, Op


def test_changes_touch_rows_and_owners() -> None:
    changes = Changes(
        Op.ADD_STATUS,
        {"status_event": frozenset({812})},
        {"recommendation": frozenset({31})},
    )
    assert changes.touches("status_event")
    assert changes.touches("document", "recommendation")
    assert not changes.touches("document")
    assert changes.ids_of("recommendation") == {31}
    assert changes.ids_of("document") == frozenset()


def test_everything_touches_everything() -> None:
    assert Changes.everything(Op.UNDO).touches("anything")


def test_every_act_has_its_own_label() -> None:
    labels = [op.label for op in Op]
    assert len(set(labels)) == len(labels)
    assert all(labels)


def test_messages_join_into_one_with_the_act_of_the_last() -> None:
    first = Changes(Op.ADD_DOCUMENT, {"document": frozenset({1})}, {"document": frozenset({1})})
    second = Changes(Op.IMPORT_DOCUMENTS, {"document": frozenset({2}), "page": frozenset({9})})
    joined = Changes.joined([first, second])
    assert joined.op is Op.IMPORT_DOCUMENTS
    assert joined.rows == {"document": frozenset({1, 2}), "page": frozenset({9})}
    assert joined.owners == {"document": frozenset({1})}
    assert not joined.all
    assert Changes.joined([first, Changes.everything(Op.UNDO)]).all
