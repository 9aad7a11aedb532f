"""What stands open while a Rich Text file is read: groups, and where their text goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from policydesk.core.imports import ParsedPassage
from policydesk.intake.front import FrontLine

SKIPPED = {
    "colortbl", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "fldinst", "sp",
    "objdata", "objclass", "nonshppict", "nonesttables", "nesttableprops", "ftnsep", "ftnsepc",
    "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "rxe", "themedata", "datafield", "pn",
    "atnid", "atndate", "atntime", "atnref", "bkmkstart", "bkmkend", "private", "docvar",
    "keywords", "comment", "doccomm", "hlinkbase", "category", "manager", "upr",
    "shprslt",
}  # fmt: skip
KEPT_THOUGH_STARRED = {"shpinst", "annotation", "atnauthor", "shptxt", "footnote", "shppict", "do"}
FIELDS = {"title", "author", "operator", "subject", "company"}
BOXES = {"shptxt", "dptxbxtext"}
"""Text of boxes, as Word writes it and as it did before 1997."""
ASIDES = {"footnote", "annotation", "atnauthor", "fonttbl", "stylesheet"} | BOXES
"""Groups whose text is not of the paragraph they stand in."""
SIGNS = {
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "endash": "–", "emdash": "—",
    "bullet": "•", "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-",
}  # fmt: skip
FALLBACK_SIGNS = SIGNS.keys() - {"tab", "line", "~", "_"}
"""Those that may stand, as one character, for older programs behind a \\u."""
CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The code page of each \\fcharset; 1 and 2 (default and symbols) say nothing of one."""

MAC_PAGES = {
    10_000: "mac_roman", 10_006: "mac_greek", 10_007: "mac_cyrillic", 10_029: "mac_latin2",
    10_081: "mac_turkish",
}  # fmt: skip
"""What \\ansicpg means where Word for Mac wrote it."""
OF_THE_FILE = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""The code page of a file that names a kind of computer."""
USUAL_HALF_POINTS = 24
"""The size of letters where a file says nothing, and after \\plain."""


@dataclass(slots=True)
class Sink:
    """Where text goes: the body, a note, a property; with what is open in it."""

    name: str
    passages: list[ParsedPassage] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    """Letters by size in half points."""
    label: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    looks: list[FrontLine] = field(default_factory=list)
    """How the cells look."""
    after: list[ParsedPassage] = field(default_factory=list)
    held: list[tuple[list[str], list[str], list[FrontLine]]] = field(default_factory=list)
    """Of each table around the open one: the text and the cells begun there, and their looks."""
    merged: list[str] = field(default_factory=list)
    """For each cell of the row: "clvmgf" where it begins to reach down, "clvmrg" where one does."""
    above: dict[int, str] = field(default_factory=dict)

    def take_label(self) -> tuple[str, bool]:
        """What stands before a paragraph, once: its number, "" for a bullet; whether it has any."""
        label = " ".join("".join(self.label).split())
        self.label.clear()
        numbered = any(c.isalnum() for c in label) and label != "o"
        return label if numbered else "", bool(label)

    def to_table(self, depth: int) -> None:
        """Go on in the table that many tables deep, 1 for one that is in no other."""
        while len(self.held) < depth - 1:
            self.held.append((self.text, self.cells, self.looks))
            self.text, self.cells, self.looks = [], [], []
        while len(self.held) >= max(depth, 1):
            left = self.text
            self.text, self.cells, self.looks = self.held.pop()
            self.text += left

    def fill_down(self) -> None:
        """Say a cell that reaches down over others in each of its rows."""
        for at, merged in enumerate(self.merged[: len(self.cells)]):
            if merged == "clvmgf":
                self.above[at] = self.cells[at]
            elif merged == "clvmrg":
                self.cells[at] = self.cells[at] or self.above.get(at, "")

    @property
    def size(self) -> float:
        """The size of most letters that are open, in points; 0 for none."""
        return self.sizes.most_common(1)[0][0] / 2 if self.sizes else 0.0


@dataclass(slots=True)
class State:
    """What a group inherits from the one around it."""

    sink: Sink
    skip: bool = False
    hidden: bool = False
    deleted: bool = False
    bold: bool = False
    to_label: bool = False
    in_fonts: bool = False
    in_styles: bool = False
    font: int = -1
    fallback: int = 1
    outline: int = -1
    style: int = -1
    size: int = USUAL_HALF_POINTS
    in_table: bool = False
    in_list: int = 0
    merging: str = ""
