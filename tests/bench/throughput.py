"""How fast files come in, extraction, store and index together, beside the bare libraries."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from policydesk.library import Library
from tests.bench.figures import DATA, Figure
from tests.bench.reading import imported, lots

BARS = {"PDF": ("PDF pages, of pypdfium2 alone", 0.4),
        "web page": ("web articles, of trafilatura alone", 3.0)}  # fmt: skip
MIXED = {"govuk/*.html": 93, "ukgov/*.pdf": 8, "inquiries/*.pdf": 2, "upr/*.pdf": 12,
         "awkward-files/office-gold/*.*": 100, "awkward-files/office-gold/gold/*.md": 82,
         "seeds/*": 5}  # fmt: skip
"""What lies in the mixed folder: how many, at most, of the files of each pattern."""
_RECOLL = """topdirs = {files}
dbdir = {place}/xapiandb
loglevel = 1
idxflushmb = 50
noaspell = 1
"""


def figures() -> Iterator[Figure]:
    """The ratio of each format to its library alone, and of a mixed folder to recollindex."""
    for lot in lots():
        if lot.name not in BARS or lot.alone is None:
            continue
        name, bar = BARS[lot.name]
        count, ours = imported(lot)
        began = perf_counter()
        alone = sum(map(lot.alone, lot.files)) / (perf_counter() - began)
        note = f"{count / ours:.0f} against {alone:.0f} {lot.unit}/s"
        yield Figure(name, count / ours / alone, bar, unit="times", note=note)
    yield mixed_folder()


def mixed_folder() -> Figure:
    """The same folder imported here and indexed by recollindex, one after the other."""
    name, bar = "mixed folder, of recollindex", 3.0
    if shutil.which("recollindex") is None:
        return Figure(name, None, bar, note="recollindex is not installed: Debian's recollcmd")
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        files = place / "files"
        files.mkdir()
        size = 0
        for pattern, most in MIXED.items():
            for path in sorted(DATA.glob(pattern))[:most]:
                shutil.copy(path, files / f"{path.parent.name}-{path.name}")
                size += path.stat().st_size
        if not size:
            return Figure(name, None, bar, note=f"no real documents at {DATA}")
        with Library.create(place / "library", name="Benchmark") as library:
            began = perf_counter()
            report = library.imports.run(library.imports.plan([files]))
            library.searching.drain()
            ours = perf_counter() - began
        theirs = _recoll(place, files)
    note = (f"{len(report.imported)} documents, {size / 1e6:.0f} MB: {ours:.1f} s against "
            f"{theirs:.1f} s")  # fmt: skip
    return Figure(name, theirs / ours, bar, unit="times", note=note)


def _recoll(place: Path, files: Path) -> float:
    """The seconds recollindex takes for the folder, with a configuration of its own."""
    settings = place / "recoll"
    settings.mkdir()
    settings.joinpath("recoll.conf").write_text(_RECOLL.format(files=files, place=place))
    own = {**os.environ, "HOME": str(place), "RECOLL_CONFDIR": str(settings)}
    began = perf_counter()
    subprocess.run(["recollindex", "-c", settings, "-z"], env=own, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    return perf_counter() - began
