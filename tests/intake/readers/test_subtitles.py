"""Subtitles as what is said in them."""

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.readers.subtitles import SubtitleReader
from policydesk.intake.source import SourceFile
from tests.intake.readers.contract import HEBREW, SENTENCES, ReaderContract

SPOKEN = """1
00:00:06,500 --> 00:00:09,000
<i>Two months ago</i> I found
myself on

2
00:00:11,000 --> 00:00:17,000
a train in 2024.

3
00:00:18,000 --> 00:00:19,000
On?
"""


def read(data: bytes) -> ParsedDocument:
    return SubtitleReader().read(SourceFile(data, "talk.srt"))


class TestSubtitleReader(ReaderContract):
    media_type = registry.SRT
    suffix = ".srt"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        shown = [title + ".", *sentences] if sentences == SENTENCES else list(sentences)
        cues = (
            f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n"
            for n, text in enumerate(shown, 1)
        )
        return "\n".join(cues).encode("utf-8", "ignore")

    def test_right_to_left_text_keeps_its_letters(self) -> None:
        parsed = self.read(self.good("", (HEBREW, *SENTENCES)))
        assert parsed.passages[0].text == f"{HEBREW} {SENTENCES[0]}"

    def test_title_and_every_sentence_come_out_in_order(self) -> None:
        parsed = self.read(self.good("Homes that people can afford", SENTENCES))
        assert [p.text for p in parsed.passages] == ["Homes that people can afford.", *SENTENCES]
        assert parsed.title == "Homes that people can afford."


def test_what_is_said_is_joined_to_sentences_and_times_are_gone() -> None:
    parsed = read(SPOKEN.encode("utf-16"))
    assert [p.text for p in parsed.passages] == [
        "Two months ago I found myself on a train in 2024.", "On?",
    ]  # fmt: skip
    assert parsed.warnings == ("Left out the times at which the lines are shown.",)
