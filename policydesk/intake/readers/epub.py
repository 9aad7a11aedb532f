"""Read an e-book (EPUB 2 and 3): its chapters in the order of its spine, from memory."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import formats, limits, registry
from policydesk.intake.archives import Archive
from policydesk.intake.dating import stamp
from policydesk.intake.decoding import decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.problems import ReadingProblem, damaged, protected
from policydesk.intake.readers import markup
from policydesk.intake.readers.html_scan import declared_charset, is_active
from policydesk.intake.readers.markup import Node
from policydesk.intake.source import SourceFile

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm")
# Fonts may be scrambled without the book being locked.
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class EpubReader:
    """E-books; members are found inside the archive only, by the names they have there."""

    media_type = registry.EPUB

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a damaged or locked book, and one without a chapter."""
        archive = Archive(source.data, formats.EPUB.noun)
        if _is_locked(archive):
            raise protected("e-book")
        book = _Book(archive)
        book.open()
        passages = list(book.passages(source))
        if not book.chapters:
            raise damaged("The e-book is damaged: there is no chapter in it.")
        return assemble(
            _details(book.package), passages, media_type=self.media_type, warnings=book.notes()
        )


@dataclass(slots=True)
class _Book:
    """One book being read."""

    archive: Archive
    package: Node = field(default_factory=lambda: Node(""))
    chapters: list[str] = field(default_factory=list)
    _missing: int = 0
    _unread: int = 0
    _lost_order: bool = False
    _active: bool = False
    _too_deep: bool = False

    def open(self) -> None:
        """Find the chapters: by the spine, or by what lies in the archive where there is none."""
        path = self._package_path()
        if path:
            self.package = _tree(self.archive.read(path)).root
            self.chapters = list(dict.fromkeys(self._spine(path)))
        if not self.chapters:
            self._lost_order = True
            names = self.archive.names
            self.chapters = sorted(n for n in names if n.lower().endswith(_PAGE_SUFFIXES))
        self._unread += max(0, len(self.chapters) - limits.EPUB_CHAPTERS)
        del self.chapters[limits.EPUB_CHAPTERS :]

    def passages(self, source: SourceFile) -> Iterator[ParsedPassage]:
        """The text of each chapter, until the time is up."""
        for at, name in enumerate(self.chapters):
            if source.time_is_up():
                self._unread += len(self.chapters) - at
                return
            try:
                data = self.archive.read(name)
            except ReadingProblem:
                self._missing += 1
                continue
            self._active |= is_active(data.lower())
            tree = _tree(data, page=True)
            self._too_deep |= tree.too_deep
            body = tree.root.first("body") or tree.root
            yield from markup.passages(body)

    def notes(self) -> list[str]:
        """What a person is told of what is missing."""
        missing, unread = f"{self._missing:,}", f"{self._unread:,}"
        said = (
            (self._missing, f"partly: {missing} of its chapters are missing or damaged."),
            (self._unread, f"partly: {unread} of its chapters were not read; it was over a limit."),
            (self._lost_order, "partly: It does not say in which order its chapters are read."),
            (self._too_deep, "partly: Parts of it are nested too deep to tell paragraphs apart."),
            (self._active, "active: Contains scripts or outside content; they were left out."),
        )
        return [sentence for holds, sentence in said if holds]

    def _package_path(self) -> str:
        if _CONTAINER in self.archive:
            for root in _tree(self.archive.read(_CONTAINER)).root.all("rootfile"):
                path = root.attributes.get("full-path", "")
                if path in self.archive.names:
                    return path
        return next((n for n in self.archive.names if n.lower().endswith(".opf")), "")

    def _spine(self, package: str) -> Iterator[str]:
        names = frozenset(self.archive.names)
        items: dict[str, str] = {}
        for item in self.package.all("item"):
            if item.attributes.get("media-type", "") in _PAGES:
                items[item.attributes.get("id", "")] = item.attributes.get("href", "")
        for ref in self.package.all("itemref"):
            href = items.get(ref.attributes.get("idref", ""))
            if href is None:
                self._missing += 1
                continue
            # Compared with the archive's own names, and never used as a path.
            name = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(href)))
            if name in names and name != package:
                yield name
            else:
                self._missing += 1


def _is_locked(archive: Archive) -> bool:
    if _ENCRYPTION not in archive:
        return False
    methods = [
        node.attributes.get("algorithm", "")
        for node in _tree(archive.read(_ENCRYPTION)).root.all("encryptionmethod")
    ]
    return not methods or any(method not in _FONTS for method in methods)


def _tree(data: bytes, *, page: bool = False) -> markup.Tree:
    return markup.parse(decode(data, declared_charset(data)).text.replace("\x00", ""), page=page)


def _details(package: Node) -> Details:
    details = Details()
    head = package.first("metadata") or Node("")
    title = head.first("title")
    details.offer_title("" if title is None else title.text(), "title in the e-book's package")
    names = tuple(node.text().strip() for node in head.all("creator") if node.text().strip())
    details.offer_authors(names, "creator in the e-book's package")
    for name, offer in (
        ("publisher", details.offer_publisher),
        ("language", details.offer_language),
        ("source", details.offer_url),
    ):
        node = head.first(name)
        offer("" if node is None else node.text().strip(), f"{name} in the e-book's package")
    for date in head.all("date"):
        if date.attributes.get("event", "publication") in {"publication", "issued"}:
            details.offer_issued(stamp(date.text()), "date in the e-book's package")
    details.offer_kind(kind_of_title(details.title), "title")
    return details

