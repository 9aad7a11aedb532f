"""The index folder of a library: which index in it is current, whether it is whole, its rebuild.

`stamp.json` names the current index and is always written last, so that a kill at any moment
leaves either the old state or the new one; a half-made index is never taken for current.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from policydesk.core.progress import NoProgress, Progress
from policydesk.core.query import Pattern, Query, Similar, Words
from policydesk.search.engine import (
    Asked,
    Found,
    IndexBatch,
    IndexUnreachable,
    IndexUnusable,
    Mark,
    Reason,
    Texts,
    Token,
)
from policydesk.search.engine_tantivy.engine import TantivyEngine
from policydesk.search.engine_tantivy.files import (
    dead_entries,
    left_half_done,
    meta_checksum,
    opstamp,
    what_is_wrong,
)
from policydesk.search.engine_tantivy.schema import SCHEMA_VERSION
from policydesk.search.language import GRAMMAR
from policydesk.search.private_copy import PrivateCopy, needs_copy

READ_ON_OPENING = 400_000_000
"""Bytes of index whose checksums are compared at every opening: about 0.3 s."""

_DEAD_BEFORE_REBUILD = 1000
_LOOKS = 5
_NO_ACCESS = "The search index cannot be got at; check the permissions of the library's folder."


def answers_as() -> str:
    """What decides what a query finds: “language 1, index 5”."""
    return f"language {GRAMMAR}, index {SCHEMA_VERSION}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the current index is: made by which schema, for which library, holding what.

    `revision` is the outbox number up to which the library's changes are in; `commit` and
    `checksum` are those of Tantivy's list of files at that moment.
    """

    schema: int
    library: str
    folder: str
    revision: int
    commit: int
    checksum: int


