"""The sample library: every place of the window has something true to show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policydesk.core import places
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import parse_as_of
from policydesk.library import Library


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "library"
    with Library.create(folder, name="Sample library") as library:
        report = library.add_samples()
        assert report.problems == ()
        assert library.undo_label == ""
    return folder


def test_documents_read_as_the_manifest_says(sample: Path) -> None:
    manifest = json.loads((places.seed_docs() / "manifest.json").read_text(encoding="utf-8"))
    with Library.open(sample) as library:
        found = {d.file_name: d for d in library.documents.all()}
    assert len(found) == len(manifest["documents"]) >= 15
    for entry in manifest["documents"]:
        document = found[entry["file"]]
        told = {
            "title": document.title,
            "authors": list(document.authors),
            "publisher": document.publisher,
            "kind": document.kind.value,
            "issued": str(document.issued) if document.issued else None,
        }
        assert told == {key: entry[key] for key in told}, entry["file"]


def test_every_headline_is_there_and_the_library_is_sound(sample: Path) -> None:
    with Library.open(sample) as library:
        kinds = {row.headline.kind for row in library.register().rows}
        assert kinds >= set(HeadlineKind) - {HeadlineKind.DRAFT, HeadlineKind.MERGED}
        assert library.check().clean
        assert len(library.packs.all()) == 2


def test_the_dials_and_the_months_tell_a_story(sample: Path) -> None:
    with Library.open(sample) as library:
        then = library.register(as_of=parse_as_of("2023-12-31", "2023-12-31"))
        assert then.differences > 0
        months = library.over_time(library.register())
        assert months.total == library.recommendations.count()
        assert len(months.series) > 5
        assert sum(counts[-1] for _, _, counts in months.series) == months.total
