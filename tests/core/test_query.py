"""What a search covered is said in one sentence."""

import pytest

from policydesk.core.query import Coverage, NotSearchable


@pytest.mark.parametrize(
    ("coverage", "sentence"),
    [
        (Coverage(412, 412), "searched 412 of 412 documents"),
        (Coverage(1, 1), "searched 1 of 1 document"),
        (Coverage(0, 0), "searched 0 of 0 documents"),
        (Coverage(1, 2, (NotSearchable("Scan", "no text"),)),
         "searched 1 of 2 documents; 1 not searchable"),
        (Coverage(2, 2, (NotSearchable("Part", "partly read"),), 0, 3),
         "searched 2 of 2 documents; 1 not searchable; 3 pages without readable text"),
        (Coverage(2, 2, (), 5),
         "searched 2 of 2 documents; 5 recent changes still being indexed"),
    ],
)
def test_coverage_in_words(coverage: Coverage, sentence: str) -> None:
    assert coverage.sentence() == sentence
