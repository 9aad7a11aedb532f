"""Recognise the text of scanned pages with Tesseract, and put it into the library in one step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.document import Document, PageFacts, PageVerdict, TextQuality
from policydesk.core.errors import StoreError, UserError
from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportProblem, ParsedPassage
from policydesk.core.pages import BLIND, pages_not_read
from policydesk.core.progress import Cancelled, NoProgress, Progress
from policydesk.core.recognition import (
    LEAST_CONFIDENCE,
    MISSING,
    POOR_CONFIDENCE,
    NotRecognised,
    RecognisedDocument,
    RecognisedPage,
    RecognitionReport,
    counted_pages,
    is_scan,
)
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.recognised import passages_of
from policydesk.intake.tesseract import Tesseract, ask_program
from policydesk.library import recogniser
from policydesk.library.relaying import NewText, relay
from policydesk.store import rows

if TYPE_CHECKING:
    from policydesk.library.library import Library

NOTE = "recognised:"
_NO_TEXT = "no-text:"


@dataclass(frozen=True, slots=True)
class _Job:
    """A document, its original's bytes, and the pages to recognise."""

    document: Document
    facts: tuple[PageFacts, ...]
    pages: tuple[int, ...]


class Recognition:
    """Recognising for one library; usable from any thread, long, and to be cancelled."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def missing(self) -> str:
        """Why no text can be recognised on this machine; "" where it can."""
        return recogniser.missing_here()

    def languages(self) -> tuple[str, ...]:
        """What Tesseract can read here, in its own names; UserError where it is missing."""
        return self._tesseract().languages

    def run(
        self,
        ids: Sequence[DocumentId],
        progress: Progress | None = None,
        *,
        language: str = "",
        again: bool = False,
        origin: object = None,
        group: object = None,
    ) -> RecognitionReport:
        """Recognise the scanned pages of these documents; one undo step for all.

        `language` is Tesseract's name, such as “eng” or “eng+cym”; "" takes the setting's.
        `again` takes pages that were recognised before, too. Cancelling leaves whole documents
        only. Raises UserError where Tesseract or the language is missing, and where no document
        has such a page.
        """
        tesseract = self._tesseract()
        language = self._language(tesseract, language)
        jobs = [job for each in ids if (job := self._job(each, again=again)).pages]
        if not jobs:
            raise UserError("No page of this is a scan without text; there is nothing to do.")
        run = _Run(
            self._library, tesseract, language, progress or NoProgress(), origin,
            group or object(), sum(len(job.pages) for job in jobs),
        )  # fmt: skip
        return run.carry_out(jobs)

    def _tesseract(self) -> Tesseract:
        path = recogniser.find_program()
        found = ask_program(path) if path is not None else None
        if found is None:
            raise UserError(MISSING if path is None else "Tesseract is here but does not answer.")
        return found

    def _language(self, tesseract: Tesseract, asked: str) -> str:
        chosen = asked or self._library.call(
            lambda library: library.settings.get("recognition.language")
        )
        if absent := [name for name in chosen.split("+") if name not in tesseract.languages]:
            raise UserError(
                f"Tesseract has no data for “{absent[0]}” here; it has "
                f"{', '.join(tesseract.languages) or 'none at all'}."
            )
        return chosen

    def _job(self, document_id: DocumentId, *, again: bool) -> _Job:
        def read(library: Library) -> _Job:
            document = library.documents.get(document_id)
            facts = tuple(library.documents.pages(document_id))
            pages = tuple(
                page.number
                for page in facts
                if is_scan(page) or (again and PageVerdict.RECOGNISED in page.verdicts)
            )
            return _Job(document, facts, pages)

        return self._library.call(read)


@dataclass
class _Run:
    """One recognition under way."""

    library: Library
    tesseract: Tesseract
    language: str
    progress: Progress
    origin: object
    group: object
    total: int
    done: int = 0

    def carry_out(self, jobs: Sequence[_Job]) -> RecognitionReport:
        finished: list[RecognisedDocument] = []
        refused: list[NotRecognised] = []
        cancelled = False
        try:
            for job in jobs:
                self._one(job, finished, refused)
        except Cancelled:
            cancelled = True
        return RecognitionReport(tuple(finished), tuple(refused), cancelled)

    def _one(
        self, job: _Job, finished: list[RecognisedDocument], refused: list[NotRecognised]
    ) -> None:
        ends_at = self.done + len(job.pages)
        try:
            data = self.library.call(lambda library: library.documents.original(job.document.id))
            pages = [self._page(job.document, data, number) for number in job.pages]
            document = self.library.call(lambda library: self._write(library, job, pages))
        except (UserError, StoreError) as error:
            refused.append(NotRecognised(job.document.id, job.document.title, str(error)))
        else:
            finished.append(RecognisedDocument(document, tuple(pages)))
        self.done = ends_at

    def _page(self, document: Document, data: bytes, number: int) -> RecognisedPage:
        def tick() -> None:
            self.progress.step(self.done, self.total, f"{document.title} · page {number}")

        tick()
        scan = self.library.reading().page_scan(data, number)
        tick()
        try:
            if isinstance(scan, ImportProblem):
                return RecognisedPage(number, problem=scan.reason)
            return self.tesseract.read(number, scan, self.language, tick)
        except ReadingProblem as problem:
            return RecognisedPage(number, problem=problem.reason)
        finally:
            self.done += 1

    def _write(self, library: Library, job: _Job, pages: Sequence[RecognisedPage]) -> Document:
        now = library.documents.get(job.document.id)
        if now.text_sha256 != job.document.text_sha256:
            raise UserError("Its text has changed meanwhile; recognise it again.")
        read = [page for page in pages if not page.problem]
        if not read:
            raise UserError(f"No page could be recognised. {pages[0].problem}")
        old = library.documents.passages(now.id)
        fresh, mended = passages_of(read, "\n".join(passage.text for passage in old))
        text = NewText.of(old, fresh, frozenset(page.number for page in read))
        judged = _judged(job.facts, {page.number: page for page in read}, mended)
        note = self._note(read, len(pages) - len(read))
        columns = _columns(now, job.facts, judged, note, has_text=bool(text.passages))
        with library.operation(Op.RECOGNISE_TEXT, self.origin, group=self.group):
            relay(library.store, now, text, columns | _title(now, fresh))
            for before, after in zip(job.facts, judged, strict=True):
                if before != after:
                    library.store.documents.judge_page(now.id, after)
        return library.documents.get(now.id)

    def _note(self, read: Sequence[RecognisedPage], failed: int) -> str:
        words, left_out = sum(p.words for p in read), sum(p.left_out for p in read)
        all_words = words + left_out
        sure = sum(p.confidence * (p.words + p.left_out) for p in read) / max(all_words, 1)
        said = f"{NOTE} The text of {counted_pages(len(read))} was recognised by Tesseract "
        said += f"{self.tesseract.version} ({self.language}): {words:,} words"
        said += f", mean confidence {sure:.0f} of 100" if all_words else ""
        if left_out:
            said += f"; {left_out:,} below {LEAST_CONFIDENCE:.0f} were left out"
        if poor := [str(p.number) for p in read if _is_poor(p)]:
            said += f"; below {POOR_CONFIDENCE:.0f} on page {', '.join(poor)}, look at the page"
        if failed:
            said += f"; {counted_pages(failed)} could not be"
        return said + "."


def _title(document: Document, found: Sequence[ParsedPassage]) -> dict[str, object]:
    """The first words for a document that had neither text nor title, as an import would."""
    from policydesk.intake.finish import FIRST_WORDS, NO_TITLE, first_words  # only where needed

    if not found or document.where_read.get("title") != NO_TITLE:
        return {}
    where = {**document.where_read, "title": FIRST_WORDS}
    return {"title": first_words(found[0].text), "where_read": rows.to_json(where)}


def _is_poor(page: RecognisedPage) -> bool:
    return page.words + page.left_out > 0 and page.confidence < POOR_CONFIDENCE


def _judged(
    facts: Sequence[PageFacts],
    read: dict[int, RecognisedPage],
    mended: Collection[int],
) -> tuple[PageFacts, ...]:
    """A page without a word stays a picture without text, but one that was tried."""
    judged = []
    for page in facts:
        if (found := read.get(page.number)) is not None:
            verdicts = [PageVerdict.RECOGNISED]
            if not found.words:
                verdicts.insert(0, PageVerdict.SCANNED_NO_TEXT)
            if _is_poor(found):
                verdicts.append(PageVerdict.GARBLED)
            if page.number in mended:
                verdicts.append(PageVerdict.HYPHENS_JOINED)
            judged.append(replace(page, verdicts=tuple(verdicts)))
        else:
            judged.append(page)
    return tuple(judged)


def _columns(
    document: Document,
    before: Sequence[PageFacts],
    after: Sequence[PageFacts],
    note: str,
    *,
    has_text: bool,
) -> dict[str, object]:
    """The document's verdict and warnings, with those that no longer hold taken out."""
    stale = {pages_not_read(before), pages_not_read(before, with_text=True)}
    warnings = [w for w in document.warnings if w not in stale and not w.startswith(NOTE)]
    if has_text:
        warnings = [w for w in warnings if not w.startswith(_NO_TEXT)]
    if still := pages_not_read(after, with_text=has_text):
        warnings.append(still)
    warnings.append(note)
    if not has_text:
        quality = TextQuality.NO_TEXT
    elif after and all(not BLIND.isdisjoint(page.verdicts) for page in after):
        quality = TextQuality.GARBLED
    elif any(w.startswith("partly:") for w in warnings):
        quality = TextQuality.PARTLY
    else:
        quality = TextQuality.GOOD
    return {"warnings": rows.to_json(warnings), "text_quality": quality.value}
