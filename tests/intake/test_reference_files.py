"""Files beside a reference file: found by name in a listing, never by a path out of the file."""

from pathlib import Path

import pytest

from policydesk.intake.reference_files import (
    FilesBeside,
    file_label,
    looks_like_references,
    reference_files,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("files/12/a b.pdf", "files/13/É.pdf", "other/12/c.pdf", "refs.ris", ".hid.bib"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("files/12/a b.pdf", "files/12/a b.pdf"),
        ("files/12/a%20b.pdf", "files/12/a b.pdf"),
        ("FILES\\12\\A B.PDF", "files/12/a b.pdf"),
        ("./files/13/E\u0301.pdf", "files/13/É.pdf"),
        ("My Library/files/12/a b.pdf", "files/12/a b.pdf"),
        ("file:///home/jo/Export/files/12/a%20b.pdf", "files/12/a b.pdf"),
        ("C:\\Export\\files\\12\\a b.pdf", "files/12/a b.pdf"),
        ("/etc/passwd", None),
        ("../files/12/a b.pdf", None),
        ("files/12/../12/a b.pdf", None),
        ("/home/jo/a b.pdf", None),
        ("files/12", None),
        ("", None),
    ],
)
def test_a_file_is_found_by_its_name(folder: Path, name: str, found: str | None) -> None:
    path = FilesBeside(folder, [name, "files/12/a b.pdf"]).find(name)
    assert path == (None if found is None else folder / found)


def test_only_folders_that_are_named_are_looked_into(folder: Path) -> None:
    assert FilesBeside(folder, ["files/12/a b.pdf"]).find("other/12/c.pdf") is None
    assert FilesBeside(folder, ["other/12/c.pdf"]).find("other/12/c.pdf") is not None


def test_links_are_not_followed(folder: Path) -> None:
    (folder / "files" / "14").symlink_to(folder / "other")
    (folder / "files" / "link.pdf").symlink_to(folder / "other" / "12" / "c.pdf")
    beside = FilesBeside(folder, ["files/link.pdf", "files/14/12/c.pdf"])
    assert beside.find("files/link.pdf") is None
    assert beside.find("files/14/12/c.pdf") is None


def test_what_is_a_folder_of_references(folder: Path) -> None:
    assert reference_files(folder) == [folder / "refs.ris"]
    assert looks_like_references(folder)
    assert looks_like_references(folder / "refs.ris")
    assert not looks_like_references(folder / "files")
    assert not looks_like_references(folder / "nothing.pdf")


def test_a_missing_file_is_named_without_the_folders_of_another_machine() -> None:
    assert file_label("C:\\Users\\jo\\a.pdf") == "a.pdf"
    assert file_label("/home/jo/a.pdf") == "a.pdf"
