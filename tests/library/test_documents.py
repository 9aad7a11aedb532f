"""Documents: found by any name, edited with the hand that did it, never taken twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.changes import Changes, Op
from policydesk.core.document import DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId
from policydesk.library import Library
from tests.helpers.builders import a_document, a_library, a_parsed
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def test_a_document_is_found_by_id_uid_start_of_uid_and_file_name(library: Library) -> None:
    document = a_document(library)
    for ref in (str(document.id), document.uid, document.uid[:13], document.file_name):
        assert library.documents.find(ref) == document


@pytest.mark.parametrize("ref", ["99", "nothing.pdf", "%", "________", "9" * 30])
def test_a_name_that_fits_nothing_is_refused_with_a_sentence(library: Library, ref: str) -> None:
    a_document(library)
    with pytest.raises(UserError, match="There is no document"):
        library.documents.find(ref)


def test_a_name_that_fits_two_lists_them(library: Library) -> None:
    a_document(library, "Same")
    parsed = a_parsed("Other", ("Quite another text.",))
    library.documents.add(parsed, b"other bytes", "same.txt")
    with pytest.raises(UserError, match=r"fits 2 documents; give a number: 1, 2\."):
        library.documents.find("same.txt")


def test_the_same_bytes_are_refused_and_the_same_text_is_said(library: Library) -> None:
    document = a_document(library)
    with pytest.raises(UserError, match=r"already in the library as no\. 1"):
        a_document(library)
    twin = library.documents.add(a_parsed(), b"other bytes, same text", "copy.txt")
    assert twin.warnings == (
        f"duplicate: The same text is already in the library as “{document.title}”.",
    )


def test_the_original_is_kept_byte_for_byte(library: Library) -> None:
    document = a_document(library)
    data = library.documents.original(document.id)
    assert data == library.documents.text(document.id).encode()


def test_an_edit_says_who_read_the_field(library: Library) -> None:
    document = a_document(library)
    edited = library.documents.edit(
        document.id, title="  A  better title ", issued="March 2010", kind=DocumentKind.COLUMN
    )
    assert (edited.title, str(edited.issued), edited.kind) == (
        "A better title",
        "2010-03",
        DocumentKind.COLUMN,
    )
    assert edited.where_read["title"] == edited.where_read["issued"] == "typed by a person"
    assert library.documents.edit(document.id, issued="").issued is None
    with pytest.raises(UserError, match="needs a title"):
        library.documents.edit(document.id, title=" ")
    with pytest.raises(UserError, match="is not a day that exists"):
        library.documents.edit(document.id, issued="2021-02-30")


def test_listeners_hear_what_changed_and_from_whom(library: Library) -> None:
    heard: list[tuple[Changes, object]] = []
    stop = library.subscribe(lambda changes, origin: heard.append((changes, origin)))
    document = a_document(library)
    me = object()
    library.documents.remove([document.id], origin=me)
    library.undo(origin=me)
    stop()
    library.redo()
    assert [changes.op for changes, _ in heard] == [Op.ADD_DOCUMENT, Op.REMOVE_DOCUMENT, Op.UNDO]
    assert [origin for _, origin in heard] == [None, me, me]
    assert all(changes.ids_of("document") == {document.id} for changes, _ in heard)
    assert not heard[0][0].touches("pack", "recommendation")


def test_removing_what_is_not_there_changes_nothing(library: Library) -> None:
    document = a_document(library)
    with pytest.raises(UserError, match="no document 77"):
        library.documents.remove([document.id, DocumentId(77)])
    assert library.documents.count() == 1
