"""Read a PowerPoint presentation (.pptx): each slide a page, its title a heading."""

from __future__ import annotations

import re

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import formats, limits, registry
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.front import Front, FrontLine
from policydesk.intake.problems import ReadingProblem, damaged, too_large
from policydesk.intake.readers.office_details import Told, offer_told
from policydesk.intake.readers.ooxml_package import SafePackage, make_safe
from policydesk.intake.readers.ooxml_properties import core_properties
from policydesk.intake.readers.ooxml_relations import R, relations_of
from policydesk.intake.readers.pptx_text import P, Slide, bare_slide
from policydesk.intake.readers.xml_safety import document_type_refused, parse_part
from policydesk.intake.source import SourceFile

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


class PptxReader:
    """Presentations through lxml; the bare words of a slide that is damaged."""

    media_type = registry.PPTX

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file whose slides cannot be found at all."""
        package = _safe_presentation(source.data)
        names, warnings = _in_order(package), package.warnings()
        if not names:
            names = _by_number(package)
            warnings.append(
                "partly: Its list of slides is damaged; they were read in the order of their files."
            )
        passages, said = _slides(names, package, source)
        if not passages and said:
            raise damaged("The presentation is damaged; nothing could be read.")
        details = Details()
        told = Told(core_properties(package.parts), passages, _title_slide(passages), source.name)
        offer_told(details, told)
        return assemble(
            details,
            passages,
            media_type=self.media_type,
            pages=len(names),
            warnings=[*warnings, *said],
        )


def _title_slide(passages: list[ParsedPassage]) -> Front:
    """The lines of the first slide, its title set apart as a slide's layout sets it."""
    front = Front()
    for passage in passages:
        if passage.page == 1 and passage.kind is not PassageKind.FOOTNOTE:
            style = "title" if passage.kind is PassageKind.HEADING else ""
            front.add(FrontLine(passage.text, style=style))
    return front


def _safe_presentation(data: bytes) -> SafePackage:
    package = make_safe(data, formats.PPTX.noun)
    if package.typed:
        raise document_type_refused()
    slides = _by_number(package)
    if not slides:
        raise damaged("It is no complete presentation: its slides are missing.")
    if len(slides) > limits.PDF_PAGES:
        raise too_large(f"{len(slides):,} slides; the limit is {limits.PDF_PAGES:,}.")
    tags = sum(package.parts[name].count(b"<") for name in slides)
    if tags > limits.SLIDE_TAGS:
        raise too_large(f"{tags:,} tags in its slides; the limit is {limits.SLIDE_TAGS:,}.")
    return package


def _by_number(package: SafePackage) -> list[str]:
    found = {int(m[1]): name for name in package.parts if (m := _SLIDE.fullmatch(name))}
    return [found[number] for number in sorted(found)]


def _in_order(package: SafePackage) -> list[str]:
    """The parts of the slides as the presentation lists them; none where it cannot be read."""
    mains = [r.target for r in relations_of(package.parts, "") if r.kind == "officeDocument"]
    try:
        root = parse_part(package.parts[mains[0]]) if mains else None
    except ReadingProblem:
        root = None
    if root is None:
        return []
    targets = {r.id: r.target for r in relations_of(package.parts, mains[0])}
    listed = (targets.get(s.get(f"{R}id", "")) for s in root.iterfind(f"{P}sldIdLst/{P}sldId"))
    return list(dict.fromkeys(name for name in listed if name))


def _slides(
    names: list[str], package: SafePackage, source: SourceFile
) -> tuple[list[ParsedPassage], list[str]]:
    passages: list[ParsedPassage] = []
    warnings: list[str] = []
    hidden, unread = 0, []
    for page, name in enumerate(names, 1):
        if source.time_is_up():
            warnings.append(f"partly: Read {page - 1} of {len(names)} slides in the time.")
            break
        try:
            root = parse_part(package.parts[name])
        except ReadingProblem:
            unread.append(str(page))
            passages += bare_slide(package.parts[name], page)
            continue
        hidden += root.get("show") in {"0", "false"}
        passages += Slide(root, name, page, package).passages()
    if hidden:
        warnings.append(f"Kept with the rest: {hidden} hidden slide{'s' * (hidden > 1)}.")
    if unread:
        numbers = ", ".join(unread[:20])
        warnings.append(f"partly: Of slide {numbers} only the bare words could be read.")
    return passages, warnings
