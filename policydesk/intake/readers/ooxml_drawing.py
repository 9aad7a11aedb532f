"""Read what a drawing in an Office file shows beside pictures: charts and diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.ooxml_chart import A, C, chart_passages
from policydesk.intake.readers.ooxml_relations import R, relations_of
from policydesk.intake.readers.xml_safety import parse_part

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"


class Drawings:
    """The charts and diagrams that the part `name` refers to."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self._parts = parts
        self._targets = {r.id: r.target for r in relations_of(parts, name)}

    def passages(self, element: etree._Element, page: int | None = None) -> Iterator[ParsedPassage]:
        """Those in `element`: a chart's rows, a diagram's texts."""
        for mark in element.iter(f"{C}chart"):
            root = self._part(mark.get(f"{R}id", ""))
            if root is not None:
                yield from chart_passages(root, page)
        for mark in element.iter(_DIAGRAM):
            root = self._part(mark.get(f"{R}dm", ""))
            for paragraph in () if root is None else root.iter(f"{A}p"):
                if (text := drawn_text(paragraph)).strip():
                    yield ParsedPassage(PassageKind.LIST_ITEM, text, page)

    def _part(self, relation: str) -> etree._Element | None:
        name = self._targets.get(relation, "")
        try:
            return parse_part(self._parts[name]) if name in self._parts else None
        except ReadingProblem:
            return None


def drawn_text(paragraph: etree._Element) -> str:
    """The text of a paragraph of a drawing (an a:p)."""
    parts = (
        child.text or "" if child.tag == f"{A}t" else " "
        for child in paragraph.iter(f"{A}t", f"{A}br", f"{A}tab")
    )
    return "".join(parts).replace("\x0b", " ")
