"""What every reader must do, whatever its format."""

from __future__ import annotations

import random

import pytest

from policydesk.core.document import PassageKind, TextQuality
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import limits
from policydesk.intake.codec import decode, encode
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers import READERS
from policydesk.intake.source import Reader, SourceFile
from policydesk.intake.worker import read
from policydesk.text.normalise import is_clean

HEBREW = "המועצה צריכה לפרסם את התוכנית עד סוף שנת הכספים"
SENTENCES = (
    "The council should publish its housing plan before the end of March 2027.",
    "It should name one officer who answers for the plan, and say so on its website.",
    "Ministers have accepted the first of these and rejected the second.",
)


class ReaderContract:
    """Subclasses say which reader, and how a good file of the format is made."""

    media_type: str
    suffix: str

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        """A file with this title and these paragraphs."""
        raise NotImplementedError

    @property
    def reader(self) -> Reader:
        return READERS[self.media_type]

    def read(self, data: bytes) -> ParsedDocument:
        return self.reader.read(SourceFile(data, f"file{self.suffix}"))

    def test_title_and_every_sentence_come_out_in_order(self) -> None:
        parsed = self.read(self.good("Homes that people can afford", SENTENCES))
        text = "\n".join(p.text for p in parsed.passages)
        places = [text.find(sentence) for sentence in SENTENCES]
        assert parsed.title == "Homes that people can afford"
        assert parsed.where_read["title"]
        assert -1 not in places
        assert places == sorted(places)
        assert parsed.text_quality is TextQuality.GOOD
        assert parsed.media_type == self.media_type

    def test_every_filled_field_says_where_it_was_read(self) -> None:
        parsed = self.read(self.good("Homes that people can afford", SENTENCES))
        filled = {
            name
            for name in ("title", "authors", "publisher", "issued", "language", "url", "series")
            if getattr(parsed, name)
        }
        assert filled <= set(parsed.where_read)

    def test_the_sniffer_sends_such_a_file_to_this_reader(self) -> None:
        data = self.good("Homes that people can afford", SENTENCES)
        assert read(data, f"file{self.suffix}").media_type == self.media_type

    def test_right_to_left_text_keeps_its_letters(self) -> None:
        parsed = self.read(self.good("תוכנית הדיור של המועצה", (HEBREW, *SENTENCES)))
        assert HEBREW in [p.text for p in parsed.passages]

    def test_texts_are_clean_and_bounded(self) -> None:
        hostile = "Name\u202e\u200b with soft\u00adhyphen " + "word " * 400
        parsed = self.read(self.good(hostile[:60], (hostile, *SENTENCES)))
        fields = [parsed.title, parsed.publisher, *parsed.authors]
        fields += [passage.text for passage in parsed.passages]
        assert all(is_clean(text) for text in fields)
        assert len(parsed.title) <= limits.FIELD_CHARACTERS

    def test_passages_are_lines_with_words(self) -> None:
        parsed = self.read(self.good("Homes that people can afford", SENTENCES))
        for passage in parsed.passages:
            assert passage.text == " ".join(passage.text.split()) != ""
            assert (passage.level > 0) == (passage.kind is PassageKind.HEADING)

    def test_what_it_gives_passes_the_border_unchanged(self) -> None:
        parsed = self.read(self.good("Homes that people can afford", SENTENCES))
        assert decode(*encode(parsed)) == parsed

    def outcome(self, data: bytes) -> ParsedDocument | ReadingProblem:
        try:
            return self.read(data)
        except ReadingProblem as problem:
            return problem

    def test_one_file_leaves_nothing_behind_for_the_next(self) -> None:
        first = self.good("Homes that people can afford", SENTENCES)
        parsed = self.read(first)
        self.read(self.good("Another paper altogether", tuple(reversed(SENTENCES))))
        self.outcome(first[: len(first) // 2])
        assert self.read(first) == parsed

    @pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
    def test_a_cut_file_is_damaged_or_gives_what_is_left(self, share: float) -> None:
        data = self.good("Homes that people can afford", SENTENCES)
        outcome = self.outcome(data[: int(len(data) * share)])
        assert isinstance(outcome, ParsedDocument) or outcome.kind is ProblemKind.DAMAGED

    def test_noise_is_never_anything_but_a_problem_or_a_document(self) -> None:
        rng = random.Random(self.media_type)
        data = self.good("Homes that people can afford", SENTENCES)
        for _ in range(25):
            broken = bytearray(data)
            for _ in range(6):
                broken[rng.randrange(len(broken))] = rng.randrange(256)
            outcome = self.outcome(bytes(broken))
            assert isinstance(outcome, ParsedDocument) or outcome.reason.endswith(".")

    def test_an_empty_file_is_refused_before_the_reader(self) -> None:
        with pytest.raises(ReadingProblem, match="empty") as refusal:
            read(b"", f"file{self.suffix}")
        assert refusal.value.kind is ProblemKind.DAMAGED
