"""Make a Word file safe to open, and read its bare paragraphs where nothing better can be had."""

from __future__ import annotations

import re

from policydesk.core.imports import ParsedPassage
from policydesk.intake import formats, limits
from policydesk.intake.problems import damaged, too_large
from policydesk.intake.readers.bare_text import bare_paragraphs
from policydesk.intake.readers.ooxml_package import SafePackage, make_safe

_MAIN = re.compile(r"word/document\d*\.xml")
_PARAGRAPH = re.compile(rb"<w:p[ >/]")


def safe_document(data: bytes) -> tuple[SafePackage, str]:
    """The safe package of a Word file, and the name of its main part.

    Raises ReadingProblem for a damaged, protected or over-large file, or one without a text.
    """
    package = make_safe(data, formats.DOCX.noun)
    main = next((name for name in package.parts if _MAIN.fullmatch(name)), "")
    document = package.parts.get(main, b"")
    if not document:
        raise damaged("It is no complete Word document: its text is missing.")
    paragraphs = len(_PARAGRAPH.findall(document))
    if paragraphs > limits.DOCX_PARAGRAPHS:
        raise too_large(f"{paragraphs:,} paragraphs; the limit is {limits.DOCX_PARAGRAPHS:,}.")
    return package, main


def plain_passages(document: bytes) -> list[ParsedPassage]:
    """The bare paragraphs of `word/document.xml`, for a file python-docx cannot open.

    Reads as far as the XML holds, to any depth. Raises ReadingProblem where nothing comes out.
    """
    found = bare_paragraphs(document, {"p"}, texts={"t"})
    if not found:
        raise damaged("The Word document is damaged; nothing could be read.")
    return found
