"""The tour without a screen: every step told, and everything where it says it is."""

from pathlib import Path

import pytest

from policydesk.cli.main import main
from policydesk.library import LibraryReader
from tests.helpers.commands import Here, InAnyFolder


def test_the_tour_does_the_whole_job_and_says_where_everything_lies(
    tmp_path: Path, command: InAnyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    tour = command(tmp_path / "unused").json("demo", "--into", tmp_path / "tour")
    assert tour["folder"] == str(tmp_path / "tour")
    files = [Path(name) for name in tour["files"]]
    assert all(file.exists() for file in files)
    suffixes = {file.suffix for file in files}
    assert suffixes >= {".docx", ".pdf", ".html", ".md", ".json", ".png"}
    assert [step.split()[0] for step in tour["steps"]] == [
        "Made", "Imported", "Searched", "Tagged", "Recorded", "Exported", "Drew",
    ]  # fmt: skip
    picture = tmp_path / "tour" / "window.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    with LibraryReader.open(tmp_path / "tour" / "library") as reader:
        tagged = reader.recommendations.find("W1")
        assert len(reader.status.timeline(tagged.id).events) == 1
        assert reader.check().clean


def test_without_a_folder_it_makes_one_that_is_new(
    home: Path, monkeypatch: pytest.MonkeyPatch, asked: Here
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(home))
    tour = asked.json("demo")
    assert Path(tour["folder"]).parent == home
    assert Path(tour["folder"], "library").is_dir()


def test_a_folder_with_a_library_in_it_is_left_alone(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "mine.txt").touch()
    assert main(["demo", "--into", str(tmp_path)]) == 1
    assert [path.name for path in (tmp_path / "library").iterdir()] == ["mine.txt"]
