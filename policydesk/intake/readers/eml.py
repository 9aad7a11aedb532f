"""Read a mail as mail programs save it (.eml, RFC 5322), by our own splitter."""

from __future__ import annotations

import codecs

from policydesk.core.imports import Attachment, ParsedDocument
from policydesk.intake import formats, registry
from policydesk.intake.problems import damaged
from policydesk.intake.readers.letter import Letter, encrypted
from policydesk.intake.readers.mime import Part, shown_name, split
from policydesk.intake.source import SourceFile

_LOCKED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature",
               "application/x-pkcs7-signature"}  # fmt: skip
_SUFFIXES = {each.media_type: each.suffixes[0] for each in formats.ALL}
_TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}


class EmlReader:
    """Mails, with the files attached to them as attachments of the document."""

    media_type = registry.EML

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for what is no mail, or an encrypted one."""
        mail = split(source.data)
        if not mail.top.fields:
            raise damaged("The file is damaged: it does not begin as a mail does.")
        collector = _Collector()
        collector.take(mail.top)
        return collector.letter(mail.top, mail.notes).parsed(self.media_type)


class _Collector:
    """Walks the parts and sorts them into text, attachments and what is left out."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._html: list[str] = []
        self._attachments: list[Attachment] = []
        self._notes: dict[str, None] = {}
        self._pictures = 0

    def letter(self, top: Part, notes: list[str]) -> Letter:
        """All that was found, once every part was taken."""
        if self._pictures:
            count = "a picture" if self._pictures == 1 else f"{self._pictures} pictures"
            self._note(f"Left out {count} shown within the mail.")
        return Letter(
            subject=top.header("subject"),
            sender=top.header("from") or top.header("sender"),
            to=top.header("to"),
            copied=top.header("cc"),
            date=top.header("date"),
            language=top.header("content-language"),
            plain="\n\n".join(self._plain),
            html="\n".join(self._html),
            attachments=self._attachments,
            notes=[*notes, *self._notes],
        )

    def take(self, part: Part) -> None:
        """Take one part, with those it holds."""
        kind = part.media_type
        if kind in _LOCKED and part.parameter("content-type", "smime-type") != "signed-data":
            raise encrypted()
        if kind == "multipart/alternative":
            self._take_alternative(part)
        elif part.parts:
            for each in part.parts:
                self.take(each)
        elif kind in _SIGNATURES:
            return
        elif kind in _TNEF or part.file_name.lower() == "winmail.dat":
            self._note(
                "partly: Outlook packed the attachments into winmail.dat, which cannot be opened."
            )
        elif self._is_text(part):
            self._take_text(part)
        elif kind.startswith("image/") and self._is_shown_within(part):
            self._pictures += 1
        else:
            self._attach(part)

    def _note(self, sentence: str) -> None:
        self._notes[sentence] = None

    def _take_alternative(self, part: Part) -> None:
        """The same text in several forms; a calendar's form of an invitation adds nothing."""
        for each in part.parts:
            if each.media_type.startswith(("text/plain", "text/html", "multipart/", "image/")):
                self.take(each)

    def _is_text(self, part: Part) -> bool:
        if part.disposition == "attachment":
            return False
        named = part.file_name and part.disposition != "inline"
        kind = part.media_type
        known = kind in {"text/plain", "text/html", "text/enriched", "message/delivery-status"}
        return (known or kind.startswith("multipart/")) and not named

    @staticmethod
    def _is_shown_within(part: Part) -> bool:
        return part.disposition == "inline" or "content-id" in part.fields

    def _take_text(self, part: Part) -> None:
        content, whole = part.content()
        decoded = part.text()
        if not whole:
            self._note("partly: A part of the mail is damaged; some of its text is missing.")
        if decoded.warning():
            self._note(decoded.warning())
        charset = part.parameter("content-type", "charset")
        if charset and content and not _is_known(charset):
            self._note(
                "The mail names an encoding that does not exist; "
                f"it was read as {decoded.encoding}."
            )
        (self._html if part.media_type == "text/html" else self._plain).append(decoded.text)

    def _attach(self, part: Part) -> None:
        kind = part.media_type
        if kind == "message/rfc822":
            inner = split(part.content()[0]).top.header("subject") if part.body else ""
            name = part.file_name or f"{shown_name(inner.replace('/', ' ')) or 'mail'}.eml"
            data = part.content()[0]
        else:
            number = len(self._attachments) + 1
            name = part.file_name or f"attachment {number}{_SUFFIXES.get(kind, '')}"
            data, whole = part.content()
            if not whole:
                self._note(f"partly: The attachment “{name}” did not come through whole.")
        if kind == "message/rfc822" and not name.lower().endswith(".eml"):
            name += ".eml"
        self._attachments.append(Attachment(name, data))


def _is_known(charset: str) -> bool:
    try:
        codecs.lookup(charset.strip())
    except (LookupError, ValueError):
        return False
    return True
