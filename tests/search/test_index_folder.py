"""The index folder: rebuilt beside the old, followed by readers, and never trusted when damaged."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from policydesk.core.progress import Cancelled
from policydesk.search.engine import (
    IndexBatch,
    IndexEntry,
    IndexUnreachable,
    IndexUnusable,
    Reason,
)
from policydesk.search.index_folder import IndexFolder
from policydesk.search.indexer import Indexer
from tests.search.corpus import a_passage, an_index, ask, passages

ENTRIES = passages(120)


def _folder(path: Path) -> IndexFolder:
    return IndexFolder(path, library="uid-1")


def _files(path: Path) -> list[Path]:
    """What holds the index's data: not locks, nor lists of files waiting to be removed."""
    return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))


def _replace(file: Path, content: bytes) -> None:
    """Put a new file in the old one's place: who has the old one mapped keeps it."""
    file.unlink()
    file.write_bytes(content)


# Opening


def test_there_is_no_index_at_first(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable) as refused:
        _folder(tmp_path / "index").open()
    assert refused.value.reason is Reason.MISSING


def test_an_index_of_another_library_or_version_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "index"
    an_index(path, ENTRIES)
    with pytest.raises(IndexUnusable) as refused:
        IndexFolder(path, library="uid-2").open()
    assert refused.value.reason is Reason.OTHER_LIBRARY
    stamp = json.loads((path / "stamp.json").read_text())
    (path / "stamp.json").write_text(json.dumps(stamp | {"schema": 999}))
    with pytest.raises(IndexUnusable) as refused:
        _folder(path).open()
    assert refused.value.reason is Reason.OTHER_VERSION


def test_a_stamp_that_names_a_place_outside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index"
    an_index(path, ENTRIES)
    stamp = json.loads((path / "stamp.json").read_text())
    (path / "stamp.json").write_text(json.dumps(stamp | {"folder": "../.."}))
    with pytest.raises(IndexUnusable):
        _folder(path).open()


def test_no_permission_is_no_reason_to_rebuild(tmp_path: Path) -> None:
    path = tmp_path / "index"
    an_index(path, ENTRIES)
    path.chmod(0)
    try:
        with _as_nobody(), pytest.raises(IndexUnreachable, match="permissions"):
            _folder(path).open()
    finally:
        path.chmod(0o700)
    assert _folder(path).open().count == 120


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may read whatever has no permission, so for a while we are not root."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_an_index_opened_for_reading_stays_as_it_is(tmp_path: Path) -> None:
    an_index(tmp_path / "index", ENTRIES)
    index = _folder(tmp_path / "index").open(writable=False)
    with pytest.raises(IndexUnreachable, match="open for reading"):
        index.apply(IndexBatch(add=[a_passage(999, "new")]))
    assert index.count == 120


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", ENTRIES)
    other = _folder(tmp_path / "index").open()

    def entries() -> Iterator[IndexEntry]:
        yield a_passage(999, "new")

    with index._engine._writing(threads=1), pytest.raises(IndexUnreachable, match="Another"):
        other.apply(IndexBatch(add=entries()))
    assert other.apply(IndexBatch(add=entries())) == 1


# Damage


@pytest.mark.parametrize("seed", range(20))
def test_damage_is_found_on_opening_and_mended_by_a_rebuild(tmp_path: Path, seed: int) -> None:
    """A flipped bit, a cut, an empty file or a file gone, in each of the index's files."""
    path = tmp_path / "index"
    an_index(path, ENTRIES)
    chance = random.Random(seed)
    files = _files(path)
    victim = files[seed % len(files)]
    content = bytearray(victim.read_bytes())
    match seed // len(files) % 3 if seed < 3 * len(files) else 3:
        case 0:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            _replace(victim, content)
        case 1:
            _replace(victim, content[: chance.randrange(len(content))])
        case _:
            victim.unlink()
    try:
        found = ask(_folder(path).open(), "council").total
    except IndexUnusable:
        found = None
    whole = ask(an_index(tmp_path / "whole", ENTRIES), "council").total
    assert found in {None, whole}, victim.name
    _folder(path).rebuild([IndexBatch(add=ENTRIES)], revision=2)
    assert ask(_folder(path).open(), "council").total == whole


def test_every_flipped_byte_of_a_small_index_is_harmless(tmp_path: Path) -> None:
    """One bit in 200 places: noticed, or of no weight."""
    path = tmp_path / "index"
    index = an_index(path, ENTRIES[:30])
    answers = {q: ask(index, q).total for q in ("council", "title:place", "c*", "page:3")}
    chance = random.Random(5)
    for _ in range(200):
        victim = chance.choice(_files(path))
        content = victim.read_bytes()
        at = chance.randrange(len(content))
        _replace(victim, content[:at] + bytes([content[at] ^ 16]) + content[at + 1 :])
        try:
            opened = _folder(path).open()
        except IndexUnusable:
            pass
        else:
            assert {q: ask(opened, q).total for q in answers} == answers, (victim.name, at)
        _replace(victim, content)


def test_a_rebuild_never_reads_the_old_index(tmp_path: Path) -> None:
    path = tmp_path / "index"
    an_index(path, ENTRIES)
    for file in _files(path):
        _replace(file, b"noise")
    _folder(path).rebuild([IndexBatch(add=ENTRIES)], revision=3)
    assert _folder(path).open().revision == 3
    assert len([p for p in path.iterdir() if p.is_dir()]) == 1


