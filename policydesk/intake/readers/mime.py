"""Split a mail into its parts without a parser that could run deep or long on a hostile one."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from policydesk.intake import limits
from policydesk.intake.decoding import Decoded, decode
from policydesk.intake.sniff import ENCODING_MARKS
from policydesk.text.normalise import clean_line, shorten

_HEAD_BYTES = limits.MAIL_HEADERS * limits.MAIL_HEADER_BYTES
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)", re.DOTALL)
_ENDS_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_NAME_CHARACTERS = 120


@dataclass(slots=True)
class Part:
    """One part of a mail: its fields, its bytes as sent, or the parts it holds."""

    fields: Mapping[str, bytes]
    body: bytes = b""
    parts: list[Part] = field(default_factory=list)
    default_type: str = "text/plain"

    @property
    def media_type(self) -> str:
        """“text/plain”; what the part says, in lower case."""
        kind = self._content_field("content-type").get_content_type()
        return kind if "content-type" in self.fields else self.default_type

    @property
    def disposition(self) -> str:
        return (self._content_field("content-disposition").get_content_disposition() or "").lower()

    @property
    def file_name(self) -> str:
        """The last part of the name it was sent under, cleaned, or “”: never a path."""
        for name, parameter in (("content-disposition", "filename"), ("content-type", "name")):
            if found := self.parameter(name, parameter):
                return shown_name(words(found.encode("utf-8", "surrogateescape")))
        return ""

    def parameter(self, name: str, parameter: str) -> str:
        """A parameter of a content field, such as its charset, or “”."""
        try:
            value = self._content_field(name).get_param(parameter, header=name)
            return "" if value is None else collapse_rfc2231_value(value)
        except (LookupError, ValueError, TypeError):
            return ""

    def header(self, name: str) -> str:
        """A field's words, decoded and on one line, or “”."""
        return clean_line(words(self.fields.get(name, b"")))

    def content(self) -> tuple[bytes, bool]:
        """The bytes that were sent, and whether their transfer encoding was whole."""
        coding = self.header("content-transfer-encoding").lower()
        if coding == "base64":
            return _from_base64(self.body)
        if coding == "quoted-printable":
            return quopri.decodestring(self.body), True
        return self.body, True

    def text(self) -> Decoded:
        """The part's text in the encoding it names, where that fits."""
        return decode(self.content()[0], self.parameter("content-type", "charset"))

    def _content_field(self, name: str) -> Message:
        made = Message()
        value = words(self.fields.get(name, b"")) if name in self.fields else ""
        if value:
            made[name] = clean_line(value)
        return made


@dataclass(slots=True)
class Mail:
    """A split mail; `notes` say what of it was cut or left."""

    top: Part
    notes: list[str] = field(default_factory=list)


def split(data: bytes) -> Mail:
    """Split a whole mail; never raises, gives what can be told apart."""
    splitter = _Splitter()
    top = splitter.part(_narrow(data), 1)
    return Mail(top, splitter.notes())


def shown_name(name: str) -> str:
    """The last part of a name that may be a path, as it may be shown, or “”."""
    plain = re.sub(r"%2f|%5c", "/", name, flags=re.IGNORECASE).replace("\\", "/")
    last = clean_line(plain.rsplit("/", 1)[-1]).strip(" .")
    stem, dot, suffix = last.rpartition(".")
    if dot and len(suffix) <= 10:
        return shorten(stem, _NAME_CHARACTERS) + dot + suffix if stem else suffix
    return shorten(last, _NAME_CHARACTERS)


def words(raw: bytes) -> str:
    """A header's bytes as text: encoded words (RFC 2047) decoded, also in odd encodings."""
    text = decode(raw).text
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(re.sub(r"\?=\s+=\?", "?==?", text))
    except (HeaderParseError, ValueError, binascii.Error):
        return text
    return "".join(
        piece if isinstance(piece, str) else _word(piece, charset) for piece, charset in pieces
    )


def _word(piece: bytes, charset: str | None) -> str:
    # What stands between encoded words comes as raw-unicode-escape.
    return decode(piece, charset).text if charset else piece.decode("raw-unicode-escape", "replace")


