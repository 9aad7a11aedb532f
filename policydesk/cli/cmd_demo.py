"""The command that takes the tour without a screen."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.output import TerminalProgress, answer, say
from policydesk.library.tour import Step, take_the_tour


@click.command()
@click.option("--into", metavar="FOLDER", type=A_PATH,
              help="Where to leave library, pack and picture; else a new temporary folder.")
@common
def demo(asked: Asked, into: Path | None) -> None:  # fmt: skip
    """Take the tour without a screen: import, search, tag, record, brief.

    It works on a library of its own, and says at the end where everything lies.
    """
    folder = into or Path(tempfile.mkdtemp(prefix="policydesk-tour-"))
    progress = TerminalProgress()
    steps: list[Step] = []
    for step in take_the_tour(folder, progress):
        progress.end()
        say(step.said)
        steps.append(step)
    files = [str(path) for step in steps for path in step.files]
    shape = {"folder": str(folder), "files": files, "steps": [step.said for step in steps]}
    answer(shape, files, as_json=asked.as_json)
