"""What the code imports, what pyproject.toml declares and what build_spec explains are the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

# Used as programs, as pytest plugins or by mypy, not by import.
TOOLS = {
    "import-linter",
    "lxml-html-clean",  # trafilatura takes its cleaner from there since lxml split it off
    "lxml-stubs",
    "mypy",
    "pytest-qt",
    "pytest-timeout",
    "pytest-xdist",
    "ruff",
    "setuptools",
    "uv",
}


def normal(name: str) -> str:
    """Return a distribution's name in the one spelling that indexes compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(project_folder: Path, *, dev: bool) -> set[str]:
    settings = tomllib.loads((project_folder / "pyproject.toml").read_text())
    lists = [settings["project"]["dependencies"]]
    if dev:
        lists += settings["dependency-groups"].values()
    return {normal(re.split(r"[<>=!~\[; ]", line)[0]) for each in lists for line in each}


def imported(folder: Path) -> set[str]:
    """Return the distributions that the modules under `folder` import, however late."""
    owners = packages_distributions()
    ours = {"policydesk", "tests"} | {path.stem for path in folder.iterdir()}
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            roots = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
            found |= {normal(owners[root][0]) for root in roots - ours}
    return found


def test_the_package_imports_what_is_declared_and_nothing_else(project_folder: Path) -> None:
    used = imported(project_folder / "policydesk")
    assert used - {"shiboken6"} == declared(project_folder, dev=False)


def test_the_tests_import_what_is_declared(project_folder: Path) -> None:
    used = imported(project_folder / "tests")
    everything = declared(project_folder, dev=True)
    assert used - everything == set()
    only_dev = everything - declared(project_folder, dev=False)
    assert only_dev - used - TOOLS == set()


def test_each_dependency_is_explained(project_folder: Path) -> None:
    page = (project_folder / "build_spec" / "dependencies.md").read_text()
    rows = {normal(row) for row in re.findall(r"^\| ([\w.-]+)[ |]", page, re.MULTILINE)}
    assert declared(project_folder, dev=True) - rows == set()


def test_the_page_names_the_locked_versions(project_folder: Path) -> None:
    page = (project_folder / "build_spec" / "dependencies.md").read_text()
    lock = (project_folder / "requirements-dev.lock").read_text()
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))
    for name, version in re.findall(r"^\| ([\w.-]+)[^|]*\| ([\d.]+) \|", page, re.MULTILINE):
        assert locked[normal(name)] == version, name
