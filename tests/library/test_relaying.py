"""Text laid anew: each quote in it is looked for once, and one that would be lost is named."""

from collections import Counter
from pathlib import Path

import pytest

from policydesk.core.changes import Op
from policydesk.core.document import Document, PassageKind
from policydesk.core.errors import UserError
from policydesk.core.imports import ParsedPassage
from policydesk.core.recommendation import Anchor
from policydesk.library import Library
from policydesk.library.relaying import NewText, relay
from policydesk.library.status import EvidenceQuote
from policydesk.store.ledger import Ledger
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation, an_update

ADDED = ParsedPassage(PassageKind.PARAGRAPH, "Before all of it.", 1)


def relaid(library: Library, document: Document, without: frozenset[int] = frozenset()) -> None:
    text = NewText.of(library.documents.passages(document.id), [ADDED], without)
    with library.operation(Op.RECOGNISE_TEXT):
        relay(library.store, document, text, {})


def test_each_quote_is_looked_for_once_without_the_whole_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library)
        recs = [a_recommendation(library, document, quote) for quote in PARAGRAPHS[1:3]]
        library.status.add(
            recs[0].id, an_update("claim", "done"), [EvidenceQuote(document.id, PARAGRAPHS[2])])
        looked: Counter[str] = Counter()
        place_of = NewText.place_of

        def noted(self: NewText, anchor: Anchor) -> tuple[int, int] | None:
            looked[anchor.quote] += 1
            return place_of(self, anchor)

        monkeypatch.setattr(NewText, "place_of", noted)
        monkeypatch.setattr(Ledger, "all", None)
        relaid(library, document)
        assert looked == dict.fromkeys(PARAGRAPHS[1:3], 1)
        monkeypatch.undo()
        assert library.check().clean


def test_a_quote_behind_an_update_that_would_be_lost_is_named(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document, other = a_document(library), a_document(library, "Another", paragraphs=("Else.",))
        rec = a_recommendation(library, other, "Else.")
        library.status.add(
            rec.id, an_update("claim", "done"), [EvidenceQuote(document.id, PARAGRAPHS[1])])
        before = library.documents.text(document.id)
        pages = frozenset(p.page for p in library.documents.passages(document.id) if p.page)
        with pytest.raises(UserError, match="a quote behind an update of 2021-06 would not"):
            relaid(library, document, pages)
        assert library.documents.text(document.id) == before
