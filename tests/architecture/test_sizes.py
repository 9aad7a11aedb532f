"""Files, classes, functions and view constructors stay small; there is no list of exceptions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE, CLASS, FUNCTION, VIEW_CONSTRUCTOR, CONFTEST = 400, 300, 60, 40, 200


def too_long(source: str, *, is_view: bool) -> Iterator[str]:
    """Yield a line for everything in `source` that is over its ceiling."""
    lines = len(source.splitlines())
    if lines > FILE:
        yield f"the file has {lines} lines, the ceiling is {FILE}"
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from over(node, CLASS)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            is_constructor = is_view and node.name == "__init__"
            yield from over(node, VIEW_CONSTRUCTOR if is_constructor else FUNCTION)


def over(
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, ceiling: int
) -> Iterator[str]:
    """Yield a line when the node, its decorators not counted, is longer than the ceiling."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > ceiling:
        yield f"line {node.lineno}: {node.name} has {lines} lines, the ceiling is {ceiling}"


def test_nothing_in_the_package_is_over_its_ceiling(project_folder: Path) -> None:
    package = project_folder / "policydesk"
    found = [
        f"{path.relative_to(project_folder)}: {line}"
        for path in sorted(package.rglob("*.py"))
        for line in too_long(path.read_text(), is_view=path.is_relative_to(package / "gui"))
    ]
    assert found == []


def test_conftest_is_under_its_ceiling(project_folder: Path) -> None:
    for path in (project_folder / "tests").rglob("conftest.py"):
        assert len(path.read_text().splitlines()) < CONFTEST, path


def body(lines: int) -> str:
    return "\n".join(["        pass"] * lines)


@pytest.mark.parametrize(
    ("source", "is_view", "complaint"),
    [
        ("x = 1\n" * 401, False, "the file has 401 lines"),
        (f"class A:\n    def f(self):\n{body(20)}\n" + "    a = 1\n" * 280, False, "A has 302"),
        (f"class A:\n    def f(self):\n{body(60)}\n", False, "f has 61 lines"),
        (f"class A:\n    async def f(self):\n{body(60)}\n", False, "f has 61 lines"),
        (f"class A:\n    def __init__(self):\n{body(40)}\n", True, "__init__ has 41 lines"),
    ],
)
def test_each_ceiling_is_seen_broken(source: str, is_view: bool, complaint: str) -> None:
    found = list(too_long(source, is_view=is_view))
    assert len(found) == 1
    assert complaint in found[0]


def test_what_fits_exactly_is_not_broken() -> None:
    source = f"class A:\n    def __init__(self):\n{body(39)}\n    def f(self):\n{body(59)}\n"
    assert list(too_long(source, is_view=True)) == []
    assert list(too_long("x = 1\n" * 400, is_view=True)) == []
