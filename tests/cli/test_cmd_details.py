"""Details by command: shown with their sources, edited, confirmed one by one or all at once."""

from tests.helpers.commands import Here


def test_details_are_shown_with_where_they_were_read(copied: Here) -> None:
    (shown,) = copied.json("details", "1")
    title = shown["details"]["title"]
    assert title["value"] == copied.json("show", "1")["title"]
    assert title["where_read"]
    assert title["confirmed"] is False
    assert "title" in shown["unconfirmed"]


def test_an_edit_confirms_what_it_edits(copied: Here) -> None:
    (shown,) = copied.json("details", "1", "--title", "Typed", "--issued", "2010-03")
    assert shown["details"]["title"] == {
        "value": "Typed", "where_read": "typed by a person", "confirmed": True,
    }  # fmt: skip
    assert shown["details"]["issued"]["value"] == "2010-03"
    document = copied.json("show", "1")
    assert document["confirmed"] == ["issued", "title"]


def test_many_documents_are_confirmed_at_once(copied: Here) -> None:
    shown = copied.json("details", "1", "2", "--confirm", "all")
    assert [entry["unconfirmed"] for entry in shown] == [[], []]
    (back,) = copied.json("details", "2", "--unconfirm", "publisher", "--unconfirm", "title")
    assert back["unconfirmed"] == ["title", "publisher"]


def test_what_cannot_be_is_refused(copied: Here) -> None:
    assert copied("details", "1", "2", "--title", "Same").code == 1
    assert copied("details", "1", "--confirm", "colour").code == 2
    assert "not a date" in copied("details", "1", "--issued", "sometime").sentence
