"""What a briefing is made of: each recommendation with its history and its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    """Every document that the entries quote, each once, in alphabetical order.

    Two that are cited alike are one line, but for two addresses: each is printed.
    """
    lines = _addressed(map(cite, used))
    homes = {
        matter.recommendation.anchor.document_id: _home(lines, cite(matter)) for matter in used
    }
    labels: dict[DocumentId, Labels] = {}
    pages: defaultdict[SourceLine, set[tuple[DocumentId, int]]] = defaultdict(set)
    for matter in used:
        labels |= matter.labels
        quoted: list[tuple[str, Anchor | Evidence]] = [
            (cite(matter).text, matter.recommendation.anchor)
        ]
        for entry in matter.timeline.entries(as_of):
            quoted += ((cite_evidence(each), each) for each in entry.event.evidence)
        for text, passage in quoted:
            home = homes.get(passage.document_id)
            if home is None or home.text != text:
                home = _home(lines, SourceLine(text))
            if passage.page is not None:
                pages[home].add((passage.document_id, passage.page))
    every = (line for alike in lines.values() for line in alike)
    told = (replace(line, pages=_pages(pages[line], labels)) for line in every)
    return tuple(sorted(told, key=lambda line: (line.text.casefold(), line.text, line.url)))


def _addressed(cited: Iterable[SourceLine]) -> dict[str, list[SourceLine]]:
    """By its words, each source with an address of its own; one without any where none has one."""
    lines: dict[str, list[SourceLine]] = {}
    for line in cited:
        alike = lines.setdefault(line.text, [])
        if line not in alike and (line.url or not alike):
            alike[:] = [each for each in alike if each.url]
            alike.append(line)
    return lines


def _home(lines: dict[str, list[SourceLine]], cited: SourceLine) -> SourceLine:
    """The line of a source, the first of those that are cited alike; a new one for a new source."""
    alike = lines.setdefault(cited.text, [cited])
    return cited if cited in alike else alike[0]


def _pages(found: Collection[tuple[DocumentId, int]], labels: Mapping[DocumentId, Labels]) -> str:
    """Of one document; of several that are cited alike each keeps its own numbers."""
    documents = sorted({document for document, _ in found})
    return " and ".join(
        say_pages((page for of, page in found if of == document), labels.get(document, {}))
        for document in documents
    )


def _citation(who: str, title: str, dated: str) -> str:
    return ", ".join(part for part in (who, title, dated or "undated") if part)
