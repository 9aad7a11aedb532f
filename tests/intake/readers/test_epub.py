"""E-books: chapters in their order, what the package says, and books that lie."""

import pytest

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import limits, registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.epub import EpubReader
from policydesk.intake.source import SourceFile
from tests.bad import books
from tests.intake.readers.contract import ReaderContract


def read(data: bytes) -> ParsedDocument:
    return EpubReader().read(SourceFile(data, "book.epub"))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


class TestEpubReader(ReaderContract):
    media_type = registry.EPUB
    suffix = ".epub"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        page = books.chapter(*sentences).encode("utf-8", "ignore")
        return books.epub({books.NAME: page}, opf=books.package(title))


def test_what_the_package_says() -> None:
    parsed = read(books.epub())
    assert (parsed.authors, parsed.publisher) == (("Ann Waller",), "Wexcombe Press")
    assert (str(parsed.issued), parsed.language) == ("2026-03-02", "en-GB")
    assert parsed.where_read["issued"] == "date in the e-book's package"
    assert parsed.passages[0].kind is PassageKind.HEADING
    assert parsed.warnings == ()


def test_chapters_stand_in_the_order_of_the_spine() -> None:
    held = {f"OPS/c{n}.xhtml": books.chapter(f"Number {n}.") for n in (3, 1, 2)}
    assert [t for t in texts(read(books.epub(held))) if t.startswith("Number")] == [
        "Number 1.", "Number 2.", "Number 3.",
    ]  # fmt: skip


def test_a_locked_book_is_protected_and_one_with_scrambled_fonts_is_not() -> None:
    with pytest.raises(ReadingProblem, match="e-book asks for a password") as refusal:
        read(books.locked())
    assert refusal.value.kind is ProblemKind.PROTECTED
    assert books.SENTENCE in texts(read(books.scrambled_fonts()))


@pytest.mark.parametrize(
    ("data", "words", "note"),
    [
        (books.without_package(), "First.", "partly: It does not say in which order"),
        (books.missing_chapter(), books.SENTENCE, "partly: 1 of its chapters are missing"),
        (books.climbing_names(), "Text of 0.", "partly"),
        (books.scripted_chapter(), "A link", "active"),
    ],
)
def test_what_is_there_is_read_and_the_rest_is_said(data: bytes, words: str, note: str) -> None:
    parsed = read(data)
    assert words in texts(parsed)
    assert any(warning.startswith(note) for warning in parsed.warnings)


def test_more_chapters_than_the_limit_are_said() -> None:
    over = read(books.many_chapters(limits.EPUB_CHAPTERS + 5))
    assert len(texts(over)) == limits.EPUB_CHAPTERS
    assert over.warnings[0].startswith("partly: 5 of its chapters were not read")
    assert read(books.many_chapters(limits.EPUB_CHAPTERS)).warnings == ()


def test_a_book_without_a_chapter_is_damaged() -> None:
    with pytest.raises(ReadingProblem, match="no chapter"):
        read(books.spine_of_pictures())
