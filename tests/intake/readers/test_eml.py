"""Mails: who wrote, when, what; the files that came with them; and hostile ones."""

import pytest

from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import limits, registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.eml import EmlReader
from policydesk.intake.source import SourceFile
from tests.bad import mails
from tests.intake.readers.contract import ReaderContract


def read(data: bytes) -> ParsedDocument:
    return EmlReader().read(SourceFile(data, "mail.eml"))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


def noted(parsed: ParsedDocument, start: str) -> list[str]:
    return [warning for warning in parsed.warnings if warning.startswith(start)]


class TestEmlReader(ReaderContract):
    media_type = registry.EML
    suffix = ".eml"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        clean = title.encode("utf-8", "ignore").decode().replace("\n", " ")
        return mails.mail(clean, "\n\n".join(sentences).encode("utf-8", "ignore").decode())


def test_what_the_head_says_and_where_it_was_read() -> None:
    parsed = read(mails.mail("=?utf-8?q?The_caf=C3=A9?= and the =?iso-8859-1?q?r=E9sum=E9?="))
    assert parsed.title == "The café and the résumé"
    assert parsed.authors == ("Jane Smith <jane@wexcombe.example>",)
    assert parsed.where_read["title"] == "Subject line of the mail"
    assert parsed.where_read["authors"] == "From line of the mail"
    assert texts(parsed)[:2] == [
        "From: Jane Smith <jane@wexcombe.example>",
        "To: Policy team <policy@wexcombe.example>",
    ]
    assert texts(parsed)[-1] == mails.SENTENCE


@pytest.mark.parametrize(
    ("written", "day", "where"),
    [
        ("Mon, 02 Mar 2026 23:30:00 +0100", "2026-03-02", "Date line of the mail"),
        ("Mon, 02 Mar 2026 23:30:00 -0800", "2026-03-02", "Date line of the mail"),
        ("Mon, 02 Mar 2026 23:30:00 -0000", "2026-03-02", "in UTC as it names no zone"),
        ("Mon, 02 Mar 2026 23:30:00", "2026-03-02", "in UTC as it names no zone"),
        ("2026-03-02T23:30:00Z", "2026-03-02", "Date line of the mail"),
        ("Mon, 02 Mar 20222 10:00:00 +0000", "", ""),
        ("Mon, 31 Feb 2026 10:00:00 +0000", "", ""),
        ("yesterday", "", ""),
        ("", "", ""),
    ],
)
def test_the_day_is_that_of_the_zone_it_names(written: str, day: str, where: str) -> None:
    head = mails.HEAD.replace("Mon, 02 Mar 2026 23:30:00 +0100", written)
    parsed = read(mails.mail(head=head))
    assert str(parsed.issued or "") == day
    assert where in parsed.where_read.get("issued", "")


def test_a_name_that_poses_as_an_address_is_shown_with_the_real_one() -> None:
    head = 'From: "ceo@wexcombe.example" <x@evil.example>\nMIME-Version: 1.0\n'
    assert read(mails.mail(head=head)).authors == ("ceo@wexcombe.example <x@evil.example>",)


def test_files_come_with_their_names_and_bytes_and_without_paths() -> None:
    parsed = read(
        mails.with_attachments(
            {"plan.pdf": b"%PDF-1.7 one", "..%2F..%2Fetc%2Fpasswd": b"two", "C:\\x\\y.txt": b"3"}
        )
    )
    assert [(a.name, a.data) for a in parsed.attachments] == [
        ("plan.pdf", b"%PDF-1.7 one"),
        ("passwd", b"two"),
        ("y.txt", b"3"),
    ]
    assert parsed.warnings == ()


def test_pictures_of_the_layout_are_left_out_and_said() -> None:
    picture = "Content-Type: image/png\nContent-ID: <a@b>\n\nbytes"
    parsed = read(mails.with_parts(mails.part(mails.SENTENCE), picture, kind="multipart/related"))
    assert parsed.attachments == ()
    assert parsed.warnings == ("Left out a picture shown within the mail.",)


def test_a_forwarded_mail_is_an_attachment_of_its_own() -> None:
    parsed = read(mails.nested_mails(1))
    assert [a.name for a in parsed.attachments] == ["Mail 0.eml"]
    assert read(parsed.attachments[0].data).title == "Mail 0"


