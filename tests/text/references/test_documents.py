"""A document as a reference: what was stored for it comes back, what was changed since wins."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind, Identifier, TextQuality
from policydesk.core.ids import DocumentId
from policydesk.text.references.documents import details_of, item_of
from policydesk.text.references.names import name_of_author, read_name, shown, written
from policydesk.text.references.plain import plain_reference

DOCUMENT = Document(
    id=DocumentId(1), uid="u", title="Pooling budgets", authors=("Jane Smith", "HM Treasury"),
    publisher="HM Treasury", kind=DocumentKind.REPORT, issued=PartialDate.parse("2010-03"),
    language="en-GB", url="https://example.org/a", series="HC 849", file_name="a.pdf",
    media_type="application/pdf", sha256="", size=1, pages=1, text_quality=TextQuality.GOOD,
    text_sha256="", passages=1, warnings=(), added_at=datetime(2024, 1, 1, tzinfo=UTC),
    identifiers=(Identifier("ISBN", "978-0-306-40615-7"), Identifier("HC", "849")),
)  # fmt: skip
ITEM = {
    "type": "report",
    "title": "Pooling budgets",
    "author": [{"family": "Smith", "given": "Jane"}, {"literal": "HM Treasury"}],
    "publisher": "HM Treasury",
    "issued": {"date-parts": [[2010, 3]]},
    "language": "en-GB",
    "URL": "https://example.org/a",
    "collection-title": "HC",
    "number": "849",
    "ISBN": "978-0-306-40615-7",
}


def test_a_document_becomes_a_reference() -> None:
    assert item_of(DOCUMENT) == ITEM


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_reference_gives_back_its_documents_details(kind: DocumentKind) -> None:
    document = replace(DOCUMENT, kind=kind)
    said = details_of(item_of(document))
    for name in ("title", "authors", "publisher", "kind", "issued", "language", "url"):
        assert getattr(said, name) == getattr(document, name), name


def test_what_was_stored_comes_back_and_a_change_since_wins() -> None:
    names = [{"family": "Smith", "given": "Jane", "suffix": "Jr"}, {"literal": "HM Treasury"}]
    stored = {**ITEM, "author": names, "abstract": "words", "custom": {"ris": {"C1": ["odd"]}}}
    same = replace(DOCUMENT, authors=("Jane Smith Jr", "HM Treasury"))
    assert item_of(same, stored) == stored
    changed = item_of(replace(same, title="Pooled", authors=("Al Jones",)), stored)
    assert changed == {
        **stored, "title": "Pooled", "author": [{"family": "Jones", "given": "Al"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jane Smith", {"family": "Smith", "given": "Jane"}),
        ("Ludwig van Beethoven",
         {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}),
        ("Jane A. Smith", {"family": "Smith", "given": "Jane A."}),
        ("HM Treasury", {"literal": "HM Treasury"}),
        ("Localis", {"literal": "Localis"}),
        ("New Local", {"literal": "New Local"}),
        ("Councillor Ada Marsh", {"literal": "Councillor Ada Marsh"}),
        ("Lord Heseltine", {"literal": "Lord Heseltine"}),
        ("LGA Wales", {"literal": "LGA Wales"}),
        ("Leeds City Council", {"literal": "Leeds City Council"}),
    ],
)  # fmt: skip
def test_only_what_is_evidently_a_persons_name_is_split(
    text: str, parts: dict[str, str]
) -> None:
    assert name_of_author(text, "New Local") == parts
    assert shown(parts) == text


def test_names_of_bodies_are_never_split_at_a_comma() -> None:
    body = "Department for Levelling Up, Housing and Communities"
    assert read_name(body) == {"literal": body}
    assert written({"family": "Smith", "given": "J", "suffix": "Jr"}) == "Smith, J, Jr"


def test_the_plain_style() -> None:
    assert plain_reference({**ITEM, "accessed": {"date-parts": [[2020, 5, 3]]}}) == (
        "Smith, J. and HM Treasury (2010) Pooling budgets. HC 849. HM Treasury. "
        "Available at: https://example.org/a (accessed 3 May 2020)."
    )
    assert plain_reference({"type": "report", "title": "Who pays?", "DOI": "10.1/a"}) == (
        "Anonymous (no date) Who pays? doi:10.1/a."
    )