# Rebuilding


def test_the_old_index_answers_until_the_new_one_is_there(tmp_path: Path) -> None:
    path = tmp_path / "index"
    index = an_index(path, ENTRIES)

    def batches() -> Iterator[IndexBatch]:
        assert index.count == 120
        yield IndexBatch(add=[a_passage(1, "fresh")])
        assert ask(index, "fresh").total == 0

    _folder(path).rebuild(batches(), revision=7)
    assert (index.count, index.revision, ask(index, "fresh").total) == (1, 7, 1)


def test_a_cancelled_rebuild_leaves_the_old_index(tmp_path: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, what: str) -> None:
            if done == 1:
                raise Cancelled

    path = tmp_path / "index"
    index = an_index(path, ENTRIES)
    batches = [IndexBatch(add=ENTRIES[:10]), IndexBatch(add=ENTRIES[10:])]
    with pytest.raises(Cancelled):
        _folder(path).rebuild(batches, revision=9, progress=Impatient())
    assert (index.count, index.revision) == (120, 1)
    assert len([p for p in path.iterdir() if p.is_dir()]) == 1


def test_a_reader_sees_what_a_writer_adds(tmp_path: Path) -> None:
    writer = an_index(tmp_path / "index", ENTRIES)
    reader = _folder(tmp_path / "index").open(writable=False)
    writer.apply(IndexBatch(add=[a_passage(999, "zymurgy")], revision=4))
    assert (ask(reader, "zymurgy").total, reader.revision) == (1, 4)


def test_opening_while_a_writer_writes_and_rebuilds_never_cries_damage(tmp_path: Path) -> None:
    path = tmp_path / "index"
    writer = an_index(path, ENTRIES)

    def write() -> None:
        for n in range(6):
            writer.apply(IndexBatch(add=ENTRIES[n * 10 : n * 10 + 10], revision=n))
            if n % 3 == 2:
                _folder(path).rebuild([IndexBatch(add=ENTRIES)], revision=n)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        opened = 0
        while not writing.done():
            reader = _folder(path).open(writable=False)
            assert ask(reader, "*", limit=1).total == 120
            opened += 1
        writing.result()
    assert opened


# Feeding


def test_the_indexer_makes_each_batch_durable_before_the_next(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [])
    seen = []

    def batches() -> Iterator[IndexBatch]:
        for n in range(3):
            yield IndexBatch(add=[a_passage(n, "word")], revision=n + 10)
            seen.append((_folder(tmp_path / "index").open().count, index.revision))

    assert Indexer(index).apply(batches()) == 3
    assert seen == [(1, 10), (2, 11), (3, 12)]


_KILLED = """
import sys
from pathlib import Path
from policydesk.search.engine import IndexBatch
from policydesk.search.index_folder import IndexFolder
from tests.search.corpus import passages

index = IndexFolder(Path(sys.argv[1]), library="uid-1").open()
entries = passages(200, seed=11)
print("ready", flush=True)
for n in range(0, 200, 20):
    index.apply(IndexBatch(add=entries[n : n + 20], revision=100 + n))
    print(n, flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_in_the_middle_leaves_an_index_that_opens(
    tmp_path: Path, project_folder: Path, seed: int
) -> None:
    path = tmp_path / "index"
    an_index(path, [])
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE, text=True,
        cwd=project_folder,
    )
    assert process.stdout is not None
    done = [process.stdout.readline() for _ in range(1 + seed * 3)]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    applied = len(done) - 1
    index = _folder(path).open()
    assert index.count >= 20 * applied
    assert index.count % 20 == 0, "a batch is in whole or not at all"
    for n in range(0, 200, 20):  # the list of changes is still there: apply it all again
        index.apply(IndexBatch(add=passages(200, seed=11)[n : n + 20], revision=100 + n))
    assert index.keys() == {e.key for e in passages(200, seed=11)}


def test_many_small_changes_do_not_make_it_grow(tmp_path: Path) -> None:
    entries = passages(300)
    index = an_index(tmp_path / "index", entries)
    folder = _folder(tmp_path / "index")
    chance = random.Random(1)
    for n in range(60):
        index.apply(IndexBatch(add=[chance.choice(entries)], revision=n + 2))
    fresh = _folder(tmp_path / "fresh")
    fresh.rebuild([IndexBatch(add=entries)], revision=1)
    assert index.count == 300
    assert folder.size() <= 2 * fresh.size()


def test_an_index_of_dead_entries_asks_to_be_rebuilt(tmp_path: Path) -> None:
    entries = passages(1600)
    index = an_index(tmp_path / "index", entries)
    assert not index.wasteful
    index.apply(IndexBatch(add=entries[:1200]))
    assert index.wasteful
    _folder(tmp_path / "index").rebuild([IndexBatch(add=entries)], revision=2)
    assert index.count == 1600
    assert not index.wasteful


def test_verify_names_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "index"
    an_index(path, ENTRIES)
    assert _folder(path).verify() == ""
    store = next(path.rglob("*.store"))
    shutil.move(store, tmp_path / "away")
    assert ".store is gone" in _folder(path).verify()
