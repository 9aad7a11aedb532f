"""The command `policydesk`: its commands, and how each way of ending becomes an exit code."""

from __future__ import annotations

import errno
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import platformdirs

from policydesk import __version__
from policydesk.cli.asked import Asked, common
from policydesk.cli.commands import Commands
from policydesk.cli.exit_codes import REFUSED
from policydesk.cli.output import say
from policydesk.core.errors import PolicyDeskError


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="%(version)s")
@common
def policydesk(asked: Asked) -> None:
    """Import, search, tag, track and brief: policy documents on your own machine.

    Without a command, the window opens. Exit codes: 0 done; 1 refused; 2 wrong usage; 3 done in
    part; 4 library damaged; 5 made by a newer version; 6 in use by another program; 7 missing.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; every refusal is one sentence on stderr."""
    asked = Asked()
    _speak_utf8()
    try:
        with _asked_to_end():
            code = policydesk.main(arguments, "policydesk", standalone_mode=False, obj=asked)
    except click.ClickException as error:
        _say_wrong_usage(error)
        return error.exit_code
    except PolicyDeskError as error:
        return _refuse(error)
    except (click.Abort, KeyboardInterrupt):
        _forget_the_interrupt()
        say("Stopped. What was finished before stays.")
        return REFUSED
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:  # noqa: BLE001 (the last place that can say anything at all)
        return _apologise(error, asked)
    return code if isinstance(code, int) else 0


def _say_wrong_usage(error: click.ClickException) -> None:
    """What is wrong and where to look, in one sentence; the whole help to who named no command."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
    elif context is None:
        say(error.format_message())
    else:
        wrong = error.format_message().replace(". (Did you", " (did you").removesuffix(".")
        say(f"{wrong}; see “{context.command_path} --help”.")


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """Being asked to end is like Ctrl+C: what is under way is taken back, the rest is kept."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _forget_the_interrupt() -> None:
    """Let the exit code be ours again where the interrupt struck while a class was being made.

    Dataclasses are made by exec(); Python notes that an interrupt left one, whoever catches it
    later, and `python -m policydesk` would end as if killed. Any further exec() clears the note.
    """
    exec("")  # noqa: S102 (runs nothing)


def _speak_utf8() -> None:
    """Bytes of a file's name that are no text come out as JSON escapes instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _refuse(error: PolicyDeskError) -> int:
    say(str(error))
    return error.exit_code


def _reader_gone() -> int:
    """Whoever read our output has seen enough; say nothing more into the closed pipe."""
    sys.stdout = None
    return REFUSED


def _apologise(error: Exception, asked: Asked) -> int:
    from policydesk.library.damage import damage_behind  # not needed where all goes well

    damage = damage_behind(error, asked.library_folder)
    if damage is not None:
        return _refuse(damage)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        say("The disk is full; free some space and try again. What was finished before stays.")
        return REFUSED
    report = "".join(traceback.format_exception(error))
    if asked.debug:
        click.echo(report, err=True)
    kept = None if asked.debug else _keep(report)
    where = f" A report for those who mend it is in {kept}." if kept else ""
    say(f"Sorry, PolicyDesk met an error it did not expect; nothing was half written.{where}")
    return REFUSED


def _keep(report: str) -> Path | None:
    """Write the report where the platform keeps such things; it holds no document's text."""
    name = f"error-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        folder = platformdirs.user_state_path("PolicyDesk", ensure_exists=True)
        (folder / name).write_text(report, encoding="utf-8")
    except OSError:
        return None
    return folder / name
