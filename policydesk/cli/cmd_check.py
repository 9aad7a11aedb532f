"""Commands that look after a library: the dump, the check, and the index made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.exit_codes import DAMAGED, DONE
from policydesk.cli.output import TerminalProgress, answer, counted, say
from policydesk.core.errors import PolicyDeskError

if TYPE_CHECKING:
    from policydesk.library.check import CheckReport


@click.command()
@click.option("--no-identity", is_flag=True,
              help="Leave out uids, times of recording and hashes, to compare two libraries.")
@common
def dump(asked: Asked, *, no_identity: bool) -> None:
    """Print everything a person made and every document's facts, as sorted JSON lines."""
    with asked.reading() as reader:
        for line in reader.dump(identity=not no_identity):
            click.echo(line)


@click.command()
@click.option("--repair", is_flag=True,
              help="Make anew what can be made from the rest: the search index, and what the "
              "register keeps.")
@common
def check(asked: Asked, *, repair: bool) -> int:
    """Look for damage: the file, the ledger, the texts, the originals, the index.

    Nothing that anybody made is changed. The exit code is 4 when anything is found, or left
    after --repair.
    """
    with asked.reading(search=True) as reader:
        report = reader.check()
    found = report.problems
    if repair and found:
        try:
            report = _repaired(asked)
        except PolicyDeskError:  # somebody else writes: what was found is told all the same
            for problem in found:
                say(f"Found: {problem}")
            raise
    repaired = [problem for problem in found if problem not in report.problems]
    shape = {
        "clean": report.clean,
        "checked": list(report.checked),
        "problems": list(report.problems),
        "repaired": repaired,
    }
    for problem in repaired:
        say(f"Mended: {problem}")
    clean = [f"Checked {', '.join(report.checked)}: nothing is wrong."]
    answer(shape, clean if report.clean else report.problems, as_json=asked.as_json)
    return DONE if report.clean else DAMAGED


def _repaired(asked: Asked) -> CheckReport:
    """The check once more, after all that can be made from the rest was made anew."""
    from policydesk.library.made_anew import make_anew  # the search is slow to load

    progress = TerminalProgress()
    with asked.writing() as library:
        make_anew(library, progress)
        progress.end()
        return library.check()


@click.command("rebuild-index")
@common
def rebuild_index(asked: Asked) -> None:
    """Make the search index anew; everything else stays as it is."""
    from policydesk.library.made_anew import make_anew  # the search is slow to load

    progress = TerminalProgress()
    with asked.writing() as library:
        make_anew(library, progress)
        progress.end()
        count = library.documents.count()
    lines = [f"The search index was made anew from {counted(count, 'document')}."]
    shape = {"library": str(asked.library_folder), "documents": count}
    answer(shape, lines, as_json=asked.as_json)
