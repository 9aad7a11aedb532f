"""The ways from one place of the window to another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Ways(QObject):
    """Signals that any place may send and the main window follows.

    document_wanted(DocumentId, Span | None, str): read it, show the span, mark the query's words.
    recommendation_wanted(RecommendationId): show it in the register.
    register_wanted(str, frozenset[HeadlineKind], AsOf): show the register so filtered and dialled.
    state_wanted(RegisterState): show the register so filtered, marked, dialled and arranged.
    find_wanted(str): search everything for the text.
    saved_search_wanted(SavedSearch): search again as it was saved, or show the view.
    pack_wanted(PackId): show it among the packs.
    evidence_wanted(): take the words selected in the reader as evidence for a recommendation.
    language_wanted(): show how to search.
    reference_wanted(ReferenceId): show it among those whose work is not in the library.
    place_wanted(str): go to the place of that key.
    """

    document_wanted = Signal(object, object, str)
    recommendation_wanted = Signal(object)
    register_wanted = Signal(str, object, object)
    state_wanted = Signal(object)
    find_wanted = Signal(str)
    saved_search_wanted = Signal(object)
    pack_wanted = Signal(object)
    evidence_wanted = Signal()
    language_wanted = Signal()
    place_wanted = Signal(str)
    reference_wanted = Signal(object)
