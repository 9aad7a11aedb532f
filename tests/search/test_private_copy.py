"""An index in a folder that can only be read is opened from a private place, gone afterwards."""

import shutil
import tempfile
from pathlib import Path

import pytest

from policydesk.search import index_folder
from policydesk.search.engine import IndexBatch, IndexUnusable
from policydesk.search.index_folder import IndexFolder
from policydesk.search.private_copy import PrivateCopy, needs_copy
from tests.search.corpus import a_passage, an_index, ask


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made in this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _place(path: Path) -> Path:
    return next(found for found in path.iterdir() if found.is_dir())


def test_a_copy_holds_the_index_and_nobody_else_sees_it(tmp_path: Path, temporary: Path) -> None:
    an_index(tmp_path / "index", [a_passage(1, "a council")]).close()
    copy = PrivateCopy(_place(tmp_path / "index"))
    assert copy.place.stat().st_mode & 0o077 == 0
    assert (copy.place / "meta.json").is_file()
    copy.close()
    copy.close()
    assert list(temporary.iterdir()) == []


def test_where_links_cannot_be_made_the_files_are_copied(tmp_path: Path, temporary: Path) -> None:
    def no_links(_file: Path, _to: Path) -> None:
        raise OSError("a client is needed that may make links")

    an_index(tmp_path / "index", [a_passage(1, "a council")]).close()
    copy = PrivateCopy(_place(tmp_path / "index"), link=no_links)
    found = list(copy.place.iterdir())
    assert len(found) > 1
    assert not any(file.is_symlink() for file in found)
    copy.close()


def test_an_index_with_a_file_gone_leaves_nothing_behind(tmp_path: Path, temporary: Path) -> None:
    an_index(tmp_path / "index", [a_passage(1, "a council")]).close()
    next((tmp_path / "index").rglob("*.store")).unlink()
    with pytest.raises(IndexUnusable):
        PrivateCopy(_place(tmp_path / "index"))
    assert list(temporary.iterdir()) == []


def test_a_reader_by_a_copy_follows_changes_and_a_rebuild(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder belongs to somebody else, who goes on writing."""
    writer = an_index(tmp_path / "index", [a_passage(1, "a council")])
    monkeypatch.setattr(index_folder, "needs_copy", lambda _place: True)
    folder = IndexFolder(tmp_path / "index", library="uid-1")
    reader = folder.open(writable=False)
    assert ask(reader, "council").total == 1
    writer.apply(IndexBatch(add=[a_passage(2, "councils")], revision=2))
    assert ask(reader, "council").total == 2
    folder.rebuild([IndexBatch(add=[a_passage(3, "the council")])], revision=3)
    assert ask(reader, "council").total == 1
    assert len(list(temporary.iterdir())) == 1
    reader.close()
    writer.close()
    assert list(temporary.iterdir()) == []


def test_a_writer_never_works_on_a_copy(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_folder, "needs_copy", lambda _place: True)
    writer = an_index(tmp_path / "index", [a_passage(1, "a council")])
    assert list(temporary.iterdir()) == []
    writer.close()


def test_a_folder_that_can_be_written_to_needs_none(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [a_passage(1, "a council")])
    index.close()
    place = _place(tmp_path / "index")
    assert not needs_copy(place)
    shutil.rmtree(place)
    assert not needs_copy(place)
