"""The library that is searched: real documents, brought in by the real import, kept in `build`."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from policydesk.core.document import PassageKind
from policydesk.core.progress import NoProgress
from policydesk.intake.plan import plan_import
from policydesk.library import Library
from tests.bench.figures import DATA
from tests.bench.find.windows import windows

FOLDERS = ("seeds", "govuk", "inquiries", "ukgov", "upr")
DOCUMENTS = {".pdf", ".html", ".txt"}
"""The sheets beside them say the same again and would only double the answers."""
WEB = 120
"""Saved web articles that are brought in besides: so many of the first by name."""
ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "build" / "bench-find"
_MAKES_THE_TEXT = ("intake", "text", "core", "library/import_run.py", "library/imports.py")


@dataclass(frozen=True, slots=True)
class PlainPassage:
    """A passage as every engine is given it; `key` is ours, `issued` is `2010-03-24` or less."""

    key: str
    file: str
    title: str
    heading: str
    text: str
    authors: str
    publisher: str
    issued: str
    lang: str
    type: str
    page: int
    pages: int


class Corpus:
    """An open library with its passages."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def passages(self) -> list[PlainPassage]:
        return list(self._passages())

    @cached_property
    def peers(self) -> Path:
        """Where peers keep what they made of these very passages."""
        digest = sha256()
        for passage in self.passages:
            digest.update(repr(astuple(passage)).encode("utf-8", "replace"))
        place = KEPT / f"peers-{digest.hexdigest()[:12]}"
        _remove_others(place)
        place.mkdir(parents=True, exist_ok=True)
        return place

    @cached_property
    def holders(self) -> dict[tuple[str, str], list[str]]:
        """For each (file, window) the keys of the passages that hold it."""
        found: dict[tuple[str, str], list[str]] = {}
        for passage in self.passages:
            for window in set(windows(passage.text)):
                found.setdefault((passage.file, window), []).append(passage.key)
        return found

    def _passages(self) -> Iterator[PlainPassage]:
        for document in sorted(self.library.documents.all(), key=lambda d: d.id):
            heading = ""
            for passage in self.library.documents.passages(document.id):
                if passage.kind is PassageKind.HEADING:
                    heading = passage.text
                yield PlainPassage(
                    f"p:{passage.id}", document.file_name, document.title, heading, passage.text,
                    "; ".join(document.authors), document.publisher,
                    str(document.issued or ""), document.language, document.kind.value,
                    passage.page or 0, document.pages or 0,
                )


@contextmanager
def open_corpus() -> Iterator[Corpus]:
    """The library, imported anew where the code of the import has changed since the last time.

    Its search index is always made anew, because that is what is measured.
    """
    place = KEPT / f"library-{_version()}"
    if not (place / "whole").exists():
        _remove_others(place)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        _import(place / "library")
        (place / "whole").touch()
    shutil.rmtree(place / "library" / "index", ignore_errors=True)
    with Library.open(place / "library") as library:
        yield Corpus(library)


def _remove_others(place: Path) -> None:
    """What was kept for other passages or other code under the same word."""
    for old in KEPT.glob(f"{place.name.partition('-')[0]}-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)


def _import(folder: Path) -> None:
    with Library.create(folder) as library, tempfile.TemporaryDirectory() as unpacked:
        for packed in sorted((DATA / "web-articles" / "html").glob("*.html.gz"))[:WEB]:
            (Path(unpacked) / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
        paths = [
            file for name in FOLDERS for file in sorted((DATA / name).iterdir())
            if file.suffix in DOCUMENTS
        ]
        paths += sorted(Path(unpacked).iterdir())
        library.imports.run(plan_import(paths, lambda _: None, NoProgress()))


def _version() -> str:
    """A digest of the code that makes passages, and of the names of the documents."""
    digest = sha256(f"{FOLDERS} {WEB}".encode())
    for part in _MAKES_THE_TEXT:
        place = ROOT / "policydesk" / part
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def kinds(corpus: Corpus) -> str:
    """What the corpus is made of, in one line."""
    files = Counter(Path(passage.file).suffix for passage in corpus.passages)
    named = ", ".join(f"{count:,} of {suffix}" for suffix, count in files.most_common(4))
    return f"{len(corpus.passages):,} passages ({named})"
