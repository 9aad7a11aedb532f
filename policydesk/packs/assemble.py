"""Assemble a briefing: a pack and its recommendations, read on a day as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policydesk.core.briefing import (
    Briefing,
    BriefingChart,
    BriefingEntry,
    BriefingHeading,
    BriefingNote,
    BriefingPart,
    SummaryRow,
)
from policydesk.core.charts import ChartKind
from policydesk.core.dates import spoken_day
from policydesk.core.differences import difference, say_difference
from policydesk.core.errors import UserError
from policydesk.core.headline import name_headline
from policydesk.core.ids import RecommendationId
from policydesk.core.pack import Pack, PackItem, PackItemKind
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Headline, HeadlineKind
from policydesk.core.timeline import AsOf, Timeline, target_slips
from policydesk.core.wording import say_event, say_flags, say_moment
from policydesk.packs.charted import chart_of
from policydesk.packs.checks import check_briefing
from policydesk.packs.history import tell_history
from policydesk.packs.matter import EntryMatter, cite, sources

__all__ = ["EntryMatter", "assemble"]

READING_ORDER = (
    *(HeadlineKind.VERIFIED, HeadlineKind.MET_OTHERWISE, HeadlineKind.CLAIMED),
    *(HeadlineKind.PARTLY, HeadlineKind.IN_PROGRESS, HeadlineKind.ACCEPTED, HeadlineKind.NOTED),
    *(HeadlineKind.UNCLEAR, HeadlineKind.AWAITING, HeadlineKind.UNDETERMINED),
    *(HeadlineKind.REJECTED, HeadlineKind.NOT_IMPLEMENTED, HeadlineKind.REVERSED),
    *(HeadlineKind.SUPERSEDED, HeadlineKind.MERGED, HeadlineKind.WITHDRAWN),
    *(HeadlineKind.OVERTAKEN, HeadlineKind.DRAFT),
)
"""The summary's order: from done to not done, then what is no longer asked."""


@dataclass(frozen=True, slots=True)
class _Dials:
    """The two dials in words, and the days behind them."""

    as_of: AsOf
    today: date

    @property
    def world(self) -> date:
        return self.as_of.world or self.today

    @property
    def known_day(self) -> date:
        return self.as_of.known.date() if self.as_of.known else self.today

    @property
    def known_words(self) -> str:
        return say_moment(self.as_of.known) if self.as_of.known else spoken_day(self.today)

    @property
    def off_today(self) -> bool:
        """Whether anything stands otherwise than it usually does."""
        moved = self.world != self.today or self.known_day < self.today
        return moved or self.as_of.generous or self.as_of.team


def assemble(
    pack: Pack,
    entries: Sequence[EntryMatter],
    *,
    as_of: AsOf,
    today: date,
    library: str,
    author: str,
    ledger_head: str,
) -> Briefing:
    """The pack as it prints: the same arguments give the same tree.

    `today` is the day of making; `author` is the one in the settings, empty to name nobody;
    `ledger_head` is the hash that ends the status ledger. An item whose recommendation is not
    among `entries` becomes a sentence among the checks. Raises UserError for a dial set to a day
    that is still to come: nobody knows the status on it.
    """
    dials = _Dials(as_of, today)
    if max(dials.world, dials.known_day) > today:
        raise UserError("A pack cannot show a day that is still to come; choose an earlier one.")
    by_id = {matter.recommendation.id: matter for matter in entries}
    used = _in_order(pack.items, by_id)
    made = (_part(item, by_id, used, dials) for item in pack.items)
    parts = tuple(part for part in made if part is not None)
    printed = [part for part in parts if isinstance(part, BriefingEntry)]
    missing = sum(
        item.kind is PackItemKind.RECOMMENDATION and item.recommendation_id not in by_id
        for item in pack.items
    )
    return Briefing(
        title=pack.title.strip() or pack.name,
        library=library,
        author=author,
        introduction=pack.introduction,
        status_as_at=spoken_day(dials.world),
        known_as_at=dials.known_words,
        off_today=dials.off_today,
        made_on=spoken_day(today),
        query=pack.query,
        summary=_summary(printed),
        parts=parts,
        sources=sources(used, as_of),
        ledger_head=ledger_head,
        name=pack.name,
        made_day=today,
        world=dials.world.isoformat(),
        known=dials.known_day.isoformat(),
        dial_words=_dial_words(dials, used) if dials.off_today else "",
        footnote=_footnote(dials, used),
        checks=check_briefing(pack, used, parts, as_of=as_of, missing=missing),
        differences=_differences(dials, used) if dials.off_today else (),
        generous=as_of.generous,
        team=as_of.team,
    )


def _in_order(
    items: Sequence[PackItem], by_id: Mapping[RecommendationId, EntryMatter]
) -> list[EntryMatter]:
    wanted = (item.recommendation_id for item in items)
    return [by_id[each] for each in wanted if each is not None and each in by_id]


def _part(
    item: PackItem,
    by_id: Mapping[RecommendationId, EntryMatter],
    used: Sequence[EntryMatter],
    dials: _Dials,
) -> BriefingPart | None:
    match item.kind:
        case PackItemKind.HEADING:
            return BriefingHeading(item.text)
        case PackItemKind.NOTE:
            return BriefingNote(item.text)
        case PackItemKind.CHART:
            return BriefingChart(chart_of(ChartKind(item.text), used, dials.as_of, dials.today))
    matter = by_id.get(item.recommendation_id) if item.recommendation_id is not None else None
    return _entry(matter, dials) if matter is not None else None


