"""What a row of a tracker says of a status, and what of that is new since the last file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policydesk.core.dates import PartialDate, Precision
from policydesk.core.status import Axis, Grade, NewStatus, Response, Standing, StatusEvent, Whose
from policydesk.core.tracker import (
    Meaning,
    TrackerChoices,
    TrackerField,
    WordReading,
)
from policydesk.core.tracker_rows import RowFacts, fingerprint
from policydesk.core.tracker_vocabulary import plain_word, says_nothing
from policydesk.core.wording import say_value

US = "us"
"""What a person writes for the keeper of a tracker that is our own."""
_WHOSE = {Axis.RESPONSE: Whose.OWNER, Axis.CLAIM: Whose.OWNER, Axis.TARGET: Whose.OWNER}
_ANSWERED = TrackerField.RESPONDED
_REPLY_GOES_TO = (Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.STANDING)
_NOTE_GOES_TO = (Axis.CLAIM, Axis.ASSESSMENT, Axis.RESPONSE, Axis.STANDING)

News = tuple["Fact", StatusEvent | None, str]
"""A fact that is new, the update it corrects, and why."""
Readings = Mapping[tuple[TrackerField, str], WordReading]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a row says: a value of an axis or a target, its word, its date, what is with it.

    `stated` is the date the row itself gives for it; `places` are the cells that say it. `at` is
    the time that the column's heading names, by whose end it was so; then `stated` says that.
    `unused` are the lines of the note that tell of other columns' words for the same axis.
    """

    axis: Axis
    value: str
    word: str
    stated: PartialDate | None
    note: str = ""
    reply: str = ""
    places: tuple[int, ...] = ()
    keeper: str = ""
    at: PartialDate | None = None
    unused: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        """As it is kept for the comparison with the next file."""
        return self._said(self.note)

    @property
    def said_by_older(self) -> list[str]:
        """As versions kept it that took one column of status words and dropped the others."""
        lines = self.note.split("\n")
        return self._said("\n".join(line for line in lines if line not in self.unused))

    def _said(self, note: str) -> list[str]:
        stated = "" if self.stated is None else str(self.stated)
        texts = fingerprint(f"{note}\n{self.reply}")
        return [self.axis.value, self.value, self.word, stated, texts]


def facts_of(row: RowFacts, readings: Readings) -> tuple[list[Fact], list[str]]:
    """What the row says of status, and a sentence for each word that nobody can read.

    Of an axis one thing, or one for each time at which columns headed by times say another.
    """
    by_axis: dict[Axis, Fact] = {}
    at_times: dict[Axis, list[Fact]] = {}
    unread, unused = [], []
    for field, word, at in row.words:
        reading = readings[field, word]
        if reading.meanings is None:
            unread.append(f"“{word}” is not understood: {reading.reason}.")
            continue
        time = row.times.get(at)
        for meaning in reading.meanings:
            stated = by_the_end_of(time) if time else _stated(row, meaning)
            fact = Fact(meaning.axis, meaning.value, word, stated, places=(at,),
                        keeper=reading.keeper, at=time)  # fmt: skip
            if time is not None:
                at_times.setdefault(meaning.axis, []).append(fact)
            elif by_axis.setdefault(meaning.axis, fact).value != fact.value:
                unused.append(f"In the tracker, {row.headings[at]}: {word}")
    earlier = _series(row, by_axis, at_times)
    facts = _with_texts(row, by_axis, unused)
    return [*earlier, *facts, *_targets(row)], unread


def _series(
    row: RowFacts, by_axis: dict[Axis, Fact], at_times: Mapping[Axis, list[Fact]]
) -> list[Fact]:
    """What columns headed by times said before the last change, in the order of their times.

    The last of each axis goes to `by_axis`, unless a column without a time says how it is now; it
    has the date of the row itself, if there is one.
    """
    earlier = []
    for axis, facts in at_times.items():
        changes: list[Fact] = []
        for fact in sorted(facts, key=lambda each: each.at.latest if each.at else date.min):
            if not changes or changes[-1].value != fact.value:
                changes.append(fact)
        if axis not in by_axis or by_axis[axis].value == changes[-1].value:
            last = changes.pop()
            own = _stated(row, Meaning(axis, last.value))
            by_axis[axis] = replace(last, stated=own, at=None) if own else last
        earlier += changes
    return sorted(earlier, key=lambda each: each.at.latest if each.at else date.min)


def _stated(row: RowFacts, meaning: Meaning) -> PartialDate | None:
    dates = row.dates
    if meaning.axis is Axis.RESPONSE and TrackerField.RESPONDED in dates:
        return dates[TrackerField.RESPONDED]
    if meaning == Meaning(Axis.STANDING, "live"):  # as it has been since it was made
        return dates.get(TrackerField.ISSUED)
    return dates.get(TrackerField.HAPPENED)


