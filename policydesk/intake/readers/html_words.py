"""The texts inside an element of a page, as strings."""

from __future__ import annotations

from lxml.etree import _Element


def texts_in(element: _Element) -> list[str]:
    """Each text inside an element, in page order."""
    return list(map(str, element.itertext()))


def text_of(element: _Element) -> str:
    """All text inside an element, as it stands there."""
    return "".join(texts_in(element))
