"""What PolicyDesk's own readers find in the samples is what the manifest and the register say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from policydesk.core.document import TextQuality
from policydesk.core.imports import ParsedDocument
from policydesk.intake.worker import read

SEED_DOCS = Path(__file__).resolve().parents[2] / "seed_docs"
DOCUMENTS = json.loads((SEED_DOCS / "manifest.json").read_text(encoding="utf-8"))["documents"]
RECOMMENDATIONS = json.loads((SEED_DOCS / "register.json").read_text(encoding="utf-8"))[
    "recommendations"
]
CLUTTER = (
    "cookie",
    "Most read",
    "Related",
    "Sign up",
    "Subscribe",
    "Odile Marsh",
    "membership desk",
)


@pytest.fixture(scope="module")
def parsed() -> Mapping[str, ParsedDocument]:
    """Each sample as its reader gives it, by file name."""
    names = [entry["file"] for entry in DOCUMENTS]
    return {name: read((SEED_DOCS / name).read_bytes(), name) for name in names}


@pytest.mark.parametrize("entry", DOCUMENTS, ids=lambda entry: entry["file"])
def test_a_reader_finds_what_the_manifest_says(
    entry: Mapping[str, Any], parsed: Mapping[str, ParsedDocument]
) -> None:
    found = parsed[entry["file"]]
    assert found.title == entry["title"]
    assert list(found.authors) == entry["authors"]
    assert found.publisher == entry["publisher"]
    assert found.kind.value == entry["kind"]
    assert (str(found.issued) if found.issued else None) == entry["issued"]
    assert found.media_type == entry["media_type"]
    assert found.text_quality is TextQuality.GOOD


@pytest.mark.parametrize("rec", RECOMMENDATIONS, ids=lambda rec: rec["key"])
def test_each_quote_lies_within_one_passage_and_only_once(
    rec: Mapping[str, Any], parsed: Mapping[str, ParsedDocument]
) -> None:
    proofs = [proof for event in rec["events"] for proof in event["evidence"]]
    for place in (rec, *proofs):
        passages = parsed[place["document"]].passages
        assert sum(p.text.count(place["quote"]) for p in passages) == 1, place["quote"]


def test_what_surrounds_a_saved_page_is_not_taken_for_its_text(
    parsed: Mapping[str, ParsedDocument],
) -> None:
    for name, document in parsed.items():
        if name.endswith(".html"):
            text = "\n".join(passage.text for passage in document.passages)
            assert [words for words in CLUTTER if words in text] == [], name


def test_the_pages_of_the_pdf_samples_are_numbered_and_their_running_heads_left_out(
    parsed: Mapping[str, ParsedDocument],
) -> None:
    for name, document in parsed.items():
        if name.endswith(".pdf"):
            assert document.pages >= 3, name
            assert {p.page for p in document.passages} == {*range(1, document.pages + 1)}, name
            assert [p.text for p in document.passages if p.text.startswith("Page ")] == [], name
