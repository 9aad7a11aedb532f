"""LibreOffice opens the Word document, and finds in it all that was written."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from policydesk.packs.render_docx import render_docx
from tests.packs.hostile import hostile_briefing
from tests.packs.reading import pdf_text, squeezed
from tests.packs.samples import a_briefing
from tests.packs.test_render_all import printed

HOSTILE = "<b>&amp; {=1+1} [x](javascript:alert(1)) | # * _ 中文 é"


def test_libreoffice_opens_what_was_written(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    briefings = {"plain": a_briefing(), "hostile": hostile_briefing(HOSTILE)}
    for name, briefing in briefings.items():
        (tmp_path / f"{name}.docx").write_bytes(render_docx(briefing))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf:writer_pdf_Export", "--outdir",
         str(tmp_path / "pdf"), *(str(tmp_path / f"{name}.docx") for name in briefings)],
        check=True, capture_output=True, timeout=150,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    plain = squeezed(pdf_text((tmp_path / "pdf" / "plain.pdf").read_bytes()))
    assert [text for text in printed(briefings["plain"]) if squeezed(text) not in plain] == []
    assert "Page1of" in plain
    hostile = squeezed(pdf_text((tmp_path / "pdf" / "hostile.pdf").read_bytes()))
    assert hostile.count(squeezed(HOSTILE)) > 10
