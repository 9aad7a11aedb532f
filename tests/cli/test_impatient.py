"""What somebody in a hurry types: nothing, a folder for a file, dates and words as said."""

import json
import sys
from pathlib import Path

import pytest

from tests.helpers.commands import Here, InAnyFolder

NOTHING = ("", "  ", "\udcc3")  # the last: bytes that are no text, as of an odd terminal


@pytest.mark.parametrize("ref", NOTHING)
def test_no_name_is_no_recommendation(copied: Here, ref: str) -> None:
    assert any(not each["number"] for each in copied.json("rec", "list"))  # it is none of these
    before = copied("dump").out
    for act in (
        ("rec", "show", ref), ("rec", "remove", ref), ("rec", "edit", ref, "--owner", "Me"),
        ("timeline", ref), ("clocks", "set", ref, "scrutiny", "--from", "2026-03-26"),
        ("status", "add", ref, "claim=done", "--happened", "2026-05-01"),
        ("pack", "new", "Odd", "--items", f"R1,{ref}x"),
    ):  # fmt: skip
        done = copied(*act)
        assert (done.code, done.out) == (1, ""), act
        assert "number, id or uid" in done.sentence
    assert copied("dump").out == before


@pytest.mark.parametrize(
    "act",
    [
        "import @", "extract @", "sheet import @", "sheet export @", "watch add @", "backup --to @",
        "restore @ --into x", "references import @", "originals 3 --out @", "due --ics @",
        "--library @ documents",
    ],
)  # fmt: skip
def test_an_empty_path_is_not_the_folder_one_is_in(
    copied: Here, act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = copied(*("" if word == "@" else word for word in act.split()))
    assert (done.code, done.out) == (2, "")
    assert "The name of a file or folder is empty; see" in done.sentence


@pytest.mark.parametrize("command", [("extract",), ("sheet", "import")])
def test_a_folder_in_place_of_a_file_is_told(
    copied: Here, command: tuple[str, ...], tmp_path: Path
) -> None:
    done = copied(*command, tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "It is a folder; name a file in it." in done.sentence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("5/6/2026", "2026-06-05"), ("05.06.2026", "2026-06-05"), ("5 June 2026", "2026-06-05"),
     ("june 2026", "2026-06"), ("3/2026", "2026-03"), ("2025-04/2025-06", "2025-04-01/2025-06-30")],
)  # fmt: skip
def test_dates_are_read_as_they_are_written_here(copied: Here, typed: str, kept: str) -> None:
    event = copied.json("status", "add", "M2", "response=noted", "--happened", typed)
    assert event["happened"] == kept
    said = copied("status", "add", "M1", "target=30/9/2027", "--happened", typed)
    assert "30 September 2027" in said.out
    assert copied.json("register", "--world", "31/3/2025")["world"] == "2025-03-31"
    assert copied("status", "add", "M2", "claim=done", "--happened", "31/2/2026").code == 1


def test_words_of_the_vocabulary_are_read_however_they_are_typed(copied: Here) -> None:
    for typed in ("claim=Under way", "Claim=UNDER-WAY", " claim = under_way "):
        event = copied.json("status", "add", "M2", typed, "--happened", "2026-05-01")
        assert (event["axis"], event["value"]) == ("claim", "under_way")
    event = copied.json("status", "add", "M2", "owner=Vale Council", "--happened", "2026-05-01")
    assert event["value"] == "Vale Council"


def test_a_library_among_the_files_is_no_document(copied: Here, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("The council should publish its plan.")
    looked = copied.json("import", tmp_path, "--dry-run")
    assert ([Path(each["path"]).name for each in looked["new"]], looked["problems"]) == (
        ["notes.txt"], []
    )
    assert (looked["duplicates"], looked["skipped"]) == ([], 1)
    done = copied("import", copied.library)
    assert done.code == 1
    assert "It is a library of PolicyDesk" in done.err


def test_no_terminal_at_all_is_no_error(asked: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert asked("documents").code == 0


READING = (
    "documents", "documents --failed", "show 3", "details 3", "rec list", "rec show R1", "register",
    "register --group-by owner", "timeline R1", "due", "digest", "over-time", "differences",
    "over-time --lanes 1", "search total", "search nothingsuch", "searches list", "thesaurus list",
    "publishers list NLGN", "publishers show NLGN", "bodies list", "bodies show Cabinet", "doubles",
    "references list", "watch list", "clocks list", "rating list", "pack list", "sheet words",
    "check",
)  # fmt: skip


@pytest.mark.parametrize("act", READING)
def test_every_answer_is_one_json_document(asked: Here, act: str) -> None:
    done = asked(*act.split(), "--json")
    assert done.code == 0
    json.loads(done.out)
    assert asked(*act.split()).out.strip()


def test_a_number_alone_finds_the_recommendation_and_says_so(asked: Here) -> None:
    for act in (("register",), ("rec", "list")):
        by_field = asked(*act, "number:r1").out
        assert asked(*act, "r1").out == by_field
        assert "0 of 60" not in by_field
        assert "0 of 60" in asked(*act, "zebra").out
    assert asked.json("register", "r1")["reading"].endswith(", or the number “r1”")


def test_an_empty_library_says_what_to_do_and_not_a_table_without_rows(
    command: InAnyFolder, tmp_path: Path
) -> None:
    here = command(tmp_path / "new")
    assert here("init").code == 0
    for act in ("documents", "rec list", "register", "pack list", "references list",
                "searches list", "bodies list", "publishers list zzzz"):  # fmt: skip
        done = here(*act.split())
        assert (done.code, done.out[:3]) == (0, "No "), act
        assert "─" not in done.out
        assert json.loads(here(*act.split(), "--json").out) is not None
    empty = here("sheet", "export", tmp_path / "empty.xlsx")
    assert empty.out.startswith("Wrote 0 recommendations of 0 to ")
