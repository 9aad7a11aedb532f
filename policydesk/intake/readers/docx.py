"""Read a Word document (.docx) through python-docx, and its bare text where that fails."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import registry
from policydesk.intake.bylines import authors_of, date_of
from policydesk.intake.dating import whole_year
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.publishers import publisher_in
from policydesk.intake.readers.docx_numbering import Numbering
from policydesk.intake.readers.docx_package import SafePackage, make_safe, plain_passages
from policydesk.intake.readers.docx_text import Body, Parts, Style, W
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_line

_TEMPLATE_TITLES = re.compile(
    r"(?:microsoft word|document|untitled|template|report|title|draft|word document)?"
    r"(?:\s*-.*|\s*\d*)$|.*\.(?:docx?|dotx?|pdf)$",
    re.IGNORECASE,
)
_PROGRAM_AUTHORS = re.compile(r"python-docx|microsoft|user|admin|author|owner", re.IGNORECASE)
_FRONT = 15
_INHERITANCE = 12


class DocxReader:
    """Word through python-docx."""

    media_type = registry.DOCX

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file whose text cannot be found at all."""
        package = make_safe(source.data)
        warnings = package.warnings()
        try:
            opened = docx.Document(io.BytesIO(package.data))
            body = Body(_parts(opened))
            passages = list(body.passages(opened.element.body))
            details = _properties(opened, passages)
            warnings += body.counted.warnings()
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - python-docx raises whatever the file makes it raise
            passages, details = _bare(package), Details()
            warnings.append(
                "partly: The file is damaged or unusual; its paragraphs were read, "
                "but not its headings, lists, notes and properties."
            )
        _offer_front(details, passages)
        return assemble(details, passages, media_type=self.media_type, warnings=warnings)


def _bare(package: SafePackage) -> list[ParsedPassage]:
    return plain_passages(package.document)


def _parts(opened: WordDocument) -> Parts:
    return Parts(
        styles=_styles(opened),
        numbering=Numbering.of(_related_root(opened, RELATIONSHIP_TYPE.NUMBERING)),
        notes=dict(_all_notes(opened)),
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
        current = _value(style, "basedOn")
    return Style(name, outline, "" if number == "0" else number, level)


def _value(element: etree._Element, path: str) -> str:
    child = element.find(f"{W}{path}")
    return "" if child is None else child.get(f"{W}val", "")


def _properties(opened: WordDocument, passages: Sequence[ParsedPassage]) -> Details:
    """What the core properties say, believed only as far as the text bears it out."""
    details = Details()
    core = opened.core_properties
    stated = clean_line(core.title or "")
    heads = [p for p in passages[:_FRONT] if p.kind is PassageKind.HEADING and p.level == 1]
    details.offer_title(heads[0].text if heads else "", "title or first heading")
    if not _TEMPLATE_TITLES.fullmatch(stated):
        details.offer_title(stated, "file properties")
    author = clean_line(core.author or "")
    if " " in author and not _PROGRAM_AUTHORS.search(author):
        names = tuple(part.strip() for part in re.split(r"[;]", author))
        if publisher_in([author]):
            details.offer_publisher(author, "file properties")
        else:
            details.offer_authors(names, "file properties")
    details.offer_language(core.language or "", "file properties")
    _offer_year(details, core.created, passages)
    return details


def _offer_year(
    details: Details, created: datetime | None, passages: Sequence[ParsedPassage]
) -> None:
    """The year of the file where its first pages name the same year; a file's day proves little."""
    front = " ".join(p.text for p in passages[:_FRONT])
    for passage in passages[:_FRONT]:
        details.offer_issued(date_of(clean_line(passage.text)), "date line at the head of the text")
    if created is not None and re.search(rf"\b{created.year}\b", front):
        details.offer_issued(whole_year(created.year), "year of the file, named in the text")


def _offer_front(details: Details, passages: Sequence[ParsedPassage]) -> None:
    """What the first passages say, for fields the properties left open."""
    front = passages[:_FRONT]
    for passage in front:
        line = clean_line(passage.text)
        details.offer_authors(authors_of(line), "byline at the head of the text")
        details.offer_issued(date_of(line), "date line at the head of the text")
    heading = next((p for p in front if p.kind is PassageKind.HEADING), None)
    if heading is not None:
        details.offer_title(heading.text, "first heading")
    short = next((p for p in front[:3] if 2 <= len(p.text.split()) <= 20), None)
    if short is not None and not short.text.rstrip().endswith("."):
        details.offer_title(short.text, "first line")
    details.offer_kind(kind_of_title(details.title), "title")
    details.offer_publisher(publisher_in(p.text for p in front if len(p.text) < 150), "title page")
