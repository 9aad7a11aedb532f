"""Read a message as Outlook saves it (.msg, MS-OXMSG): the door to olefile and compressed-rtf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import compressed_rtf
import olefile

from policydesk.core.imports import Attachment, ParsedDocument
from policydesk.intake import limits, registry
from policydesk.intake.decoding import decode
from policydesk.intake.problems import damaged
from policydesk.intake.readers.letter import Letter, encrypted
from policydesk.intake.readers.mime import shown_name, split
from policydesk.intake.readers.rtf_text import RtfWalk
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_line

_EMBEDDED = "__substg1.0_3701000D"
_PROPERTIES = "__properties_version1.0"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_TIME, _CLASS, _SUBJECT, _HEADERS, _BODY, _HTML, _RTF = (
    0x0039, 0x001A, 0x0037, 0x007D, 0x1000, 0x1013, 0x1009,
)  # fmt: skip
_SENDER = ((0x5D02, 0x0042), (0x5D01, 0x0C1A), (0x0C1F, 0x0C1A), (0x0065, 0x0042))
"""Address and name of who sent it; those behind a delegate's come first."""
_LONG_NAME, _SHORT_NAME, _DATA, _CONTENT_ID, _HIDDEN = 0x3707, 0x3704, 0x3701, 0x3712, 0x7FFE
_RECIPIENT_NAME, _RECIPIENT_SMTP, _RECIPIENT_ADDRESS, _RECIPIENT_KIND = (
    0x3001, 0x39FE, 0x3003, 0x0C15,
)  # fmt: skip
_MIME_TYPE, _CODE_PAGE = 0x370E, 0x3FDE
_LOCKED = {"application/pgp-encrypted", "application/x-microsoft-rpmsg-message"}


