"""Make an Office file safe to open: checked members, no dangling relations, no pictures."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from policydesk.intake.archives import Archive
from policydesk.intake.readers.ooxml_relations import resolve
from policydesk.intake.readers.xml_safety import declares_document_type

# The namespaces of the strict form (ISO 29500) to those the libraries know.
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
        b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
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


@dataclass(slots=True)
class SafePackage:
    """The bytes to open, its XML parts by name, and what was taken out on the way."""

    data: bytes = b""
    parts: dict[str, bytes] = field(default_factory=dict)
    dangling: int = 0
    outside: int = 0
    typed: list[str] = field(default_factory=list)
    """The parts that declare a document type: no Office program writes one."""

    def warnings(self) -> list[str]:
        notes = []
        if self.dangling:
            notes.append(
                f"partly: {self.dangling} parts that the file refers to are missing from it; "
                "the text was read without them."
            )
        if self.outside or self.typed:
            notes.append("active: Contains links to outside files or macros; they were left out.")
        return notes


def _every_part(_: str) -> bool:
    return True


def make_safe(
    data: bytes,
    called: str,
    wanted: Callable[[str], bool] = _every_part,
    rewritten: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({}),
) -> SafePackage:
    """Check the archive and rebuild it in memory with the XML parts that are `wanted` by name.

    Other XML parts go; all other members (pictures, fonts) keep their names and lose their bytes.
    `rewritten` says for parts by name what else is done to their bytes.
    Raises ReadingProblem for a damaged, protected or over-large file.
    """
    archive = Archive(data, called)
    found = SafePackage()
    names = set(archive.names)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as rebuilt:
        for name in archive.names:
            content = b""
            if name.endswith((".xml", ".rels")):
                if not wanted(name):
                    continue
                content = _part(archive.read(name), name, names, found)
                if name in rewritten:
                    content = rewritten[name](content)
                found.parts[name] = content
            rebuilt.writestr(zipfile.ZipInfo(name), content)
    found.data = out.getvalue()
    return found


def _part(content: bytes, name: str, names: set[str], found: SafePackage) -> bytes:
    if declares_document_type(content):
        found.typed.append(name)
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
        if text.startswith("#") or resolve(folder, text) in names:
            return relation
        found.dangling += 1
        return b""

    return _RELATION.sub(keep, content)
