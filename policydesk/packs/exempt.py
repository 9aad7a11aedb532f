"""Text that may not be published: kept out of a pack unless somebody says to print it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date

from policydesk.core.briefing import Briefing, BriefingChart, count_entries
from policydesk.core.errors import UserError
from policydesk.core.pack import ExemptText, Pack, PackItemKind
from policydesk.core.status import Axis
from policydesk.packs.matter import EntryMatter

LEFT_OUT = "A recommendation that is exempt from publication stands here and is left out."
SHORTEST = 25
"""Characters from which words are looked for elsewhere in the pack; fewer stand in any text."""
_PART = re.compile(r"^\W*\w{1,3}[).:]\s+")
"""How a part is numbered: “(a) ”; its words may stand elsewhere without that."""


def exempt_among(entries: Sequence[EntryMatter], today: date) -> list[EntryMatter]:
    """Those that are exempt now, whatever the dials: a pack of the past gives nothing away."""
    return [
        each for each in entries
        if "exempt" in each.timeline.headline(today=today).flags
    ]  # fmt: skip


def without_exempt(pack: Pack, exempt: Sequence[EntryMatter]) -> Pack:
    """The pack with a sentence in the place of each of these."""
    gone = {each.recommendation.id for each in exempt}
    return replace(pack, items=tuple(
        replace(item, kind=PackItemKind.NOTE, recommendation_id=None, text=LEFT_OUT)
        if item.recommendation_id in gone else item
        for item in pack.items
    ))  # fmt: skip


def say_left_out(briefing: Briefing, count: int) -> Briefing:
    """The briefing of a pack that so many were left out of; each of its charts says so too."""
    verb = "is" if count == 1 else "are"
    said = f" {count_entries(count)} exempt from publication {verb} left out of it."
    return replace(briefing, left_out=count, parts=tuple(
        BriefingChart(replace(part.chart, caption=part.chart.caption + said))
        if count and isinstance(part, BriefingChart) else part
        for part in briefing.parts
    ))  # fmt: skip


def check_exempt(briefing: Briefing, exempt: Sequence[EntryMatter], choice: ExemptText) -> None:
    """Refuse to print exempt text without an explicit choice, or against it (UserError)."""
    if not exempt or choice is ExemptText.PRINT:
        return
    if choice is ExemptText.REFUSE:
        labels = [each.recommendation.label for each in exempt]
        names = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
        raise UserError(
            f"{names} {'is' if len(labels) == 1 else 'are'} exempt from publication; choose "
            "whether to leave that text out (leave-out) or to print it all the same (print)."
        )
    printed = "\n".join(_letters(text) for text in _strings(briefing))
    for each in exempt:
        for words in _words_of(each):
            if len(words) >= SHORTEST and _letters(words) in printed:
                short = words if len(words) < 60 else f"{words[:57]}…"
                raise UserError(
                    f"Exempt text of {each.recommendation.label} also stands elsewhere in this "
                    f"pack: “{short}” Take it out there, or mark that exempt too."
                )


def _words_of(matter: EntryMatter) -> Iterator[str]:
    rec = matter.recommendation
    yield from (rec.wording, rec.anchor.quote)
    for event in matter.timeline.events:
        yield from (event.note, event.reason, *(proof.quote for proof in event.evidence))
        if event.axis is Axis.LIMB:
            yield _PART.sub("", event.value)


def _strings(part: object) -> Iterator[str]:
    """Every text of the tree, from which all formats are drawn."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _strings(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _strings(getattr(part, field.name))


def _letters(text: str) -> str:
    """Letters and figures alone: marks of Markdown, quotes and dashes hide no words."""
    return "".join(filter(str.isalnum, text.casefold()))
