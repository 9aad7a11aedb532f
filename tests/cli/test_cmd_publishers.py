"""Publishers by command: found by any name, changed in this library, and put back as shipped."""

from tests.helpers.commands import Here


def test_a_body_is_shown_by_an_older_name(copied: Here) -> None:
    shown = copied.json("publishers", "show", "NLGN")
    assert (shown["key"], shown["name"]) == ("new-local", "New Local")
    assert shown["names"][0] == {
        "name": "New Local Government Network", "since": None, "until": "2020-10-11",
    }  # fmt: skip
    assert "followed by: Ministry of Housing" in copied("publishers", "show", "ODPM").out
    assert [body["key"] for body in copied.json("publishers", "list", "wiltshire council")][:1]


def test_a_body_is_added_edited_and_removed(copied: Here) -> None:
    added = copied.json("publishers", "add", "Wexcombe Forum", "--sort", "think tank")
    assert added["own"] is True
    edited = copied.json("publishers", "edit", "Wexcombe Forum", "--alias", "WF",
                         "--name", "Wexcombe Circle;;2019", "--name", "Wexcombe Forum;2020",
                         "--successor", "localis")  # fmt: skip
    assert edited["also_known_as"] == ["WF"]
    assert [name["until"] for name in edited["names"]] == ["2019", None]
    assert edited["successors"] == ["localis"]
    assert copied.json("publishers", "remove", "WF") == {"removed": "wexcombe-forum"}
    assert "No body is called" in copied("publishers", "show", "WF").sentence


def test_a_shipped_body_comes_back_as_shipped(copied: Here) -> None:
    before = copied.json("publishers", "show", "localis")
    assert copied.json("publishers", "edit", "localis", "--alias", "Loc")["own"] is True
    assert copied.json("publishers", "restore", "localis") == before
    assert copied("publishers", "restore", "localis").code == 1


def test_a_document_says_what_else_its_publisher_is_called(copied: Here) -> None:
    copied.json("details", "1", "--publisher", "ODPM")
    body = copied.json("show", "1")["publisher_body"]
    assert body["key"] == "odpm"
    assert body["successors"] == ["Ministry of Housing, Communities and Local Government"]
