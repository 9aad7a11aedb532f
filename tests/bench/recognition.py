"""Scans beside the repository, and scans made of sample documents: what is recognised of them."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pypdfium2

from policydesk.core.imports import ImportProblem
from policydesk.core.recognition import RecognisedPage
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.reading import Reading
from policydesk.intake.recognised import passages_of
from policydesk.intake.tesseract import Tesseract, ask_program
from policydesk.library.recogniser import find_program
from tests.bench.figures import DATA, Figure
from tests.bench.office_gold import score
from tests.helpers.scans import scanned

_SEEDS = Path(__file__).resolve().parents[2] / "seed_docs"
_MADE_PAGES = 6
"""Of the sample documents; each takes Tesseract seconds."""


def figures() -> Iterator[Figure]:
    """Pages recognised, words and seconds a page, word F1 on pages whose text is known."""
    path = find_program()
    tesseract = ask_program(path) if path is not None else None
    if tesseract is None:
        yield Figure("word F1 of recognised sample pages", None, 0.95, note="no Tesseract here")
        return
    with Reading(workers=1) as reading:
        yield from _of_scans(reading, tesseract)
        yield from _of_samples(reading, tesseract)


def _of_scans(reading: Reading, tesseract: Tesseract) -> Iterator[Figure]:
    folder = DATA / "awkward-files" / "pdf-scans"
    if not folder.is_dir():
        yield Figure("scans recognised", None, note=f"no documents at {folder}")
        return
    pages: list[RecognisedPage] = []
    asked, began, spent = 0, perf_counter(), _spent()
    for path in sorted(folder.glob("*.pdf")):
        parsed = reading.extract(path)
        if isinstance(parsed, ImportProblem):
            print(f"    {path.name}: {parsed.reason}")
            continue
        for fact in parsed.page_facts:
            if "scanned_no_text" not in fact.verdicts:
                continue
            asked += 1
            found = _page(reading, tesseract, path.read_bytes(), fact.number)
            if isinstance(found, str):
                print(f"    {path.name}, page {fact.number}: {found}")
                continue
            pages.append(found)
            print(
                f"    {path.name}, page {fact.number}: {found.words} words, "
                f"{found.left_out} left out, confidence {found.confidence:.0f}"
            )
    seconds = perf_counter() - began
    with_words = [page for page in pages if page.words]
    share = len(pages) / max(asked, 1)
    note = f"{asked} pages; {len(with_words)} with words"
    yield Figure("scanned pages answered", share, 1.0, note=note)
    words = sum(page.words for page in pages)
    yield Figure("words found a page", words / max(len(pages), 1), note=f"{words} in all")
    yield Figure("seconds a page, by the clock", seconds / max(asked, 1), unit="s")
    processor = (_spent() - spent) / max(asked, 1)
    yield Figure("seconds a page, of Tesseract's processor", processor, unit="s")


def _spent() -> float:
    """Processor seconds of the programs that have ended; the worker that draws has not."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _of_samples(reading: Reading, tesseract: Tesseract) -> Iterator[Figure]:
    scores: list[float] = []
    for path in sorted(_SEEDS.glob("*.pdf")):
        data = path.read_bytes()
        scan, gold = scanned(data), _texts(data)
        for number, text in enumerate(gold, 1):
            if len(scores) == _MADE_PAGES:
                break
            found = _page(reading, tesseract, scan, number)
            if isinstance(found, str):
                print(f"    {path.name}, page {number}: {found}")
                scores.append(0.0)
                continue
            passages, _ = passages_of([found])
            scores.append(score(" ".join(passage.text for passage in passages), text)[0])
            print(f"    {path.name}, page {number}: {scores[-1]:.3f}")
    note = f"{len(scores)} pages drawn at 150 dots an inch"
    mean = sum(scores) / len(scores) if scores else None
    yield Figure("word F1 of recognised sample pages", mean, 0.95, note=note)


def _page(
    reading: Reading, tesseract: Tesseract, data: bytes, number: int
) -> RecognisedPage | str:
    scan = reading.page_scan(data, number)
    if isinstance(scan, ImportProblem):
        return scan.reason
    try:
        return tesseract.read(number, scan, "eng", lambda: None)
    except ReadingProblem as problem:
        return problem.reason


def _texts(data: bytes) -> list[str]:
    """What stands on each page by its text layer, with the words that its lines break."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_text(pdf[at]) for at in range(len(pdf))]
    finally:
        pdf.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range()).replace("\ufffe\r\n", "").replace("-\r\n", "")
    finally:
        text_page.close()
        page.close()
