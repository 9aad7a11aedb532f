"""Backup and restore: all comes back, nothing is replaced by less, and no name is trusted."""

import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.library import Library
from policydesk.library.backup_contents import look_into
from tests.helpers.commands import Here, InAnyFolder, policydesk


def records(here: Here) -> list[str]:
    """The dump but for the name of the device, which each copy has for itself."""
    return [line for line in here("dump").out.splitlines() if '"device.id"' not in line]


@pytest.fixture(scope="module")
def made(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "backup.zip"
    done = policydesk("backup", "--to", file, library=samples)
    assert (done.code, done.err) == (0, "")
    return file


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    return shutil.copy(made, tmp_path / "backup.zip")


def test_everything_comes_back(
    asked: Here, backup: Path, tmp_path: Path, command: InAnyFolder
) -> None:
    made = asked.json("restore", backup, "--into", tmp_path / "again")
    again = command(tmp_path / "again")
    assert made == {"library": str(tmp_path / "again"), "documents": 22, "problems": []}
    assert records(again) == records(asked)
    assert again.json("check")["problems"] == []
    assert again.json("search", "counter")["total"] == asked.json("search", "counter")["total"]
    assert again("dump").out != asked("dump").out  # a ledger of its own
    again.json("status", "add", "M2", "claim=planned", "--happened", "2026-05-01")
    assert again.json("check")["problems"] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "backup.zip"]


def test_what_was_just_written_beside_an_open_window_is_in_it(
    copied: Here, tmp_path: Path, command: InAnyFolder
) -> None:
    with Library.open(copied.library) as library:
        library.recommendations.remove([library.recommendations.find("M1").id])
        made = copied.json("backup")
    file = Path(made["file"])
    assert file.parent == copied.library / "backups"
    copied.json("restore", file, "--into", tmp_path / "again")
    assert records(command(tmp_path / "again")) == records(copied)
    assert command(tmp_path / "again")("rec", "show", "M1").code == 1


def test_a_missing_original_is_told_and_the_rest_is_kept(
    copied: Here, tmp_path: Path, command: InAnyFolder
) -> None:
    next(p for p in (copied.library / "originals").rglob("*") if p.is_file()).unlink()
    done = copied("backup", "--to", tmp_path / "b.zip", "--json")
    assert done.code == 3
    assert done.json["problems"] == [done.sentence]
    again = command(tmp_path / "again")
    assert again("restore", tmp_path / "b.zip", "--into", tmp_path / "again").code == 3
    checked = again("check", "--json")
    assert (checked.code, checked.json["problems"]) == (4, done.json["problems"])


def test_no_folder_with_something_in_it_is_touched(
    copied: Here, backup: Path, command: InAnyFolder
) -> None:
    before = copied("dump").out
    done = copied("restore", backup, "--into", copied.library)
    assert (done.code, done.out) == (1, "")
    assert "is not empty" in done.sentence
    within = copied("restore", backup, "--into", copied.library / "originals" / "again")
    assert (within.code, within.out) == (1, "")
    assert "is inside the library" in within.sentence
    assert copied("dump").out == before


