"""How fast a mixed folder comes in beside recollindex, and what part of it the program takes."""

from __future__ import annotations

import base64
import gzip
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from urllib.parse import unquote

from policydesk.core.document import TextQuality
from policydesk.library import Library
from tests.bench.figures import DATA, Figure
from tests.bench.reading import pdf_pages

MIXED = {"pdf": ("ukgov/*.pdf", 6), "pdf ": ("inquiries/*.pdf", 2), "pdf  ": ("upr/*.pdf", 27),
         "docx": ("tracker-sheets/*.docx", 2), "docx ": ("awkward-files/office-gold/*.docx", 18),
         "html": ("govuk/*.html", 7), "html ": ("web-articles/html/*.html.gz", 8),
         "xlsx": ("tracker-sheets/*.xlsx", 1), "xlsx ": ("awkward-files/office-*/*.xlsx", 7),
         "pptx": ("awkward-files/office-*/*.pptx", 5), "eml": ("awkward-files/office-*/*.eml", 6),
         "odt": ("awkward-files/office-*/*.odt", 3), "epub": ("awkward-files/office-*/*.epub", 2),
         "txt": ("speeches-1946-1999.tar.xz", 5),
         "md": ("awkward-files/office-gold/gold/*.md", 3)}  # fmt: skip
"""An analyst's folder of about a hundred files: the files of each pattern, and how many of them.

35 PDF, 20 DOCX, 15 HTML, 8 XLSX, 6 EML, 5 PPTX, 5 TXT, 3 ODT, 3 MD, 2 EPUB. They are taken at equal
steps through the list of all that fit; a text is a speech out of the archive of speeches.
"""
_RECOLL = """topdirs = {files}
dbdir = {place}/xapiandb
loglevel = 1
idxflushmb = 50
idxniceprio = 0
noaspell = 1
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, of processors in this program, and in those that it started."""

    wall: float
    own: float
    started: float

    @property
    def processor(self) -> float:
        """Seconds of processors in all."""
        return self.own + self.started


class _Clock:
    """Runs from its making."""

    def __init__(self) -> None:
        self._began = self._read()

    def took(self) -> Took:
        """What went by since."""
        return Took(*(now - then for now, then in zip(self._read(), self._began, strict=True)))

    @staticmethod
    def _read() -> tuple[float, float, float]:
        used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        own, started = (each.ru_utime + each.ru_stime for each in used)
        return perf_counter(), own, started


def figures() -> Iterator[Figure]:
    """The same folder imported here and indexed by recollindex, one after the other.

    Both read it once before, to see which files each of them finds text in; only those that both
    do are left in the folder that is measured.
    """
    name, bar = "mixed folder, of recollindex", 3.0
    if shutil.which("recollindex") is None:
        yield Figure(name, None, bar, note="recollindex is not installed: Debian's recollcmd")
        return
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        files = place / "files"
        files.mkdir()
        if not _fill(files):
            yield Figure(name, None, bar, note=f"no real documents at {DATA}")
            return
        every = {path.name for path in files.iterdir()}
        ours, _ = _import(place / "first", files)
        theirs, _ = _recoll(place / "recoll", files)
        for unread in every - (ours & theirs):
            (files / unread).unlink()
        yield Figure("files of it read with text", float(len(ours)), note=(
            f"of {len(every)}; recollindex {len(theirs)}, both {len(ours & theirs)}: "
            f"{_kinds(ours & theirs)}; recollindex alone: {_kinds(theirs - ours) or 'none'}"))
        size = sum(path.stat().st_size for path in files.iterdir())
        _, took = _import(place / "library", files)
        _, took_recoll = _recoll(place / "recoll again", files)
        clock = _Clock()
        pages = sum(pdf_pages(path.read_bytes()) for path in files.glob("*.pdf"))
        bare = clock.took().processor
    yield Figure(name, took_recoll.wall / took.wall, bar, unit="times", note=(
        f"{size / 1e6:.0f} MB: {took.wall:.1f} s against {took_recoll.wall:.1f} s"))
    used = took_recoll.processor
    yield Figure("the same, processor time", used / took.processor, unit="times",
                 note=f"{took.processor:.1f} s against {used:.1f} s")  # fmt: skip
    yield Figure("what the program itself takes of it", took.own / took.processor, note=(
        f"storing, comparing, indexing: {took.own:.1f} s; the readers {took.started:.1f} s"))
    yield Figure("recollindex, of pypdfium2 alone on its PDF", used / bare, unit="times", note=(
        f"processor time; {bare:.1f} s for {pages} pages, before anything is stored or indexed"))


def _fill(files: Path) -> int:
    """Lay the folder out; how many files."""
    for suffix, (pattern, most) in MIXED.items():
        found = sorted(DATA.glob(pattern))
        ending = "." + suffix.strip()
        if pattern.endswith(".tar.xz"):
            for archive in found:
                _speeches(archive, files, most)
            continue
        for path in found[:: max(1, len(found) // most)][:most]:
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            name = path.name.removesuffix(".gz").removesuffix(ending)
            (files / f"{path.parent.name} {name}{ending}").write_bytes(data)
    return sum(1 for _ in files.iterdir())


def _speeches(archive: Path, files: Path, most: int) -> None:
    with tarfile.open(archive) as texts:
        for member in texts:
            held = texts.extractfile(member) if member.name.endswith(".txt") else None
            if held is not None:
                (files / Path(member.name).name).write_bytes(held.read())
                most -= 1
            if not most:
                return


def _kinds(names: set[str]) -> str:
    counts = Counter(Path(name).suffix[1:] for name in names)
    return ", ".join(f"{count} {kind}" for kind, count in counts.most_common())


def _import(folder: Path, files: Path) -> tuple[set[str], Took]:
    """The names of files that have text here now, and what their import took."""
    clock = _Clock()
    with Library.create(folder, name="Benchmark") as library:
        began = perf_counter()
        library.imports.run(library.imports.plan([files]))
        library.searching.drain()
        wall = perf_counter() - began
        with_text = {
            document.file_name for document in library.documents.all()
            if document.passages and document.text_quality is not TextQuality.NO_TEXT
        }  # fmt: skip
    return with_text & {path.name for path in files.iterdir()}, replace(clock.took(), wall=wall)


def _recoll(place: Path, files: Path) -> tuple[set[str], Took]:
    """The same of recollindex, with a configuration of its own.

    Its helpers are Python programs; they find lxml, which Debian suggests for slides, beside the
    interpreter that runs this.
    """
    place.mkdir()
    place.joinpath("recoll.conf").write_text(_RECOLL.format(files=files, place=place))
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    own = {**os.environ, "HOME": str(place), "RECOLL_CONFDIR": str(place), "PATH": path}
    clock = _Clock()
    subprocess.run(["recollindex", "-c", place, "-z"], env=own, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    took = clock.took()
    told = subprocess.run(
        ["recollq", "-c", place, "-n", "0-100000", "-F", "url dbytes", "mime:*"],
        env=own, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    with_text = set()
    for line in told.splitlines():
        url, _, size = line.partition(" ")
        if url.startswith("ZmlsZTov"):  # “file:/” in base 64
            if int(base64.b64decode(size.split()[0] if size.strip() else b"MA==")):
                with_text.add(unquote(base64.b64decode(url).decode()).rpartition("/")[2])
    return with_text & {path.name for path in files.iterdir()}, took
