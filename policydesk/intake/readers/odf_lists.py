"""The numbers an OpenDocument text shows before the items of its lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from policydesk.intake.readers.docx_numbering import counted
from policydesk.intake.readers.odf_package import STYLE, TEXT, whole

_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip


_NUMBERED = {f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"}
OUTLINE = "\0outline"
"""Where the numbers of headings are kept; no style has that name."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts: its form ("decimal" or "" for a bullet), what stands around, how deep."""

    form: str
    before: str
    after: str
    start: int
    levels: int


@dataclass(slots=True)
class ListNumbers:
    """Counts items list by list; ask for each item in the order of the text."""

    styles: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, *roots: etree._Element | None) -> ListNumbers:
        """From the roots of `styles.xml` and `content.xml`."""
        numbers = cls()
        for root in roots:
            for style in () if root is None else root.iter(f"{TEXT}list-style"):
                numbers.styles[style.get(f"{STYLE}name", "")] = dict(map(_level, style))
            for style in () if root is None else root.iter(f"{TEXT}outline-style"):
                numbers.styles[OUTLINE] = dict(map(_level, style))
        return numbers

    def begin(self, style: str, *, goes_on: bool) -> None:
        """A list starts; one that goes on counts from where the last of its style stopped."""
        if not goes_on:
            self._counts.pop(style, None)

    def label(self, style: str, level: int, start: int | None = None) -> str:
        """Count on, or from `start`, and return “2.1.”, “(b)” or “” for a bullet."""
        levels = self.styles.get(style, {})
        counts = self._counts.setdefault(style, {})
        this = levels.get(level)
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if this is None or not this.form:
            return ""
        counts[level] = counts.get(level, this.start - 1) + 1 if start is None else start
        shown = [
            counted(counts.get(at, levels[at].start), levels[at].form)
            for at in range(max(1, level - this.levels + 1), level + 1)
            if at in levels and levels[at].form
        ]
        return f"{this.before}{'.'.join(shown)}{this.after}"


def _level(element: etree._Element) -> tuple[int, _Level]:
    form = _FORMS.get(element.get(f"{STYLE}num-format", ""), "")
    numbered = element.tag in _NUMBERED
    level = _Level(
        form if numbered else "",
        element.get(f"{STYLE}num-prefix", ""),
        element.get(f"{STYLE}num-suffix", ""),
        whole(element.get(f"{TEXT}start-value", "1")),
        whole(element.get(f"{TEXT}display-levels", "1")),
    )
    return whole(element.get(f"{TEXT}level", "1")), level

