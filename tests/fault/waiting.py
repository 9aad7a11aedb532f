"""Loads the program once and runs each command it is given in a fork: what `Traced` starts.

On standard input come lines of JSON, [file of what is said, file of what is complained, words...];
for each the fork's pid is printed when it has stopped, and its exit code when it has ended.
"""

import json
import os
import signal
import sys

import click

from policydesk.__main__ import main
from policydesk.cli.main import policydesk


def run_in_fork(said: str, complained: str, *words: str) -> None:
    """Run one command; only the fork comes back, by SystemExit, to end as any program does."""
    pid = os.fork()
    if not pid:
        for path, at in ((os.devnull, 0), (said, 1), (complained, 2)):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), at)
        sys.argv[1:] = words
        os.kill(os.getpid(), signal.SIGSTOP)
        sys.exit(main())
    os.waitpid(pid, os.WUNTRACED)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    context = click.Context(policydesk)
    for name in policydesk.list_commands(context):  # else each fork would load its command again
        policydesk.get_command(context, name)
    while line := sys.stdin.readline():
        run_in_fork(*json.loads(line))
