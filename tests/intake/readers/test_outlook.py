"""Outlook messages: the same as a mail, from other drawers."""

import pytest

from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import limits, registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.eml import EmlReader
from policydesk.intake.readers.outlook import MsgReader
from policydesk.intake.source import SourceFile
from tests.bad import mails, outlook
from tests.intake.readers.contract import ReaderContract


def read(data: bytes) -> ParsedDocument:
    return MsgReader().read(SourceFile(data, "message.msg"))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


class TestMsgReader(ReaderContract):
    media_type = registry.MSG
    suffix = ".msg"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        return outlook.msg(subject=title, body="\n\n".join(sentences))


def test_what_the_message_says_and_where_it_was_read() -> None:
    sent = 134_169_174_000_000_000  # 2026-03-02, in the morning, UTC
    parsed = read(outlook.msg(body=mails.SENTENCE, sent=sent))
    assert parsed.authors == ("Jane Smith <jane@wexcombe.example>",)
    assert texts(parsed)[1] == "To: Policy team <policy@wexcombe.example>"
    assert str(parsed.issued) == "2026-03-02"
    assert parsed.where_read["issued"] == "Date line of the mail"


def test_the_head_it_came_with_is_believed_first() -> None:
    headers = "From: Ann <ann@x.example>\r\nDate: Mon, 02 Mar 2026 23:30:00 +0100\r\n"
    parsed = read(outlook.msg(body="Words.", headers=headers, sent=1))
    assert (parsed.authors, str(parsed.issued)) == (("Ann <ann@x.example>",), "2026-03-02")


def test_a_body_in_html_alone_and_in_its_code_page() -> None:
    page = "<p>Die Stadt würde zahlen.</p>".encode("cp1252")
    assert "Die Stadt würde zahlen." in texts(read(outlook.msg(html=page, code_page=1252)))


def test_a_body_that_is_kept_as_packed_rich_text() -> None:
    rich = rb"{\rtf1\ansi\fromhtml1 {\*\htmltag <p>}The county pays.\par Next year, too.}"
    assert texts(read(outlook.msg(rtf=rich)))[-2:] == ["The county pays.", "Next year, too."]
    broken = outlook.message(body="")
    with pytest.raises(ReadingProblem, match="damaged"):
        read(outlook.compound({**broken, "__substg1.0_10090102": b"no rich text at all"}))


def test_files_and_a_message_within_come_as_attachments() -> None:
    inner = outlook.message(subject="Inner", body="Within.", header=24, files={"a.txt": b"A"})
    parsed = read(outlook.msg(body="Outer.", files={"x/../plan.pdf": b"p" * 9_000}, within=inner))
    assert [a.name for a in parsed.attachments] == ["plan.pdf", "Inner.eml"]
    assert parsed.attachments[0].data == b"p" * 9_000
    within = EmlReader().read(SourceFile(parsed.attachments[1].data, "Inner.eml"))
    assert (within.title, within.authors) == ("Inner", parsed.authors)
    assert "Within." in texts(within)
    assert [(a.name, a.data) for a in within.attachments] == [("a.txt", b"A")]


def test_messages_within_messages_end_at_the_limit() -> None:
    deep: outlook.Tree = outlook.message(subject="Deepest", header=24)
    for n in range(limits.MAIL_DEPTH + 3):
        deep = outlook.message(subject=f"At {n}", header=24, within=deep)
    assert "too deep" in " ".join(read(outlook.msg(within=deep)).warnings)


def test_a_message_within_gives_the_same_bytes_each_time() -> None:
    data = outlook.msg(within=outlook.message(header=24, files={"a.txt": b"A"}))
    assert read(data) == read(data)


def test_an_encrypted_message_is_protected() -> None:
    with pytest.raises(ReadingProblem, match="encrypted") as refusal:
        read(outlook.msg(kind="IPM.Note.SMIME"))
    assert refusal.value.kind is ProblemKind.PROTECTED


def test_any_other_compound_file_is_no_message() -> None:
    with pytest.raises(ReadingProblem, match="damaged"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000))
