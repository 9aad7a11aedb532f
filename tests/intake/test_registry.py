"""Files are known by their bytes, and refused with what they really are."""

import io
import zipfile

import pytest

from policydesk.core.imports import ProblemKind
from policydesk.intake import registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.registry import SUPPORTED_SUFFIXES, media_type_of
from tests.bad import books, mails, outlook, pages, pdfs, sheets, words

PAGE = pages.page(pages.article())


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (pdfs.pdf(), "a.pdf", registry.PDF),
        (pdfs.pdf(), "a", registry.PDF),
        (pdfs.junk_before(900), "a.pdf", registry.PDF),
        (words.docx(), "a.DOCX", registry.DOCX),
        (PAGE, "a.html", registry.HTML),
        (PAGE, "a.txt", registry.HTML),
        (PAGE, "page", registry.HTML),
        (b'<?xml version="1.0" encoding="utf-8"?>\n' + PAGE, "a.xhtml", registry.HTML),
        (b'<div class="govspeak"><p>Words</p></div>', "a.html", registry.HTML),
        (b"<div>A line of Markdown</div>\n\n# And a heading", "a.md", registry.MARKDOWN),
        (b"# A heading", "a.md", registry.MARKDOWN),
        (b"Plain words", "a.txt", registry.PLAIN),
        (b"Plain words", "README", registry.PLAIN),
        (b"Plain words without a tag", "a.html", registry.PLAIN),
        ("Пример текста, и ещё одна строка.\n".encode("utf-16-le"), "a.txt", registry.PLAIN),
        (words.archive({"a.txt": "one"}), "a.zip", registry.ZIP),
        (b"{\\rtf1 text}", "a.rtf", registry.RTF),
        (sheets.presentation(), "a.pptx", registry.PPTX),
        (sheets.workbook(), "a.xlsx", registry.XLSX),
        (sheets.odt(), "a.odt", registry.ODT),
        (sheets.flat("<text:p>One.</text:p>"), "a.fodt", registry.ODT),
        (sheets.flat("", sheets.SHEET), "a.fods", registry.ODS),
        (b"a,b\n1,2\n", "a.csv", registry.CSV),
        (b"a\tb\n", "a.tsv", registry.CSV),
        (books.epub(), "a.epub", registry.EPUB),
        (b"<?xml version='1.0'?><feed/>", "a.xml", registry.XML),
        (b"<feed><title>A</title></feed>", "a.xml", registry.XML),
        (b"1\n00:00:06,500 --> 00:00:09,000\nHello", "a.srt", registry.SRT),
        (bytes(9_000) + PAGE, "a.html", registry.HTML),
        (b"\0\0a\0\0\0\0\0\0b" * 20, "a.txt", registry.PLAIN),
        (mails.mail(), "a.eml", registry.EML),
        (mails.mail(), "saved", registry.EML),
        (b"Dear all,\n\nit is late.", "a.eml", registry.EML),
        (outlook.msg(), "a.msg", registry.MSG),
        (outlook.msg(), "a", registry.MSG),
    ],
)
def test_what_is_taken(data: bytes, name: str, media_type: str) -> None:
    assert media_type_of(data, name) == media_type


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.pdf", "The file is empty."),
        (b"\x00\x00 \n", "a.txt", "The file is empty."),
        (PAGE, "a.pdf", "This is a web page, not a PDF as its name says; "),
        (words.docx(), "a.pdf", "This is a Word document, not a PDF as its name says; "),
        (pdfs.pdf(), "a.docx", "This is a PDF, not a Word document as its name says; "),
        (words.archive({"a.txt": "x"}), "a.docx", "This is a ZIP archive, not a Word document"),
        (words.docx(kind="macroEnabled."), "a.docx", "This is an Office file with macros"),
        (words.archive({"[Content_Types].xml": "", "xl/a.xml": ""}), "a.docx", "This is a spreads"),
        (b"{\\rtf1 text}", "a.docx", "This is a Rich Text (RTF) file, not a Word document as"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "a.xls",
            "This is an old Office file (.doc, .xls or .ppt), which must be saved as .docx, .xlsx",
        ),
        (
            words.archive({"mimetype": "application/vnd.oasis.opendocument.graphics"}),
            "a.odg",
            "This is an OpenDocument file that is no text and no spreadsheet",
        ),
        (b"\x89PNG\r\n\x1a\n", "a.png", "This is a picture (PNG)"),
        (b"{}", "a.json", "PolicyDesk does not read .json files; it reads PDF"),
        (pdfs.junk_before(2_000), "a.pdf", "The PDF is damaged: 2,000 bytes that are none of it"),
    ],
)
def test_what_is_refused_and_how(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(ReadingProblem) as refusal:
        media_type_of(data, name)
    assert refusal.value.reason.startswith(sentence)
    assert refusal.value.reason.endswith(".")
    assert refusal.value.kind in {ProblemKind.NOT_SUPPORTED, ProblemKind.DAMAGED}


def test_the_file_dialog_offers_what_is_read() -> None:
    assert set(SUPPORTED_SUFFIXES) >= {".pdf", ".docx", ".html", ".md", ".txt", ".zip"}


def test_an_archive_that_begins_with_a_stored_pdf_is_an_archive() -> None:
    holds = io.BytesIO()
    with zipfile.ZipFile(holds, "w") as archive:
        archive.writestr("a.pdf", b"%PDF-1.4 and what follows")
    assert media_type_of(holds.getvalue(), "reports.zip") == registry.ZIP
    assert media_type_of(holds.getvalue(), "reports") == registry.ZIP
