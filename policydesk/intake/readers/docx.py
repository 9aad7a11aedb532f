"""Read a Word document (.docx) through python-docx, and its bare text where that fails."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.front import Front
from policydesk.intake.readers.docx_look import Looks
from policydesk.intake.readers.docx_numbering import Numbering
from policydesk.intake.readers.docx_package import plain_passages, safe_document
from policydesk.intake.readers.docx_text import Body, Parts, Style, W
from policydesk.intake.readers.in_time import taken_in_time
from policydesk.intake.readers.office_details import Properties, Told, offer_told
from policydesk.intake.readers.ooxml_drawing import Drawings
from policydesk.intake.readers.ooxml_properties import core_properties
from policydesk.intake.readers.table_rows import keep_rows
from policydesk.intake.source import SourceFile

_INHERITANCE = 12


class DocxReader:
    """Word through python-docx."""

    media_type = registry.DOCX

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file whose text cannot be found at all."""
        package, main = safe_document(source.data)
        warnings, front, properties = package.warnings(), Front(), Properties()
        try:
            opened = docx.Document(io.BytesIO(package.data))
            asked = source.rows is not None
            body = Body(_parts(opened, Drawings(package.parts, main)), keeps_tables=asked)
            passages, late = taken_in_time(body.passages(opened.element.body), source)
            for number, rows in enumerate(body.tables, 1):
                keep_rows(source, f"Table {number}", range(1, len(rows) + 1), rows)
            front, properties = body.front, core_properties(package.parts)
            warnings += [*late, *body.counted.warnings()]
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - python-docx raises whatever the file makes it raise
            passages = plain_passages(package.parts[main])
            warnings.append(
                "partly: The file is damaged or unusual; its paragraphs were read, "
                "but not its headings, lists, notes and properties."
            )
        details = Details()
        offer_told(details, Told(properties, passages, front, source.name))
        return assemble(details, passages, media_type=self.media_type, warnings=warnings)


def _parts(opened: WordDocument, drawings: Drawings) -> Parts:
    return Parts(
        styles=_styles(opened),
        numbering=Numbering.of(_related_root(opened, RELATIONSHIP_TYPE.NUMBERING)),
        notes=dict(_all_notes(opened)),
        drawings=drawings,
        look=Looks(opened.styles.element).of,
    )


def _related_root(opened: WordDocument, kind: str) -> etree._Element | None:
    for relation in opened.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            root = getattr(part, "element", None)
            return parse_xml(part.blob) if root is None else root
    return None


def _all_notes(opened: WordDocument) -> Iterator[tuple[str, etree._Element]]:
    for kind, relation in (
        ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
        ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
        ("comment", RELATIONSHIP_TYPE.COMMENTS),
    ):
        root = _related_root(opened, relation)
        for note in () if root is None else root.iterfind(f"{W}{kind}"):
            yield f"{kind} {note.get(f'{W}id', '')}", note


def _styles(opened: WordDocument) -> dict[str, Style]:
    found = {
        style.get(f"{W}styleId", ""): style for style in opened.styles.element.iterfind(f"{W}style")
    }
    return {key: _style(key, found) for key in found}


def _style(key: str, found: dict[str, etree._Element]) -> Style:
    """A style with what it inherits; a chain that runs in a circle is cut."""
    name, outline, number, level, current = "", None, "", 0, key
    hidden: bool | None = None
    for _ in range(_INHERITANCE):
        style = found.get(current)
        if style is None:
            break
        name = name or _value(style, "name")
        own = _value(style, f"pPr/{W}outlineLvl")
        outline = int(own) if outline is None and own.isdigit() and int(own) < 9 else outline
        if not number and (listed := _value(style, f"pPr/{W}numPr/{W}numId")):
            number = listed
            depth = _value(style, f"pPr/{W}numPr/{W}ilvl")
            level = int(depth) if depth.isdigit() else 0
        vanish = style.find(f"{W}rPr/{W}vanish")
        if hidden is None and vanish is not None:
            hidden = vanish.get(f"{W}val", "true") not in {"0", "false", "off"}
        current = _value(style, "basedOn")
    return Style(name, outline, "" if number == "0" else number, level, bool(hidden))


def _value(element: etree._Element, path: str) -> str:
    child = element.find(f"{W}{path}")
    return "" if child is None else child.get(f"{W}val", "")
