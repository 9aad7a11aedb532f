"""How the letters of a Word paragraph look: their size and weight, as styles and runs give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from policydesk.intake.readers.docx_text import W

_INHERITANCE = 12
_USUAL_HALF_POINTS = 20
"""What Word takes where a file says nothing."""


class Looks:
    """Sizes and weights of a file's styles, and of paragraphs set in them."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = () if styles is None else styles.iterfind(f"{W}style")
        self._styles: Mapping[str, etree._Element] = {s.get(f"{W}styleId", ""): s for s in found}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{W}default") in {"1", "true"}
                and style.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        stated = None
        if styles is not None:
            stated = _half_points(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._usual = stated or _USUAL_HALF_POINTS

    def of(self, paragraph: etree._Element) -> tuple[float, bool]:
        """The size of most of its letters in points, and whether they are bold."""
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self._default if mark is None else mark.get(f"{W}val", "")
        size = self._in_style(style, "sz") or self._usual
        bold = bool(self._in_style(style, "b"))
        letters: Counter[tuple[int, bool]] = Counter()
        for run in paragraph.iter(f"{W}r"):
            if text := "".join(found.text or "" for found in run.iterfind(f"{W}t")).strip():
                letters[self._run(run, size, bold=bold)] += len(text)
        if letters:
            size, bold = letters.most_common(1)[0][0]
        return size / 2, bold

    def _run(self, run: etree._Element, size: int, *, bold: bool) -> tuple[int, bool]:
        own = run.find(f"{W}rPr")
        named = None if own is None else own.find(f"{W}rStyle")
        style = "" if named is None else named.get(f"{W}val", "")
        weight = _switch(own, "b")
        if weight is None:
            stated = self._in_style(style, "b")
            weight = bold if stated is None else bool(stated)
        return _half_points(own) or self._in_style(style, "sz") or size, weight

    def _in_style(self, key: str, what: str) -> int | None:
        """What a style or those it is based on say; None where none does."""
        for _ in range(_INHERITANCE):
            style = self._styles.get(key)
            if style is None:
                return None
            own = style.find(f"{W}rPr")
            stated = _half_points(own) if what == "sz" else _switch(own, what)
            if stated is not None:
                return int(stated)
            based = style.find(f"{W}basedOn")
            key = "" if based is None else based.get(f"{W}val", "")
        return None


def _half_points(properties: etree._Element | None) -> int | None:
    mark = None if properties is None else properties.find(f"{W}sz")
    value = "" if mark is None else mark.get(f"{W}val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else None


def _switch(properties: etree._Element | None, name: str) -> bool | None:
    mark = None if properties is None else properties.find(f"{W}{name}")
    return None if mark is None else mark.get(f"{W}val", "true") not in {"0", "false", "off"}
