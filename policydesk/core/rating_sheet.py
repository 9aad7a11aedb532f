"""What a rater is shown: the words, what the body says and the evidence, and nobody's judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from policydesk.core.dates import PartialDate
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Evidence, StatusEvent, Whose
from policydesk.core.targets import TargetsInForce, TargetTold
from policydesk.core.telling import part_words
from policydesk.core.timeline import counted_events
from policydesk.core.wording import say_event, say_part, say_whose

_TOLD = frozenset({Axis.RESPONSE, Axis.CLAIM, Axis.TARGET})
_QUOTED = _TOLD | {Axis.ASSESSMENT}


@dataclass(frozen=True, slots=True)
class Told:
    """Something on record on the round's day: what it says, and the passages behind it.

    Where it was recorded on the axis that is judged, or is our own assessment, `text` and `note`
    are "": how somebody read it is what the rater must not know. `whose` is then "" too, unless
    it is another's word; the sources' own word stays.
    """

    text: str
    happened: PartialDate
    recorded: date
    whose: str
    their_word: str = ""
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RatedMatter:
    """One recommendation before its rater, with the rater's own judgement so far.

    `place` counts from 1 in the round; `changed` is how often the judgement was changed.
    """

    place: int
    recommendation: Recommendation
    told: tuple[Told, ...]
    own: Judgement | None
    changed: int


@dataclass(frozen=True, slots=True)
class RatingSheet:
    """What one rater works through; it holds nothing of the other raters.

    `gone` recommendations of the round are in the library no more. `open` is whether the rater
    may still judge.
    """

    round: RatingRound
    rater: str
    matters: tuple[RatedMatter, ...]
    gone: int
    finished: bool
    open: bool

    @property
    def left(self) -> int:
        """How many are still to be judged."""
        return sum(matter.own is None for matter in self.matters)


def tell_blind(found: RatingRound, events: Iterable[StatusEvent]) -> tuple[Told, ...]:
    """What counted on the round's day as known on its day, without anybody's reading of it."""
    counted = counted_events(events, found.as_of)
    parts = part_words(counted)
    lines: list[Told] = []
    targets = TargetsInForce()
    for event in counted:
        if event.axis in _QUOTED:
            part, target = say_part(parts.get(event.limb, "")), targets.tells(event)
            lines += _told(event, found.axis, part, target)
        targets.take(event)
    return tuple(lines)


def _told(event: StatusEvent, judged: Axis, part: str, target: TargetTold) -> Iterator[Told]:
    about = f"{part}: " if event.limb else ""
    recorded = event.recorded_at.date()
    if event.axis is not judged and event.axis in _TOLD:
        yield Told(
            about + say_event(event, target=target), event.happened, recorded, say_whose(event),
            event.their_word, event.note, event.evidence,
        )  # fmt: skip
        return
    theirs = event.whose is not Whose.US
    whose, word = (say_whose(event), event.their_word) if theirs else ("", "")
    if event.evidence or word:
        yield Told("", event.happened, recorded, whose, word, evidence=event.evidence)
