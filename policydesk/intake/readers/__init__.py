"""One reader per format, each the only door to its library."""

from __future__ import annotations

from collections.abc import Mapping

from policydesk.intake.readers.docx import DocxReader
from policydesk.intake.readers.eml import EmlReader
from policydesk.intake.readers.html import HtmlReader
from policydesk.intake.readers.markdown import MarkdownReader
from policydesk.intake.readers.mhtml import MhtmlReader
from policydesk.intake.readers.outlook import MsgReader
from policydesk.intake.readers.pdf import PdfReader
from policydesk.intake.readers.plain import PlainReader
from policydesk.intake.source import Reader

READERS: Mapping[str, Reader] = {
    reader.media_type: reader
    for reader in (
        PdfReader(),
        DocxReader(),
        HtmlReader(),
        MarkdownReader(),
        PlainReader(),
        EmlReader(),
        MhtmlReader(),
        MsgReader(),
    )
}
"""The reader of each media type; loading them loads their libraries: worker processes only."""
