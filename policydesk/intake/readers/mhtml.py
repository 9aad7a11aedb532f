"""Read a web page saved as one file (.mhtml, .mht; RFC 2557): its page, without its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.decoding import decode
from policydesk.intake.problems import damaged
from policydesk.intake.readers.html import read_page, refuse_large
from policydesk.intake.readers.html_scan import declared_charset
from policydesk.intake.readers.mime import Part, split
from policydesk.intake.source import SourceFile

_PAGES = {"text/html", "application/xhtml+xml"}


class MhtmlReader:
    """Saved pages: the part they start with; frames, pictures and styles are left out."""

    media_type = registry.MHTML

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file that holds no page, or a page over the limit."""
        mail = split(source.data)
        page = _start(mail.top)
        if page is None:
            raise damaged("The file is damaged: there is no web page in it.")
        refuse_large(len(page.body))
        content, whole = page.content()
        refuse_large(len(content))
        notes = list(mail.notes)
        if not whole:
            notes.append("partly: The page's encoding for mail is broken; some of it may be lost.")
        charset = page.parameter("content-type", "charset") or declared_charset(content)
        address = mail.top.header("snapshot-content-location") or page.header("content-location")
        return read_page(decode(content, charset), self.media_type, address=address, notes=notes)


def _start(top: Part) -> Part | None:
    """The page that the file says it starts with, by its Content-ID, else its first."""
    pages = [part for part in _parts(top) if part.media_type in _PAGES]
    wanted = top.parameter("content-type", "start").strip(" <>")
    named = (part for part in pages if wanted and part.header("content-id").strip(" <>") == wanted)
    return next(named, next(iter(pages), None))


def _parts(part: Part) -> Iterator[Part]:
    yield part
    for child in part.parts:
        yield from _parts(child)
