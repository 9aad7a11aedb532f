"""Walk the tokens of a Rich Text file: paragraphs, headings, lists, tables, notes, properties.

What is kept: notes, comments (as notes), text of boxes, results of fields. What is not: deleted
text, hidden text, the instructions of fields, running heads, pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.front import LARGE, Front, FrontLine
from policydesk.intake.problems import damaged
from policydesk.intake.readers.comment import Comment
from policydesk.intake.readers.revisions import Counted
from policydesk.intake.readers.rtf_state import (
    ASIDES,
    BOXES,
    CODE_PAGES,
    FALLBACK_SIGNS,
    FIELDS,
    KEPT_THOUGH_STARRED,
    MAC_PAGES,
    OF_THE_FILE,
    SIGNS,
    SKIPPED,
    USUAL_HALF_POINTS,
    Sink,
    State,
)
from policydesk.intake.readers.rtf_tokens import Kind, Token, tokens_of
from policydesk.intake.readers.table_rows import row_passage

_MOST_DEPTH = 2_000
_BOLD_HEADING = 120
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_SWITCHES = {
    "b": "bold", "v": "hidden", "deleted": "deleted", "mvf": "deleted", "intbl": "in_table",
}  # fmt: skip
"""What is moved elsewhere (\\mvf) stands there again, as inserted."""
_NUMBERS = {
    "ls": "in_list", "outlinelevel": "outline", "s": "style", "uc": "fallback", "f": "font",
    "fs": "size",
}  # fmt: skip
_TABLE_ENDS = {"cell", "nestcell", "row", "nestrow"}
_PARAGRAPH_ENDS = {"par", "sect", "page", "column"}


@dataclass(slots=True)
class RtfText:
    """The passages and properties found; feed it once with `read`."""

    passages: list[ParsedPassage] = field(default_factory=list)
    front: Front = field(default_factory=Front)
    properties: dict[str, str] = field(default_factory=dict)
    year: int = 0
    counted: Counted = field(default_factory=Counted)
    cut_off: bool = False
    stopped: bool = False

    def warnings(self) -> list[str]:
        notes = self.counted.warnings()
        if self.cut_off:
            notes.append("partly: The file is cut off; it was read as far as it goes.")
        if self.stopped:
            notes.append("partly: Reading it took too long; it was read in part.")
        return notes


class RtfWalk:
    """Reads the tokens once, group by group."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self.found = RtfText()
        self._stop = stop
        self._body = Sink("body", passages=self.found.passages)
        self._state = State(self._body)
        self._stack: list[State] = []
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._page = "cp1252"
        self._bytes = bytearray()
        self._fallbacks = 0
        self._starred = False
        self._author = ""

    def read(self, data: bytes) -> RtfText:
        """All that the file holds. Raises ReadingProblem for one nested past all sense."""
        for count, token in enumerate(tokens_of(data)):
            if count % 50_000 == 0 and self._stop():
                self.found.stopped = True
                break
            self._take(token)
        self.found.cut_off = bool(self._stack) and not self.found.stopped
        self._flush()
        while self._stack:
            self._close()
        self._end_paragraph(self._body)
        self._end_row(self._body)
        return self.found

    def _take(self, token: Token) -> None:
        if token.kind is Kind.BYTES:
            data = token.data[min(self._fallbacks, len(token.data)) :]
            self._fallbacks -= len(token.data) - len(data)
            self._bytes += b"" if self._state.skip else data
            return
        if token.kind is Kind.WORD and token.word == "u":
            self._unicode(token.number or 0)
            return
        if self._fallbacks and token.word in FALLBACK_SIGNS:
            self._fallbacks -= 1
            return
        self._flush()
        self._fallbacks = 0
        if token.kind is Kind.OPEN:
            if len(self._stack) >= _MOST_DEPTH:
                raise damaged("Its groups are nested too deep to be read.")
            self._stack.append(self._state)
            self._state = copy(self._state)
        elif token.kind is Kind.CLOSE:
            self._close()
        elif token.kind is Kind.SIGN:
            self._sign(token.word)
        else:
            self._word(token.word, token.number)

    def _close(self) -> None:
        if not self._stack:
            return  # a brace too many
        inner, self._state = self._state, self._stack.pop()
        if inner.sink is not self._state.sink:
            self._end_aside(inner.sink, self._state.sink)
        elif self._state.in_styles and inner.in_styles and inner.style >= 0:
            self._styles[inner.style] = "".join(inner.sink.text).strip(" ;")
            inner.sink.text.clear()

    def _end_aside(self, aside: Sink, outer: Sink) -> None:
        """A note, box or property is whole: give it to what it stands in."""
        if aside.name in FIELDS:
            self.found.properties.setdefault(aside.name, "".join(aside.text).strip())
            return
        if aside.name == "atnauthor":
            self._author = "".join(aside.text).strip()
            return
        self._end_paragraph(aside)
        self._end_row(aside)
        if aside.name in BOXES:
            outer.after += aside.passages
            return
        text = " ".join(p.text for p in aside.passages).strip()
        if aside.name in {"fonttbl", "stylesheet"}:
            return
        if text and aside.name == "annotation":
            self.found.counted.comments += 1
            outer.after.append(Comment(text, self._author).passage())
        elif text:
            outer.after.append(ParsedPassage(PassageKind.FOOTNOTE, text))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\\{}":
            self._write(sign)
        elif sign in SIGNS:
            self._write(SIGNS[sign])
        elif sign in "\r\n":
            self._word("par", None)

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self._state
        if word in ASIDES or word in FIELDS:
            self._begin_aside(word)
        elif word in SKIPPED or (starred and word not in KEPT_THOUGH_STARRED | {"ud"}):
            state.skip = True
        elif word == "ud":  # the group of Unicode inside one that is skipped for older programs
            state.skip = False
        elif word in {"listtext", "pntext"}:
            state.to_label = True
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word in _TABLE_ENDS:
            self._end_in_table(word)
        elif state.skip:
            return
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph(state.sink)
        else:
            self._set(word, number)

    def _end_in_table(self, word: str) -> None:
        """A cell or a row ends, of a table or of one in a cell of it."""
        sink = self._state.sink
        if word == "nestrow":  # even where it is skipped: it stands in a group for newer programs
            self._end_nested_row(sink)
        elif self._state.skip:
            return
        elif word == "row":
            self._end_row(sink)
        else:
            sink.to_table(1 if word == "cell" else max(2, len(sink.held) + 1))
            self._end_cell(sink)

    def _begin_aside(self, word: str) -> None:
        state = self._state
        if state.skip or state.sink.name in FIELDS:
            return
        state.sink = Sink(word)
        state.in_fonts, state.in_styles = word == "fonttbl", word == "stylesheet"
        state.in_table, state.to_label, state.outline = False, False, -1

    def _set(self, word: str, number: int | None) -> None:
        """A word that changes how the text after it is."""
        state = self._state
        if word in _SWITCHES:
            setattr(state, _SWITCHES[word], number != 0)
        elif word in _NUMBERS:
            setattr(state, _NUMBERS[word], max(0, number or 0))
        elif word == "itap" and number:
            state.sink.to_table(number)
        elif word == "pard":
            state.outline, state.style, state.in_table, state.in_list = -1, -1, False, 0
        elif word == "plain":
            state.bold = state.hidden = state.deleted = False
            state.size = USUAL_HALF_POINTS
        elif word == "fcharset" and state.in_fonts:
            self._fonts[state.font] = CODE_PAGES.get(number or 0, "")
        elif word == "ansicpg" or word in OF_THE_FILE:
            named = OF_THE_FILE.get(word) or MAC_PAGES.get(number or 0)
            self._page = named or _known(f"cp{number}")
        elif word in {"trowd", "clvmgf", "clvmrg", "cellx"}:
            self._describe_row(word)
        elif word == "yr" and number and not self.found.year:
            self.found.year = number

    def _describe_row(self, word: str) -> None:
        """A row begins to be described, or a cell of it is, up to its right edge."""
        state = self._state
        if word == "trowd":
            state.sink.merged.clear()
        elif word == "cellx":
            state.sink.merged.append(state.merging)
        state.merging = word if word.startswith("clvm") else ""

    def _unicode(self, number: int) -> None:
        self._flush()
        code = number % 65_536
        self._write(chr(code))
        self._fallbacks = self._state.fallback

    def _flush(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._state.font, "") or self._page
            text = self._bytes.decode(page, "replace")
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.skip or state.in_fonts:
            return
        if state.hidden or state.deleted:
            self.found.counted.hidden += bool(text.strip()) and state.hidden
            self.found.counted.deleted += bool(text.strip()) and state.deleted
            return
        if state.to_label:
            state.sink.label.append(text)
            return
        if state.in_table and state.sink.label:  # a cell holds many paragraphs until it ends
            number, _ = state.sink.take_label()
            state.sink.text.append(f"{number} " if number else "")
        state.sink.text.append(text)
        if text.strip():
            state.sink.bold.append(state.bold)
            state.sink.sizes[state.size] += len(text)

    def _end_paragraph(self, sink: Sink) -> None:
        text = _joined(sink.text)
        numbered, labelled = sink.take_label()
        bold = bool(sink.bold) and all(sink.bold)
        sink.text.clear()
        sink.bold.clear()
        if self._state.in_table and sink is self._state.sink:
            sink.text.append(f"{text} {numbered}".strip() + "\n" if text or numbered else "")
            return
        if text:
            shown = self._classified(f"{numbered} {text}".strip(), bold, labelled)
            if sink.name == "body" or sink.name in BOXES:
                self._keep_look(shown.text, sink, bold=bold)
            sink.passages.append(shown)
        sink.sizes.clear()
        sink.passages += sink.after
        sink.after.clear()

    def _keep_look(self, text: str, sink: Sink, *, bold: bool) -> None:
        style = self._styles.get(self._state.style, "").lower()
        self.found.front.add(FrontLine(text, sink.size, bold, style, self._level(style)))

    def _end_cell(self, sink: Sink) -> None:
        number, _ = sink.take_label()  # of a paragraph without a word
        sink.cells.append(f"{_joined(sink.text)} {number}".strip())
        bold = bool(sink.bold) and all(sink.bold)
        sink.looks.append(FrontLine(sink.cells[-1], sink.size, bold))
        sink.text.clear()
        sink.bold.clear()
        sink.sizes.clear()

    def _end_nested_row(self, sink: Sink) -> None:
        """A row of a table in a cell is a row of its own, after the one that it stands in."""
        if sink.held and (row := row_passage(sink.cells)) is not None:
            sink.after.append(row)
            sink.cells.clear()
            sink.looks.clear()

    def _end_row(self, sink: Sink) -> None:
        sink.to_table(1)
        sink.fill_down()
        if (row := row_passage(sink.cells)) is not None:
            if sink.name == "body":
                self._keep_row(sink)
            sink.passages.append(row)
        sink.cells.clear()
        sink.looks.clear()
        sink.passages += sink.after
        sink.after.clear()

    def _keep_row(self, sink: Sink) -> None:
        """A row near the head with what is large in it; a cell alone is a frame around text."""
        if len(sink.looks) > 1:
            self.found.front.add_row(sink.cells)
        for cell in sink.looks:
            if len(sink.looks) == 1 or cell.size >= LARGE:
                self.found.front.add(cell)

    def _level(self, style: str) -> int:
        """1 to 9 for a paragraph with an outline level or in a style of headings, else 0."""
        found = _HEADING.match(style)
        outline = self._state.outline + 1 if self._state.outline < 9 else 0
        return outline or (int(found[1]) if found else 0) or int(style == "title")

    def _classified(self, text: str, bold: bool, labelled: bool) -> ParsedPassage:
        state = self._state
        style = self._styles.get(state.style, "").lower()
        if level := self._level(style):
            return ParsedPassage(PassageKind.HEADING, text, None, max(1, min(6, level)))
        if labelled or state.in_list:
            return ParsedPassage(PassageKind.LIST_ITEM, text)
        if "quote" in style:
            return ParsedPassage(PassageKind.QUOTE, text)
        if bold and len(text) <= _BOLD_HEADING and not text.endswith((".", ";", ",", ":")):
            return ParsedPassage(PassageKind.HEADING, text, None, 4)
        return ParsedPassage(PassageKind.PARAGRAPH, text)


def _joined(parts: list[str]) -> str:
    """Text whose halves of a character beyond the first plane have found each other."""
    text = "".join(parts)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.strip()


def _known(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