def _narrow(data: bytes) -> bytes:
    """The mail in bytes that hold ASCII: some programs save it as UTF-16."""
    marked = data.startswith(tuple(mark for mark, _ in ENCODING_MARKS))
    if not marked and b"\x00" not in data[:1_000]:
        return data
    return decode(data).text.encode("utf-8", "ignore")


def _from_base64(body: bytes) -> tuple[bytes, bool]:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    whole = len(letters) % 4 != 1
    usable = letters if whole else letters[:-1]
    strange = len(body) - len(letters) - sum(body.count(c) for c in b"\r\n \t=")
    return binascii.a2b_base64(usable + b"=" * (-len(usable) % 4)), whole and not strange


class _Splitter:
    """Counts parts, depth and fields while it splits."""

    def __init__(self) -> None:
        self._parts = 0
        self._too_deep = self._too_many = self._long_head = self._open = False

    def part(self, data: bytes, depth: int, default_type: str = "text/plain") -> Part:
        self._parts += 1
        head, body = _divided(data)
        made = Part(self._fields(head), body, default_type=default_type)
        if not made.media_type.startswith("multipart/"):
            return made
        boundary = made.parameter("content-type", "boundary").encode("utf-8", "surrogateescape")
        if depth >= limits.MAIL_DEPTH:
            self._too_deep = True
        elif boundary:
            inner = "message/rfc822" if made.media_type == "multipart/digest" else "text/plain"
            for piece in self._pieces(body, boundary):
                if self._parts >= limits.MAIL_PARTS:
                    self._too_many = True
                    break
                made.parts.append(self.part(piece, depth + 1, inner))
        if not made.parts:  # a boundary that does not occur: all there is is one text
            made.fields = {k: v for k, v in made.fields.items() if k != "content-type"}
        return made

    def notes(self) -> list[str]:
        """What a person is told of what was left."""
        deep, many = limits.MAIL_DEPTH, limits.MAIL_PARTS
        said = (
            (self._too_deep, f"partly: Parts that lie more than {deep} deep in it were not read."),
            (self._too_many, f"partly: Only its first {many} parts were read."),
            (self._long_head, "partly: Its head is longer than any mail's; it was cut."),
            (self._open, "partly: The mail ends before its last part does."),
        )
        return [sentence for holds, sentence in said if holds]

    def _pieces(self, body: bytes, boundary: bytes) -> Iterator[bytes]:
        mark = re.compile(
            rb"(?:^|\r?\n)--" + re.escape(boundary[:200]) + rb"(--)?[ \t]*(?=\r?\n|$)"
        )
        start: int | None = None
        for found in mark.finditer(body):
            if start is not None:
                yield body[start : found.start()]
            start = _line_end(body, found.end())
            if found[1]:
                return
        if start is not None:
            self._open = True
            yield body[start:]

    def _fields(self, head: bytes) -> dict[str, bytes]:
        if len(head) > _HEAD_BYTES:
            self._long_head, head = True, head[:_HEAD_BYTES]
        fields: dict[str, bytes] = {}
        lines = re.sub(rb"\r\n?", b"\n", head).split(b"\n")
        unfolded: list[list[bytes]] = []
        for line in lines:
            if line[:1] in b" \t" and line and unfolded:
                unfolded[-1].append(line)
            elif line:
                unfolded.append([line])
        self._long_head |= len(unfolded) > limits.MAIL_HEADERS
        for folded in unfolded[: limits.MAIL_HEADERS]:
            whole = b" ".join(piece.strip(b" \t") for piece in folded)
            self._long_head |= len(whole) > limits.MAIL_HEADER_BYTES
            if found := _FIELD.match(whole[: limits.MAIL_HEADER_BYTES]):
                fields.setdefault(found[1].decode("ascii").lower(), found[2].strip())
        return fields


def _divided(data: bytes) -> tuple[bytes, bytes]:
    """Head and body: the head ends at the first empty line, or where no field stands."""
    if data.startswith(b"From "):  # the line a mailbox puts before each
        data = data[_line_end(data, 0) :]
    if data[:1] in b"\r\n":
        return b"", data.lstrip(b"\r\n")
    end = _ENDS_HEAD.search(data)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    if not _FIELD.match(head.split(b"\n", 1)[0]):
        return b"", data
    return head, body


def _line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end + 1