def test_the_fuller_of_two_forms_is_taken() -> None:
    page = f"<p>{mails.SENTENCE}</p><p>{mails.SENTENCE}</p>"
    short = mails.with_parts(
        mails.part("See the web version."), mails.part(page, "text/html"),
        kind="multipart/alternative",
    )  # fmt: skip
    assert texts(read(short)).count(mails.SENTENCE) == 2
    both = mails.with_parts(
        mails.part(mails.SENTENCE), mails.part(f"<p>{mails.SENTENCE}</p>", "text/html"),
        kind="multipart/alternative",
    )  # fmt: skip
    assert texts(read(both)).count(mails.SENTENCE) == 1


def test_lines_that_the_program_broke_are_joined() -> None:
    body = (
        "The council should publish its housing plan before the end of March and\n"
        "name the officer who answers for it, with a date for each of its steps.\n"
        "\n- first\n- second\n\nJane"
    )
    assert texts(read(mails.mail(body=body)))[-4:] == [
        body.split("\n\n", 1)[0].replace("\n", " "), "first", "second", "Jane",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_mail_saved_in_another_encoding(encoding: str) -> None:
    parsed = read(mails.mail("Café").decode().encode(encoding))
    assert (parsed.title, texts(parsed)[-1]) == ("Café", mails.SENTENCE)


def test_an_encoding_that_does_not_exist_is_said() -> None:
    for charset in ("x-foo", "utf-8\x00"):
        kind = f'text/plain; charset="{charset}"'
        parsed = read(mails.mail(body="Café au lait, said she.", kind=kind))
        assert texts(parsed)[-1] == "Café au lait, said she."
    assert noted(read(mails.mail(kind="text/plain; charset=x-foo")), "The mail names an encoding")


def test_limits_of_the_head_are_kept_before_anything_is_parsed() -> None:
    cut = "partly: Its head is longer"
    subject = read(mails.long_subject(10_000_000))
    assert noted(subject, cut)
    assert len(subject.title) <= limits.FIELD_CHARACTERS
    assert noted(read(mails.many_fields(limits.MAIL_HEADERS + 1)), cut)
    assert not noted(read(mails.many_fields(limits.MAIL_HEADERS - 10)), cut)
    copied = next(t for t in texts(read(mails.many_recipients(20_000))) if t.startswith("Cc:"))
    assert copied.count("@") <= limits.MAIL_ADDRESSES


def test_parts_are_read_to_the_tenth_level_and_the_hundredth_part() -> None:
    deep = read(mails.nested_parts(1_000))
    assert noted(deep, f"partly: Parts that lie more than {limits.MAIL_DEPTH} deep")
    assert f"Level {limits.MAIL_DEPTH - 2} says so." in texts(deep)
    parts = [mails.part(f"Part {n}.") for n in range(limits.MAIL_PARTS + 20)]
    assert noted(read(mails.with_parts(*parts)), "partly: Only its first")
    assert not noted(read(mails.with_parts(*parts[: limits.MAIL_PARTS - 1])), "partly")


def test_damage_is_said() -> None:
    assert noted(read(mails.broken_base64()), "partly: A part of the mail is damaged")
    assert noted(read(mails.cut_off()), "partly: The mail ends before")
    packed = mails.with_parts(mails.part("x"), mails.part(b"\x78", "application/ms-tnef"))
    assert noted(read(packed), "partly: Outlook packed")


def test_a_boundary_that_does_not_occur_gives_all_there_is() -> None:
    assert "base64" in " ".join(texts(read(mails.without_its_boundary())))


@pytest.mark.parametrize(
    "data",
    [
        mails.encrypted("multipart/encrypted"),
        mails.mail(body="MIAG", kind="application/pkcs7-mime; smime-type=enveloped-data"),
        mails.mail(body="-----BEGIN PGP MESSAGE-----\n\nhQEM\n"),
    ],
)
def test_an_encrypted_mail_is_protected(data: bytes) -> None:
    with pytest.raises(ReadingProblem, match="encrypted") as refusal:
        read(data)
    assert refusal.value.kind is ProblemKind.PROTECTED


def test_a_tracking_picture_is_not_fetched_but_said() -> None:
    parsed = read(mails.pixel())
    assert noted(parsed, "active")
    assert mails.SENTENCE in texts(parsed)


def test_attachments_over_the_limit_are_said() -> None:
    many = mails.with_parts(
        *(mails.part(b"x", "application/pdf", name=f"{n}.pdf") for n in range(90))
    )
    assert len(read(many).attachments) == 90
