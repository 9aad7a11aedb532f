"""The command that recognises the text of scanned pages."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policydesk.cli import shapes_recognition
from policydesk.cli.asked import Asked, common
from policydesk.cli.exit_codes import DONE, IN_PART, REFUSED
from policydesk.cli.output import TerminalProgress, answer
from policydesk.core.recognition import RecognisedPage, RecognitionReport


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option("--language", default="", metavar="LANG",
              help="Tesseract's name of the language, such as eng, or eng+cym for both.")
@click.option("--again", is_flag=True, help="Take pages that were recognised before, too.")
@common
def recognise(asked: Asked, documents: tuple[str, ...], language: str, *, again: bool) -> int:
    """Recognise the text of scanned pages, where Tesseract is installed.

    Other pages stay as they are; recommendations keep their words, or the document is left as it
    was (exit code 3, or 1 where that was all).
    """
    progress = TerminalProgress()
    with asked.writing() as library:
        ids = [library.documents.find(each).id for each in documents]
        found = library.recognition.run(
            list(dict.fromkeys(ids)), progress, language=language, again=again
        )
        progress.end()
    answer(shapes_recognition.recognition(found), _lines(found), as_json=asked.as_json)
    if not found.refused and not found.cancelled:
        return DONE
    return IN_PART if found.recognised else REFUSED


def _lines(found: RecognitionReport) -> Iterator[str]:
    for each in found.recognised:
        yield f"{each.document.id}  {each.document.title}, {each.document.text_quality.label}"
        yield from (f"   page {page.number}: {_said(page)}" for page in each.pages)
    yield found.sentence


def _said(page: RecognisedPage) -> str:
    if page.problem:
        return page.problem
    if not page.words:
        return "no words found"
    left_out = f", {page.left_out:,} too unsure and left out" if page.left_out else ""
    return f"{page.words:,} words, confidence {page.confidence:.0f} of 100{left_out}"
