"""Make a Word file safe to open: checked members, no dangling relations, no pictures."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake import limits
from policydesk.intake.archives import Archive
from policydesk.intake.problems import ReadingProblem, damaged, too_large

# The namespaces of the strict form (ISO 29500) to those python-docx knows.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/core-properties",
        b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?(?:/>|></(?:\w+:)?Relationship>)")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"']*)["']""")
_EXTERNAL = re.compile(rb"""\bTargetMode\s*=\s*["']External["']""")
_HYPERLINK = b"/relationships/hyperlink"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_PARAGRAPH = re.compile(rb"<w:p[ >/]")


@dataclass(slots=True)
class SafePackage:
    """The bytes to open, and what was taken out on the way."""

    data: bytes = b""
    document: bytes = b""
    dangling: int = 0
    outside: int = 0
    document_types: int = 0
    others: list[str] = field(default_factory=list)

    def warnings(self) -> list[str]:
        notes = []
        if self.dangling:
            notes.append(
                f"partly: {self.dangling} parts that the file refers to are missing from it; "
                "the text was read without them."
            )
        if self.outside or self.document_types:
            notes.append("active: Contains links to outside files or macros; they were left out.")
        return notes


def make_safe(data: bytes) -> SafePackage:
    """Check the archive and rebuild it in memory with its XML parts only.

    Raises ReadingProblem for a damaged, protected or over-large file, or one without a text.
    """
    archive = Archive(data)
    found = SafePackage()
    names = set(archive.names)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as rebuilt:
        for name in archive.names:
            content = b""
            if name.endswith((".xml", ".rels")):
                content = _part(archive.read(name), name, names, found)
            if _is_main(name):
                found.document = found.document or content
            rebuilt.writestr(zipfile.ZipInfo(name), content)
    if not found.document:
        raise damaged("It is no complete Word document: its text is missing.")
    paragraphs = len(_PARAGRAPH.findall(found.document))
    if paragraphs > limits.DOCX_PARAGRAPHS:
        raise too_large(f"{paragraphs:,} paragraphs; the limit is {limits.DOCX_PARAGRAPHS:,}.")
    found.data = out.getvalue()
    return found


def _is_main(name: str) -> bool:
    return bool(re.fullmatch(r"word/document\d*\.xml", name))


def _part(content: bytes, name: str, names: set[str], found: SafePackage) -> bytes:
    if _DOCTYPE.search(content[:4096]) or _DOCTYPE.search(content[:8192].replace(b"\x00", b"")):
        found.document_types += 1
    for strict, transitional in _STRICT:
        content = content.replace(strict, transitional)
    return _relations(content, name, names, found) if name.endswith(".rels") else content


def _relations(content: bytes, name: str, names: set[str], found: SafePackage) -> bytes:
    """Drop relations whose part is missing, and those to files outside (links stay)."""
    folder = posixpath.dirname(posixpath.dirname(name))

    def keep(match: re.Match[bytes]) -> bytes:
        relation = match[0]
        target = _TARGET.search(relation)
        if _EXTERNAL.search(relation):
            if _HYPERLINK not in relation:
                found.outside += 1
                return b""
            return relation
        text = target[1].decode("utf-8", "replace") if target else ""
        if text.startswith("#") or _resolve(folder, text) in names:
            return relation
        found.dangling += 1
        return b""

    return _RELATION.sub(keep, content)


def _resolve(folder: str, target: str) -> str:
    path = target.partition("#")[0]
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)


def plain_passages(document: bytes) -> list[ParsedPassage]:
    """The bare paragraphs of `word/document.xml`, for a file python-docx cannot open.

    Reads as far as the XML holds, to any depth. Raises ReadingProblem where nothing comes out.
    """
    collector = _Paragraphs()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(document, True)
    except expat.ExpatError:
        collector.finish()
    if not collector.found:
        raise damaged("The Word document is damaged; nothing could be read.")
    return [ParsedPassage(PassageKind.PARAGRAPH, text) for text in collector.found]


def _refuse_document_type(*_: object) -> None:
    raise ReadingProblem(damaged().kind, "The Word document declares a document type; refused.")


class _Paragraphs:
    """Collects the text of each w:p, dropping deleted text."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open: list[str] = []
        self._taking = False

    def start(self, name: str, _: object) -> None:
        local = name.rpartition(" ")[2]
        self._taking = local == "t"
        if local in {"tab", "br", "cr"}:
            self._open.append(" ")

    def end(self, name: str) -> None:
        self._taking = False
        if name.rpartition(" ")[2] == "p":
            self.finish()

    def text(self, characters: str) -> None:
        if self._taking:
            self._open.append(characters)

    def finish(self) -> None:
        if text := "".join(self._open).strip():
            self.found.append(text)
        self._open.clear()
