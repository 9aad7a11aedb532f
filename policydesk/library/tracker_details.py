"""A recommendation's details as a tracker has them: followed there, unless a person set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.owners import is_organisation
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import Axis
from policydesk.core.tags import clean_tag
from policydesk.core.timeline import Timeline
from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_facts import Fact
from policydesk.core.tracker_rows import RowFacts
from policydesk.core.tracker_vocabulary import says_nothing
from policydesk.library.recommendations import clean_draft, draft_of
from policydesk.library.typed_text import MOST_IN_QUOTE
from policydesk.store.trackers import KeptRow
from policydesk.text.normalise import shorten

LONGEST_TITLE = 120
_TAGGED = (TrackerField.SOURCE, TrackerField.THEME, TrackerField.PRIORITY)
"""What becomes a tag below the field's own name: “source/ro-2022-104”."""


def row_title(row: RowFacts) -> str:
    """The row in one line: its text, else all its cells."""
    text = row.text(TrackerField.TEXT) or " | ".join(cell for cell in row.row.cells if cell)
    return shorten(text, LONGEST_TITLE)


def row_draft(row: RowFacts) -> RecommendationDraft:
    """The recommendation as the row alone has it."""
    text = row.text(TrackerField.TEXT)[:MOST_IN_QUOTE]
    return RecommendationDraft(
        wording=text or row_title(row),
        number=row.number,
        addressees=row.texts(TrackerField.ADDRESSEE),
        owner="; ".join(row.texts(TrackerField.OWNER)),
        tags=_tags(row),
        issued=row.dates.get(TrackerField.ISSUED),
    )


def kept_details(row: RowFacts) -> dict[str, object]:
    """The details as they are kept for the comparison with the next file."""
    said = row_draft(row)
    return {
        "addressees": list(said.addressees),
        "owner": said.owner,
        "tags": list(said.tags),
        "issued": _written(said.issued),
    }


def changed_details(
    row: RowFacts, rec: Recommendation, kept: KeptRow | None, timeline: Timeline
) -> tuple[RecommendationDraft | None, list[str]]:
    """The details with what the tracker has new (None for nothing new), and a note for each.

    What a person set stays, and a note says what the tracker has instead.
    """
    before, now = draft_of(rec), row_draft(row)
    last = before.owner if kept is None else str(kept.said.get("owner", ""))
    told = _owner_that_stays(now.owner, last, timeline)
    if told is not None:
        now = replace(now, owner=last)
    after, notes = _filled(rec, before, now) if kept is None else _followed(
        rec, before, now, kept.said
    )  # fmt: skip
    notes += [told] if told else []
    return (clean_draft(after, quote=rec.anchor.quote) if after != before else None), notes


def _owner_that_stays(there: str, last: str, timeline: Timeline) -> str | None:
    """What is said where updates tell the owner, and the tracker may name a role or a person.

    "" for nothing, None where the tracker can be followed.
    """
    if not there or not timeline.tells_owner or _names_organisation(there, timeline):
        return None
    said_already = there in {last, timeline.owner().name}
    return "" if said_already else f"Its owner there is {there}; yours stays."


def moved(what: str, was: str, now: str) -> str:
    """“Owner: B. Stone → none.”"""
    return f"{what}: {was or 'none'} → {now or 'none'}."


def _filled(
    rec: Recommendation, before: RecommendationDraft, now: RecommendationDraft
) -> tuple[RecommendationDraft, list[str]]:
    """What a tagged recommendation lacks, from the first row that is joined to it."""
    date, notes = _first_date(rec, now.issued)
    after = replace(
        before,
        addressees=before.addressees or now.addressees,
        owner=before.owner or now.owner,
        tags=tuple(dict.fromkeys((*before.tags, *now.tags))),
        issued=date,
    )
    told = (
        ("addressees", "; ".join(before.addressees), "; ".join(now.addressees), "are", "stay"),
        ("owner", before.owner, now.owner, "is", "stays"),
    )
    for what, ours, theirs, verb, stays in told:
        if theirs and not ours:
            notes.append(moved(what.capitalize(), "", theirs))
        elif theirs and theirs.casefold() != ours.casefold():
            notes.append(f"Its {what} there {verb} {theirs}; yours {stays}.")
    if after.tags != before.tags:
        notes.append(moved("Tags", ", ".join(before.tags), ", ".join(after.tags)))
    return after, notes


