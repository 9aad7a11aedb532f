"""A library's own publishers lie over the shipped ones, can be undone, and are searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.authority import shipped_authority
from policydesk.core.errors import UserError
from policydesk.core.publisher import DatedName
from policydesk.library import Library
from tests.helpers.builders import a_document, a_library
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def test_without_changes_it_is_the_shipped_one(library: Library) -> None:
    assert library.publishers.authority() is shipped_authority()
    assert library.publishers.find("NLGN").name == "New Local"


def test_an_added_body_is_found_until_it_is_undone(library: Library) -> None:
    added = library.publishers.add("Wexcombe Institute", sort="think tank")
    assert library.publishers.named("The Wexcombe Institute") == added
    assert added.own
    library.undo()
    assert library.publishers.named("Wexcombe Institute") is None
    library.redo()
    assert library.publishers.named("Wexcombe Institute") == added


def test_a_shipped_body_is_changed_removed_and_restored(library: Library) -> None:
    body = library.publishers.find("localis")
    library.publishers.save(replace(body, aliases=(*body.aliases, "The Localist Project")))
    assert library.publishers.find("Localist Project").key == "localis"
    library.publishers.remove("localis")
    with pytest.raises(UserError, match="No body is called"):
        library.publishers.find("Localis")
    assert library.publishers.restore("localis") == body
    with pytest.raises(UserError, match="was changed"):
        library.publishers.restore("localis")


def test_what_cannot_be(library: Library) -> None:
    body = library.publishers.find("localis")
    with pytest.raises(UserError, match="is a name of New Local already"):
        library.publishers.add("nlgn")
    with pytest.raises(UserError, match="is a name of New Local already"):
        library.publishers.save(replace(body, aliases=("NLGN",)))
    with pytest.raises(UserError, match="needs a name"):
        library.publishers.save(replace(body, names=(DatedName(" "),)))
    with pytest.raises(UserError, match="cannot follow"):
        library.publishers.save(replace(body, successors=("localis",)))


def test_a_document_is_found_by_every_name_of_its_publisher(library: Library) -> None:
    document = a_document(library)
    library.documents.edit(document.id, publisher="New Local Government Network")
    for query in ("publisher:NLGN", 'publisher:"New Local"', "publisher:(local network)"):
        assert [hit.document_id for hit in library.search(query).hits][:1] == [document.id], query
    page = library.search("publisher:NLGN")
    assert page.reading == "the publisher has “NLGN” in any of its names"
    facet = dict(page.facets["publisher"])
    assert list(facet) == ["New Local Government Network"]  # counted by what is printed
    assert library.search('publisher:="NLGN"').total == 0  # = asks for the printed name
    body = library.publishers.find("NLGN")
    library.publishers.save(replace(body, aliases=(*body.aliases, "The Knot")))
    assert library.search("publisher:knot").total > 0
    library.undo()
    assert library.search("publisher:knot").total == 0