class IndexFolder:
    """The folder `index/` of one library, whose uid is `library`; `texts` reads what it keeps."""

    def __init__(self, path: Path, *, library: str, texts: Texts = lambda _: {}) -> None:
        self._path = path
        self._library = library
        self.texts = texts

    def open(self, *, writable: bool = True) -> OpenIndex:
        """Open the current index.

        Raises IndexUnusable where it must be rebuilt, IndexUnreachable where it must not.
        """
        return OpenIndex(self, writable=writable)

    def current(self) -> Stamp:
        """The stamp of the current index, checked. Raises as `open` does."""
        try:
            stamp = Stamp(**json.loads(self.stamp_path.read_bytes()))
        except FileNotFoundError as error:
            raise IndexUnusable(Reason.MISSING) from error
        except OSError as error:
            raise IndexUnreachable(_NO_ACCESS) from error
        except (ValueError, TypeError) as error:
            raise IndexUnusable(Reason.DAMAGED, "its stamp cannot be read") from error
        if stamp.schema != SCHEMA_VERSION:
            raise IndexUnusable(Reason.OTHER_VERSION)
        if stamp.library != self._library:
            raise IndexUnusable(Reason.OTHER_LIBRARY)
        return stamp

    @property
    def stamp_path(self) -> Path:
        return self._path / "stamp.json"

    def place(self, stamp: Stamp) -> Path:
        """The folder of the index that a stamp names. Raises IndexUnusable for a strange name."""
        if not stamp.folder.isalnum():
            raise IndexUnusable(Reason.DAMAGED, "its stamp names no folder")
        return self._path / stamp.folder

    def verify(self, *, read_up_to: int | None = None) -> str:
        """What is wrong with the current index's files, or an empty text. Raises as `open`."""
        stamp = self.current()
        place = self.place(stamp)
        try:
            fault = what_is_wrong(place, read_up_to=read_up_to)
            # The number comes second: a commit that came meanwhile has another, and is no fault.
            if not fault and meta_checksum(place) != stamp.checksum:
                fault = "meta.json is changed" if opstamp(place) == stamp.commit else ""
        except OSError as error:
            raise IndexUnreachable(_NO_ACCESS) from error
        return fault

    def rebuild(
        self, batches: Iterable[IndexBatch], *, revision: int, progress: Progress | None = None
    ) -> None:
        """Make a new index from what `batches` add; at the very end it takes the old one's place.

        The old one, which is never read, answers until then; open indexes notice the change at
        their next search. Raises IndexUnreachable for a full disk or missing permission, and
        whatever `batches` or `progress` raise (Cancelled): then the old one stays.
        """
        name = self._fresh_name()
        place = self._path / name
        try:
            TantivyEngine(place, create=True).fill(_watched(batches, progress or NoProgress()))
            self.write(Stamp(SCHEMA_VERSION, self._library, name, revision, 0, 0))
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        self._remove_all_but(name)

    def write(self, stamp: Stamp) -> Stamp:
        """Make the stamp current, with the commit and checksum of its index as they are now."""
        place = self.place(stamp)
        try:
            stamp = replace(stamp, commit=opstamp(place), checksum=meta_checksum(place))
            fresh = self._path / "stamp.json.new"
            with fresh.open("w", encoding="utf-8") as file:
                json.dump(asdict(stamp), file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.stamp_path)
            _sync_folder(self._path)
        except OSError as error:
            raise IndexUnreachable(_NO_ACCESS) from error
        return stamp

    def sweep(self, stamp: Stamp) -> None:
        """Remove what a killed writer left half written; only for the one that writes."""
        with suppress(OSError, ValueError, KeyError, TypeError):  # then it is rebuilt anyway
            for path in (*left_half_done(self.place(stamp)), *self._path.glob("*.new")):
                path.unlink()

    def size(self) -> int:
        """Bytes of everything in the folder."""
        total = 0
        for path in self._path.rglob("*"):
            with suppress(FileNotFoundError):  # a merge may end while we count
                total += path.stat().st_size if path.is_file() else 0
        return total

    def _fresh_name(self) -> str:
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            taken = {path.name for path in self._path.iterdir()}
        except OSError as error:
            raise IndexUnreachable(_NO_ACCESS) from error
        return next(name for n in range(len(taken) + 1) if (name := f"i{n:04d}") not in taken)

    def _remove_all_but(self, name: str) -> None:
        for path in self._path.iterdir():
            if path.is_dir() and path.name != name:
                shutil.rmtree(path, ignore_errors=True)


