"""What a briefing is made of: each recommendation with its history and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from policydesk.core.briefing import SourceLine
from policydesk.core.document import Document
from policydesk.core.owners import Named, Owner
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Evidence
from policydesk.core.timeline import AsOf, Timeline


@dataclass(frozen=True, slots=True)
class EntryMatter:
    """All that is known of one recommendation in a pack.

    `timeline` holds every event of it, undialled. `document` is its source, None when that was
    removed. `successors` names, by uid, the recommendations that its events point to.
    """

    recommendation: Recommendation
    timeline: Timeline
    document: Document | None = None
    successors: Mapping[str, str] = field(default_factory=dict)

    def owner(self, as_of: AsOf) -> Owner:
        """Who had to see to it on the dials' day."""
        rec = self.recommendation
        return replace(self.timeline, named=Named(rec.owner, rec.addressees)).owner(as_of)


def cite(matter: EntryMatter) -> SourceLine:
    """The source in words: publisher or authors, title, date; and its address."""
    rec, document = matter.recommendation, matter.document
    if document is None:
        who, title, issued, url = rec.document_publisher, rec.document_title, rec.issued, ""
    else:
        who = document.publisher or ", ".join(document.authors)
        title, issued, url = document.title, document.issued, document.url
    return SourceLine(_citation(who, title, issued.spoken() if issued else ""), url)


def cite_evidence(evidence: Evidence) -> str:
    """The document of a quoted passage in words: publisher, title, date."""
    published = evidence.published_on
    return _citation(
        evidence.publisher, evidence.document_title, published.spoken() if published else ""
    )


def sources(used: Sequence[EntryMatter], as_of: AsOf) -> tuple[SourceLine, ...]:
    """Every document that the entries quote, each once, in alphabetical order."""
    lines = {line.text: line for line in map(cite, used)}
    for matter in used:
        for entry in matter.timeline.entries(as_of):
            for evidence in entry.event.evidence:
                text = cite_evidence(evidence)
                lines.setdefault(text, SourceLine(text))
    return tuple(sorted(lines.values(), key=lambda line: (line.text.casefold(), line.text)))


def _citation(who: str, title: str, dated: str) -> str:
    return ", ".join(part for part in (who, title, dated or "undated") if part)
