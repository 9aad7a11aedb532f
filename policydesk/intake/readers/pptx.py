"""Read a PowerPoint presentation (.pptx): each slide a page, its title a heading."""

from __future__ import annotations

import io
import re

import pptx
from pptx.presentation import Presentation

from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.problems import damaged, too_large
from policydesk.intake.readers.office_details import Properties, offer_front, offer_properties
from policydesk.intake.readers.ooxml_package import SafePackage, make_safe
from policydesk.intake.readers.pptx_text import Slide, bare_slide
from policydesk.intake.readers.xml_safety import document_type_refused
from policydesk.intake.source import SourceFile

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


class PptxReader:
    """Presentations through python-pptx; the bare words of the slides where that fails."""

    media_type = registry.PPTX

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file whose slides cannot be found at all."""
        package = _safe_presentation(source.data)
        details, warnings = Details(), package.warnings()
        try:
            opened = pptx.Presentation(io.BytesIO(package.data))
            passages, pages, said = _slides(opened, package, source)
            offer_properties(details, _properties(opened), passages)
            warnings += said
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - python-pptx raises whatever the file makes it raise
            passages, pages = _bare(package)
            warnings.append(
                "partly: The file is damaged or unusual; the words of its slides were read, "
                "but not its notes, tables and properties."
            )
        offer_front(details, passages)
        return assemble(
            details, passages, media_type=self.media_type, pages=pages, warnings=warnings
        )


def _safe_presentation(data: bytes) -> SafePackage:
    package = make_safe(data)
    if package.typed:
        raise document_type_refused()
    slides = [name for name in package.parts if _SLIDE.fullmatch(name)]
    if not slides and "ppt/presentation.xml" not in package.parts:
        raise damaged("It is no complete presentation: its slides are missing.")
    if len(slides) > limits.PDF_PAGES:
        raise too_large(f"{len(slides):,} slides; the limit is {limits.PDF_PAGES:,}.")
    tags = sum(package.parts[name].count(b"<") for name in slides)
    if tags > limits.SLIDE_TAGS:
        raise too_large("Its slides hold far more than slides do; nothing was read.")
    return package


def _slides(
    opened: Presentation, package: SafePackage, source: SourceFile
) -> tuple[list[ParsedPassage], int, list[str]]:
    passages: list[ParsedPassage] = []
    hidden, unread, count = 0, [], len(opened.slides)
    for page, slide in enumerate(opened.slides, 1):
        if source.time_is_up():
            return passages, count, [f"partly: Read {page - 1} of {count} slides in the time."]
        hidden += slide.element.get("show") in {"0", "false"}
        try:
            passages += Slide(slide, page, package).passages()
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - one slide of many; its bare words are read instead
            unread.append(str(page))
            passages += bare_slide(package.parts.get(slide.part.partname.lstrip("/"), b""), page)
    warnings = [f"Kept with the rest: {hidden} hidden slides."] if hidden else []
    if unread:
        warnings.append(
            f"partly: Of slide {', '.join(unread[:20])} only the bare words could be read."
        )
    return passages, count, warnings


def _bare(package: SafePackage) -> tuple[list[ParsedPassage], int]:
    found = {int(m[1]): name for name in package.parts if (m := _SLIDE.fullmatch(name))}
    passages: list[ParsedPassage] = []
    for page, number in enumerate(sorted(found), 1):
        passages += bare_slide(package.parts[found[number]], page)
    if not passages:
        raise damaged("The presentation is damaged; nothing could be read.")
    return passages, len(found)


def _properties(opened: Presentation) -> Properties:
    core = opened.core_properties
    year = core.created.year if core.created is not None else 0
    return Properties(core.title or "", core.author or "", core.language or "", year)
