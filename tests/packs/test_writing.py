"""Export writes each format once, under the pack's title, or nothing."""

from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.pack import PackFormat
from policydesk.packs.writing import export, render
from tests.packs.samples import a_briefing, a_pack


def test_each_format_is_written_once_under_the_title(tmp_path: Path) -> None:
    formats = [PackFormat.DOCX, PackFormat.PDF, PackFormat.HTML, PackFormat.MARKDOWN,
               PackFormat.JSON, PackFormat.PDF]
    written = export(a_briefing(), formats, tmp_path)
    assert [path.name for path in written] == [
        f"Place budgets what became of the advice.{each}"
        for each in ("docx", "pdf", "html", "md", "json")
    ]
    assert sorted(tmp_path.iterdir()) == sorted(written)
    for path, wanted in zip(written, formats[:5], strict=True):
        assert path.read_bytes() == render(a_briefing(), wanted)


def test_writing_again_replaces_the_earlier_file(tmp_path: Path) -> None:
    (first,) = export(a_briefing(a_pack(1)), [PackFormat.HTML], tmp_path)
    short = first.read_bytes()
    (again,) = export(a_briefing(), [PackFormat.HTML], tmp_path)
    assert again == first
    assert again.read_bytes() != short


def test_nothing_is_written_where_the_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the folder does not exist"):
        export(a_briefing(), [PackFormat.MARKDOWN], tmp_path / "none")


def test_no_format_no_file(tmp_path: Path) -> None:
    assert export(a_briefing(), [], tmp_path) == []
    assert list(tmp_path.iterdir()) == []
