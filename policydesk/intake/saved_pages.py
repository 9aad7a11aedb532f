"""The folder of parts that a browser lays beside a page it saves whole: `plan.html`, `plan_files`.

Its scripts, styles, pictures and frames are no documents of their own; a report in it is one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePath
from unicodedata import normalize
from urllib.parse import unquote

from policydesk.intake import formats
from policydesk.intake.problems import ReadingProblem

_ENDING = "_files"
_LOOKED_AT = 4_000_000
"""Bytes of a page in which its folder is looked for."""
_PAGES = formats.HTML.suffixes
_DOCUMENTS = {s for each in formats.READ if each is not formats.HTML for s in each.suffixes}
"""What no browser writes there of itself; frames, styles, scripts and pictures are no such."""


@dataclass(slots=True)
class SavedPages:
    """Tells the parts of saved pages from documents, below one folder or in one archive.

    `read` gives the bytes of a page by its path; it raises ReadingProblem where there is none.
    """

    read: Callable[[str], bytes]
    _asked: dict[PurePath, bool] = field(default_factory=dict)

    def own(self, path: PurePath, root: PurePath | None = None) -> bool:
        """Whether a file below the root is part of a page that lies beside its folder.

        Only where the page speaks of that folder: somebody may have named one so by hand.
        """
        if _ENDING not in str(path) or path.suffix.lower() in _DOCUMENTS:
            return False
        below = takewhile(lambda folder: folder != root, path.parents)
        return any(folder.name.endswith(_ENDING) and self._has_page(folder) for folder in below)

    def _has_page(self, folder: PurePath) -> bool:
        if folder not in self._asked:
            stem = folder.name.removesuffix(_ENDING)
            pages = (folder.with_name(stem + suffix) for suffix in _PAGES)
            self._asked[folder] = any(self._speaks_of(folder.name, page) for page in pages)
        return self._asked[folder]

    def _speaks_of(self, name: str, page: PurePath) -> bool:
        try:
            data = self.read(str(page))[:_LOOKED_AT]
        except ReadingProblem:
            return False
        if f"{_ENDING}/".encode() not in data:
            return False
        # It begins an address or a step of one: “./plan_files/” is none of “my plan_files/”.
        wanted = re.compile(rf"[\"'(/=]{re.escape(normalize('NFC', name))}/")
        return any(wanted.search(written) for written in _written(data))


def _written(data: bytes) -> Iterator[str]:
    """A page's text, names in it as they are meant (“a%20plan_files”, “A &amp; B_files”)."""
    for encoding in ("utf-8", "cp1252"):
        yield normalize("NFC", unquote(html.unescape(data.decode(encoding, "replace"))))