def _with_texts(
    row: RowFacts, by_axis: Mapping[Axis, Fact], unused: Sequence[str]
) -> list[Fact]:
    """The facts, with the reply and the note at those they most likely speak about.

    A reply that no word says anything of is an answer all the same: nobody has read it yet.
    """
    reply, note = row.text(TrackerField.REPLY), row.text(TrackerField.NOTE)
    note = "\n".join(part for part in (note, *unused, *_not_used(row, by_axis)) if part)
    replied = next((axis for axis in _REPLY_GOES_TO if axis in by_axis), None)
    noted = next((axis for axis in _NOTE_GOES_TO if axis in by_axis), None)
    found = []
    asked = bool(by_axis or row.text(TrackerField.TEXT))
    if asked and is_reply(reply) and Axis.RESPONSE not in by_axis:
        stated, cells = row.dates.get(_ANSWERED), row.places.get(TrackerField.REPLY, ())
        found.append(Fact(Axis.RESPONSE, Response.UNCLEAR.value, "", stated, places=cells))
    for axis, fact in by_axis.items():
        answer = reply if axis is replied else ""
        cells = row.places.get(TrackerField.REPLY, ()) if answer else ()
        found.append(
            replace(fact, note=note if axis is noted else "", reply=answer,
                    places=(*fact.places, *cells),
                    unused=tuple(unused) if axis is noted else ())
        )  # fmt: skip
    return found


def is_reply(words: str) -> bool:
    """Whether somebody answered there: “n/a” and “awaiting reply” fill a cell and answer nothing.

    >>> [is_reply(words) for words in ("We accept this.", "N/A", "Awaiting response", "")]
    [True, False, False, False]
    """
    return not says_nothing(words) and not plain_word(words).startswith(_NOT_REPLIED)


_NOT_REPLIED = (
    "no reply", "no response", "none received", "nothing received", "not received", "not yet",
    "awaiting", "awaited", "reply awaited", "response awaited", "reply due", "response due",
    "reply outstanding", "response outstanding", "reply pending", "response pending", "pending",
    "outstanding", "yet to ", "to be confirmed", "see above", "as above",
)  # fmt: skip


def _not_used(row: RowFacts, by_axis: Mapping[Axis, Fact]) -> Iterator[str]:
    """What date columns say that is no date of any fact: nothing of a row is lost."""
    for cell in row.undated:
        yield f"In the tracker, {cell.field.label}: {cell.text}"
    targets = {at for at, _, _ in row.targets}
    for at, words in row.worded.items():
        if at not in targets:
            yield f"In the tracker: {words}"
    used = {fact.stated for fact in by_axis.values()}
    for field in (TrackerField.RESPONDED, TrackerField.HAPPENED):
        if field in row.dates and row.dates[field] not in used:
            yield f"In the tracker, {field.label}: {row.dates[field].spoken()}"


def _targets(row: RowFacts) -> Iterator[Fact]:
    """The first target, as it was when the recommendation was made, then those it moved to."""
    seen: set[str] = set()
    for at, field, target in sorted(row.targets, key=lambda each: each[1] is TrackerField.REVISED):
        if str(target) in seen:
            continue
        seen.add(str(target))
        stated = row.dates.get(TrackerField.ISSUED) if field is TrackerField.TARGET else None
        yield Fact(Axis.TARGET, str(target), row.worded.get(at, ""), stated, places=(at,))


def propose(
    fact: Fact, row: RowFacts, choices: TrackerChoices, keeper: str, *, ours: bool = False
) -> NewStatus:
    """The update a fact makes. Without a date of its own it happened by the day of their record.

    `ours` is for a register that PolicyDesk itself wrote: then assessments are our own.
    """
    recorded = row.dates.get(TrackerField.RECORDED) or choices.recorded
    happened = fact.stated
    if happened is None:
        happened = by_the_end_of(recorded) if recorded else PartialDate.unknown()
    whose, third_party = _WHOSE.get(fact.axis, Whose.US), ""
    named = choices.keeper or fact.keeper or keeper
    if fact.axis is Axis.ASSESSMENT and not ours and named.casefold() != US:
        whose, third_party = Whose.THIRD_PARTY, named
    grade = Grade.B if whose is Whose.THIRD_PARTY else Grade.C if whose is Whose.OWNER else None
    return NewStatus(
        axis=fact.axis,
        value=fact.value,
        happened=happened,
        whose=whose,
        third_party=third_party,
        grade=None if ours else grade,
        note=fact.note,
        their_word=fact.word,
    )


