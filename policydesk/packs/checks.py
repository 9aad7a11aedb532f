"""What to look at before a pack is sent: sentences, each naming the entries it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from policydesk.core.briefing import BriefingEntry, BriefingHeading, BriefingPart
from policydesk.core.headline import name_headline
from policydesk.core.pack import Pack, PackItemKind
from policydesk.core.status import Axis, HeadlineKind, StatusEvent
from policydesk.core.timeline import AsOf, counted_events
from policydesk.packs.matter import EntryMatter

NEEDS_NO_EVIDENCE = frozenset({HeadlineKind.DRAFT, HeadlineKind.AWAITING})
"""Headlines that rest on nothing having been recorded."""
MOST_NAMES = 6
"""Entries that one check names; it counts the others."""


def check_briefing(
    pack: Pack,
    used: Sequence[EntryMatter],
    parts: Sequence[BriefingPart],
    *,
    as_of: AsOf,
    missing: int,
) -> tuple[str, ...]:
    """Sentences for the person who sends the pack; none of them stops it from being written."""
    found: list[str] = []
    if not any(isinstance(part, BriefingEntry) for part in parts):
        found.append("This pack holds no recommendation.")
    if missing:
        noun = "recommendation is" if missing == 1 else "recommendations are"
        found.append(f"{missing} {noun} no longer in the library and left out.")
    ids = Counter(i.recommendation_id for i in pack.items if i.kind is PackItemKind.RECOMMENDATION)
    once = {matter.recommendation.id: matter for matter in used}
    alike: dict[str, list[EntryMatter]] = {}
    for rec_id, matter in once.items():
        if ids[rec_id] > 1:
            alike.setdefault(f"in the pack {ids[rec_id]} times.", []).append(matter)
        for what in _entry_checks(matter, as_of):
            alike.setdefault(what, []).append(matter)
    labels = Counter(matter.recommendation.label for matter in once.values())
    found.extend(f"{_names(about, labels)}: {what}" for what, about in alike.items())
    found.extend(_empty_headings(parts))
    return tuple(found)


def _names(about: Sequence[EntryMatter], labels: Counter[str]) -> str:
    """“R3 (A report)” for one, “R3, R4 and R9” for some, “R3, R4, R9 and 12 more” for many."""
    if len(about) == 1:
        return _with_source(about[0])
    names = [
        m.recommendation.label if labels[m.recommendation.label] == 1 else _with_source(m)
        for m in about
    ]
    if len(names) > MOST_NAMES:
        names[MOST_NAMES:] = [f"{len(names) - MOST_NAMES} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _with_source(matter: EntryMatter) -> str:
    rec = matter.recommendation
    return f"{rec.label} ({rec.document_title})" if rec.document_title else rec.label


def _entry_checks(matter: EntryMatter, as_of: AsOf) -> Iterator[str]:
    rec = matter.recommendation
    if "exempt" in matter.timeline.headline(today=date.max).flags:
        yield "exempt from publication; its text is printed only if you say so."
    if not rec.addressees:
        yield "addressed to nobody."
    if not matter.owner(as_of).name:
        yield "no owner."
    if rec.anchor.page is None and matter.document is not None and matter.document.pages:
        yield "no page number, although the source has pages."
    axes = matter.timeline.axes(as_of)
    kind = name_headline(axes).kind
    if kind is HeadlineKind.CLAIMED:
        yield "claimed as done, and nobody independent has checked."
    if kind not in NEEDS_NO_EVIDENCE and not any(event.evidence for event in axes.behind):
        yield "a status that no quoted passage supports."
    if matter.timeline.last_reviewed(as_of) is None:
        yield "no status recorded yet."
    yield from _warnings(counted_events(matter.timeline.events, as_of))


def _warnings(events: Sequence[StatusEvent]) -> Iterator[str]:
    """What the gates said when an update was recorded all the same, each sentence once."""
    said = dict.fromkeys(e.warning for e in events if e.warning and e.axis is not Axis.RETRACTION)
    for warning in said:
        yield f"recorded with a warning: {warning}"


def _empty_headings(parts: Sequence[BriefingPart]) -> Iterator[str]:
    for position, part in enumerate(parts, start=1):
        below = parts[position] if position < len(parts) else None
        if isinstance(part, BriefingHeading) and isinstance(below, BriefingHeading | None):
            yield f"The heading “{part.text}” has nothing below it."
