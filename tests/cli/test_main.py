"""How commands end: exit codes, one sentence on standard error, and no Qt anywhere."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from policydesk.cli import cmd_check
from policydesk.cli.commands import Commands
from policydesk.cli.main import main
from policydesk.cli.main import policydesk as group
from policydesk.library import Library, LibraryReader
from tests.helpers.commands import Here, InAnyFolder, policydesk


def commands(of: click.Group = group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its whole name."""
    context = click.Context(of)
    for name in of.list_commands(context):
        command = of.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


ALL = dict(commands())
WITHOUT_LIBRARY = {"init", "extract", "restore", "demo", "clocks list"}


def fingerprint(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Usage: policydesk {name}")
    assert "--json" in said
    assert ALL[name].help


def test_a_mistyped_command_is_answered_with_the_nearest(asked: Here) -> None:
    assert "'search'" in asked("serch").err


def test_asking_for_one_command_loads_no_other() -> None:
    group = Commands()
    assert group.get_command(click.Context(group), "clocks") is not None
    assert list(group.commands) == ["clocks"]


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_command_stands_in_the_readme(name: str, project_folder: Path) -> None:
    readme = (project_folder / "README.md").read_text(encoding="utf-8")
    assert f"policydesk {name}" in readme


@pytest.mark.parametrize("name", sorted(set(ALL) - WITHOUT_LIBRARY))
def test_a_missing_library_is_never_made_anew(
    name: str, tmp_path: Path, command: InAnyFolder
) -> None:
    needed = {"QUERY": "x", "PATH...": str(tmp_path), "FILE": "x.xlsx", "AXIS=VALUE": "claim=done",
              "CLOCK": "scrutiny"}  # fmt: skip
    arguments = [
        needed.get(part.make_metavar(click.Context(ALL[name])), "x")
        for part in ALL[name].params
        if isinstance(part, click.Argument) and part.required
    ]
    options = {
        "import": ["--resume"],
        "search": ["x"],
        "rec add": ["--quote", "x"],
        "status add": ["--happened", "2020"],
        "pack new": ["--query", "x"],
        "doubles accept": ["--exact"],
        "status several": ["--where", "x", "--owner", "x"],
        "originals": ["--out", str(tmp_path / "out")],
        "references export": ["--format", "ris", "--out", str(tmp_path / "out.ris")],
        "pack export": ["--format", "md", "--out", str(tmp_path / "out")],
        "bodies rename": ["--on", "2023"],
        "rating adjudicate": ["--by", "x", "--reason", "x"],
        **{key: ["--as", "x"] for key in ("rating finish", "rating judge", "rating sheet")},
    }
    done = command(tmp_path / "nowhere")(*name.split(), *arguments, *options.get(name, []))
    assert (done.code, done.out) == (7, "")
    assert "There is no library in" in done.sentence
    assert not (tmp_path / "nowhere").exists()


def test_json_is_understood_before_and_after_the_command(
    samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for arguments in (["--json", "rec", "list"], ["rec", "list", "--json"]):
        assert main(["--library", str(samples), *arguments]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]


def test_the_library_may_be_named_before_after_and_in_the_environment(
    samples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ["--library", str(samples)]
    assert main([*named, "pack", "list"]) == 0
    assert main(["pack", "list", *named]) == 0
    monkeypatch.setenv("POLICYDESK_LIBRARY", str(samples))
    assert main(["pack", "list"]) == 0
    assert capsys.readouterr().out.count("One Front Door:") == 3
    assert main(["--library", str(samples / "none"), "pack", "list"]) == 7


def test_without_a_name_it_is_the_folder_among_the_documents(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init"]) == 0
    assert (home / "Documents" / "PolicyDesk" / "library.sqlite").is_file()
    assert main(["check"]) == 0


def test_wrong_usage_is_two(asked: Here) -> None:
    for arguments in (["fly"], ["search"], ["search", "x", "--limit", "many"], ["--fly"]):
        done = asked(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.sentence.endswith("--help”.")
        assert ". " not in done.sentence


def test_a_library_of_a_newer_version_is_refused_and_left_alone(copied: Here) -> None:
    database = copied.library / "library.sqlite"
    raw = bytearray(database.read_bytes())
    raw[60:64] = (99).to_bytes(4, "big")  # user_version, in the header of an SQLite file
    database.write_bytes(raw)
    before = fingerprint(copied.library)
    for arguments in (["documents"], ["rec", "remove", "R1"], ["check"], ["rebuild-index"]):
        done = copied(*arguments)
        assert (done.code, done.out) == (5, "")
        assert "newer PolicyDesk" in done.sentence
    assert fingerprint(copied.library) == before


@pytest.mark.parametrize("damage", [b"", b"no database at all, but a text" * 300])
def test_a_damaged_library_is_refused_and_left_alone(damage: bytes, copied: Here) -> None:
    (copied.library / "library.sqlite").write_bytes(damage)
    before = fingerprint(copied.library)
    for arguments in (["documents"], ["rec", "remove", "R1"], ["check"], ["dump"]):
        done = copied(*arguments)
        assert (done.code, done.out) == (4, "")
        assert "restore a backup" in done.sentence
    assert fingerprint(copied.library) == before


def test_damage_that_shows_while_reading_is_told_as_damage(copied: Here) -> None:
    database = copied.library / "library.sqlite"
    raw = bytearray(database.read_bytes())
    for page in range(8, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 64] = bytes(64)
    database.write_bytes(raw)
    done = copied("documents")
    assert done.code == 4
    assert "damaged" in done.sentence
    assert copied("check").code == 4


def test_a_library_in_use_is_read_but_not_written(copied: Here) -> None:
    with Library.open(copied.library) as library:
        for arguments in (["documents"], ["rec", "list"], ["dump"], ["search", "counter"]):
            assert copied(*arguments).code == 0
        done = copied("rec", "remove", "R1")
        assert (done.code, done.out) == (6, "")
        assert "in use by process" in done.sentence
        assert "since" in done.sentence
        assert copied("init").code == 1
        library.recommendations.remove([library.recommendations.find("M1").id])
        assert copied.json("check")["problems"] == []  # though the index has yet to follow
        assert copied.json("search", "counter")["coverage"]["searched"] == 22
    assert copied("rec", "show", "R1").code == 0


def test_an_unexpected_error_is_apologised_for_and_kept(
    asked: Here, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by accident")

    monkeypatch.setattr(LibraryReader, "dump", fail)
    done = asked("dump")
    assert (done.code, done.out) == (1, "")
    assert done.sentence.startswith("Sorry, PolicyDesk met an error it did not expect")
    (report,) = (home / ".local" / "state" / "PolicyDesk").iterdir()
    assert str(report) in done.sentence
    assert "by accident" in report.read_text(encoding="utf-8")
    loud = asked("dump", "--debug")
    assert "ZeroDivisionError: by accident" in loud.err


def test_ctrl_c_ends_with_a_sentence(asked: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cmd_check, "answer", stop)
    done = asked("check")
    assert (done.code, done.sentence) == (1, "Stopped. What was finished before stays.")


def test_ctrl_c_while_a_class_is_being_made_ends_with_our_code() -> None:
    command = [sys.executable, "-m", "tests.cli.interrupted"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = "Stopped. What was finished before stays.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_reader_that_goes_away_is_no_error(samples: Path) -> None:
    command = [sys.executable, "-m", "policydesk", "--library", str(samples), "dump"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as dump:
        assert dump.stdout is not None
        assert dump.stderr is not None
        assert dump.stdout.readline().startswith(b"{")
        dump.stdout.close()
        assert dump.stderr.read() == b""


def test_no_command_loads_qt(copied: Here, tmp_path: Path) -> None:
    probe = (
        "import sys\n"
        "from policydesk.cli.main import main\n"
        "library, out = sys.argv[1:]\n"
        "for words in (['documents'], ['search', 'counter'], ['register'], ['timeline', 'R1'],\n"
        "              ['status', 'add', 'M1', 'review=no_change', '--happened', '2026-06-01'],\n"
        "              ['pack', 'export', 'One Front Door', '--format', 'docx,pdf,html,md,json',\n"
        "               '--out', out], ['check'], ['extract', 'README.md']):\n"
        "    assert main(['--library', library, *words]) == 0, words\n"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "assert not qt, qt\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(copied.library), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_searching_and_listing_load_nothing_that_recognises_or_draws(copied: Here) -> None:
    probe = (
        "import sys\n"
        "from policydesk.cli.main import main\n"
        "for words in (['documents'], ['search', 'counter']):\n"
        "    assert main(['--library', sys.argv[1], *words]) == 0, words\n"
        "names = ('policydesk.library.recognition', 'policydesk.intake.tesseract',\n"
        "         'matplotlib', 'numpy')\n"
        "assert not [name for name in names if name in sys.modules]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(copied.library)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_a_name_that_is_no_text_stands_in_the_answer_escaped(tmp_path: Path) -> None:
    strange = tmp_path / os.fsdecode(b"\xff\xfe")
    done = policydesk("extract", strange)
    assert done.code == 1
    assert "\\udcff\\udcfe" in done.sentence
    refused = policydesk("init", library=strange)
    assert (refused.code, refused.out) == (1, "")
    assert "is no text" in refused.sentence


def test_a_folder_with_an_odd_name_holds_a_library_as_well(
    tmp_path: Path, command: InAnyFolder
) -> None:
    here = command(tmp_path / "a # ' % ? \n and Ä, 100%")
    here.json("init")
    assert here.json("check")["problems"] == []


def test_a_name_with_control_characters_does_not_steer_the_terminal(
    tmp_path: Path, command: InAnyFolder
) -> None:
    here = command(tmp_path / "library")
    here.json("init")
    (tmp_path / "a\x1b[2J.txt").touch()
    done = here("import", tmp_path / "a\x1b[2J.txt")
    assert "\x1b" not in done.err
    assert "1b[2J.txt: The file is empty." in done.err