def _followed(
    rec: Recommendation,
    before: RecommendationDraft,
    now: RecommendationDraft,
    said: Mapping[str, Any],
) -> tuple[RecommendationDraft, list[str]]:
    """What differs from the earlier file; `said` is what that one had."""
    after, notes = before, []
    was = tuple(said.get("addressees", ()))
    if now.addressees != was:
        if before.addressees == was:
            after = replace(after, addressees=now.addressees)
            notes.append(moved("Addressees", "; ".join(was), "; ".join(now.addressees)))
        elif before.addressees != now.addressees:
            notes.append("Its addressees changed there; yours stay.")
    owner = said.get("owner", "")
    if now.owner != owner:
        if before.owner == owner:
            after = replace(after, owner=now.owner)
            notes.append(moved("Owner", before.owner, now.owner))
        elif before.owner != now.owner:
            notes.append(f"Its owner there is now {now.owner or 'nobody'}; yours stays.")
    date, told = _next_date(rec, now.issued, said)
    after, notes = replace(after, issued=date), [*notes, *told]
    old, new = set(said.get("tags", ())), set(now.tags)
    tags = tuple(dict.fromkeys((*(t for t in before.tags if t not in old - new), *now.tags)))
    if old != new and tags != before.tags:
        after = replace(after, tags=tags)
        notes.append(moved("Tags", ", ".join(before.tags), ", ".join(tags)))
    return after, notes


def _first_date(
    rec: Recommendation, there: PartialDate | None
) -> tuple[PartialDate | None, list[str]]:
    """The recommendation's own date once a tracker first gives one, and what is said of it."""
    if there is None or _agrees(rec.issued, there):
        return rec.own_issued, []
    if rec.own_issued is not None:
        return rec.own_issued, [f"Its date there is {there.spoken()}; yours stays."]
    return there, [_date_moved(rec.issued, there)]


def _next_date(
    rec: Recommendation, there: PartialDate | None, said: Mapping[str, Any]
) -> tuple[PartialDate | None, list[str]]:
    """The same where an earlier file was taken in: only what changed there is news."""
    if "issued" not in said:  # it was taken in before dates were kept for the comparison
        return _first_date(rec, there)
    was, ours = str(said["issued"]), rec.own_issued
    if _written(there) == was or _written(ours) == _written(there):
        return ours, []
    if ours is None and there is not None and _agrees(rec.issued, there):
        return ours, []
    if _written(ours) == was or (ours is None and _written(rec.issued) == was):
        return there, [_date_moved(rec.issued, there)]
    told = "none any more" if there is None else f"now {there.spoken()}"
    return ours, [f"Its date there is {told}; yours stays."]


def _date_moved(was: PartialDate | None, now: PartialDate | None) -> str:
    spoken = ("" if day is None else day.spoken() for day in (was, now))
    return moved("Date it was made", *spoken)


def _agrees(ours: PartialDate | None, there: PartialDate) -> bool:
    """Whether what stands here is the same date, or a more exact one that fits."""
    return (
        ours is not None and there.earliest <= ours.earliest and ours.latest <= there.latest
    )


def _written(day: PartialDate | None) -> str:
    return "" if day is None else str(day)


def _tags(row: RowFacts) -> tuple[str, ...]:
    found = []
    for each in _TAGGED:
        for text in row.texts(each):
            if says_nothing(text):
                continue
            name = shorten(text.replace("/", "-"), 80)
            found.append(clean_tag(f"{each.value}/{name}"))
    return tuple(dict.fromkeys(found))


def owner_by_update(
    draft: RecommendationDraft | None, rec: Recommendation, timeline: Timeline
) -> tuple[RecommendationDraft | None, list[Fact]]:
    """Another owner as an update, where updates have said since tagging who it is."""
    if draft is None or draft.owner == rec.owner or not timeline.tells_owner:
        return draft, []
    facts = [Fact(Axis.OWNER, draft.owner, "", None)] * (draft.owner != timeline.owner().name)
    rest = replace(draft, owner=rec.owner)
    return (None if rest == draft_of(rec) else rest), facts


def edited_owner(
    owner: Fact, rec: Recommendation, timeline: Timeline
) -> tuple[RecommendationDraft | None, list[Fact]]:
    """An owner that was typed into an exported register: as a detail, or as an update.

    Raises UserError where it has to be an update, but is not plainly an organisation: nobody can
    tell whether a role or a person is meant.
    """
    name = owner.value
    if name == timeline.owner().name:
        return None, []
    if not timeline.tells_owner:
        return clean_draft(replace(draft_of(rec), owner=name), quote=rec.anchor.quote), []
    if name and not _names_organisation(name, timeline):
        raise UserError(
            f"Owner: “{name}” is not known as an organisation; record the role or the person in "
            "PolicyDesk, or add the organisation to the list of bodies first."
        )
    return None, [owner]


def _names_organisation(name: str, timeline: Timeline) -> bool:
    return is_organisation(name, timeline.named, timeline.bodies)
