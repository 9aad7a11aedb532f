"""Archives are looked into, never believed and never extracted."""

import pytest

from policydesk.core.imports import ProblemKind
from policydesk.intake.archives import Archive
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.docx import DocxReader
from policydesk.intake.registry import media_type_of
from policydesk.intake.source import SourceFile
from tests.bad import words


def test_members_are_read_in_their_order() -> None:
    archive = Archive(words.archive({"b.txt": "two", "a.txt": "one", "folder/": ""}))
    assert archive.names == ("b.txt", "a.txt")
    assert archive.read("a.txt") == b"one"
    assert "b.txt" in archive
    assert "c.txt" not in archive


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04 and nothing else", ProblemKind.DAMAGED),
        (words.archive({"a.txt": "one"})[:-10], ProblemKind.DAMAGED),
        (words.overlapping(), ProblemKind.DAMAGED),
        (words.twin_names(), ProblemKind.DAMAGED),
        (words.encrypted_entry(), ProblemKind.PROTECTED),
        (words.lying_directory(), ProblemKind.TOO_LARGE),
        (words.archive({"bomb.txt": b"a" * (20 << 20)}), ProblemKind.TOO_LARGE),
        (words.archive({str(n): "" for n in range(10_001)}), ProblemKind.TOO_LARGE),
    ],
    ids=["junk", "cut", "overlap", "twins", "encrypted", "lying", "swollen", "too many"],
)
def test_bad_archives_are_refused(data: bytes, kind: ProblemKind) -> None:
    with pytest.raises(ReadingProblem) as refusal:
        Archive(data)
    assert refusal.value.kind is kind


def test_a_member_that_lies_about_its_size_is_not_read_past_it() -> None:
    data = bytearray(words.archive({"a.txt": "x" * 5_000}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(ReadingProblem) as refusal:
        Archive(bytes(data)).read("a.txt")
    assert refusal.value.kind in {ProblemKind.DAMAGED, ProblemKind.TOO_LARGE}


def test_noise_inside_a_member_is_damage() -> None:
    with pytest.raises(ReadingProblem) as refusal:
        Archive(words.noise_inside()).read("word/document.xml")
    assert refusal.value.kind is ProblemKind.DAMAGED


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan.docx", "The Word document is damaged or cut off: its end is missing."),
        ("costs.xlsx", "The spreadsheet is damaged or cut off: its end is missing."),
        ("talk.pptx", "The presentation is damaged or cut off: its end is missing."),
        ("plan.odt", "The OpenDocument text is damaged or cut off: its end is missing."),
        ("book.epub", "The e-book is damaged or cut off: its end is missing."),
        ("papers.zip", "The archive is damaged or cut off: its end is missing."),
    ],
)
def test_a_file_that_is_cut_off_is_called_what_its_name_says(name: str, said: str) -> None:
    with pytest.raises(ReadingProblem) as refusal:
        media_type_of(words.docx()[:400], name)
    assert refusal.value.reason == said


def test_a_damaged_part_is_said_to_be_the_documents() -> None:
    with pytest.raises(ReadingProblem, match="The Word document is damaged: a part of it cannot"):
        DocxReader().read(SourceFile(words.noise_inside(), "noise.docx"))
