"""Fill a small disk under a library until a command is refused, and tell the story as JSON.

    unshare -rm sh -c 'mount -t tmpfs -o size=8m tmpfs DISK && python -m tests.cli.full_disk DISK'
"""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from policydesk.cli.main import main as run_command
from tests.helpers.commands import Done

MOST = 60
"""Commands after which the disk must long be full."""


def policydesk(*arguments: object, library: Path) -> Done:
    """Run one command in this process: sixty of their own take as long to load as a short film."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command(["--library", str(library), *map(str, arguments)])
    return Done(code, out.getvalue(), err.getvalue())


def fill(ballast: Path, leave: int) -> None:
    """Write a file until only `leave` bytes of the disk are free."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(file.tell() - leave, 0))


def update(library: Path, n: int) -> Done:
    return policydesk(
        "status", "add", "R1", "claim=under_way", "--happened", "2024", "--note", f"{n} " * 2000,
        "--json", library=library,
    )  # fmt: skip


def main(disk: Path) -> dict[str, object]:
    """Return what was said to be done, the first refusal, what was kept, and what came after."""
    library = disk / "library"
    paper = disk / "paper.txt"
    paper.write_text("A paper\n\nThe council should act.\n\nIt says that it does.\n")
    policydesk("init", library=library)
    policydesk("import", paper, library=library)
    policydesk("rec", "add", "1", "--quote", "The council should act.", "--number", "R1",
               library=library)  # fmt: skip
    fill(disk / "ballast", leave=250_000)
    said: list[str] = []
    for n in range(MOST):
        done = update(library, n)
        if done.code != 0:
            break
        said.append(done.json["uid"])
    full = policydesk("dump", library=library)
    (disk / "ballast").unlink()
    freed = policydesk("dump", library=library)
    return {
        "code": done.code,
        "out": done.out,
        "err": done.err,
        "said": said,
        "while_full": full.code,
        "kept": [json.loads(line).get("uid") for line in freed.out.splitlines()],
        "check": policydesk("check", "--json", library=library).json["problems"],
        "after": update(library, MOST).code,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
