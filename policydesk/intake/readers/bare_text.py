"""The bare paragraphs of an XML part that no library can open, to any depth, as far as it holds."""

from __future__ import annotations

from collections.abc import Collection
from xml.parsers import expat

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.readers.xml_safety import document_type_refused

_BREAKS = {"tab", "br", "cr", "s", "line-break"}


def bare_paragraphs(
    content: bytes,
    paragraphs: Collection[str],
    *,
    texts: Collection[str] = (),
    dropped: Collection[str] = (),
    page: int | None = None,
) -> list[ParsedPassage]:
    """The text of each element named in `paragraphs`, names without their namespaces.

    Only characters directly in elements named in `texts` count, where any are named; nothing
    inside those named in `dropped` does. Raises ReadingProblem for a part with a document type.
    """
    collector = _Paragraphs(paragraphs, texts, dropped)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        collector.finish()
    return [ParsedPassage(PassageKind.PARAGRAPH, text, page) for text in collector.found]


def _refuse_document_type(*_: object) -> None:
    raise document_type_refused()


class _Paragraphs:
    """Collects the characters of each paragraph."""

    def __init__(
        self, paragraphs: Collection[str], texts: Collection[str], dropped: Collection[str]
    ) -> None:
        self.found: list[str] = []
        self._paragraphs, self._texts, self._dropped = paragraphs, texts, dropped
        self._open: list[str] = []
        self._taking = not texts
        self._inside_dropped = 0

    def start(self, name: str, _: object) -> None:
        local = name.rpartition(" ")[2]
        self._taking = not self._texts or local in self._texts
        self._inside_dropped += local in self._dropped
        if local in _BREAKS:
            self._open.append(" ")

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self._taking = not self._texts
        self._inside_dropped -= local in self._dropped
        if local in self._paragraphs:
            self.finish()

    def text(self, characters: str) -> None:
        if self._taking and not self._inside_dropped:
            self._open.append(characters)

    def finish(self) -> None:
        if text := "".join(self._open).strip():
            self.found.append(text)
        self._open.clear()
