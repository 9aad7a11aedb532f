"""The formats PolicyDesk tells apart, one row each, and which of them it reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format; `name` is how a sentence calls it, `suffixes` what its files are called.

    `text` is set where its files are text, so that a suffix may settle between several of them.
    """

    media_type: str
    name: str
    suffixes: tuple[str, ...] = ()
    text: bool = False

    @property
    def called(self) -> str:
        """What one is called in a list: “Word document”, “spreadsheet (XLSX)”."""
        return self.name.removeprefix("a ").removeprefix("an ")

    @property
    def noun(self) -> str:
        """What a person calls one in hand: “Word document”, “spreadsheet”."""
        return self.called.partition(" (")[0]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

PDF = Format("application/pdf", "a PDF", (".pdf",))
DOCX = Format(f"{_OFFICE}.wordprocessingml.document", "a Word document", (".docx",))
PPTX = Format(f"{_OFFICE}.presentationml.presentation", "a presentation (PPTX)", (".pptx",))
XLSX = Format(f"{_OFFICE}.spreadsheetml.sheet", "a spreadsheet (XLSX)", (".xlsx",))
ODT = Format(f"{_OPEN}.text", "an OpenDocument text", (".odt", ".fodt"))
ODS = Format(f"{_OPEN}.spreadsheet", "an OpenDocument spreadsheet", (".ods", ".fods"))
RTF = Format("application/rtf", "a Rich Text (RTF) file", (".rtf",))
EPUB = Format("application/epub+zip", "an e-book (EPUB)", (".epub",))
MSG = Format("application/vnd.ms-outlook", "an Outlook message", (".msg",))
EML = Format("message/rfc822", "a mail", (".eml",), text=True)
MBOX = Format("application/mbox", "a mailbox (MBOX)", (".mbox",), text=True)
MHTML = Format("multipart/related", "a saved web page (MHTML)", (".mhtml", ".mht"), text=True)
HTML = Format("text/html", "a web page", (".html", ".htm", ".xhtml"), text=True)
XML = Format("application/xml", "an XML file", (".xml",), text=True)
CSV = Format("text/csv", "a table in text (CSV)", (".csv", ".tsv"), text=True)
SRT = Format("application/x-subrip", "subtitles (SRT)", (".srt",), text=True)
MARKDOWN = Format("text/markdown", "a Markdown text", (".md", ".markdown"), text=True)
PLAIN = Format("text/plain", "plain text", (".txt", ".text"), text=True)
ZIP = Format("application/zip", "a ZIP archive", (".zip",))
EMPTY = Format("", "empty")

ALL: tuple[Format, ...] = (
    PDF, DOCX, ODT, RTF, PPTX, XLSX, ODS, CSV, HTML, MHTML, EPUB, EML, MSG, MBOX, MARKDOWN, PLAIN,
    XML, SRT, ZIP,
)  # fmt: skip
"""Every format a suffix or a file's bytes can name."""

READ: tuple[Format, ...] = (
    PDF,
    DOCX,
    ODT,
    RTF,
    PPTX,
    XLSX,
    ODS,
    CSV,
    HTML,
    MARKDOWN,
    PLAIN,
    EML,
    MSG,
    MBOX,
    MHTML,
    EPUB,
    XML,
    SRT,
    ZIP,
)
"""Those that are taken in: each has a reader in `policydesk.intake.readers`, or holds files."""

READ_IN_WORDS = (
    "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), OpenDocument (.odt, .ods), RTF, CSV, "
    "web pages, e-books (EPUB), mails, Markdown and plain text"
)
"""READ as it stands in a sentence: the usual ones, as a person calls them."""


PACKED: tuple[Format, ...] = (DOCX, PPTX, XLSX, ODT, ODS, EPUB)
"""Those whose files are archives to programs, and to nobody else."""

REFERENCE_LISTS = (".ris", ".bib")
"""What lists of references in text are called; they are brought in by a command of their own."""


def other(name: str) -> Format:
    """A kind of file that is only known by its name: “a picture (PNG)”."""
    return Format("", name)
