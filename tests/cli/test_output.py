"""What is printed for people: tables that fit, and no letter that steers a terminal."""

import os
import sys

import pytest

from policydesk.cli.output import TerminalProgress, counted, table, visible

ROWS = [(1, "A short one", "x"), (12, "A title that is rather longer than the others", None)]


def test_columns_are_as_wide_as_they_need() -> None:
    lines = table(("id", "title", "more"), ROWS)
    assert lines[0].startswith("id  title")
    assert lines[2].startswith("1   A short one")
    assert lines[3] == "12  A title that is rather longer than the others"


def test_on_a_terminal_the_widest_column_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    lines = table(("id", "title", "more"), ROWS)
    assert max(len(line) for line in lines) <= 40
    assert lines[3].endswith("…")


def test_a_cell_is_one_line() -> None:
    assert table(("a",), [("two\nlines",)])[2] == "two lines"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[2J", "a\\x1b[2J"), ("a\u202eb", "a\\u202eb"), ("ä “q” ○\n", "ä “q” ○\n"),
     ("\udcff", "\\udcff"), ("\x9b", "\\x9b")],
)  # fmt: skip
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_and_many() -> None:
    assert (counted(1, "document"), counted(0, "document")) == ("1 document", "0 documents")


def test_progress_is_one_line_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((20, 10)))
    progress = TerminalProgress()
    progress.step(1, 3, "a-rather-long-name.pdf")
    progress.step(2, 3, "b.txt")
    progress.end()
    said = capsys.readouterr().err
    assert said.startswith("\r1 of 3  a-rather-lo\r2 of 3  b.txt")
    assert said.endswith("\r" + " " * 13 + "\r")


def test_progress_says_nothing_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    progress = TerminalProgress()
    progress.step(1, 3, "a.txt")
    progress.end()
    assert capsys.readouterr() == ("", "")
