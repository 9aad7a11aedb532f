"""An index that turns out to be damaged, or full of what was replaced, is made anew."""

from pathlib import Path

from policydesk.library import Library
from tests.helpers.builders import a_document


def _break(folder: Path) -> None:
    """Cut a file of the index: a new file in its place, for the old one is still mapped."""
    store = next((folder / "index").rglob("*.store"))
    half = store.read_bytes()[: store.stat().st_size // 2]
    store.unlink()
    store.write_bytes(half)


def test_an_index_broken_between_two_openings_is_made_anew(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        document = a_document(library, "Unseen")
        assert library.search("unseen").total > 0
    _break(tmp_path / "lib")
    with Library.open(tmp_path / "lib") as library:
        assert library.search("unseen").hits[0].document_id == document.id
        assert any("rebuilt" in note for note in library.notes)


def test_damage_that_shows_while_searching_is_mended_at_once(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        a_document(library, "Unseen")
        assert library.search("unseen").total > 0
        (tmp_path / "lib" / "index" / "stamp.json").unlink()
        assert library.search("unseen").total > 0
        assert library.check().clean
