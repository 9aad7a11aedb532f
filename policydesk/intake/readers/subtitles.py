"""Read subtitles (.srt) as what is said in them, without their times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.decoding import decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.problems import too_large
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_line

_TIMES = re.compile(r"[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->[^\n]*")
_MARKS = re.compile(r"</?[a-z][^<>]{0,100}>|\{\\[^{}]{0,100}\}", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.?!…][\"'”’)]*$")
_LONGEST = 600


class SubtitleReader:
    """Lines as they are shown, joined to sentences."""

    media_type = registry.SRT

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file over the limit."""
        if len(source.data) > limits.PLAIN_BYTES:
            raise too_large(f"The text is over {limits.PLAIN_BYTES // limits.MB} MB, the limit.")
        decoded = decode(source.data)
        warnings = [decoded.warning()] if decoded.warning() else []
        warnings.append("Left out the times at which the lines are shown.")
        passages = [ParsedPassage(PassageKind.PARAGRAPH, text) for text in _said(decoded.text)]
        return assemble(Details(), passages, media_type=self.media_type, warnings=warnings)


def _said(text: str) -> Iterator[str]:
    """What is said, in stretches that end with a sentence."""
    stretch = ""
    for cue in _cues(text):
        stretch = f"{stretch} {cue}" if stretch else cue
        if _SENTENCE_ENDS.search(cue) or len(stretch) > _LONGEST:
            yield stretch
            stretch = ""
    if stretch:
        yield stretch


def _cues(text: str) -> Iterator[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cue: list[str] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        number = line.strip().isdecimal() and _TIMES.fullmatch(following)
        if number or _TIMES.fullmatch(line):
            if joined := clean_line(" ".join(cue)):
                yield joined
            cue = []
        else:
            cue.append(_MARKS.sub("", line))
    if joined := clean_line(" ".join(cue)):
        yield joined
