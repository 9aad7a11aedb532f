"""What the elements of a page are given as attributes, read off once for all who ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from lxml.etree import _Element

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Given:
    """The attributes of those elements that have any, in page order.

    `marks` are what class and id call an element, in small letters, for those that have one: most
    elements are asked for it three times.
    """

    attributes: Mapping[_Element, Mapping[str, str]]
    marks: Mapping[_Element, str]

    @classmethod
    def of(cls, elements: Iterable[_Element]) -> Given:
        """Read off every element, also those that are taken out of the page later."""
        attributes: dict[_Element, Mapping[str, str]] = {}
        marks: dict[_Element, str] = {}
        for element in elements:
            if items := element.items():
                given = attributes[element] = dict(cast("Sequence[tuple[str, str]]", items))
                names, own = given.get("class"), given.get("id")
                if names or own:
                    marks[element] = f"{names or ''} {own or ''}".lower()
        return cls(attributes, marks)

    def to(self, element: _Element) -> Mapping[str, str]:
        """The attributes of an element; empty where it has none."""
        return self.attributes.get(element, _NOTHING)

    def mark(self, element: _Element) -> str:
        """What class and id call an element, or “”."""
        return self.marks.get(element, "")
