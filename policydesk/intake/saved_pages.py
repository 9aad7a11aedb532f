"""The folder of parts that a browser lays beside a page it saves whole: `plan.html`, `plan_files`.

Its scripts, styles, pictures and frames are no documents of their own; a report in it is one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from policydesk.intake import formats

_ENDING = "_files"
_LOOKED_AT = 4_000_000
"""Bytes of a page in which its folder is looked for."""
_DOCUMENTS = {suffix for each in formats.READ if not each.text for suffix in each.suffixes}


@dataclass(slots=True)
class SavedPages:
    """Tells the parts of saved pages from documents, below one folder that a person named."""

    root: Path
    _asked: dict[Path, bool] = field(default_factory=dict)

    def own(self, path: Path) -> bool:
        """Whether a file below the root is part of a page that lies beside its folder.

        Only where the page speaks of such a folder: somebody may have named one so by hand.
        """
        if _ENDING not in str(path) or path.suffix.lower() in _DOCUMENTS:
            return False
        below = path.relative_to(self.root).parents
        return any(
            folder.name.endswith(_ENDING) and self._has_page(self.root / folder)
            for folder in below
        )

    def _has_page(self, folder: Path) -> bool:
        if folder not in self._asked:
            stem = folder.name.removesuffix(_ENDING)
            pages = (folder.with_name(stem + suffix) for suffix in formats.HTML.suffixes)
            self._asked[folder] = any(map(_speaks_of_parts, pages))
        return self._asked[folder]


def _speaks_of_parts(page: Path) -> bool:
    # The name before it may be written in many ways (“a%20plan_files/”, “a plan_files/”).
    with suppress(OSError, ValueError), page.open("rb") as file:
        return f"{_ENDING}/".encode() in file.read(_LOOKED_AT)
    return False
