"""Each file says in its first line what its one job is, and each package is a package."""

import ast
from pathlib import Path

import pytest


def complaint(source: str) -> str | None:
    """Return what is wrong with the head of a file, or None."""
    if not source.startswith('"""'):
        return "the first line is not the docstring"
    head = source[: source.find('"""', 3) + 3]  # no more than needed: to parse it all takes seconds
    docstring = ast.get_docstring(ast.parse(head))
    if not docstring:
        return "the first line is not the docstring"
    if not docstring.split("\n\n")[0].rstrip().endswith((".", "?")):
        return "the docstring does not begin with one sentence"
    return None


def test_every_file_begins_with_its_job(project_folder: Path) -> None:
    found = [
        f"{path.relative_to(project_folder)}: {wrong}"
        for folder in ("policydesk", "tests")
        for path in sorted((project_folder / folder).rglob("*.py"))
        if (wrong := complaint(path.read_text()))
    ]
    assert found == []


def test_every_folder_with_code_is_a_package(project_folder: Path) -> None:
    folders = {path.parent for path in (project_folder / "policydesk").rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    "source",
    ["", "import os\n", '# note\n"""Late."""\n', '"""Not a sentence"""\n', "'''Other quotes.'''\n"],
)
def test_a_file_without_it_is_seen(source: str) -> None:
    assert complaint(source)


def test_a_sentence_may_take_two_lines_and_be_followed_by_more() -> None:
    assert complaint('"""Hold one thing,\nand nothing else.\n\nMore"""\n') is None
