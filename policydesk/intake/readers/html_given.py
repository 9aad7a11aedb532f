"""What the elements of a page are marked with, read off once for all who ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

_DECLARING = frozenset({"property", "itemprop", "rel"})
_SHOWING = frozenset({"role", "style", "aria-hidden", "hidden"})


@dataclass(frozen=True, slots=True)
class Given:
    """Elements by what they have attributes for, in page order.

    `marks` are what class and id call an element, in small letters, for those that have one: most
    elements are asked for it three times. `declaring` may say what they hold (microdata, RDFa, a
    relation), `showing` how they are shown.
    """

    marks: Mapping[_Element, str]
    declaring: tuple[_Element, ...]
    showing: frozenset[_Element]

    @classmethod
    def of(cls, elements: Iterable[_Element]) -> Given:
        """Read off every element, also those that are taken out of the page later.

        Their names first: to make all that attributes say takes longer than all the rest.
        """
        marks: dict[_Element, str] = {}
        declaring, showing = list[_Element](), list[_Element]()
        for element in elements:
            names = element.keys()
            if names:
                if "class" in names or "id" in names:
                    called, own = element.get("class"), element.get("id")
                    if called or own:
                        marks[element] = f"{called or ''} {own or ''}".lower()
                if not _DECLARING.isdisjoint(names):
                    declaring.append(element)
                if not _SHOWING.isdisjoint(names):
                    showing.append(element)
        return cls(marks, tuple(declaring), frozenset(showing))
