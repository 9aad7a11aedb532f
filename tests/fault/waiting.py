"""Loads the program once and does each act it is given in a fork: what `Loaded` starts.

On standard input come lines of JSON, [act, file of what is said, file of what is complained,
words...]; the act is "command", a command of the program, or "write", one of `tests.fault.writer`.
For each the fork's pid is printed when it has stopped, and its exit code when it has ended.
"""

import json
import os
import signal
import sys

import click

import policydesk.intake.reading  # what a fork would load anew each time: readers,
import policydesk.library.searching  # noqa: F401 and the index
from policydesk.__main__ import main
from policydesk.cli.main import policydesk as program
from policydesk.core.authority import shipped_authority
from tests.fault import writer


def do_in_fork(act: str, said: str, complained: str, *words: str) -> None:
    """Do one act; only the fork comes back, by SystemExit, to end as any program does."""
    pid = os.fork()
    if not pid:
        for path, at in ((os.devnull, 0), (said, 1), (complained, 2)):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), at)
        os.kill(os.getpid(), signal.SIGSTOP)
        if act == "write":
            sys.exit(writer.main(*words))
        sys.argv[1:] = words
        sys.exit(main())
    os.waitpid(pid, os.WUNTRACED)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    context = click.Context(program)
    for name in program.list_commands(context):  # else each fork would load its command again
        program.get_command(context, name)
    shipped_authority()
    while line := sys.stdin.readline():
        do_in_fork(*json.loads(line))
