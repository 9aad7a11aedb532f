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
}  # fmt: skip
KEPT_THOUGH_STARRED = {"shpinst", "annotation", "atnauthor", "shptxt", "footnote", "shppict"}
FIELDS = {"title", "author", "operator", "subject", "company"}
ASIDES = {"footnote", "annotation", "shptxt", "atnauthor", "fonttbl", "stylesheet"}
"""Groups whose text is not of the paragraph they stand in."""
SIGNS = {
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "endash": "–", "emdash": "—",
    "bullet": "•", "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-",
}  # fmt: skip
CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""The code page of each \\fcharset; 1 and 2 (default and symbols) say nothing of one."""

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
