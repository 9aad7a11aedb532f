"""The running heads and feet of a PDF: lines that come back on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policydesk.intake.readers.pdf_page import TextLine

_ENDS = 3
_LEAST_PAGES = 3
_PAGE_NUMBER = re.compile(
    r"^[\s|]*(?:page )?\d{1,4}[\s|]+|[\s|]+(?:page )?\d{1,4}[\s|]*$", re.IGNORECASE
)


def running_heads(pages: Sequence[Sequence[TextLine]]) -> list[str]:
    """Texts at the top or bottom of three pages or more, without page numbers, commonest first.

    `pages` hold the lines as read, before page furniture is taken out.
    """
    counted: Counter[str] = Counter()
    for page in pages:
        ordered = sorted(page, key=lambda line: -line.base)
        ends = {_PAGE_NUMBER.sub("", x.text).strip() for x in (*ordered[:_ENDS], *ordered[-_ENDS:])}
        counted.update(text for text in ends if len(text) > 3)
    least = max(_LEAST_PAGES, len(pages) // 10)
    return [text for text, count in counted.most_common(8) if count >= least]
