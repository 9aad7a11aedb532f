"""Commands that keep a library safe: a backup, and a library made of one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.exit_codes import DONE, IN_PART
from policydesk.cli.output import TerminalProgress, answer, counted, say
from policydesk.library.backup import Backup, back_up
from policydesk.library.backup import restore as restore_backup


@click.command()
@click.option("--to", "target", metavar="F", type=A_PATH,
              help="The file to write; else a new one in the library's folder “backups”.")
@common
def backup(asked: Asked, target: Path | None) -> int:  # fmt: skip
    """Write the library to one .zip file: what you made, and the originals.

    Works beside an open window. The search index is left out, as it can be made again.
    """
    progress = TerminalProgress()
    made = back_up(asked.library_folder, target, now=datetime.now(UTC), progress=progress)
    progress.end()
    words = f"Wrote {counted(made.documents, 'document')} to {made.path}."
    return _tell(asked, made, "file", words)


@click.command()
@click.argument("file", metavar="F", type=A_PATH)
@click.option("--into", required=True, metavar="FOLDER", type=A_PATH,
              help="The new or empty folder to make the library in.")
@common
def restore(asked: Asked, file: Path, into: Path) -> int:  # fmt: skip
    """Make a library of the backup F in a new or empty folder; no other is touched."""
    progress = TerminalProgress()
    made = restore_backup(file, into, progress)
    progress.end()
    words = f"Made a library in {made.path} with {counted(made.documents, 'document')}."
    return _tell(asked, made, "library", words)


def _tell(asked: Asked, made: Backup, key: str, words: str) -> int:
    for problem in made.problems:
        say(problem)
    shape = {key: str(made.path), "documents": made.documents, "problems": list(made.problems)}
    answer(shape, [words], as_json=asked.as_json)
    return IN_PART if made.problems else DONE
