"""Web pages saved as one file: the page they start with, and files made to hurt."""

import quopri

import pytest

from policydesk.core.document import TextQuality
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.mhtml import MhtmlReader
from policydesk.intake.source import SourceFile
from tests.bad import pages
from tests.intake.readers.contract import ReaderContract
from tests.intake.readers.test_html import page
from tests.intake.readers.test_plain import PROSE


def saved(html: str, *, head: str = "", start: str = "", others: str = "") -> bytes:
    """The page as a browser saves it, behind any other parts."""
    body = quopri.encodestring(html.encode("utf-8", "ignore")).decode("ascii")
    kind = f'multipart/related; type="text/html"; boundary="--B--"{start}'
    return (
        f"From: <Saved by Blink>\r\nSubject: A page\r\nDate: Mon, 12 May 2031 10:00:00 -0000\r\n"
        f"MIME-Version: 1.0\r\n{head}Content-Type: {kind}\r\n\r\n{others}"
        f"----B--\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <page@x>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://weekly.example/a-million\r\n\r\n{body}\r\n"
        "----B--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: ../../etc/passwd\r\n\r\niVBORw0KGgo=\r\n----B----\r\n"
    ).encode()


def read(data: bytes) -> ParsedDocument:
    return MhtmlReader().read(SourceFile(data, "page.mhtml"))


class TestMhtmlReader(ReaderContract):
    media_type = registry.MHTML
    suffix = ".mhtml"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        return saved(
            f"<!doctype html><html><head><title>{title}</title></head>"
            f"<body><article><h1>{title}</h1>{text}</article></body></html>"
        )


def test_the_page_and_where_it_was_saved_from() -> None:
    parsed = read(saved(page()))
    assert [p.text for p in parsed.passages] == list(PROSE)
    assert parsed.url == "https://weekly.example/a-million"
    assert parsed.where_read["url"] == "address it was saved from"


def test_the_day_of_saving_is_not_the_pages_date() -> None:
    assert read(saved(page())).issued is None


def test_the_browsers_own_note_of_the_address_goes_first() -> None:
    head = "Snapshot-Content-Location: https://weekly.example/whole\r\n"
    assert read(saved(page(), head=head)).url == "https://weekly.example/whole"


def test_the_page_that_the_file_starts_with_is_read_and_not_a_frame_before_it() -> None:
    frame = "----B--\r\nContent-Type: text/html\r\n\r\n<p>An advertisement for barns.</p>\r\n"
    named = read(saved(page(), start='; start="<page@x>"', others=frame))
    assert [p.text for p in named.passages] == list(PROSE)
    first = read(saved(page(), others=frame))
    assert [p.text for p in first.passages] == ["An advertisement for barns."]


def test_a_file_without_a_page_is_damaged() -> None:
    no_page = saved(page()).replace(b"text/html; charset", b"text/css; charset")
    with pytest.raises(ReadingProblem, match="no web page in it"):
        read(no_page)


def test_a_file_cut_short_says_so() -> None:
    whole = saved(page())
    parsed = read(whole[: whole.index(b"image/png")])
    assert parsed.text_quality is TextQuality.PARTLY
    assert any("ends before" in warning for warning in parsed.warnings)


def test_names_that_climb_out_are_no_files_of_ours() -> None:
    parsed = read(pages.saved_with_paths())
    assert "active" in " ".join(parsed.warnings)
    assert "The council met." in " ".join(p.text for p in parsed.passages)
    assert "passwd" not in " ".join(p.text for p in parsed.passages)
