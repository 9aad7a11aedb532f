"""Each ban of the linter is seen red once, where it applies, and green where it does not."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

RULES = {
    "S307": "eval(input())",
    "S102": "exec(input())",
    "S301": "import pickle\n\npickle.loads(b'')",
    "S602": "import subprocess\n\nsubprocess.run(input(), shell=True)",
    "S605": "import os\n\nos.system(input())",
    "T201": "print(1)",
    "ANN001": "def grow(size) -> None:\n    del size",
    "ANN201": "def grow():\n    return 1",
    "BLE001": "try:\n    open\nexcept Exception:\n    open = None",
    "C901": "def choose(a: int) -> None:\n"
    + "".join(f"    if a == {n}:\n        a = 0\n" for n in range(11)),
    "PLR0915": "def long() -> None:\n" + "    a = 1\n" * 41,
    "D100": "import os",
    "D101": "class Shelf:\n    pass",
    "DTZ005": "from datetime import datetime\n\ndatetime.now()",
    "ERA001": "# shelf = tidy(books)",
    "FIX002": "# TODO: tidy",
    "PTH123": "open('shelf')",
    "TID252": "from . import shelf",
    "RET505": "def pick(a: int) -> int:\n    if a:\n        return 1\n    else:\n        return 2",
    "UP006": "import typing\n\nshelf: typing.List[int] = []",
}


def banned_names() -> dict[str, object]:
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    names: dict[str, object] = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    return names


def use(name: str) -> str:
    """Return code that reaches for a banned name as one would write it."""
    owner, _, last = name.rpartition(".")
    module, _, kind = owner.rpartition(".")
    if not owner:
        return f"import {name}\n"
    if kind[:1] == "Q" and not kind.startswith("Qt"):
        return f"from {module} import {kind}\n{kind}.{last}()\n"
    return f"from {owner} import {last}\n"


def lint(source: str, *, path: str, project_folder: Path) -> list[dict[str, str]]:
    """Return what the project's linter finds in `source` if it lay at `path`."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=json"]
    done = subprocess.run(
        [*command, "--stdin-filename", path, "-"],
        input=source,
        cwd=project_folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_every_banned_name_is_refused(project_folder: Path) -> None:
    names = list(banned_names())
    source = "".join(use(name) for name in names)
    found = lint(source, path="policydesk/gui/planted.py", project_folder=project_folder)
    refused = {item["message"].split("`")[1] for item in found if item["code"] == "TID251"}
    assert refused == set(names)


def test_threads_and_processes_may_start_in_jobs(project_folder: Path) -> None:
    source = "import multiprocessing\nimport threading\nthreading.Thread()\n"
    found = lint(source, path="policydesk/jobs/planted.py", project_folder=project_folder)
    assert not [item for item in found if item["code"] == "TID251"]


def test_the_command_line_may_print(project_folder: Path) -> None:
    found = lint("print(1)\n", path="policydesk/cli/planted.py", project_folder=project_folder)
    assert "T201" not in {item["code"] for item in found}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_seen_broken(rule: str, project_folder: Path) -> None:
    found = lint(
        RULES[rule] + "\n", path="policydesk/library/planted.py", project_folder=project_folder
    )
    assert rule in {item["code"] for item in found}


def test_the_package_is_clean(project_folder: Path) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", "policydesk"]
    done = subprocess.run(
        command, cwd=project_folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout
