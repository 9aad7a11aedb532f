"""One reader per format, each the only door to its library, loaded when its first file comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from policydesk.intake import formats
from policydesk.intake.formats import Format
from policydesk.intake.source import Reader

_CLASSES: Mapping[Format, str] = {
    formats.PDF: "pdf.PdfReader",
    formats.DOCX: "docx.DocxReader",
    formats.HTML: "html.HtmlReader",
    formats.MARKDOWN: "markdown.MarkdownReader",
    formats.PLAIN: "plain.PlainReader",
    formats.EML: "eml.EmlReader",
    formats.MHTML: "mhtml.MhtmlReader",
    formats.MSG: "outlook.MsgReader",
    formats.EPUB: "epub.EpubReader",
    formats.XML: "xml.XmlReader",
    formats.SRT: "subtitles.SubtitleReader",
    formats.ODT: "odf.OdtReader",
    formats.ODS: "ods.OdsReader",
    formats.PPTX: "pptx.PptxReader",
    formats.RTF: "rtf.RtfReader",
    formats.CSV: "separated.SeparatedReader",
    formats.XLSX: "xlsx.XlsxReader",
}
"""The module below this package and the class in it, for each format that is read."""


class _Readers(Mapping[str, Reader]):
    """Readers by media type. All their libraries together take longer to load than most files to
    read, and a worker is often asked for one format alone.
    """

    def __init__(self, classes: Mapping[Format, str]) -> None:
        self._classes = {each.media_type: place for each, place in classes.items()}
        self._loaded: dict[str, Reader] = {}

    def __getitem__(self, media_type: str) -> Reader:
        if media_type not in self._loaded:
            module, name = self._classes[media_type].rsplit(".", 1)
            reader: Reader = getattr(import_module(f"{__name__}.{module}"), name)()
            self._loaded[media_type] = reader
        return self._loaded[media_type]

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)


READERS: Mapping[str, Reader] = _Readers(_CLASSES)
"""The reader of each media type; worker processes only."""
