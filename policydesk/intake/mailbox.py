"""Divide a mailbox (MBOX, RFC 4155) into its mails, which are read one by one like files."""

from __future__ import annotations

import re

from policydesk.intake import limits
from policydesk.intake.problems import damaged, too_large

_BETWEEN = re.compile(rb"(?:\A|\n\r?\n)(?=From [^\r\n]{1,300}\d{4}[^\r\n]{0,40}\r?\n[!-9;-~]+:)")


class Mailbox:
    """A mailbox in memory; each mail is named by its number (“0001.eml”).

    A line that begins with “From ” divides only after an empty line, with a year in it and a
    field of a head below it: mails quote such lines. Opening raises ReadingProblem for a file
    that holds no mail, or more of them than one import takes.
    """

    def __init__(self, data: bytes) -> None:
        starts = [found.end() for found in _BETWEEN.finditer(data)]
        if not starts:
            raise damaged("The mailbox is damaged: no mail begins in it.")
        if len(starts) > limits.MAILBOX_MESSAGES:
            raise too_large(
                f"The mailbox holds {len(starts):,} mails; the limit is "
                f"{limits.MAILBOX_MESSAGES:,}. Save it in parts and import those."
            )
        self._data = data
        spans = zip(starts, [*starts[1:], len(data)], strict=True)
        self._spans = {f"{number:04}.eml": span for number, span in enumerate(spans, 1)}

    @property
    def names(self) -> tuple[str, ...]:
        """Its mails, in the mailbox's order."""
        return tuple(self._spans)

    def read(self, name: str) -> bytes:
        """The bytes of one mail, without the line that divides."""
        start, end = self._spans[name]
        begin = self._data.find(b"\n", start, end) + 1
        mail = self._data[begin:end].rstrip(b"\r\n") + b"\n"
        return re.sub(rb"^>(>*From )", rb"\1", mail, flags=re.MULTILINE)
