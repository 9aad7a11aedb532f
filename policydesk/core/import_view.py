"""An import plan as a person looks at it: by folder and kind, and which files to ask about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from policydesk.core.imports import ImportPlan, PlannedFile

LARGE_BYTES = 50 * 1024 * 1024
"""Above this a file is asked about before it is imported."""
MANY_MEMBERS = 1_000
"""An archive with more documents than these is asked about."""


@dataclass(frozen=True, slots=True)
class Bunch:
    """The new files of one kind in one folder, named from what the person gave."""

    folder: str
    kind: str
    files: int
    bytes: int


def shown_name(path: object, roots: Iterable[Path]) -> str:
    """A file as the person gave it, “Reports/2010/plan.pdf”; its mere name below no root."""
    pure = PurePath(str(path))
    above = {pure, *pure.parents}  # to take each root apart costs a second where there are 500
    for root in roots:
        if root in above:
            return _text(pure.relative_to(root.parent).as_posix())
    return _text(pure.name)


def bunches(plan: ImportPlan) -> list[Bunch]:
    """What is new, by folder and kind, in the order of the plan's folders."""
    files: Counter[tuple[str, str]] = Counter()
    size: Counter[tuple[str, str]] = Counter()
    for file in plan.new:
        key = (shown_name(file.path.parent, plan.roots), file.kind)
        files[key] += 1
        size[key] += file.size
    return [Bunch(folder, kind, files[folder, kind], size[folder, kind]) for folder, kind in files]


def questions(plan: ImportPlan) -> Mapping[Path, str]:
    """The new files a person should be asked about, each with the reason."""
    members = Counter(file.archive for file in plan.new if file.archive is not None)
    asked = {}
    for file in plan.new:
        if reason := _question(file, members):
            asked[file.path] = reason
    return asked


def _question(file: PlannedFile, members: Mapping[Path, int]) -> str:
    if file.size > LARGE_BYTES:
        return f"It is large ({size_text(file.size)}) and may take a while."
    count = members[file.archive] if file.archive is not None else 0
    if count > MANY_MEMBERS:
        return f"Its archive holds {count:,} documents."
    return ""


def size_text(size: int) -> str:
    """“3 KB”, “2.4 MB”."""
    if size >= 1024 * 1024:
        return f"{size / (1024 * 1024):,.1f} MB"
    return f"{max(size // 1024, 1):,} KB"


def _text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
