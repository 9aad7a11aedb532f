"""What the styles of an OpenDocument text say: their names, and which hide text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from policydesk.intake.readers.odf_package import STYLE, TEXT

_INHERITANCE = 12
_CODED = re.compile(r"_([0-9a-f]{2})_")


@dataclass(slots=True)
class Styles:
    """Styles by name: the one each is made from, and those that hide their text."""

    parents: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, *roots: etree._Element | None) -> Styles:
        """From the roots of `styles.xml` and `content.xml`."""
        styles = cls()
        for root in roots:
            for style in () if root is None else root.iter(f"{STYLE}style"):
                name = style.get(f"{STYLE}name", "")
                styles.parents[name] = style.get(f"{STYLE}parent-style-name", "")
                look = style.find(f"{STYLE}text-properties")
                if look is not None and look.get(f"{TEXT}display") == "none":
                    styles.hidden.add(name)
        return styles

    def names(self, name: str) -> set[str]:
        """The style's name and those it is made from, in lower case ("p1", "title")."""
        found: set[str] = set()
        for _ in range(_INHERITANCE):
            if not name:
                break
            found.add(_CODED.sub(lambda m: chr(int(m[1], 16)), name).lower())
            name = self.parents.get(name, "")
        return found

    def hides(self, name: str) -> bool:
        """Whether text in this style is hidden."""
        for _ in range(_INHERITANCE):
            if not name or name in self.hidden:
                break
            name = self.parents.get(name, "")
        return bool(name) and name in self.hidden
