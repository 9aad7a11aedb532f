"""A scan by command: imported without text, recognised, searched, tagged."""

from pathlib import Path

import pytest

from policydesk.library import recogniser
from tests.helpers.commands import Here, InAnyFolder
from tests.helpers.scans import needs_tesseract, scanned, set_in_type

WORDS = "The committee recommends that each council publishes a register of its unused land."
OTHER = "A second page says that progress against this will be reviewed after two years."


@pytest.fixture
def here(command: InAnyFolder, tmp_path: Path) -> Here:
    asked = command(tmp_path / "library")
    assert asked("init").code == 0
    (tmp_path / "scan.pdf").write_bytes(scanned(set_in_type([WORDS, OTHER], size="14pt")))
    return asked


@needs_tesseract
def test_a_scan_becomes_text_that_can_be_searched_and_tagged(here: Here, tmp_path: Path) -> None:
    said = here("import", tmp_path / "scan.pdf")
    assert "2 pages are scans; the text can be recognised." in said.out
    assert here.json("show", "1")["scans"] == 2
    (unseen,) = here.json("search", "land")["coverage"]["not_searchable"]
    assert unseen["reason"] == "no text (a scan?); its scans can be recognised"
    found = here.json("recognise", "1", "--language", "eng")
    (document,) = found["recognised"]
    assert [page["page"] for page in document["pages"]] == [1, 2]
    assert [page["words"] for page in document["pages"]] == [13, 14]
    assert all(page["confidence"] > 80 for page in document["pages"])
    shown = here.json("show", "1")
    assert WORDS in shown["text"]
    assert shown["title"] == " ".join(WORDS.split()[:12]) + "…"
    assert (shown["text_quality"], shown["scans"], shown["recognition"]) == ("good", 0, "")
    assert here.json("search", "“unused land”")["total"] == 1
    assert here("rec", "add", "1", "--quote", WORDS).code == 0
    assert here("recognise", "1").code == 1  # nothing left to do
    again = here("recognise", "1", "--again", "--json")
    assert again.json["recognised"][0]["words"] == 27
    assert again.err == ""  # no index that had to be made again
    assert here("check").code == 0


@needs_tesseract
def test_an_import_may_recognise_at_once(here: Here, tmp_path: Path) -> None:
    found = here.json("import", tmp_path / "scan.pdf", "--ocr")
    assert found["imported"][0]["text_quality"] == "good"
    assert found["recognition"]["recognised"][0]["words"] == 27


def test_where_tesseract_is_missing_every_sentence_says_so(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "find_program", lambda: None)
    refused = here("import", tmp_path / "scan.pdf", "--ocr")
    assert "apt-get install tesseract-ocr" in refused.sentence
    said = here("import", tmp_path / "scan.pdf")
    assert "2 pages are scans. Tesseract is not installed; on Debian" in said.out
    assert "Tesseract is not installed" in here("recognise", "1").sentence
    assert "Tesseract is not installed" in here.json("show", "1")["recognition"]
