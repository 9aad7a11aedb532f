"""All bad files with the answer each must get: `python -m tests.bad.make FOLDER` writes them."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policydesk.core.imports import ProblemKind as Kind
from tests.bad import books, mails, outlook, pages, pdfs, sheets, words

OK = "ok"
SEED = 20261122


@dataclass(frozen=True, slots=True)
class BadFile:
    """A bad file: its case in the plan, its name, how to build it, and the answers allowed.

    An answer is a ProblemKind, or “ok” for a document; `warns` is a kind that its warnings name.
    """

    case: str
    name: str
    build: Callable[[random.Random], bytes]
    answers: frozenset[str]
    warns: str = ""
    slow: bool = field(default=False)

    def data(self) -> bytes:
        """The bytes, the same at every call."""
        return self.build(random.Random(f"{SEED} {self.name}"))


def _bad(
    case: str,
    name: str,
    build: Callable[[], bytes],
    *answers: str,
    warns: str = "",
    slow: bool = False,
) -> BadFile:
    return BadFile(case, name, lambda _: build(), frozenset(answers), warns, slow)


def all_bad_files() -> Iterator[BadFile]:
    """Every case that concerns the formats read so far."""
    yield from _pdfs()
    yield from _web_pages()
    yield from _word_documents()
    yield from _other_office_files()
    yield from _texts()
    yield from _books()
    yield from _mails()
    yield from _containers()


def _pdfs() -> Iterator[BadFile]:
    stopped = (Kind.TOO_LARGE, Kind.READER_STOPPED, Kind.TOO_SLOW)
    yield _bad("B1", "empty.pdf", lambda: b"", Kind.DAMAGED)
    yield _bad("B1", "header.pdf", lambda: b"%PDF-1.7\n", Kind.DAMAGED)
    yield BadFile("B1", "cut.pdf", pdfs.cut, frozenset({Kind.DAMAGED}))
    yield BadFile("B1", "noise.pdf", pdfs.noise, frozenset({Kind.DAMAGED}))
    yield _bad("B2", "page.pdf", lambda: pages.page(pages.article()), Kind.NOT_SUPPORTED)
    yield _bad("B2", "word.pdf", words.docx, Kind.NOT_SUPPORTED)
    yield _bad("B2", "print.docx", pdfs.pdf, Kind.NOT_SUPPORTED)
    yield _bad("B2", "print.html", pdfs.pdf, Kind.NOT_SUPPORTED)
    yield _bad("B3", "junk2000.pdf", lambda: pdfs.junk_before(2_000), Kind.DAMAGED)
    yield _bad("B3", "junk900.pdf", lambda: pdfs.junk_before(900), OK)
    locked = pdfs.encrypted
    yield _bad("B4", "locked.pdf", lambda: locked(user="x", owner="y"), Kind.PROTECTED)
    yield _bad("B4", "owner.pdf", lambda: locked(user="", owner="y"), OK)
    yield _bad("B4", "bogus-lock.pdf", pdfs.bogus_encryption, Kind.PROTECTED, Kind.DAMAGED)
    yield _bad("B5", "text-bomb.pdf", pdfs.text_bomb, *stopped, OK, slow=True)
    yield _bad("B6", "operator-bomb.pdf", pdfs.operator_bomb, *stopped, OK, slow=True)
    yield _bad("B7", "nested-flate.pdf", pdfs.nested_flate, OK, Kind.DAMAGED)
    yield _bad("B7", "endless-length.pdf", pdfs.endless_length, OK, Kind.DAMAGED)
    huge = b"0 0 1000000 1000000"
    yield _bad("B8", "huge-page.pdf", lambda: pdfs.pdf(media_box=huge), OK)
    yield _bad("B8", "negative-page.pdf", lambda: pdfs.pdf(media_box=b"0 0 -5 -5"), OK)
    yield _bad("B9", "kids-loop.pdf", pdfs.kids_loop, OK, Kind.DAMAGED, Kind.TOO_LARGE)
    yield _bad(
        "B9",
        "false-count.pdf",
        lambda: pdfs.pdf(count=2_000_000_000),
        OK,
        Kind.DAMAGED,
        Kind.TOO_LARGE,
    )
    yield _bad("B10", "100000-pages.pdf", lambda: pdfs.many_pages(100_000), Kind.TOO_LARGE)
    yield _bad("B11", "nested-arrays.pdf", pdfs.nested_arrays, OK, Kind.DAMAGED)
    yield _bad("B12", "active.pdf", pdfs.active, OK, warns="active")
    yield _bad("B13", "scan.pdf", pdfs.scan, OK, warns="no-text")
    yield _bad("B14", "properties.pdf", pdfs.hostile_properties, OK)
    for at in range(30):
        yield BadFile(
            "B16",
            f"mutated-{at:02}.pdf",
            lambda rng: pdfs.mutated(rng, pdfs.pdf([pdfs.lines("One"), pdfs.lines("Two")])),
            frozenset({OK, Kind.DAMAGED, Kind.PROTECTED, Kind.TOO_LARGE, Kind.NOT_SUPPORTED}),
        )


def _web_pages() -> Iterator[BadFile]:
    yield _bad("B18", "fetching.html", pages.fetching, OK, warns="active")
    yield _bad("B19", "scripted.html", pages.scripted, OK, warns="active")
    yield _bad("B20", "deep.html", pages.deep, OK, warns="partly")
    yield _bad("B20", "deep-bold.html", pages.deep_in_bold, OK, warns="partly")
    yield _bad("B21", "attributes.html", pages.attributes, OK, warns="partly")
    many = pages.many_paragraphs
    yield _bad("B22", "paragraphs.html", lambda: many(15_000), OK, Kind.TOO_SLOW, slow=True)
    yield _bad("B22", "colspan.html", pages.wide_span, OK)
    rows = pages.table_rows
    yield _bad("B22", "rows.html", lambda: rows(10_000), OK, Kind.TOO_SLOW, slow=True)
    yield _bad("B23", "one-line.html", lambda: pages.one_line(2_000_000), OK, slow=True)
    yield _bad("B23", "spaces.html", lambda: pages.spaces(5_000_000), OK)
    yield _bad("B23", "entities.html", lambda: pages.entities(1_000_000), OK, slow=True)
    yield _bad("B24", "wide.html", pages.wide_without_mark, OK)
    yield _bad("B24", "charset.html", pages.wrong_charset, OK)
    yield _bad("B24", "surrogate.html", pages.lone_surrogate, OK)
    yield _bad("B25", "entity.html", pages.entity_to_file, OK)
    yield _bad("B23", "unclosed.html", pages.unclosed_scripts, OK)
    yield _bad("B26", "tricks.html", pages.tricks, OK)
    yield _bad("B27", "title.html", pages.hostile_title, OK)
    yield _bad("B28", "paths.mhtml", pages.saved_with_paths, OK, warns="active")
    yield _bad("B29", "masked.html", pages.masked_links, OK)
    yield _bad("B30", "cookies.html", pages.cookie_wall, OK, warns="no-text")
    yield _bad("B30", "consent.html", pages.consent_wall, OK, warns="no-text")
    yield _bad("B30", "empty-body.html", pages.empty_body, OK, warns="no-text")
    yield _bad("B30", "empty.html", lambda: b"", Kind.DAMAGED)


def _word_documents() -> Iterator[BadFile]:
    yield _bad("B31", "empty.docx", lambda: b"", Kind.DAMAGED)
    yield _bad("B31", "cut.docx", lambda: words.docx()[:400], Kind.DAMAGED)
    yield _bad("B31", "noise.docx", words.noise_inside, Kind.DAMAGED)
    missing = words.relation("image", "media/gone.png") + words.relation("image", "NULL")
    yield _bad("B32", "missing.docx", lambda: words.docx(relations=missing), OK, warns="partly")
    yield _bad("B33", "big-part.docx", words.big_part, Kind.TOO_LARGE)
    yield _bad("B33", "swollen.docx", words.swollen_part, Kind.TOO_LARGE)
    yield _bad("B34", "paragraphs.docx", words.endless_paragraphs, Kind.TOO_LARGE)
    yield _bad("B35", "tables.docx", lambda: words.nested_tables(400), OK, warns="partly")
    yield _bad("B36", "entity.docx", words.entity_to_file, OK, Kind.DAMAGED)
    yield _bad("B37", "overlap.zip", words.overlapping, Kind.DAMAGED)
    yield _bad("B37", "twins.zip", words.twin_names, Kind.DAMAGED)
    yield _bad("B37", "locked.zip", words.encrypted_entry, Kind.PROTECTED)
    yield _bad("B37", "lying.zip", words.lying_directory, Kind.TOO_LARGE, Kind.DAMAGED)
    outside = words.relation("attachedTemplate", "http://127.0.0.1:9/x.dotm", external=True)
    yield _bad("B38", "outside.docx", lambda: words.docx(relations=outside), OK, warns="active")
    yield _bad("B39", "macros.docx", lambda: words.docx(kind="macroEnabled."), Kind.NOT_SUPPORTED)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
    yield _bad("B39", "old.docx", lambda: old, Kind.NOT_SUPPORTED)
    locked = old + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    yield _bad("B39", "locked.docx", lambda: locked, Kind.PROTECTED)
    yield _bad("B39", "rich.docx", lambda: b"{\\rtf1 text}", Kind.NOT_SUPPORTED)
    yield _bad("B38", "inside.docx", lambda: words.docx("<w:altChunk/>"), OK, warns="partly")
    yield _bad("B40", "revisions.docx", words.revisions, OK, warns="partly")
    yield _bad("B41", "properties.docx", words.hostile_properties, OK)


def _other_office_files() -> Iterator[BadFile]:
    yield _bad("B31", "empty.xlsx", lambda: b"", Kind.DAMAGED)
    yield _bad("B31", "cut.xlsx", lambda: sheets.workbook()[:900], Kind.DAMAGED)
    yield _bad("B31", "cut.pptx", lambda: sheets.presentation()[:20_000], Kind.DAMAGED)
    lost = {"xl/worksheets/sheet1.xml": None}
    gone = sheets.changed
    yield _bad("B32", "lost.xlsx", lambda: gone(sheets.workbook(), lost), Kind.DAMAGED)
    yield _bad("B32", "lost.pptx", sheets.lost_presentation, OK, warns="partly")
    yield _bad("B32", "odd.xlsx", sheets.odd_formats, OK, warns="partly")
    yield _bad("B33", "strings.xlsx", sheets.many_strings, Kind.TOO_LARGE)
    yield _bad("B34", "far.xlsx", sheets.far_cell, OK, slow=True)
    yield _bad("B36", "entity.xlsx", sheets.entity_workbook, Kind.ACTIVE)
    yield _bad("B36", "encoding.xlsx", sheets.unknown_encoding, Kind.DAMAGED)
    yield _bad("B36", "entity.pptx", sheets.entity_presentation, Kind.ACTIVE)
    yield _bad("B38", "uncounted.xlsx", sheets.uncounted, OK, warns="partly")
    yield _bad("B39", "word.xlsx", words.docx, Kind.NOT_SUPPORTED)
    yield _bad("B39", "word.rtf", words.docx, Kind.NOT_SUPPORTED)
    yield _bad("B39", "nested.rtf", sheets.nested_rtf, Kind.DAMAGED)
    yield _bad("B40", "revised.rtf", sheets.revised_rtf, OK, warns="partly")
    yield _bad("B42", "outside.odt", sheets.outside_odt, OK, warns="active")
    flat = sheets.flat("<text:p>x&leak;</text:p>", before=sheets.LEAK)
    yield _bad("B43", "entity.fodt", lambda: flat, Kind.ACTIVE)
    yield _bad("B43", "locked.odt", sheets.encrypted_odt, Kind.PROTECTED)
    empty = {"content.xml": None}
    yield _bad("B44", "empty.odt", lambda: sheets.odf("", parts=empty), Kind.DAMAGED)
    yield _bad("B44", "swollen.odt", sheets.swollen_odt, Kind.TOO_LARGE)
    yield _bad("B44", "deep.odt", sheets.deep_odt, OK, warns="partly")
    yield _bad("B44", "repeated.ods", sheets.repeated_ods, OK, warns="partly")
    yield _bad("B61", "wide.csv", sheets.wide_csv, OK, warns="partly")
    yield _bad("B61", "broken.csv", sheets.broken_csv, OK)
    yield _bad("B60", "long.csv", lambda: b"word," * 4_500_000, Kind.TOO_LARGE)


def _texts() -> Iterator[BadFile]:
    yield _bad("B59", "raw.md", pages.markdown_raw, OK)
    yield _bad("B59", "brackets.md", pages.markdown_brackets, OK)
    yield _bad("B59", "stars.md", pages.stars, OK)
    yield _bad("B60", "empty.txt", lambda: b"", Kind.DAMAGED)
    yield _bad("B60", "blank.txt", lambda: b" \n\t\n", Kind.DAMAGED)
    yield _bad("B60", "long-line.txt", lambda: b"word " * 4_500_000, Kind.TOO_LARGE)
    yield BadFile("B60", "binary.txt", pdfs.noise, frozenset({Kind.NOT_SUPPORTED}))
    yield _bad("B60", "wide.txt", lambda: pages.SENTENCE.encode("utf-16"), OK)
    yield _bad("B60", "nul.txt", lambda: pages.SENTENCE.encode() + b"\x00 and more", OK)
    rtl = "דוח המועצה על הדיור. " * 20
    yield _bad("B60", "right-to-left.txt", f"\u202e{rtl}".encode, OK)


def _books() -> Iterator[BadFile]:
    epub = books.epub
    yield _bad("B45", "locked.epub", books.locked, Kind.PROTECTED)
    yield _bad("B45", "fonts.epub", books.scrambled_fonts, OK)
    yield _bad("B46", "no-package.epub", books.without_package, OK, warns="partly")
    yield _bad("B46", "loop.epub", books.looping_package, OK, warns="partly")
    yield _bad("B46", "missing.epub", books.missing_chapter, OK, warns="partly")
    many = books.many_chapters
    yield _bad("B46", "many.epub", lambda: many(9_000), OK, warns="partly", slow=True)
    yield _bad("B46", "members.epub", lambda: many(20_000), Kind.TOO_LARGE)
    yield _bad("B46", "pictures.epub", books.spine_of_pictures, Kind.DAMAGED)
    yield _bad("B47", "names.epub", books.climbing_names, OK, warns="partly")
    yield _bad("B47", "twins.epub", books.twin_names, Kind.DAMAGED)
    yield _bad("B48", "scripts.epub", books.scripted_chapter, OK, warns="active")
    deep = {books.NAME: "<html><body>" + "<div>" * 20_000 + "Words" + "</div>" * 20_000}
    yield _bad("B48", "deep.epub", lambda: epub(deep), OK, warns="partly")
    yield _bad("B25", "laughs.xml", books.xml_bomb, OK, warns="active")
    yield _bad("B25", "leak.xml", books.xml_to_file, OK, warns="active")
    yield _bad("B20", "deep.xml", lambda: books.deep_xml(100_000), OK, warns="partly")
    yield _bad("B21", "unclosed.xml", lambda: books.unclosed_tags(200_000), OK, Kind.TOO_SLOW,
               slow=True)  # fmt: skip


def _mails() -> Iterator[BadFile]:
    mail, parts = mails.mail, mails.with_parts
    yield _bad("B49", "parts.eml", lambda: mails.nested_parts(1_000), OK, warns="partly")
    yield _bad("B49", "mails.eml", lambda: mails.nested_mails(1_000), OK)
    yield _bad("B50", "charset.eml", lambda: mail(kind="text/plain; charset=x-foo"), OK)
    yield _bad("B50", "nul.eml", lambda: mail(kind='text/plain; charset="utf-8\0"'), OK)
    yield _bad("B51", "id.eml", lambda: mail(more="Message-ID: <\n"), OK)
    yield _bad("B52", "subject.eml", lambda: mails.long_subject(10_000_000), OK, warns="partly")
    yield _bad("B52", "people.eml", lambda: mails.many_recipients(20_000), OK, warns="partly")
    yield _bad("B52", "fields.eml", lambda: mails.many_fields(100_000), OK, warns="partly")
    climbing = {"..%2F..%2Fetc%2Fpasswd": b"words"}
    yield _bad("B53", "attached.eml", lambda: mails.with_attachments(climbing), OK)
    yield _bad("B54", "base64.eml", mails.broken_base64, OK, warns="partly")
    yield _bad("B54", "boundary.eml", mails.without_its_boundary, OK)
    yield _bad("B54", "cut.eml", mails.cut_off, OK, warns="partly")
    tnef = mails.part(b"\x78\x9f\x3e\x22", "application/ms-tnef", name="winmail.dat")
    yield _bad("B54", "tnef.eml", lambda: parts(mails.part("Words."), tnef), OK, warns="partly")
    pgp, smime = "multipart/encrypted", "application/pkcs7-mime; smime-type=enveloped-data"
    yield _bad("B54", "pgp.eml", lambda: mails.encrypted(pgp), Kind.PROTECTED)
    yield _bad("B54", "smime.eml", lambda: mail(body="MIAG", kind=smime), Kind.PROTECTED)
    yield _bad("B54", "locked.msg", lambda: outlook.msg(kind="IPM.Note.SMIME"), Kind.PROTECTED)
    cut = outlook.msg(body="word " * 9_000)[:9_000]
    yield _bad("B54", "cut.msg", lambda: cut, OK, Kind.DAMAGED)
    for name, date in (("none", ""), ("nowhere", "Mon, 02 Mar 2026 10:00:00 -0000"),
                       ("year", "Mon, 02 Mar 20222 10:00:00 +0000")):  # fmt: skip
        head = f"From: a@b.example\nMIME-Version: 1.0\nDate: {date}\n"
        yield _bad("B55", f"date-{name}.eml", lambda head=head: mail(head=head), OK)
    yield _bad("B56", "pixel.eml", mails.pixel, OK, warns="active")
    posing = 'From: "ceo@gov" <x@evil.example>\nMIME-Version: 1.0\n'
    yield _bad("B57", "posing.eml", lambda: mail(head=posing), OK)


def _containers() -> Iterator[BadFile]:
    """Files that hold others: as such they are refused here; imports look into them."""
    yield _bad("B58", "box.mbox", lambda: mails.mailbox(3, quoting=True), Kind.NOT_SUPPORTED)
    many = {f"{n}.md": f"# Paper {n}" for n in range(1_000)}
    yield _bad("B62", "thousand.zip", lambda: words.archive(many), Kind.NOT_SUPPORTED)
    nested = words.archive({"in.zip": words.archive({"in.zip": words.archive({"a.md": "x"})})})
    yield _bad("B62", "nested.zip", lambda: nested, Kind.NOT_SUPPORTED)


def main(folder: Path) -> None:
    """Write every bad file into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for bad in all_bad_files():
        (folder / bad.name).write_bytes(bad.data())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
