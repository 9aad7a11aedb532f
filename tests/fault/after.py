"""What must hold after every fault: the library opens, is sound, and kept what was acknowledged."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from policydesk.core.errors import PolicyDeskError
from policydesk.library import Library, LibraryReader, open_for_reading

KNOWN = {"library.sqlite", "library.lock", "originals", "index", "backups"}
"""All that may lie in a closed library's folder."""


def dump_of(folder: Path) -> frozenset[str]:
    """Everything in a library that is closed and whole."""
    with LibraryReader.open(folder) as reader:
        return frozenset(reader.dump())


def faults_after(
    folder: Path, before: Collection[str], *, acknowledged: Collection[str] = ()
) -> Iterator[str]:
    """Yield what is wrong with a library after a fault.

    `before` are dump lines that must still be there; `acknowledged` are uids, each of which must
    stand in the dump. The library is opened, mended as at any next start, and closed.
    """
    try:
        with open_for_reading(folder, search=True) as reader:
            yield from reader.check().problems
            lines = list(reader.dump())
        with Library.open(folder):
            pass
    except PolicyDeskError as error:
        yield f"It does not open: {error}"
        return
    if lost := set(before) - set(lines):
        yield f"{len(lost)} records are gone, such as {min(lost)[:200]}"
    known = {json.loads(line).get("uid") for line in lines}
    yield from (f"{uid} was acknowledged and is gone" for uid in acknowledged if uid not in known)
    found = {path.name for path in folder.iterdir()}
    yield from (f"{name} was left lying about" for name in sorted(found - KNOWN))
    yield from _left_in(folder / "index")


def _left_in(index: Path) -> Iterator[str]:
    for path in index.rglob("*"):
        if path.name.startswith(".tmp") or path.suffix == ".new":
            yield f"{path.relative_to(index.parent)} was left lying about"
