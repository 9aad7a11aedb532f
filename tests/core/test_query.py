"""What a search covered is said in one sentence."""

import pytest

from policydesk.core.ids import DocumentId
from policydesk.core.query import Coverage, NotSearchable

SCAN = NotSearchable("Scan", "no text", DocumentId(1))
PART = NotSearchable("Part", "partly read", DocumentId(2))
FAILED = NotSearchable("broken.pdf", "damaged")


@pytest.mark.parametrize(
    ("coverage", "sentence"),
    [
        (Coverage(412, 412), "searched 412 of 412 documents"),
        (Coverage(1, 1), "searched 1 of 1 document"),
        (Coverage(0, 0), "searched 0 of 0 documents"),
        (Coverage(1, 4, (SCAN, FAILED, FAILED)),
         "searched 1 of 4 documents; 1 without text, 2 failed"),
        (Coverage(2, 2, (PART,), 0, 3),
         "searched 2 of 2 documents; 1 read in part; 3 pages without readable text"),
        (Coverage(2, 2, (), 5),
         "searched 2 of 2 documents; 5 recent changes still being indexed"),
        (Coverage(2, 2, (), 1, gone=1), ("searched 2 of 2 documents; "
         "1 recent change still being indexed; 1 of the hits counted is gone")),
        (Coverage(2, 2, gone=3), "searched 2 of 2 documents; 3 of the hits counted are gone"),
    ],
)
def test_coverage_in_words(coverage: Coverage, sentence: str) -> None:
    assert coverage.sentence() == sentence
