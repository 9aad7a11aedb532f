"""Read a Rich Text file (.rtf), by a walk of our own over its tokens."""

from __future__ import annotations

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.readers.office_details import Properties, Told, offer_told
from policydesk.intake.readers.rtf_text import RtfWalk
from policydesk.intake.source import SourceFile


class RtfReader:
    """Rich Text; the standard library alone."""

    media_type = registry.RTF

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file nested too deep."""
        found = RtfWalk(source.time_is_up).read(source.data)
        details = Details()
        stated = found.properties
        properties = Properties(stated.get("title", ""), stated.get("author", ""), "", found.year)
        offer_told(details, Told(properties, found.passages, found.front, source.name))
        return assemble(
            details, found.passages, media_type=self.media_type, warnings=found.warnings()
        )
