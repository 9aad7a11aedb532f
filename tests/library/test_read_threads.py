"""Questions are answered beside the writer, in order, and end with the library."""

from pathlib import Path

import pytest

from policydesk.library import Library


def test_a_question_sees_what_was_committed(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib", name="Reading room") as library:
        asked = library.read(lambda reader: reader.name)
        assert asked.result(10) == "Reading room"
        library.settings.set("library.name", "Archive")
        assert library.read(lambda reader: reader.name, slow=True).result(10) == "Archive"
        assert library.read(lambda reader: reader.name).result(10) == "Archive"


def test_an_error_belongs_to_whoever_asked(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        asked = library.read(lambda reader: reader.settings.get("no such setting"))
        with pytest.raises(KeyError):
            asked.result(10)


def test_closing_ends_the_threads_and_leaves_one_file(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "lib")
    assert library.read(lambda reader: reader.documents.count()).result(10) == 0
    library.close()
    assert not (tmp_path / "lib" / "library.sqlite-wal").exists()


def test_a_question_after_closing_is_dropped_and_starts_nothing(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "lib")
    library.close()
    for slow in (False, True):
        assert library.read(lambda reader: reader.name, slow=slow).cancelled()
