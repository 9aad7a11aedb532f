"""The walls between the layers stand, and each of them falls when somebody imports through it."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Contract -> the file that gets a bad import, and the import: legal Python that would run.
PLANTS = {
    "layers": ("core/planted.py", "import policydesk.text"),
    "fronts": ("cli/planted.py", "from policydesk import store"),
    "qt": ("library/planted.py", "def late():\n    import PySide6.QtCore"),
    "plain": ("library/planted.py", "import tantivy"),
    "sql": ("library/planted.py", "import sqlite3"),
    "language": ("library/planted.py", "import whoosh_compat"),
    "engine": ("search/planted.py", "import tantivy"),
    "sketches": ("library/planted.py", "import rensa"),
    "html": ("packs/planted.py", "from lxml import etree"),
    "pdf": ("library/planted.py", "import pypdfium2"),
    "docx": ("packs/planted.py", "from docx import Document"),
    "xlsx": ("packs/planted.py", "import openpyxl"),
    "written-xlsx": ("library/planted.py", "import xlsxwriter"),
    "cells": ("intake/planted.py", "import python_calamine"),
    "markdown": ("library/planted.py", "from markdown_it import MarkdownIt"),
    "ris": ("packs/planted.py", "import rispy"),
    "bibtex": ("text/planted.py", "import bibtexparser"),
    "latex": ("packs/planted.py", "import pylatexenc"),
    "chardet": ("library/planted.py", "import chardet"),
    "olefile": ("library/planted.py", "import olefile"),
    "typst": ("packs/planted.py", "import typst"),
    "pictures": ("gui/planted.py", "import matplotlib"),
    "click": ("library/planted.py", "import click"),
    "network": ("jobs/planted.py", "import http.client"),
    "gui": ("gui/models/planted.py", "import policydesk.gui.app"),
}

TYPING_ONLY = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6.QtGui"


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in `folder` (all of them when none is named)."""
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    for contract in contracts:
        command += ["--contract", contract]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def tree(tmp_path: Path, project_folder: Path) -> Path:
    """Return a copy of the package and its contracts, to plant something in."""
    return copied(project_folder, tmp_path)


def copied(project_folder: Path, to: Path) -> Path:
    shutil.copytree(
        project_folder / "policydesk",
        to / "policydesk",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(project_folder / ".importlinter", to)
    return to


def test_every_contract_is_kept(project_folder: Path) -> None:
    done = lint(project_folder)
    assert done.returncode == 0, done.stdout


def test_every_contract_has_its_plant(project_folder: Path) -> None:
    contracts = configparser.ConfigParser()
    contracts.read(project_folder / ".importlinter")
    named = {name.rpartition(":")[2] for name in contracts.sections() if ":contract:" in name}
    assert named == set(PLANTS)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, project_folder: Path) -> dict[str, str]:
    """What is said of each broken contract, by its name, where all bad imports are planted."""
    folder = copied(project_folder, tmp_path_factory.mktemp("planted"))
    for contract, (file, statement) in PLANTS.items():
        planted = (folder / "policydesk" / file).with_stem(planted_as(contract))
        planted.write_text(f'"""Break a wall."""\n\n{statement}\n')
    done = lint(folder)
    assert done.returncode == 1, done.stdout
    names = configparser.ConfigParser()
    names.read(folder / ".importlinter")
    shown = {
        names[section]["name"]: section.rpartition(":")[2]
        for section in names.sections()
        if ":contract:" in section
    }
    broken = done.stdout.partition("Broken contracts")[2]
    parts = re.split(r"^(.+)\n-{3,}\n", broken, flags=re.MULTILINE)[1:]
    return {shown[title]: text for title, text in zip(parts[::2], parts[1::2], strict=True)}


def planted_as(contract: str) -> str:
    return f"planted_{contract.replace('-', '_')}"


@pytest.mark.parametrize("contract", PLANTS)
def test_a_bad_import_breaks(contract: str, told: dict[str, str]) -> None:
    assert re.search(rf"\b{planted_as(contract)}\b", told[contract])


def test_an_import_for_typing_only_breaks_too(tree: Path) -> None:
    (tree / "policydesk/library/planted.py").write_text(TYPING_ONLY + "\n")
    assert lint(tree, "qt").returncode == 1


def test_a_package_without_a_place_in_the_layers_breaks(tree: Path) -> None:
    (tree / "policydesk/newcomer").mkdir()
    (tree / "policydesk/newcomer/__init__.py").write_text('"""Has no place."""\n')
    done = lint(tree, "layers")
    assert done.returncode == 1, done.stdout
    assert "newcomer" in done.stdout