def _entry(matter: EntryMatter, dials: _Dials) -> BriefingEntry:
    rec, timeline, as_of = matter.recommendation, matter.timeline, dials.as_of
    headline = _headline(rec, timeline, dials)
    target = timeline.target(as_of)
    reviewed = timeline.last_reviewed(as_of)
    return BriefingEntry(
        label=rec.label,
        wording=rec.wording,
        quote=rec.anchor.quote,
        source=cite(matter).text,
        page=rec.anchor.page,
        addressees=rec.addressees,
        owner=matter.owner(as_of).words,
        tags=rec.tags,
        headline=headline,
        history=tell_history(matter, as_of),
        flags=_flags(rec, headline, dials),
        target=target.spoken() if target else "",
        slips=_slips(timeline, as_of),
        last_reviewed=spoken_day(reviewed) if reviewed else "",
        uid=rec.uid,
        place=matter.place(rec.anchor),
        stands=_stands(timeline, as_of),
        target_on=target.exact if target else None,
        reviewed_on=reviewed,
    )


def _headline(rec: Recommendation, timeline: Timeline, dials: _Dials) -> Headline:
    """How it stood; what was published only later had no status that day, as in the register."""
    if rec.issued is not None and rec.issued.earliest > dials.world:
        why = f"because it was published on a later day: {rec.issued.spoken()}"
        return Headline(HeadlineKind.DRAFT, "Not yet published", "·", 0, why)
    return timeline.headline(dials.as_of, today=dials.today)


def _stands(timeline: Timeline, as_of: AsOf) -> tuple[str, ...]:
    """What they answered, what they claim and what evidence shows, side by side.

    Nothing where nothing was said on any of these, and of what is told apart into parts: each
    part has its own.
    """
    behind = {event.axis: event for event in timeline.axes(as_of).behind}
    if timeline.limbs(as_of) or behind.keys().isdisjoint(_SIDE_BY_SIDE):
        return ()
    return tuple(
        f"{say_event(behind[axis])} ({behind[axis].happened.spoken()})" if axis in behind else none
        for axis, none in _SIDE_BY_SIDE.items()
    )


_SIDE_BY_SIDE = {
    Axis.RESPONSE: "No response recorded",
    Axis.CLAIM: "No claim recorded",
    Axis.ASSESSMENT: "Nobody has assessed it",
}


def _flags(rec: Recommendation, headline: Headline, dials: _Dials) -> tuple[str, ...]:
    flags = [*say_flags(headline.flags)]
    known = dials.as_of.known
    if known is not None and rec.created_at > known:
        flags.append(f"not yet on record on {dials.known_words}")
    return tuple(flags)


def _slips(timeline: Timeline, as_of: AsOf) -> str:
    slips = target_slips(timeline.events, as_of)
    if not slips:
        return ""
    days = sum(slip.days for slip in slips)
    times = "once" if len(slips) == 1 else f"{len(slips)} times"
    sense = "later" if days >= 0 else "earlier"
    return f"moved {times}, {abs(days)} {'day' if abs(days) == 1 else 'days'} {sense} in all"


def _summary(entries: Sequence[BriefingEntry]) -> tuple[SummaryRow, ...]:
    heads = Counter((e.headline.kind, e.headline.label, e.headline.symbol) for e in entries)
    ranked = sorted(heads.items(), key=lambda each: (READING_ORDER.index(each[0][0]), each[0][1]))
    return tuple(
        SummaryRow(label, symbol, count, len(entries)) for (_, label, symbol), count in ranked
    )


def _dial_words(dials: _Dials, used: Sequence[EntryMatter]) -> str:
    then_now = [
        (_headline(m.recommendation, m.timeline, dials).label,
         name_headline(m.timeline.axes()).label)
        for m in used
    ]
    moved = sum(then != now for then, now in then_now)
    noun = "status differs" if moved == 1 else "statuses differ"
    whose = "anyone in the team" if dials.as_of.team else "our records"
    usual = dials.world == dials.today and dials.known_day >= dials.today
    what = "the usual view" if usual else "today"
    knew = any(dials.as_of.knows(event) for m in used for event in m.timeline.events)
    bare = "" if knew else "Nothing had been recorded of any of them by then. "
    vague = ("Vague dates count from their first possible day, which is not the usual way. "
             * dials.as_of.generous)
    return (
        f"This pack does not show {what}. It shows the world as it stood on "
        f"{spoken_day(dials.world)}, as {whose} had it on {dials.known_words}. {vague}{bare}"
        f"Read on {spoken_day(dials.today)}, {moved} of {len(used)} {noun} from those shown here."
    )


def _differences(dials: _Dials, used: Sequence[EntryMatter]) -> tuple[str, ...]:
    """What was learned late about the day shown, and what the records had wrong then."""
    once = {matter.recommendation.id: matter for matter in used}
    found = (
        difference(m.recommendation, m.timeline, dials.as_of, today=dials.today)
        for m in once.values()
    )
    return tuple(words for each in found if each is not None for words in say_difference(each))


def _footnote(dials: _Dials, used: Sequence[EntryMatter]) -> str:
    days = [m.timeline.last_reviewed(dials.as_of) for m in used]
    seen = [day for day in days if day is not None]
    reviewed = f"last update recorded on {spoken_day(max(seen))}" if seen else "no update recorded"
    if seen and len(seen) < len(days):
        reviewed += f", none yet for {len(days) - len(seen)} of {len(days)}"
    return (
        f"Status as at {spoken_day(dials.world)}; records as known on {dials.known_words}; "
        f"{reviewed}; each entry says whose view it is."
    )
