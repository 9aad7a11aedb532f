"""Open an OpenDocument file, packed or flat, without believing it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from lxml import etree

from policydesk.intake import limits
from policydesk.intake.archives import Archive
from policydesk.intake.problems import ReadingProblem, damaged, protected, too_large
from policydesk.intake.readers.office_details import Properties
from policydesk.intake.readers.xml_safety import parse_part, refuse_document_type

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_READ = {"content.xml", "styles.xml", "meta.xml"}
_OBJECT_PART = "content.xml"


@dataclass(slots=True)
class OpenedOdf:
    """The roots of the parts that are read; `content` are the bytes the text stands in."""

    content: bytes
    root: etree._Element | None = None
    styles: etree._Element | None = None
    meta: etree._Element | None = None
    objects: dict[str, etree._Element] = field(default_factory=dict)
    outside: int = 0

    def warnings(self) -> list[str]:
        if not self.outside:
            return []
        return ["active: Contains links to outside files; they were left out."]

    def properties(self) -> Properties:
        """Title, first author, language and the day it was made."""
        if self.meta is None:
            return Properties()
        author = _word(self.meta, f"{META}initial-creator") or _word(self.meta, f"{DC}creator")
        return Properties(
            _word(self.meta, f"{DC}title"),
            author,
            _word(self.meta, f"{DC}language"),
            int(made[0]) if (made := re.match(r"\d{4}", _created(self.meta))) else 0,
        )


def open_odf(data: bytes) -> OpenedOdf:
    """Open a packed or a flat file; its `root` is None where its text is nested too deep.

    Raises ReadingProblem for one that is damaged, over a limit, encrypted or with entities.
    """
    if not data.startswith(b"PK"):
        root = _checked(data)
        return OpenedOdf(data, root, root, root, {}, 0 if root is None else _links_outside(root))
    archive = Archive(data, "OpenDocument file")
    if _MANIFEST in archive and _ENCRYPTED in archive.read(_MANIFEST):
        raise protected("document")
    if "content.xml" not in archive:
        raise damaged("It is no complete OpenDocument file: its text is missing.")
    parts = {name: archive.read(name) for name in archive.names if name in _READ}
    opened = OpenedOdf(parts["content.xml"], _checked(parts["content.xml"]))
    opened.styles = _checked(parts.get("styles.xml", b""))
    opened.meta = _checked(parts.get("meta.xml", b""))
    if opened.root is not None:
        opened.outside = _links_outside(opened.root)
        opened.objects = dict(_objects(archive, opened.root))
    return opened


def _checked(content: bytes) -> etree._Element | None:
    """The root of a part; None where it is missing, damaged or nested too deep.

    Raises ReadingProblem for one with entities or with more tags than the memory holds.
    """
    refuse_document_type(content)
    tags = content.count(b"<")
    if tags > limits.ODF_TAGS:
        raise too_large(f"{tags:,} tags in its text; the limit is {limits.ODF_TAGS:,}.")
    try:
        return parse_part(content) if content else None
    except ReadingProblem:
        return None


def _word(root: etree._Element, tag: str) -> str:
    found = next(root.iter(tag), None)
    return "" if found is None else found.text or ""


def whole(text: str) -> int:
    """The number that an attribute gives; 1, as for most that say none, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _created(meta: etree._Element) -> str:
    return _word(meta, f"{META}creation-date")


def _links_outside(root: etree._Element) -> int:
    """Pictures, objects, sections and sheets that stand in other files; never opened."""
    inside = ("#", "./", "Pictures/", "Object", "ObjectReplacements/", "Media/")
    return sum(
        not element.get(f"{XLINK}href", "#").startswith(inside)
        for element in root.iter(
            f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin",
            f"{TEXT}section-source", f"{TABLE}table-source", f"{OFFICE}event-listeners",
        )
    )  # fmt: skip


def _objects(archive: Archive, root: etree._Element) -> dict[str, etree._Element]:
    """The charts and formulas inside, by the address their frame gives."""
    found = {}
    for frame in root.iter(f"{DRAW}object"):
        address = frame.get(f"{XLINK}href", "")
        name = posixpath.normpath(posixpath.join(address, _OBJECT_PART))
        if address and name != _OBJECT_PART and name in archive:
            if (part := _checked(archive.read(name))) is not None:
                found[address] = part
    return found
