"""Kill an import at random moments, go on with it each time, and compare with one that ran through.

    python -m tests.fault.resume --files 2000 --kills 4 --seed 1
"""

import argparse
import random
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from policydesk.library import Library, LibraryReader
from tests.fault.after import dump_of, faults_after
from tests.fault.kill import make_folder, writing
from tests.fault.loaded import Loaded


def make_mixed_folder(folder: Path, seed: int, files: int) -> Path:
    """Texts, pages, a file given twice, one that is empty, two of the same words, an archive."""
    make_folder(folder, seed, files)
    chance = random.Random(seed)
    for n in range(max(4, files // 10)):
        name = chance.randrange(files)
        text = (folder / f"report-{name:02d}.txt").read_text(encoding="utf-8")
        page = f"<html><body><h1>Page {n}</h1><p>{text[40:600]}</p></body></html>"
        (folder / f"page-{n}.html").write_text(page, encoding="utf-8")
    shutil.copy(folder / "report-01.txt", folder / "a-copy.txt")
    (folder / "same-words.md").write_bytes((folder / "report-02.txt").read_bytes() + b"\n\n")
    (folder / "empty.pdf").touch()
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for n in range(5):
            archive.writestr(f"inside-{n}.txt", f"Paper {n}\n\nThe council should act.")
    return folder


def dump_without_identity(library: Path) -> list[str]:
    with LibraryReader.open(library) as reader:
        return list(reader.dump(identity=False))


def run_through(library: Path, documents: Path) -> list[str]:
    """The dump of a library into which the folder was imported undisturbed."""
    with Library.create(library) as opened:
        opened.imports.run(opened.imports.plan([documents]))
    return dump_without_identity(library)


def killed_after(loaded: Loaded, library: Path, documents: Sequence[Path], written: int) -> int:
    """Let the writer import the folder, or go on without one, until so many documents are written.

    Then kill it; how many it said.
    """
    said = 0
    op = "import" if documents else "resume"
    with writing(loaded, op, library, *documents) as (writer, lines):
        while said < written and lines.readline():
            said += 1
        if writer.ended(0) is None:
            writer.kill()
            writer.ended()
        return said + lines.read().count("\n")


def cut_and_finished(
    loaded: Loaded, library: Path, documents: Path, kills: Sequence[int]
) -> tuple[list[str], list[str]]:
    """Import, killed after so many documents, and again while going on; then finish it.

    Returns the dump, and what was wrong after any of the kills.
    """
    Library.create(library).close()
    faults: list[str] = []
    for n, written in enumerate(kills):
        before = dump_of(library)
        said = killed_after(loaded, library, [] if n else [documents], written)
        faults += faults_after(library, before)
        with Library.open(library) as opened:
            session = opened.imports.unfinished()
            if session is None:
                faults.append(f"nothing to go on with after kill {n} ({said} documents said)")
            elif session.done < sum(kills[: n + 1]):
                faults.append(f"{session.question} though more had been written")
    with Library.open(library) as opened:
        if (session := opened.imports.unfinished()) is not None:
            opened.imports.resume(session)
        faults += opened.check().problems
    return dump_without_identity(library), faults


def main() -> int:
    """Compare, and print the outcome in one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="policydesk-resume-") as place:
        documents = make_mixed_folder(Path(place, "documents"), asked.seed, asked.files)
        whole = run_through(Path(place, "whole"), documents)
        share = asked.files // (asked.kills + 1)
        moments = [chance.randrange(share // 4, share) for _ in range(asked.kills)]
        with Loaded() as loaded:
            found, faults = cut_and_finished(loaded, Path(place, "cut"), documents, moments)
    same = "the same library" if found == whole else "ANOTHER library"
    print(f"{asked.files} files, killed after {moments} documents and gone on with: {same} as one "
          f"that ran through ({len(whole)} records); {len(faults)} faults", *faults, sep="\n  ")
    return int(found != whole or bool(faults))


if __name__ == "__main__":
    sys.exit(main())
