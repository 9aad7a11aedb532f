"""How fast files come in, extraction, store and index together, beside the bare libraries."""

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
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import unquote

from policydesk.core.document import TextQuality
from policydesk.library import Library
from tests.bench.figures import DATA, Figure
from tests.bench.reading import imported, lots, pdf_pages

BARS = {"PDF": ("PDF pages, of pypdfium2 alone", 0.4),
        "web page": ("web articles, of trafilatura alone", 3.0)}  # fmt: skip
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
_PROCESSORS = 2
"""Those of the machine that the bars are for; other work on it leaves processor time alone."""
_RECOLL = """topdirs = {files}
dbdir = {place}/xapiandb
loglevel = 1
idxflushmb = 50
idxniceprio = 0
noaspell = 1
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of processors, of a program and all it started."""

    wall: float
    processor: float


def figures() -> Iterator[Figure]:
    """The ratio of each format to its library alone, and of a mixed folder to recollindex."""
    for lot in lots():
        if lot.name not in BARS or lot.alone is None:
            continue
        name, bar = BARS[lot.name]
        before = _processor()
        count, ours = imported(lot)
        used = _processor() - before
        before, began = _processor(), perf_counter()
        alone = sum(map(lot.alone, lot.files)) / (perf_counter() - began)
        used_alone = _processor() - before
        note = f"{count / ours:.0f} against {alone:.0f} {lot.unit}/s"
        yield Figure(name, count / ours / alone, bar, unit="times", note=note)
        yield Figure(
            "the same, had it two processors to itself",
            used_alone / (used / _PROCESSORS), unit="times",
            note=f"processor time: {used:.1f} s against {used_alone:.1f} s",
        )  # fmt: skip
    yield from mixed_folder()


def mixed_folder() -> Iterator[Figure]:
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
        before = _processor()
        pages = sum(pdf_pages(path.read_bytes()) for path in files.glob("*.pdf"))
        bare = _processor() - before
    yield Figure(name, took_recoll.wall / took.wall, bar, unit="times", note=(
        f"{size / 1e6:.0f} MB: {took.wall:.1f} s against {took_recoll.wall:.1f} s"))
    used = took_recoll.processor
    yield Figure("the same, processor time", used / took.processor, unit="times",
                 note=f"{took.processor:.1f} s against {used:.1f} s")  # fmt: skip
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


def _processor() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _import(folder: Path, files: Path) -> tuple[set[str], Took]:
    """The names of files that have text here now, and what their import took."""
    before = _processor()
    with Library.create(folder, name="Benchmark") as library:
        began = perf_counter()
        library.imports.run(library.imports.plan([files]))
        library.searching.drain()
        wall = perf_counter() - began
        with_text = {
            document.file_name for document in library.documents.all()
            if document.passages and document.text_quality is not TextQuality.NO_TEXT
        }  # fmt: skip
    return with_text & {path.name for path in files.iterdir()}, Took(wall, _processor() - before)


def _recoll(place: Path, files: Path) -> tuple[set[str], Took]:
    """The same of recollindex, with a configuration of its own.

    Its helpers are Python programs; they find lxml, which Debian suggests for slides, beside the
    interpreter that runs this.
    """
    place.mkdir()
    place.joinpath("recoll.conf").write_text(_RECOLL.format(files=files, place=place))
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    own = {**os.environ, "HOME": str(place), "RECOLL_CONFDIR": str(place), "PATH": path}
    before, began = _processor(), perf_counter()
    subprocess.run(["recollindex", "-c", place, "-z"], env=own, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    took = Took(perf_counter() - began, _processor() - before)
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
