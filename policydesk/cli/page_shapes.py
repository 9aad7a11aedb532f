"""The pages of a document as JSON, and their lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from policydesk.core.document import PageFacts, PageVerdict
from policydesk.core.pages import page_lines

Shape = dict[str, Any]


def page_facts(facts: Iterable[PageFacts]) -> list[Shape]:
    """Each page with its printed label and the verdicts on it."""
    return [
        {"page": f.number, "label": f.label, "verdicts": [v.value for v in f.verdicts]}
        for f in facts
    ]


def lines_of(shapes: Iterable[Mapping[str, Any]]) -> list[str]:
    """What `page_facts` gave, as lines for people."""
    return page_lines(
        [
            PageFacts(shape["page"], shape["label"], tuple(map(PageVerdict, shape["verdicts"])))
            for shape in shapes
        ]
    )
