"""Read an OpenDocument text (.odt, and .fodt in one file) through lxml."""

from __future__ import annotations

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.front import Front
from policydesk.intake.problems import damaged
from policydesk.intake.readers.bare_text import bare_paragraphs
from policydesk.intake.readers.in_time import taken_in_time
from policydesk.intake.readers.odf_package import OFFICE, open_odf
from policydesk.intake.readers.odf_text import OdfBody
from policydesk.intake.readers.office_details import Told, offer_told
from policydesk.intake.source import SourceFile


class OdtReader:
    """OpenDocument texts; the bare paragraphs of one whose XML is nested too deep."""

    media_type = registry.ODT

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file whose text cannot be found at all."""
        opened = open_odf(source.data)
        details, warnings, front = Details(), opened.warnings(), Front()
        holder = None if opened.root is None else opened.root.find(f"{OFFICE}body/{OFFICE}text")
        if holder is not None:
            body = OdfBody(opened)
            passages, late = taken_in_time(body.passages(holder), source)
            front = body.front
            warnings += [*late, *body.counted.warnings()]
        else:
            passages = bare_paragraphs(opened.content, {"p", "h"}, dropped={"tracked-changes"})
            if not passages:
                raise damaged("The OpenDocument text is damaged; nothing could be read.")
            warnings.append(
                "partly: The file is damaged or nested too deep; its paragraphs were read, "
                "but not its headings, lists and notes."
            )
        offer_told(details, Told(opened.properties(), passages, front, source.name))
        return assemble(details, passages, media_type=self.media_type, warnings=warnings)
