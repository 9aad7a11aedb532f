"""What the program lists is documented, tested and used: acts, settings, kinds of file."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from policydesk.core.changes import Op
from policydesk.core.settings import SETTINGS
from policydesk.intake.registry import SUPPORTED_SUFFIXES


def test_the_page_of_lists_is_what_the_program_says(project_folder: Path) -> None:
    code = "import sys; sys.path.insert(0, 'build_spec'); import make_lists as m; print(m.lists())"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=project_folder, capture_output=True, text=True, check=True
    )
    page = (project_folder / "build_spec" / "lists.md").read_text(encoding="utf-8")
    assert said.stdout.rstrip() == page.rstrip(), "run python build_spec/make_lists.py"


@pytest.fixture(scope="module")
def sources() -> str:
    package = Path(__file__).parents[2] / "policydesk"
    return "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))


@pytest.fixture(scope="module")
def tests() -> str:
    folder = Path(__file__).parents[1]
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))


@pytest.mark.parametrize("op", list(Op), ids=lambda op: op.name)
def test_every_act_happens_somewhere_and_its_label_is_its_own(op: Op, sources: str) -> None:
    assert re.search(rf"Op\.{op.name}\b", sources)
    assert [other.label for other in Op].count(op.label) == 1


@pytest.mark.parametrize("key", [setting.key for setting in SETTINGS])
def test_every_setting_is_read_somewhere(key: str, sources: str) -> None:
    assert sources.count(f'"{key}"') > 1, "only in the table"


@pytest.mark.parametrize("suffix", SUPPORTED_SUFFIXES)
def test_every_kind_of_file_stands_in_a_test(suffix: str, tests: str) -> None:
    assert suffix in tests
