"""The files that ship with the program are found in a checkout and in an installed copy."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from policydesk.core import places
from policydesk.core.errors import UserError

SHIPPED = {"resources": "_resources", "seed_docs": "_seed_docs"}
WHAT_A_BUILD_READS = ("pyproject.toml", "setup.py", "README.md", "LICENSE")


@pytest.mark.parametrize(
    ("find", "name"), [(places.resources, "resources"), (places.seed_docs, "seed_docs")]
)
def test_in_a_checkout(find: object, name: str, project_folder: Path) -> None:
    assert find() == project_folder / name


def test_an_installed_copy_looks_beside_its_modules(tmp_path: Path) -> None:
    package = tmp_path / "policydesk"
    (package / "_resources").mkdir(parents=True)
    found = places._shipped(installed="_resources", in_checkout="resources", package=package)
    assert found == package / "_resources"


def test_a_missing_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        UserError, match="'resources' that belongs to PolicyDesk is missing: install"
    ):
        places._shipped(installed="_resources", in_checkout="resources", package=tmp_path)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, project_folder: Path) -> Path:
    """Build the package from a copy of what the repository holds, without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in WHAT_A_BUILD_READS:
        shutil.copy(project_folder / name, source)
    for name in ("policydesk", *SHIPPED):
        shutil.copytree(
            project_folder / name, source / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    out = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(out), str(source))
    return next(out.glob("*.whl"))


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_every_file(wheel: Path, project_folder: Path) -> None:
    expected = {
        f"policydesk/{installed}/{path.relative_to(project_folder / name).as_posix()}"
        for name, installed in SHIPPED.items()
        for path in (project_folder / name).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    } | {
        path.relative_to(project_folder).as_posix()
        for path in (project_folder / "policydesk").rglob("*.py")
    }
    held = set(zipfile.ZipFile(wheel).namelist())
    assert expected - held == set()
    assert not [name for name in held if name.startswith(("tests/", "resources/", "seed_docs/"))]


def test_an_installed_program_finds_them(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    pip("--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    assert (python.parent / "policydesk").is_file()
    probe = (
        "from policydesk.core import places; import policydesk\n"
        "print(places.resources(), places.seed_docs(), policydesk.__version__)"
    )
    done = subprocess.run(
        [python, "-I", "-c", probe], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    resources, seed_docs, version = done.stdout.split()
    for found, name in ((resources, "_resources"), (seed_docs, "_seed_docs")):
        assert Path(found).name == name
        assert Path(found).is_relative_to(tmp_path / "env")
    assert version == "0.1.0"
