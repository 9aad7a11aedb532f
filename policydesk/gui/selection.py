"""What is selected now, in any place; actions enable themselves by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from policydesk.core.ids import DocumentId, PackId, RecommendationId


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's canonical text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selection at one moment; `place` is the key of the place in view.

    `reading` is the document open in the reader and `span` the text selected in it.
    """

    place: str = ""
    documents: tuple[DocumentId, ...] = ()
    reading: DocumentId | None = None
    span: Span | None = None
    recommendations: tuple[RecommendationId, ...] = ()
    pack: PackId | None = None


def chosen_documents(chosen: Chosen) -> tuple[DocumentId, ...]:
    """The document that is read, else those selected in the table."""
    return (chosen.reading,) if chosen.reading is not None else chosen.documents


class Selection(QObject):
    """Holds what is chosen and says when that changes."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = Chosen()

    def set_place(self, place: str) -> None:
        self._set(replace(self.now, place=place))

    def set_documents(self, documents: tuple[DocumentId, ...]) -> None:
        self._set(replace(self.now, documents=documents))

    def set_reading(self, reading: DocumentId | None) -> None:
        self._set(replace(self.now, reading=reading, span=None))

    def set_span(self, span: Span | None) -> None:
        self._set(replace(self.now, span=span))

    def set_recommendations(self, recommendations: tuple[RecommendationId, ...]) -> None:
        self._set(replace(self.now, recommendations=recommendations))

    def set_pack(self, pack: PackId | None) -> None:
        self._set(replace(self.now, pack=pack))

    def _set(self, chosen: Chosen) -> None:
        if chosen != self.now:
            self.now = chosen
            self.changed.emit(chosen)
