"""Other people's awkward files: each is imported, or refused with a sentence; no worker is lost."""

from __future__ import annotations

import random

import pytest

from policydesk.intake.decoding import decode
from policydesk.intake.readers.html_scan import declared_charset
from policydesk.intake.reading import Reading
from policydesk.intake.registry import media_type_of
from tests.bench import awkward, encodings

SAMPLE = 12
"""Files of each folder that this run takes; `python -m tests.bench.intake --part awkward`: all."""

pytestmark = pytest.mark.skipif(
    not awkward.FOLDER.is_dir(), reason=f"the awkward files are not at {awkward.FOLDER}"
)


def test_a_sample_of_each_folder_is_imported_or_refused_with_its_cause() -> None:
    rng = random.Random("awkward")
    with Reading(workers=2) as reading:
        for name, paths in awkward.folders().items():
            chosen = rng.sample(paths, min(SAMPLE, len(paths)))
            found = awkward.outcomes(reading, chosen)
            assert found.answered == found.files, name
            assert found.unclear() == [], name
            stopped = [problem for problem in found.problems if problem.kind in awkward.STOPPED]
            assert stopped == [], name
            assert found.peak_mb < awkward.MEMORY_MB, name


def test_every_text_is_read_in_its_own_encoding() -> None:
    paths = sorted(encodings.FOLDER.iterdir())
    wrong = []
    for path in paths:
        data, own = path.read_bytes(), encodings.own_encoding(path)
        media_type_of(data, path.name)  # raises for what is not taken for a text
        if not encodings.is_own(data, own, declared_charset(data)):
            wrong.append(path.name)
        if not encodings.is_own(encodings.undeclared(data, own), own):
            wrong.append(f"{path.name}, undeclared")
        assert decode(data).replaced * 100 <= len(data)
    assert len(wrong) <= 0.05 * len(paths), wrong

