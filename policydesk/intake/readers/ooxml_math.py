"""Write the formulas of Word in one line, as people type them: “(a+b)/c”, “x_1^2”, “√(2x)”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MOST_DEPTH = 60


def linear(element: etree._Element, depth: int = 0) -> str:
    """The formula below `element`, its parts in the order they are read."""
    if depth > _MOST_DEPTH:
        return "".join(text.text or "" for text in element.iter(f"{M}t"))
    return "".join(_written(child, depth + 1) for child in element)


def _written(element: etree._Element, depth: int) -> str:
    name = etree.QName(element).localname
    if name == "t":
        return element.text or ""
    if name in _WRITTEN:
        parts = _Parts(element, depth)
        return _WRITTEN[name](parts)
    return "" if name.endswith("Pr") else linear(element, depth)


@dataclass(frozen=True, slots=True)
class _Parts:
    """One object of a formula: its parts by name ("num"), and its signs."""

    element: etree._Element
    depth: int

    def part(self, name: str) -> str:
        found = self.element.find(f"{M}{name}")
        return "" if found is None else linear(found, self.depth)

    def group(self, name: str, before: str = "") -> str:
        """A part in brackets where it is more than one word, behind its mark; "" for none."""
        text = self.part(name)
        return f"{before}{_grouped(text)}" if text else ""

    def each(self, name: str) -> list[str]:
        return [linear(one, self.depth) for one in self.element.iterfind(f"{M}{name}")]

    def sign(self, properties: str, name: str, otherwise: str) -> str:
        found = self.element.find(f"{M}{properties}/{M}{name}")
        return otherwise if found is None else found.get(f"{M}val", otherwise)


def _nary(one: _Parts) -> str:
    sign = one.sign("naryPr", "chr", "∫")
    return f"{sign}{one.group('sub', '_')}{one.group('sup', '^')} {one.part('e')}"


def _bracketed(one: _Parts) -> str:
    inner = ", ".join(one.each("e"))
    return one.sign("dPr", "begChr", "(") + inner + one.sign("dPr", "endChr", ")")


_WRITTEN: dict[str, Callable[[_Parts], str]] = {
    "f": lambda one: f"{one.group('num')}/{one.group('den')}",
    "sSup": lambda one: one.group("e") + one.group("sup", "^"),
    "sSub": lambda one: one.group("e") + one.group("sub", "_"),
    "sSubSup": lambda one: one.group("e") + one.group("sub", "_") + one.group("sup", "^"),
    "limLow": lambda one: one.group("e") + one.group("lim", "_"),
    "limUpp": lambda one: one.group("e") + one.group("lim", "^"),
    "rad": lambda one: f"{one.part('deg')}√{one.group('e')}",
    "nary": _nary,
    "d": _bracketed,
    "func": lambda one: f"{one.part('fName')} {one.part('e')}",
    "m": lambda one: "; ".join(one.each("mr")),
    "eqArr": lambda one: "; ".join(one.each("e")),
}


def _grouped(text: str) -> str:
    plain = text.replace(".", "").isalnum() or len(text) <= 1
    bracketed = text.startswith("(") and text.endswith(")") and text.count("(") == 1
    return text if plain or bracketed else f"({text})"

