"""A mail as a document, whatever program saved it: head, text, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from email.utils import getaddresses, parsedate_tz

from policydesk.core.dates import PartialDate
from policydesk.core.document import PassageKind
from policydesk.core.imports import Attachment, ParsedDocument, ParsedPassage, ProblemKind
from policydesk.intake import limits
from policydesk.intake.dating import day, stamp
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.html_scan import is_active, raw_passages
from policydesk.text.normalise import clean_line
from policydesk.text.segment import segment

_OUTSIDE = re.compile(
    r"<(?:img|link|source|video|audio|input|body|table|td)\b[^>]{0,2000}?"
    r"(?:src|href|background|srcset)\s*=\s*[\"']?\s*(?:https?:|file:|ftp:)?(?://|\\\\)"
    r"|@import|url\(\s*[\"']?(?:https?:)?//",
    re.IGNORECASE,
)
_PGP = "-----BEGIN PGP MESSAGE-----"
_ZONE = re.compile(r":\d\d\s+(?:\+\d{4}|-(?!0000)\d{4}|[A-Z]{1,5}\b)")
_ENOUGH = 0.6
_NARROWEST_WRAP, _WIDEST_WRAP = 60, 80


@dataclass(slots=True)
class Letter:
    """What was found of a mail, as text; `date` is the field as it was written."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    copied: str = ""
    date: str = ""
    language: str = ""
    plain: str = ""
    html: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def parsed(self, media_type: str) -> ParsedDocument:
        """The document. Raises ReadingProblem for a mail whose text is encrypted."""
        if self.plain.lstrip().startswith(_PGP):
            raise encrypted()
        html = self.html.lower().encode("utf-8", "ignore")
        if html and (is_active(html) or _OUTSIDE.search(self.html)):
            self.notes.append("active: Contains scripts or outside content; they were left out.")
        kept = self._sendable()
        passages = [*self._head(), *self._body()]
        parsed = assemble(self._details(), passages, media_type=media_type, warnings=self.notes)
        return replace(parsed, attachments=kept)

    def _details(self) -> Details:
        details = Details()
        details.offer_title(self.subject, "Subject line of the mail")
        sender = addresses(self.sender)
        if sender:
            details.offer_title(f"Mail from {sender[0]}", "From line; the mail has no subject")
        details.offer_authors(tuple(sender[:5]), "From line of the mail")
        issued, where = sent_on(self.date)
        details.offer_issued(issued, where)
        details.offer_kind(kind_of_title(self.subject), "title")
        details.offer_language(self.language, "Content-Language of the mail")
        return details

    def _head(self) -> list[ParsedPassage]:
        """Who wrote to whom and when, as part of the text: it is searched for like the rest."""
        lines = (
            ("From", ", ".join(addresses(self.sender))),
            ("To", ", ".join(addresses(self.to))),
            ("Cc", ", ".join(addresses(self.copied))),
            ("Date", self.date),
            ("Subject", self.subject),
        )
        return [
            ParsedPassage(PassageKind.PARAGRAPH, f"{name}: {value}")
            for name, value in lines
            if value.strip()
        ]

    def _body(self) -> list[ParsedPassage]:
        segments = segment(_unwrapped(self.plain))
        of_plain = [ParsedPassage(s.kind, s.text, None, s.level) for s in segments]
        of_html = raw_passages(self.html) if self.html else []
        # Both say the same as a rule; a plain part that only says “see the other” is not taken.
        if of_plain and _size(of_plain) >= _ENOUGH * _size(of_html):
            return of_plain
        return of_html or of_plain

    def _sendable(self) -> tuple[Attachment, ...]:
        """Those that the limits let through; a note says what they did not."""
        kept: list[Attachment] = []
        size = 0
        for each in self.attachments:
            size += len(each.data)
            if len(kept) == limits.ATTACHMENTS or size > limits.ATTACHMENT_BYTES:
                self.notes.append(
                    f"partly: Only {len(kept)} of its {len(self.attachments)} attachments were "
                    f"taken; the limit is {limits.ATTACHMENTS} of "
                    f"{limits.ATTACHMENT_BYTES // limits.MB} MB together."
                )
                break
            kept.append(each)
        return tuple(kept)


def encrypted() -> ReadingProblem:
    """The mail is locked, and the key is not ours to ask for."""
    return ReadingProblem(
        ProblemKind.PROTECTED,
        "The mail is encrypted; open it in your mail program and save its text.",
    )


def addresses(text: str) -> list[str]:
    """Each person of an address field as “Name <address>”: the name alone could be anybody's."""
    found = []
    for name, address in getaddresses([text])[: limits.MAIL_ADDRESSES]:
        shown = f"{clean_line(name)} <{address}>" if name and address else address or name
        if clean_line(shown):
            found.append(clean_line(shown))
    return found or ([clean_line(text)] if text.strip() else [])


def sent_on(text: str) -> tuple[PartialDate | None, str]:
    """The day a mail was sent, and where that was read.

    It is the day in the zone that the field names, as its reader saw it printed; a field without
    one is taken as UTC (RFC 5322, 3.3), never as the zone of this machine.
    """
    try:
        parts = parsedate_tz(text[:200])
    except (ValueError, IndexError, TypeError, OverflowError):
        parts = None
    if parts is None:
        return stamp(text[:200]), "Date line of the mail"
    named = _ZONE.search(text) is not None
    where = "Date line of the mail" + ("" if named else ", in UTC as it names no zone")
    return day(parts[0], parts[1], parts[2]), where


def _unwrapped(text: str) -> str:
    """The text with the lines joined that a mail program broke at its width.

    Each line is looked at by itself: in one mail stand wrapped lines, long ones and lists.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    width = max((len(line) for line in lines if len(line) <= _WIDEST_WRAP), default=0)
    if width < _NARROWEST_WRAP:
        return text
    joined: list[str] = []
    before = ""
    for line in lines:
        first = line.split(None, 1)[0] if line.strip() else ""
        full = len(before.rstrip()) + 1 + len(first) > width and len(before) <= _WIDEST_WRAP
        if joined and first and full and line[:1].isalnum() and before[:1] not in {"", ">"}:
            joined[-1] = f"{joined[-1].rstrip()} {line}"
        else:
            joined.append(line)
        before = line
    return "\n".join(joined)


def _size(passages: Sequence[ParsedPassage]) -> int:
    return sum(len(passage.text.split()) for passage in passages)
