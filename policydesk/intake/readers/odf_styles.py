"""What the styles of an OpenDocument text say: names, letters, and which hide text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from policydesk.intake.readers.odf_package import STYLE, TEXT

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_INHERITANCE = 12
_USUAL_POINTS = 12.0
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)(pt|cm|mm|in)")
_SHARE = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)%")
_UNITS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_CODED = re.compile(r"_([0-9a-f]{2})_")


@dataclass(slots=True)
class Styles:
    """Styles by name: the one each is made from, and those that hide their text."""

    parents: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    sizes: dict[str, str] = field(default_factory=dict)
    weights: dict[str, str] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    """Those that say which list numbers their paragraphs, or that none does."""
    usual: float = _USUAL_POINTS

    @classmethod
    def of(cls, *roots: etree._Element | None) -> Styles:
        """From the roots of `styles.xml` and `content.xml`."""
        styles = cls()
        for root in roots:
            for style in () if root is None else root.iter(f"{STYLE}style"):
                name = style.get(f"{STYLE}name", "")
                styles.parents[name] = style.get(f"{STYLE}parent-style-name", "")
                if style.get(f"{STYLE}list-style-name") is not None:
                    styles.lists.add(name)
                look = style.find(f"{STYLE}text-properties")
                if look is not None:
                    styles._take(name, look)
            for style in () if root is None else root.iter(f"{STYLE}default-style"):
                look = style.find(f"{STYLE}text-properties")
                if style.get(f"{STYLE}family") == "paragraph" and look is not None:
                    styles.usual = _points(look.get(f"{_FO}font-size", "")) or styles.usual
        return styles

    def _take(self, name: str, look: etree._Element) -> None:
        if look.get(f"{TEXT}display") == "none":
            self.hidden.add(name)
        if size := look.get(f"{_FO}font-size", ""):
            self.sizes[name] = size
        if weight := look.get(f"{_FO}font-weight", ""):
            self.weights[name] = weight

    def size(self, name: str, inside: float | None = None) -> float:
        """The size of a style's letters in points; a share counts from the style it is made from.

        `inside` is the size around a span, which stands where its style says none.
        """
        base, shares = self.usual if inside is None else inside, 1.0
        for _ in range(_INHERITANCE):
            stated = self.sizes.get(name, "")
            if points := _points(stated):
                return points * shares
            if share := _SHARE.fullmatch(stated):
                shares *= float(share[1]) / 100
            if not (name := self.parents.get(name, "")):
                break
        return base * shares

    def weight(self, name: str) -> bool | None:
        """Whether a style is bold; None where it and those it is made from say nothing."""
        for _ in range(_INHERITANCE):
            if name in self.weights:
                return self.weights[name] in {"bold", "600", "700", "800", "900"}
            if not (name := self.parents.get(name, "")):
                break
        return None

    def names(self, name: str) -> set[str]:
        """The style's name and those it is made from, in lower case ("p1", "title")."""
        found: set[str] = set()
        for _ in range(_INHERITANCE):
            if not name:
                break
            found.add(_CODED.sub(lambda m: chr(int(m[1], 16)), name).lower())
            name = self.parents.get(name, "")
        return found

    def has_list(self, name: str) -> bool:
        """Whether a style says which list numbers its paragraphs, or that none does."""
        for _ in range(_INHERITANCE):
            if not name or name in self.lists:
                break
            name = self.parents.get(name, "")
        return name in self.lists

    def hides(self, name: str) -> bool:
        """Whether text in this style is hidden."""
        for _ in range(_INHERITANCE):
            if not name or name in self.hidden:
                break
            name = self.parents.get(name, "")
        return bool(name) and name in self.hidden


def _points(length: str) -> float:
    """“14pt”, “0.5cm” or “0.2in” in points; 0 for anything else."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