@pytest.mark.parametrize("damage", ["cut", "text", "other", "flipped", "none", "pages", "packed"])
def test_what_is_no_whole_backup_is_refused_and_nothing_is_made(
    damage: str, asked: Here, backup: Path, tmp_path: Path
) -> None:
    data = bytearray(backup.read_bytes())
    match damage:
        case "cut":
            backup.write_bytes(data[: len(data) // 2])
        case "text":
            backup.write_text("This is no backup.")
        case "other":
            with zipfile.ZipFile(backup, "w") as archive:
                archive.writestr("hello.txt", "hello")
        case "flipped":
            data[5000] ^= 0xFF
            backup.write_bytes(data)
        case "none":
            backup.unlink()
        case "pages":  # whole as a file, and no table of documents within
            _repacked(backup, _without_documents)
        case "packed":
            _repacked(backup, bytes, zipfile.ZIP_LZMA)
            data = bytearray(backup.read_bytes())
            data[500:900] = b"\xa5" * 400
            backup.write_bytes(data)
    done = asked("restore", backup, "--into", tmp_path / "again")
    assert (done.code, done.out) == (1, "")
    assert "backup" in done.sentence
    assert [p.name for p in tmp_path.iterdir() if p != backup] == []
    with pytest.raises(UserError, match="backup"):
        look_into(backup)


def _repacked(
    backup: Path, changed: Callable[[bytes], bytes], packed: int = zipfile.ZIP_DEFLATED
) -> None:
    """The database of a backup, changed and packed anew."""
    with zipfile.ZipFile(backup) as archive:
        data = archive.read("library.sqlite")
    with zipfile.ZipFile(backup, "w", packed) as archive:
        archive.writestr("library.sqlite", changed(data))


def _without_documents(data: bytes) -> bytes:
    memory = sqlite3.connect(":memory:")
    memory.deserialize(data)
    asked = "SELECT rootpage FROM sqlite_master WHERE name = 'document'"
    (page,) = memory.execute(asked).fetchone()
    memory.close()
    return data[: (page - 1) * 4096] + b"\xa5" * 4096 + data[page * 4096 :]


def test_a_backup_is_looked_into_without_a_word_of_it_in_another_file(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    held = look_into(backup)
    assert (held.documents, held.lacking, held.recommendations) == (22, 0, 60)


def test_a_database_that_was_changed_is_refused(
    asked: Here, backup: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path / "open")
    with sqlite3.connect(tmp_path / "open" / "library.sqlite") as database:
        database.execute("CREATE TRIGGER mine AFTER INSERT ON pack BEGIN SELECT 1; END")
    database.close()
    changed = shutil.make_archive(str(tmp_path / "changed"), "zip", tmp_path / "open")
    done = asked("restore", changed, "--into", tmp_path / "again")
    assert done.code == 1
    assert "which PolicyDesk did not make" in done.sentence
    assert not (tmp_path / "again").exists()


def test_names_in_a_backup_never_reach_the_disk(
    asked: Here, backup: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(backup, "a") as archive:
        archive.writestr("../escaped.txt", "x")
        archive.writestr("originals/../../../escaped.txt", "x")
        archive.writestr("/tmp/pd-escaped.txt", "x")
    asked.json("restore", backup, "--into", tmp_path / "again")
    assert list(tmp_path.parent.rglob("*escaped*")) == []
    assert not Path("/tmp/pd-escaped.txt").exists()


def test_a_backup_that_does_not_fit_leaves_the_earlier_one(
    samples: Path, backup: Path, tmp_path: Path
) -> None:
    if shutil.which("prlimit") is None:
        pytest.skip("prlimit is not installed, so no small limit can be set")
    before = backup.read_bytes()
    for limit in (100_000, 430_000):  # too small for the copy of the database, then for the zip
        done = policydesk("backup", "--to", backup, library=samples,
                          prefix=("prlimit", f"--fsize={limit}"))  # fmt: skip
        assert (done.code, done.out) == (1, "")
        assert done.sentence.endswith(".")
        assert backup.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["backup.zip"]


def test_a_backup_is_no_name_of_a_folder(asked: Here, tmp_path: Path) -> None:
    done = asked("backup", "--to", tmp_path)
    assert (done.code, "name a file" in done.sentence) == (1, True)


def test_no_file_is_written_over_a_part_of_a_library(copied: Here, tmp_path: Path) -> None:
    before = copied("dump").out
    (tmp_path / "way").symlink_to(copied.library)
    for file in (
        copied.library / "library.sqlite",
        copied.library / "Library.SQLITE-wal",
        copied.library / "index" / "new.zip",
        tmp_path / "way" / "library.lock",
    ):
        for act in (("backup", "--to"), ("due", "--ics")):
            done = copied(*act, file)
            assert (done.code, "is a part of the library" in done.sentence) == (1, True)
    assert copied("dump").out == before


def test_what_would_fill_the_disk_is_not_begun(
    asked: Here, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    done = asked("restore", backup, "--into", tmp_path / "again")
    assert (done.code, "Free some space" in done.sentence) == (1, True)
    assert [p.name for p in tmp_path.iterdir()] == ["backup.zip"]


def test_one_damaged_original_costs_none_of_the_others(
    asked: Here, backup: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(backup) as archive:
        first, second = archive.infolist()[1:3]
    data = bytearray(backup.read_bytes())
    data[second.header_offset - 8] ^= 0xFF
    backup.write_bytes(data)
    done = asked("restore", backup, "--into", tmp_path / "again", "--json")
    assert (done.code, len(done.json["problems"])) == (3, 1)
    assert Path(first.filename).name[:12] in done.sentence
    assert sum(p.is_file() for p in (tmp_path / "again" / "originals").rglob("*")) == 21


def test_a_restored_library_of_a_newer_version_is_refused(
    asked: Here, backup: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(backup) as archive:
        raw = bytearray(archive.read("library.sqlite"))
    raw[60:64] = (99).to_bytes(4, "big")
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(newer, "w") as archive:
        archive.writestr("library.sqlite", bytes(raw))
    done = asked("restore", newer, "--into", tmp_path / "again")
    assert done.code == 5
    assert not (tmp_path / "again").exists()


def test_the_answer_says_how_many_documents(asked: Here, tmp_path: Path) -> None:
    said = asked("backup", "--to", tmp_path / "b.zip").out
    assert said == f"Wrote 22 documents to {tmp_path / 'b.zip'}.\n"


def test_a_document_merged_into_another_is_not_counted_as_one(copied: Here, tmp_path: Path) -> None:
    """Its original is kept, and in the backup; the library has one document less."""
    listed = copied.json("documents")
    tagged = {rec["document"] for rec in copied.json("rec", "list")}
    plain = [document["id"] for document in listed if document["id"] not in tagged]
    assert copied("doubles", "merge", listed[0]["id"], plain[-1]).code == 0
    held = len(listed) - 1
    assert len(copied.json("documents")) == held
    assert copied.json("backup", "--to", tmp_path / "b.zip")["documents"] == held
    restored = copied.json("restore", tmp_path / "b.zip", "--into", tmp_path / "again")
    assert (restored["documents"], restored["problems"]) == (held, [])
