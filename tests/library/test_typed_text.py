"""Whatever people type can be kept, searched and exported, or is refused in one sentence."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.ids import PackItemId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.recommendation import RecommendationDraft
from policydesk.library import Library
from policydesk.library.typed_text import file_name, line, note
from tests.helpers.builders import a_document, a_library, a_recommendation, an_update

ODD = "a\0b\ud800c\u202ed\ufffe e\u0301"
CLEAN = "abcd é"


def test_odd_characters_go_at_every_place_where_people_type(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library)
        rec = a_recommendation(library, document)
        draft = RecommendationDraft(ODD, ODD, (ODD, "\0"), ODD, (ODD,))
        rec = library.recommendations.edit(rec.id, draft)
        assert (rec.wording, rec.number, rec.owner) == (CLEAN, CLEAN, CLEAN)
        assert (rec.addressees, rec.tags) == ((CLEAN,), (CLEAN,))
        event = library.status.add(
            rec.id,
            an_update("review", "no_change", whose="third_party", third_party=ODD, note=ODD,
                      their_word=ODD),
        )  # fmt: skip
        assert (event.third_party, event.note, event.their_word) == (CLEAN, CLEAN, CLEAN)
        edited = library.documents.edit(document.id, title=ODD, publisher=ODD, authors=(ODD,))
        assert (edited.title, edited.publisher, edited.authors) == (CLEAN, CLEAN, (CLEAN,))
        words = PackItem(PackItemId(0), PackItemKind.NOTE, None, ODD)
        pack = library.packs.create(ODD, title=ODD, introduction=ODD, query=ODD)
        pack = library.packs.edit(pack.id, items=[words])
        assert (pack.name, pack.introduction, pack.items[0].text) == (CLEAN, CLEAN, CLEAN)
        assert library.packs.find(ODD).id == pack.id
        library.settings.set("person.name", ODD)
        assert library.settings.get("person.name") == CLEAN
        assert library.search(ODD).error is None
        assert all(json.loads(row) for row in library.dump())
        "".join(library.dump()).encode()
        assert library.check().clean


def test_a_reference_with_odd_characters_is_only_not_found(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        for find in (library.documents.find, library.recommendations.find, library.packs.find):
            with pytest.raises(UserError, match="There is no"):
                find("R\ud800")
            with pytest.raises(UserError, match=r"There is no|Name a recommendation by"):
                find("\ud800")  # nothing is left of it


def test_what_is_far_too_long_is_refused(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        with pytest.raises(UserError, match="The owner is 5,000 characters long"):
            library.recommendations.edit(rec.id, RecommendationDraft(owner="x" * 5_000))
        with pytest.raises(UserError, match="The note is"):
            library.status.add(rec.id, an_update("review", "no_change", note="x" * 200_000))
        with pytest.raises(UserError, match="The quote is"):
            library.recommendations.add_quote(
                rec.anchor.document_id, "x " * 20_000, RecommendationDraft()
            )


def test_a_stretch_of_text_far_too_long_is_no_recommendation(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library, paragraphs=("word " * 5_000 + "end.",))
        with pytest.raises(UserError, match="The quote is 2"):
            library.recommendations.add(document.id, 0, 10**9, RecommendationDraft())


def test_notes_keep_their_lines_and_markdown_indents() -> None:
    assert note("\n- one\r\n  - below\n\n    code\n  ", "note") == "- one\n  - below\n\n    code"
    assert line("  two\n lines ", "name") == "two lines"


def test_a_name_that_is_no_text_is_shown_by_its_escapes() -> None:
    assert file_name("caf\udce9\n.txt") == "caf\\udce9\\n.txt"
    assert file_name("cafe\u0301 1.txt") == "café 1.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names that are no text")
def test_files_whose_names_are_no_text_are_imported_or_told(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / os.fsdecode(b"caf\xe9.txt")).write_text("The council should plan for the winter.")
    (inbox / os.fsdecode(b"d\xe9.docx")).write_bytes(b"\x00\x01")
    with Library.create(tmp_path / "library") as library:
        report = library.imports.run(library.imports.plan([inbox]))
        assert [document.file_name for document in report.imported] == ["caf\\udce9.txt"]
        assert len(report.problems) == 1
        assert library.documents.problems()[0].path.endswith("d\\udce9.docx")
        assert library.search("winter").total > 0
        assert library.check().clean
