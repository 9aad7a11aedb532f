"""What a briefing is made of: each recommendation with its history and its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policydesk.core.briefing import SourceLine
from policydesk.core.document import Document
from policydesk.core.ids import DocumentId
from policydesk.core.owners import Named, Owner
from policydesk.core.pages import Labels, say_page, say_pages
from policydesk.core.recommendation import Anchor, Recommendation
from policydesk.core.status import Evidence
from policydesk.core.timeline import AsOf, Timeline


@dataclass(frozen=True, slots=True)
class EntryMatter:
    """All that is known of one recommendation in a pack.

    `timeline` holds every event of it, undialled. `document` is its source, None when that was
    removed. `successors` names, by uid, the recommendations that its events point to. `labels`
    are the printed page numbers of the documents that are quoted.
    """

    recommendation: Recommendation
    timeline: Timeline
    document: Document | None = None
    successors: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[DocumentId, Labels] = field(default_factory=dict)

    def owner(self, as_of: AsOf) -> Owner:
        """Who had to see to it on the dials' day."""
        rec = self.recommendation
        return replace(self.timeline, named=Named(rec.owner, rec.addressees)).owner(as_of)


    def place(self, quoted: Anchor | Evidence) -> str:
        """The page of a passage in words, as it is printed there; "" where there are no pages."""
        if quoted.page is None:
            return ""
        return say_page(quoted.page, self.labels.get(quoted.document_id, {}))


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
    labels: dict[DocumentId, Labels] = {}
    pages: defaultdict[str, set[tuple[DocumentId, int]]] = defaultdict(set)
    for matter in used:
        labels |= matter.labels
        quoted: list[tuple[str, Anchor | Evidence]] = [
            (cite(matter).text, matter.recommendation.anchor)
        ]
        for entry in matter.timeline.entries(as_of):
            quoted += ((cite_evidence(each), each) for each in entry.event.evidence)
        for text, passage in quoted:
            lines.setdefault(text, SourceLine(text))
            if passage.page is not None:
                pages[text].add((passage.document_id, passage.page))
    told = (
        replace(line, pages=_pages(pages[line.text], labels)) for line in lines.values()
    )
    return tuple(sorted(told, key=lambda line: (line.text.casefold(), line.text)))


def _pages(found: Collection[tuple[DocumentId, int]], labels: Mapping[DocumentId, Labels]) -> str:
    """Of one document; of several that are cited alike each keeps its own numbers."""
    documents = sorted({document for document, _ in found})
    return " and ".join(
        say_pages((page for of, page in found if of == document), labels.get(document, {}))
        for document in documents
    )


def _citation(who: str, title: str, dated: str) -> str:
    return ", ".join(part for part in (who, title, dated or "undated") if part)
