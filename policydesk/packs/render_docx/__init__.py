"""A briefing as a Word document: real headings, lists and tables, nothing about the machine."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.shared import Mm

from policydesk.core.briefing import Briefing
from policydesk.packs.lay_out import lay_out, running_line
from policydesk.packs.notes import showable
from policydesk.packs.render_docx.ooxml import add_field
from policydesk.packs.render_docx.styles import Styles
from policydesk.packs.render_docx.writer import Writer

_UNWANTED = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
"""Parts of python-docx's blank document that say something about another machine."""


def render_docx(briefing: Briefing) -> bytes:
    """The document. Its properties hold the title, the author of the settings and `made_day`."""
    document = docx.Document(BytesIO(_blank()))
    _set_properties(document, briefing)
    _set_page(document, briefing)
    Writer(document).blocks(lay_out(briefing))
    written = BytesIO()
    document.save(written)
    return _repacked(written)


@cache
def _blank() -> bytes:
    """A document with the styles and without a word; made once, as it takes longer than a pack."""
    document = docx.Document()
    _strip(document)
    Styles(document).make()
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _strip(document: WordDocument) -> None:
    for part in (document.part.package, document.part):
        for key, rel in list(part.rels.items()):
            if rel.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                part.rels.pop(key)


def _set_properties(document: WordDocument, briefing: Briefing) -> None:
    properties = document.core_properties
    made = datetime.combine(briefing.made_day, time(), tzinfo=UTC)
    properties.title = _property(briefing.title)
    properties.author = properties.last_modified_by = _property(briefing.author)
    properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = made
    properties.revision = 1


def _property(words: str) -> str:
    """A property holds at most 255 characters."""
    return " ".join(showable(words).split())[:255]


def _set_page(document: WordDocument, briefing: Briefing) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(24), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{running_line(briefing)}\tPage ")
    add_field(footer, "PAGE")
    footer.add_run(" of ")
    add_field(footer, "NUMPAGES")


def _repacked(written: BytesIO) -> bytes:
    """The same package with one fixed date, so that equal content is equal bytes."""
    packed = BytesIO()
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            member = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = ZIP_DEFLATED
            member.create_system, member.external_attr = 3, 0o600 << 16  # alike on every system
            target.writestr(member, source.read(name))
    return packed.getvalue()