def recorded_day(row: RowFacts, choices: TrackerChoices) -> date | None:
    """The day on which they wrote it down, where it is known to the day."""
    recorded = row.dates.get(TrackerField.RECORDED) or choices.recorded
    exact = recorded is not None and recorded.precision is Precision.DAY
    return recorded.start if recorded is not None and exact else None


def reopens(fact: Fact, events: Sequence[StatusEvent]) -> bool:
    """Whether it says that what had been closed or taken out is live: not so since it was made."""
    return (fact.axis, fact.value) == (Axis.STANDING, Standing.LIVE) and any(
        event.axis is Axis.STANDING and event.value != Standing.LIVE for event in events
    )


def by_the_end_of(recorded: PartialDate) -> PartialDate:
    """On that day or before it: whoever writes something down writes of what has happened."""
    if recorded.end is None or recorded.end == date.max:
        return PartialDate.unknown()
    after = recorded.end + timedelta(days=1)
    return PartialDate.parse(f"before {after.isoformat()}")


def new_since(
    facts: Sequence[Fact], before: Sequence[Sequence[str]], events: Sequence[StatusEvent]
) -> list[News]:
    """The facts that the last file did not have: each with the update it corrects, and why.

    The same word with another date or another meaning is a correction; another word, or another
    text with the same word, is news. `events` are those that stand.
    """
    found: list[News] = []
    for fact in facts:
        earlier = [said for said in before if said[0] == fact.axis.value]
        if fact.said in [list(said) for said in earlier] or _is_read(fact, events):
            continue
        if fact.axis is Axis.TARGET:
            if all(said[1] != fact.value for said in earlier):
                found.append((fact, None, ""))
            continue
        last = earlier[-1] if earlier else None
        if fact.at and last and list(last[1:3]) == [fact.value, fact.word]:
            continue  # it has been so since an earlier file
        why = "" if last is None else _why_corrected(fact, last)
        corrected = _recorded_as(last, events) if last is not None and why else None
        found.append((fact, corrected, why if corrected is not None else ""))
    return found


def as_news(facts: Sequence[Fact]) -> list[News]:
    """Facts that correct nothing."""
    return [(fact, None, "") for fact in facts]


def not_recorded(facts: Sequence[Fact], events: Sequence[StatusEvent]) -> list[Fact]:
    """The facts that nobody has recorded of a recommendation which no tracker brought."""
    return [
        fact
        for fact in facts
        if not _is_read(fact, events)
        and not any(
            event.axis is fact.axis
            and event.value == fact.value
            and (fact.stated in {None, event.happened} or event.their_word == fact.word)
            for event in events
        )
    ]


def _is_read(fact: Fact, events: Sequence[StatusEvent]) -> bool:
    """Whether it is a reply without a word for it, and somebody has said already what it says."""
    return fact.axis is Axis.RESPONSE and not fact.word and any(
        event.axis is Axis.RESPONSE and event.value != Response.NONE for event in events
    )


def _why_corrected(fact: Fact, last: Sequence[str]) -> str:
    _, value, word, stated, texts = last
    if word != fact.word:
        return ""
    if value != fact.value:
        return f"“{word}” is now read as {say_value(fact.axis, fact.value)}."
    if texts == fact.said[4] and stated != fact.said[3]:
        return "The tracker now gives another date."
    return ""


def _recorded_as(last: Sequence[str], events: Sequence[StatusEvent]) -> StatusEvent | None:
    axis, value, word, *_ = last
    fitting = [
        event for event in events
        if event.axis.value == axis and event.value == value and event.their_word == word
    ]  # fmt: skip
    return fitting[-1] if fitting else None


def unsaid(
    facts: Sequence[Fact], before: Sequence[Sequence[str]]
) -> list[list[str]]:
    """What earlier files said and this one neither says nor replaces: said again, it is no news."""
    now = {(fact.axis.value, fact.value) for fact in facts}
    replaced = {axis for axis, _ in now - {(said[0], said[1]) for said in before}}
    return [
        list(said)
        for said in before
        if said[0] not in replaced and (said[0], said[1]) not in now
    ]


def not_taken_before(
    news: Sequence[News], before: Sequence[Sequence[str]]
) -> Iterator[str]:
    """A sentence for each fact that is new only by what an older version did not take."""
    kept = [list(said) for said in before]
    for fact, _, _ in news:
        if fact.unused and fact.said_by_older in kept:
            lines = ", ".join(f"“{each}”" for each in fact.unused)
            yield f"What is new is only what an earlier version did not take: {lines}."


def gone_words(facts: Sequence[Fact], before: Sequence[Sequence[str]]) -> list[str]:
    """The words that stood in the last file where this one has none of that axis."""
    now = {fact.axis.value for fact in facts}
    gone = (said[2] for said in before if said[0] not in now and said[2])
    return list(dict.fromkeys(gone))
