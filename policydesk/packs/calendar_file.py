"""What is due as a calendar file (RFC 5545): whole-day entries whose ids never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from policydesk.core.due import Due

OCTETS = 75
"""The most of one line (RFC 5545, section 3.1); a longer one goes on after a space."""

LEFT_OUT = "Its wording is exempt from publication and left out."


def calendar_file(dues: Iterable[Due], *, made_at: datetime) -> bytes:
    """The calendar in UTF-8 with CRLF; the same dues and moment give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PolicyDesk//PolicyDesk//EN"]
    for due in dues:
        lines += _entry(due, made_at)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _entry(due: Due, made_at: datetime) -> Iterator[str]:
    rec = due.recommendation
    told = [LEFT_OUT if due.exempt else rec.wording, f"In “{rec.document_title}”"]
    if rec.addressees:
        told.append(f"To {', '.join(rec.addressees)}")
    if due.given is not None:
        told.append(f"Given as {due.given.spoken()}; entered on its last day.")
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(due.uid)}"
    yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(due.sentence())}"
    yield f"DESCRIPTION:{escaped(chr(10).join(told))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a value (RFC 5545, section 3.3.11)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """One content line: at most 75 octets a piece, never cut within a character."""
    pieces: list[bytes] = [b""]
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > OCTETS:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"
