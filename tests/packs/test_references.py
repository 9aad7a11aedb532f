"""Reference files look as they did, byte for byte, until somebody accepts a change."""

import os
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.reference import ReferenceFormat
from policydesk.packs.references import export_references, render_references
from policydesk.text.references.item import clean_item

GOLDEN = Path(__file__).parents[1] / "golden"
REFERENCES = [
    (
        "marsh2010front",
        clean_item(
            {
                "type": "report",
                "title": "One front door: 50% of {HM} offices & what they cost",
                "author": [
                    {"family": "Marsh", "given": "Ada", "suffix": "Jr"},
                    {"family": "Berg", "given": "Piet", "non-dropping-particle": "van der"},
                    {"literal": "Department for Doors, Gates and Fences"},
                ],
                "issued": {"date-parts": [[2010, 3, 24]]},
                "accessed": {"date-parts": [[2020, 5]]},
                "publisher": "Wexcombe Institute",
                "publisher-place": "Wexcombe",
                "collection-title": "HC",
                "number": "849",
                "ISBN": "978-0-306-40615-7",
                "URL": "https://example.org/a_b?c=%20&d=~e",
                "keyword": "doors, place",
                "note": "First line\nsecond line",
                "custom": {"ris": {"C7": ["an odd tag"]}},
            }
        ),
    ),
    (
        "oneill2012",
        clean_item(
            {
                "type": "article-magazine",
                "title": "Who shut the door?",
                "author": [{"family": "O’Neill", "given": "Pat"}],
                "container-title": "The Daily Clerk",
                "issued": {"date-parts": [[2012]], "circa": True},
                "page": "12-13",
            }
        ),
    ),
]


@pytest.mark.parametrize("wanted", list(ReferenceFormat))
def test_a_file_looks_as_it_did(wanted: ReferenceFormat) -> None:
    text = render_references(REFERENCES, wanted).decode().replace("\r\n", "\n")
    path = GOLDEN / f"references{wanted.suffix}"
    if os.environ.get("POLICYDESK_ACCEPT_GOLDEN") == "1":
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8"), f"see {GOLDEN / 'README.md'}"


def test_a_file_is_replaced_whole_or_left(tmp_path: Path) -> None:
    target = tmp_path / "a.ris"
    export_references(REFERENCES, ReferenceFormat.RIS, target)
    assert target.read_bytes() == render_references(REFERENCES, ReferenceFormat.RIS)
    assert target.read_bytes().count(b"\r\n") == target.read_bytes().count(b"\n")
    with pytest.raises(UserError, match="could not be written"):
        export_references(REFERENCES, ReferenceFormat.RIS, tmp_path / "no" / "a.ris")
    assert list(tmp_path.iterdir()) == [target]
