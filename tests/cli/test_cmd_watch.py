"""`watch`: folders added, listed, looked at and removed from the command line."""

import json
from pathlib import Path

import pytest

from policydesk.library import Library, watching
from tests.cli.conftest import InAnyFolder


def test_a_watched_folder_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: InAnyFolder
) -> None:
    monkeypatch.setattr(watching, "STABLE_SECONDS", 0.05)
    folder = tmp_path / "Reports"
    folder.mkdir()
    (folder / "one.md").write_text("# One\n\nCouncils should act.\n")
    Library.create(tmp_path / "library").close()
    run = command(tmp_path / "library")
    assert json.loads(run("watch", "add", str(folder), "--json").out) == [
        {"folder": str(folder), "by_itself": False}
    ]
    looked = run("watch", "run", "--once", "--json")
    assert looked.code == 0
    (told,) = json.loads(looked.out)
    assert (told["new"], told["report"]) == ([str(folder / "one.md")], None)
    assert "1 new file in “Reports”." in looked.err
    taken = json.loads(run("watch", "run", "--once", "--import", "--json").out)
    assert [d["title"] for d in taken[0]["report"]["imported"]] == ["One"]
    assert json.loads(run("watch", "run", "--once", "--json").out) == []
    assert json.loads(run("watch", "remove", str(folder), "--json").out) == []
    assert run("watch", "remove", str(folder)).code == 1


def test_what_is_here_already_is_not_called_new_and_what_comes_in_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: InAnyFolder
) -> None:
    monkeypatch.setattr(watching, "STABLE_SECONDS", 0.05)
    folder = tmp_path / "Reports"
    folder.mkdir()
    one, two = folder / "one.md", folder / "two.md"
    one.write_text("# One\n\nCouncils should act.\n")
    Library.create(tmp_path / "library").close()
    run = command(tmp_path / "library")
    run("import", str(one))
    two.write_text("# Two\n\nCouncils should answer.\n")
    run("watch", "add", str(folder))
    named = run("watch", "run", "--once").out.splitlines()
    assert f"new: {two}" in named
    assert f"new: {one}" not in named
    assert f"{one}: already in the library as no. 1" in named
    taken = run("watch", "run", "--once", "--import").out
    assert "Two, text good" in taken
    assert taken.endswith("1 document imported; 1 already there.\n")


def test_whoever_watches_on_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: InAnyFolder
) -> None:
    monkeypatch.setattr(watching, "STABLE_SECONDS", 0.0)
    folder = tmp_path / "Reports"
    folder.mkdir()
    (folder / "one.md").write_text("# One\n\nCouncils should act.\n")
    Library.create(tmp_path / "library").close()
    run = command(tmp_path / "library")
    run("watch", "add", str(folder))
    looks = iter(range(4))

    def rest(_seconds: float) -> None:
        if next(looks, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr("policydesk.cli.cmd_watch.time.sleep", rest)
    watched = run("watch", "run")
    assert watched.err.count("1 new file in “Reports”.") == 1
    assert watched.out.count("new: ") == 1


def test_whoever_looks_is_told_where_nothing_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: InAnyFolder
) -> None:
    monkeypatch.setattr(watching, "STABLE_SECONDS", 0.05)
    Library.create(tmp_path / "library").close()
    run = command(tmp_path / "library")
    for none in (run("watch", "run", "--once"), run("watch", "run")):
        assert (none.code, none.out) == (0, "")
        assert none.err == "No folder is watched; add one with “policydesk watch add FOLDER”.\n"
    assert run("watch", "run", "--once", "--json").out == "[]\n"
    calm, busy = tmp_path / "Calm", tmp_path / "Busy"
    for folder in (calm, busy):
        folder.mkdir()
        run("watch", "add", str(folder))
    assert run("watch", "run", "--once").out == "Nothing new in 2 of 2 watched folders.\n"
    (busy / "one.md").write_text("# One\n\nCouncils should act.\n")
    named = run("watch", "run", "--once").out
    assert named.startswith("Nothing new in 1 of 2 watched folders.\nnew: ")
    assert named.endswith("“policydesk watch run --once --import” brings them in.\n")
    monkeypatch.setattr(watching, "STABLE_SECONDS", 1e9)
    monkeypatch.setattr("policydesk.cli.cmd_watch.time.sleep", lambda _seconds: None)
    assert run("watch", "run", "--once").out == (
        "Nothing new in 1 of 2 watched folders.\n"
        "1 file is still being written in “Busy”; look again later.\n"
    )
    busy.joinpath("one.md").unlink()
    busy.rmdir()
    gone = run("watch", "run", "--once")
    assert (gone.code, gone.err) == (3, "“Busy” cannot be seen now: it is not there.\n")


def test_the_list_is_only_read(tmp_path: Path, command: InAnyFolder) -> None:
    folder = tmp_path / "Reports"
    folder.mkdir()
    with Library.create(tmp_path / "library") as library:
        library.watching.add(folder)
        listed = command(tmp_path / "library")("watch", "list", "--json")
        assert (listed.code, json.loads(listed.out)) == (
            0, [{"folder": str(folder), "by_itself": False}]
        )