class MsgReader:
    """Outlook messages, with the files attached to them as attachments of the document."""

    media_type = registry.MSG

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a damaged or an encrypted message."""
        try:
            with olefile.OleFileIO(source.data) as file:
                return _letter(_Store(file, "", 32), 1).parsed(self.media_type)
        except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
            raise damaged("The Outlook message is damaged; it cannot be opened.") from error


@dataclass(frozen=True, slots=True)
class _Store:
    """A folder of the file: the message itself, a recipient, an attachment."""

    file: olefile.OleFileIO
    path: str
    header: int

    def folders(self, start: str) -> Iterator[_Store]:
        """Those within whose names begin so, in their order."""
        depth = len(self.path.split("/")) if self.path else 0
        names = {
            entry[depth]
            for entry in self.file.listdir()
            if len(entry) > depth + 1 and "/".join(entry[:depth]) == self.path
        }
        for name in sorted(n for n in names if n.startswith(start)):
            yield _Store(self.file, self._at(name), 8)

    def text(self, pid: int) -> str:
        """A property that is text, or “”."""
        wide = self._stream(pid, 0x001F)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self._stream(pid, 0x001E)
        return "" if narrow is None else decode(narrow, self._code_page()).text.rstrip("\x00")

    def data(self, pid: int) -> bytes | None:
        """A property that is bytes, or None."""
        return self._stream(pid, 0x0102)

    def number(self, pid: int) -> int:
        """A property that is a number, a truth or a time, or 0."""
        raw = self._fixed().get(pid, b"")
        return int.from_bytes(raw, "little")

    def embedded(self) -> _Store | None:
        """The message within an attachment, if that is what it is."""
        path = self._at(_EMBEDDED)
        found = self.file.exists(f"{path}/{_PROPERTIES}")
        return _Store(self.file, path, 24) if found else None

    def html(self) -> str:
        raw = self.data(_HTML)
        return self.text(_HTML) if raw is None else decode(raw, self._code_page()).text

    def _code_page(self) -> str:
        number = self.number(_CODE_PAGE)
        return "utf-8" if number == 65001 else f"cp{number}" if number else ""

    def _at(self, name: str) -> str:
        return f"{self.path}/{name}" if self.path else name

    def _stream(self, pid: int, kind: int) -> bytes | None:
        path = self._at(f"__substg1.0_{pid:04X}{kind:04X}")
        if not self.file.exists(path):
            return None
        with self.file.openstream(path) as stream:
            content: bytes = stream.read()
            return content

    def _fixed(self) -> dict[int, bytes]:
        path = self._at(_PROPERTIES)
        if not self.file.exists(path):
            return {}
        with self.file.openstream(path) as stream:
            block: bytes = stream.read()[self.header :]
        rows = (block[at : at + 16] for at in range(0, len(block) - 15, 16))
        return {int.from_bytes(row[2:4], "little"): row[8:16] for row in rows}


def _letter(message: _Store, depth: int) -> Letter:
    kind = message.text(_CLASS).upper()
    if "SMIME" in kind and "SIGNED" not in kind:
        raise encrypted()
    head = split(message.text(_HEADERS).encode("utf-8", "ignore")).top
    html = message.html()
    plain = message.text(_BODY)
    if not plain.strip() and not html and (packed := message.data(_RTF)):
        plain = _unpacked(packed)
    to, copied = _recipients(message)
    letter = Letter(
        subject=message.text(_SUBJECT) or head.header("subject"),
        sender=head.header("from") or _sender(message),
        to=head.header("to") or to,
        copied=head.header("cc") or copied,
        date=head.header("date") or _sent(message),
        plain=plain,
        html=html,
    )
    for folder in message.folders("__attach_version1.0_#"):
        _attach(letter, folder, depth)
    return letter


def _attach(letter: Letter, folder: _Store, depth: int) -> None:
    name = shown_name(folder.text(_LONG_NAME) or folder.text(_SHORT_NAME))
    within = folder.embedded()
    if within is not None:
        if depth >= limits.MAIL_DEPTH:
            letter.notes.append("partly: A message within it lies too deep; it was not read.")
            return
        inner = _letter(within, depth + 1)
        letter.notes += [note for note in inner.notes if note.startswith("partly")]
        title = shown_name(re.sub(r"[/\\]", " ", inner.subject)) or "message"
        letter.attachments.append(Attachment(f"{title}.eml", _as_mail(inner)))
        return
    if folder.text(_MIME_TYPE).lower() in _LOCKED or name.lower().endswith(".rpmsg"):
        raise encrypted()
    data = folder.data(_DATA)
    if data is None:
        letter.notes.append(f"partly: The attachment “{name or 'without a name'}” is not in it.")
    elif folder.number(_HIDDEN) & 1 or (folder.text(_CONTENT_ID) and _is_picture(name)):
        note = "Left out pictures shown within the mail."
        letter.notes += [] if note in letter.notes else [note]
    else:
        number = len(letter.attachments) + 1
        letter.attachments.append(Attachment(name or f"attachment {number}", data))


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emz", ".wmz", ".svg"))


def _as_mail(letter: Letter) -> bytes:
    """A message within a message as a mail file: Outlook keeps no file of it to take."""
    fields = (("Subject", letter.subject), ("From", letter.sender), ("To", letter.to),
              ("Cc", letter.copied), ("Date", letter.date))  # fmt: skip
    head = "".join(f"{name}: {clean_line(value)}\n" for name, value in fields if value.strip())
    made = EmailMessage()
    made.set_content(letter.html or letter.plain, subtype="html" if letter.html else "plain")
    for each in letter.attachments:
        made.add_attachment(
            each.data, maintype="application", subtype="octet-stream", filename=each.name
        )
    if made.is_multipart():
        made.set_boundary("=_between")  # the same bytes each time, so that a double is known
    return head.encode("utf-8", "ignore") + made.as_bytes()


def _unpacked(packed: bytes) -> str:
    """The text of a body that is kept as packed Rich Text. Raises ReadingProblem."""
    try:
        rich = compressed_rtf.decompress(packed)
    except Exception as error:  # it raises nothing more exact
        raise damaged("The Outlook message is damaged; its text cannot be unpacked.") from error
    walked = RtfWalk(lambda: False).read(rich)
    return "\n\n".join(passage.text for passage in walked.passages)


def _recipients(message: _Store) -> tuple[str, str]:
    """Those it went to, and those who got a copy."""
    by_kind: dict[int, list[str]] = {1: [], 2: []}
    for folder in message.folders("__recip_version1.0_#"):
        address = folder.text(_RECIPIENT_SMTP) or folder.text(_RECIPIENT_ADDRESS)
        kind = folder.number(_RECIPIENT_KIND) & 0xF or 1
        by_kind.setdefault(kind, []).append(_person(folder.text(_RECIPIENT_NAME), address))
    return ", ".join(by_kind[1]), ", ".join(by_kind[2])


def _sender(message: _Store) -> str:
    for address_id, name_id in _SENDER:
        address = message.text(address_id)
        if "@" in address:
            return _person(message.text(name_id), address)
    return message.text(_SENDER[0][1]) or message.text(_SENDER[1][1])


def _person(name: str, address: str) -> str:
    plain = name.replace('"', "").strip()
    if not plain or plain == address:
        return address
    return f'"{plain}" <{address}>' if "@" in address else plain


def _sent(message: _Store) -> str:
    ticks = message.number(_TIME)
    try:
        return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10)) if ticks else ""
    except (OverflowError, ValueError):
        return ""
