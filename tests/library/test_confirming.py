"""Details stay unconfirmed until a person accepts or types them, and acceptance can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.library import Library
from tests.helpers.builders import a_document, a_library
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def test_what_was_read_is_unconfirmed_and_what_was_not_is_nothing_to_confirm(
    library: Library,
) -> None:
    document = a_document(library)
    assert {"title", "publisher", "issued"} <= set(document.unconfirmed)
    assert "url" not in document.unconfirmed


def test_confirming_one_field_and_all_and_taking_it_back(library: Library) -> None:
    document = a_document(library)
    assert library.documents.confirm([document.id], ["title"]) == 1
    assert library.documents.get(document.id).confirmed == {"title"}
    assert library.documents.confirm([document.id], ["title"]) == 0
    assert library.documents.confirm([document.id]) == 1
    assert library.documents.get(document.id).unconfirmed == ()
    library.undo()
    assert library.documents.get(document.id).confirmed == {"title"}
    library.documents.confirm([document.id], ["title"], withdraw=True)
    assert library.documents.get(document.id).confirmed == frozenset()


def test_many_documents_are_one_step(library: Library) -> None:
    texts = [(f"Some words, number {n}.",) for n in range(3)]
    ids = [a_document(library, text[0], paragraphs=text).id for text in texts]
    assert library.documents.confirm(ids) == 3
    library.undo()
    assert all(library.documents.get(each).confirmed == frozenset() for each in ids)


def test_what_is_typed_is_confirmed(library: Library) -> None:
    document = a_document(library)
    edited = library.documents.edit(document.id, title="Typed", series="HC 1", language="cy")
    assert edited.confirmed == {"title", "series", "language"}
    assert edited.where_read["series"] == "typed by a person"


def test_an_unknown_detail_is_refused(library: Library) -> None:
    document = a_document(library)
    with pytest.raises(UserError, match="“colour” is no detail"):
        library.documents.confirm([document.id], ["colour"])