class OpenIndex:
    """The current index of a library, open; it follows a rebuild by whichever process."""

    def __init__(self, folder: IndexFolder, *, writable: bool) -> None:
        self._folder = folder
        self._writable = writable
        self._copy: PrivateCopy | None = None
        self._open(checked=True)
        if writable:
            folder.sweep(self._stamp)

    def _open(self, *, checked: bool) -> None:
        """Open what the stamp names; a rebuild may put another in its place meanwhile."""
        for look in range(_LOOKS):
            sign = self._sign()
            try:
                stamp = self._folder.current()
                fault = self._folder.verify(read_up_to=READ_ON_OPENING) if checked else ""
                if fault:
                    raise IndexUnusable(Reason.DAMAGED, fault)
                engine = self._engine_at(self._folder.place(stamp))
            except IndexUnusable:
                if self._sign() == sign or look == _LOOKS - 1:
                    raise
            else:
                self._stamp, self._engine, self._seen = stamp, engine, sign
                return

    def _engine_at(self, place: Path) -> TantivyEngine:
        """The engine for this folder; a reader without the right to write there uses a copy."""
        copy = PrivateCopy(place) if not self._writable and needs_copy(place) else None
        try:
            engine = TantivyEngine(copy.place if copy else place, texts=self._folder.texts)
        except BaseException:
            if copy:
                copy.close()
            raise
        self._close_copy()  # what a search under way has mapped stays until it ends
        self._copy = copy
        return engine

    def _close_copy(self) -> None:
        if self._copy:
            self._copy.close()
            self._copy = None

    @property
    def revision(self) -> int:
        """The outbox number up to which the library's changes are in."""
        self._follow()
        return self._stamp.revision

    @property
    def count(self) -> int:
        """The number of entries."""
        self._follow()
        return self._engine.count

    @property
    def wasteful(self) -> bool:
        """Whether so much of the index is entries long replaced that a rebuild is worth while.

        Tantivy merges small segments by itself and a large one with many dead entries never;
        rebuilding when this is true keeps the folder under twice the size of a fresh one.
        """
        dead = dead_entries(self._folder.place(self._stamp))
        return dead > max(_DEAD_BEFORE_REBUILD, self.count * 2 // 5)

    def apply(self, batch: IndexBatch) -> int:
        """Apply the batch and note its revision; the number of entries added.

        Raises IndexUnreachable where the folder is locked, full or not writable.
        """
        engine = self._for_writing()
        added = engine.apply(batch)
        self._note(max(self._stamp.revision, batch.revision))
        return added

    def reset(self) -> None:
        """Take everything out of the index."""
        self._for_writing().reset()
        self._note(0)

    def search(self, asked: Asked) -> Found:
        """Answer a query; raises as the engine does, IndexUnusable for a damaged index."""
        self._follow()
        return self._engine.search(asked)

    def recommendations(self, query: Query) -> frozenset[int]:
        """The number of every recommendation that the query finds; raises as `search`."""
        self._follow()
        return self._engine.recommendations(query)

    def total(self, asked: Asked) -> int:
        """How many entries a query finds; raises as `search` does."""
        self._follow()
        return self._engine.total(asked)

    def finds(self, asked: Asked) -> bool:
        """Whether a query finds anything; raises as `search` does."""
        self._follow()
        return self._engine.finds(asked)

    def tokens(self, text: str) -> Sequence[Token]:
        """The words of a text as the index sees them."""
        return self._engine.tokens(text)

    def marks_of(self, word: Words | Pattern | Similar) -> Sequence[Mark]:
        """What counts as finding a word, or several side by side, in a text."""
        return self._engine.marks_of(word)

    def near_words(self, word: str, edits: int) -> Sequence[tuple[str, int]]:
        """Words of the texts within so many edits of this one, commonest first, with counts."""
        return self._engine.near_words(word, edits)

    def keys(self) -> set[str]:
        """The key of every entry, for comparing the index with the library."""
        self._follow()
        return self._engine.keys()

    def close(self) -> None:
        """Let go of the index."""
        self._engine.close()
        self._close_copy()

    def _for_writing(self) -> TantivyEngine:
        if not self._writable:
            raise IndexUnreachable("The library is open for reading, so its index stays as it is.")
        self._follow()
        return self._engine

    def _note(self, revision: int) -> None:
        self._stamp = self._folder.write(replace(self._stamp, revision=revision))
        self._seen = self._sign()

    def _sign(self) -> tuple[int, int, int]:
        try:
            found = self._folder.stamp_path.stat()
        except FileNotFoundError:
            return (0, 0, 0)
        except OSError as error:
            raise IndexUnreachable(_NO_ACCESS) from error
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _follow(self) -> None:
        """See what another process or thread committed, or put in this index's place."""
        sign = self._sign()
        if sign == self._seen:
            return
        stamp = self._folder.current()
        if stamp.folder == self._stamp.folder and self._copy is None:
            self._engine.refresh()
            self._stamp, self._seen = stamp, sign
        else:
            self._open(checked=False)


def _watched(batches: Iterable[IndexBatch], progress: Progress) -> Iterator[IndexBatch]:
    for done, batch in enumerate(batches):
        progress.step(done, 0, "Rebuilding the search index")
        yield batch


def _sync_folder(path: Path) -> None:
    """Make a renaming durable; where a folder cannot be opened for this, the system sees to it."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
