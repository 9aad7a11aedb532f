"""How fast files come in, by format, beside the bare library that reads each format."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pypdfium2
import trafilatura

from policydesk.library import Library

_ROOT = Path(__file__).resolve().parents[2]
DATA = _ROOT.parent / "shared" / "data"
SAMPLES = _ROOT / "seed_docs"
_COPIES = 12
_ARTICLES = 100


@dataclass(frozen=True, slots=True)
class Lot:
    """Files of one format: what is counted in them, and how the bare library reads one."""

    name: str
    unit: str
    files: Sequence[bytes]
    suffix: str
    alone: Callable[[bytes], int] | None = None


def bench_import(say: Callable[[str], None] = print) -> None:
    """Print for each format: extraction, store and index together, and its ratio to the bare one.

    The bare library runs in one process without any of our limits; the import uses its workers.
    """
    say("\nImport (extraction, store and index together)")
    for lot in lots():
        count, ours = imported(lot)
        megabytes = sum(map(len, lot.files)) / 1e6
        line = f"  {lot.name:<12} {count / ours:9.1f} {lot.unit}/s  {megabytes / ours:7.2f} MB/s"
        if lot.alone is not None:
            began = perf_counter()
            alone = sum(map(lot.alone, lot.files)) / (perf_counter() - began)
            line += f"   {count / ours / alone:5.2f} of the bare library's {alone:,.1f}"
        say(line)


def lots() -> list[Lot]:
    """Real documents where they lie beside the repository, else the samples many times over."""
    articles = [gzip.decompress(p.read_bytes()) for p in _real("web-articles/html/*.gz")]
    return [
        Lot("PDF", "pages", [p.read_bytes() for p in _real("ukgov/20*.pdf")] or _copies(".pdf"),
            ".pdf", pdf_pages),
        Lot("web page", "pages", articles[:_ARTICLES] or _copies(".html"), ".html", _web_page),
        Lot("Word", "files", _copies(".docx"), ".docx"),
        Lot("Markdown", "files", _copies(".md"), ".md"),
        Lot("plain text", "files", _copies(".txt"), ".txt"),
    ]  # fmt: skip


def _real(pattern: str) -> list[Path]:
    return sorted(DATA.glob(pattern))


def _copies(suffix: str) -> list[bytes]:
    """Each sample of a format several times, every copy with bytes of its own."""
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob(f"*{suffix}"))]
    if suffix == ".docx":
        return samples
    ends = [b"\n" * n for n in range(_COPIES)]
    return [sample + end for sample in samples for end in ends]


def imported(lot: Lot) -> tuple[int, float]:
    """Import the lot into a fresh library; what was counted, and the seconds it took."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "files")
        folder.mkdir()
        for number, data in enumerate(lot.files):
            (folder / f"{number:04}{lot.suffix}").write_bytes(data)
        with Library.create(Path(place, "library"), name="Benchmark") as library:
            began = perf_counter()
            report = library.imports.run(library.imports.plan([folder]))
            library.searching.drain()
            took = perf_counter() - began
    counted = sum(d.pages or 1 for d in report.imported)
    return counted, took


def pdf_pages(data: bytes) -> int:
    """Read the text of every page with pypdfium2 alone; how many pages."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
        return len(pdf)


def _web_page(data: bytes) -> int:
    trafilatura.bare_extraction(data, with_metadata=True)
    return 1


if __name__ == "__main__":
    bench_import()
