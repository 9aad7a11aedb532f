"""The command that makes a library."""

from __future__ import annotations

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.cmd_import import code_of, tell_problems
from policydesk.cli.output import TerminalProgress, answer, counted
from policydesk.library import Library


@click.command()
@click.option("--with-samples", is_flag=True, help="Bring in the sample documents too.")
@common
def init(asked: Asked, *, with_samples: bool) -> int:
    """Make a library in an empty or new folder."""
    folder = asked.library_folder
    progress = TerminalProgress()
    code = 0
    with Library.create(folder) as library:
        if with_samples:
            report = library.add_samples(progress)
            progress.end()
            tell_problems(report)
            code = code_of(report)
        count = library.documents.count()
    lines = [f"Made a library in {folder} with {counted(count, 'document')}."]
    answer({"library": str(folder), "documents": count}, lines, as_json=asked.as_json)
    return code
