"""Packs hold what they were given: no item of another pack, none that is gone, no words lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.document import PageFacts
from policydesk.core.errors import UserError
from policydesk.core.ids import PackItemId, RecommendationId
from policydesk.core.pack import ExemptText, PackFormat, PackItem, PackItemKind, PackOptions
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_library,
    a_parsed,
    a_recommendation,
    an_update,
)


def test_an_item_of_another_pack_stays_there(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        one = library.packs.create("One", recommendations=[rec.id])
        two = library.packs.create("Two")
        two = library.packs.edit(two.id, items=one.items)
        assert [item.recommendation_id for item in two.items] == [rec.id]
        assert library.packs.get(one.id).items == one.items


def test_words_of_an_item_that_is_gone_meanwhile_are_kept_as_a_new_one(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        pack = library.packs.create("One")
        gone = PackItem(PackItemId(99), PackItemKind.NOTE, None, "My words.")
        assert [i.text for i in library.packs.edit(pack.id, items=[gone]).items] == ["My words."]


def test_a_recommendation_that_is_gone_is_refused_in_words(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        with pytest.raises(UserError, match=r"no\. 99 is not in this library .*leave it out"):
            library.packs.create("One", recommendations=[RecommendationId(99)])
        assert library.packs.all() == []


def test_nothing_takes_its_own_place(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        with pytest.raises(UserError, match="its own place"):
            library.status.add(
                rec.id, an_update("standing", "merged", whose="us", successor=rec.uid)
            )


def test_a_pack_cites_pages_as_they_are_printed(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        facts = tuple(PageFacts(n, label) for n, label in enumerate(("i", "ii", "3", "4"), 1))
        parsed = replace(a_parsed(), page_facts=facts)
        document = library.documents.add(parsed, b"A place to plan", "plan.pdf")
        recs = [a_recommendation(library, document, PARAGRAPHS[n]) for n in (1, 3)]
        pack = library.packs.create("Pages", recommendations=[rec.id for rec in recs])
        made = library.packs.briefing(pack.id)
        assert [(entry.page, entry.place) for entry in made.entries] == [
            (2, "page ii"), (4, "page 4")
        ]
        assert [source.pages for source in made.sources] == ["pages ii, 4"]


def test_a_pack_that_was_changed_by_hand_is_no_longer_what_its_search_found(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library)
        recs = [a_recommendation(library, document, PARAGRAPHS[n]) for n in (1, 3)]
        pack = library.packs.create("Two", query="place", recommendations=[r.id for r in recs])
        turned = library.packs.edit(pack.id, items=pack.items[::-1])
        said = PackItem(PackItemId(0), PackItemKind.NOTE, None, "My words.")
        assert library.packs.edit(pack.id, items=[said, *turned.items]).query == "place"
        library.packs.edit(pack.id, items=pack.items[:1])
        assert ("Chosen", "by hand") in library.packs.briefing(pack.id).facts
        library.undo()
        assert library.packs.get(pack.id).query == "place"


def test_it_is_known_which_files_an_export_replaces(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        pack = library.packs.create("Plan", title="Plan: “A/B”")
        formats = (PackFormat.MARKDOWN, PackFormat.JSON)
        assert library.packs.there_already(pack.id, formats, tmp_path) == []
        options = PackOptions((PackFormat.JSON,), exempt=ExemptText.PRINT)
        (written,) = library.packs.export(pack.id, options, tmp_path)
        assert library.packs.there_already(pack.id, formats, tmp_path) == [written.name]
