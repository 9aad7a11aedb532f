"""Reorganisations: what they make of bodies, in a table, and random ones against a slow model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.authority import Authority
from policydesk.core.bodies import (
    Held,
    Reorganisation,
    changed,
    choose,
    passings_of,
    say_change,
    say_note,
)
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId
from policydesk.core.owners import Named
from policydesk.core.publisher import (
    Body,
    ChangeKind,
    DatedName,
    body_from,
    day_after,
    day_before,
    entry_of,
)
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger
from tests.packs.samples import a_recommendation

RECORDED = datetime(2024, 5, 2, 9, tzinfo=UTC)
APRIL = PartialDate.parse("2023-04-01")
OLD, ONE, TWO = (
    Body(key, "", (DatedName(f"{key.title()} Council"),)) for key in ("old", "one", "two")
)
ALL = Authority((OLD, ONE, TWO))


@pytest.mark.parametrize(
    ("olds", "successors", "kind", "ends", "words"),
    [
        (("old",), (), ChangeKind.ABOLISHED, True,
         "abolished on 1 April 2023, no successor recorded"),
        (("old",), ("one",), ChangeKind.ABOLISHED, True,
         "abolished on 1 April 2023, followed by One Council"),
        (("old", "two"), ("one",), ChangeKind.MERGED, True,
         "merged with others on 1 April 2023, followed by One Council"),
        (("old",), ("one", "two"), ChangeKind.SPLIT, True,
         "split on 1 April 2023, followed by One Council and Two Council"),
        (("old",), ("old", "two"), ChangeKind.SPLIT, False,
         "split on 1 April 2023, gave work to Two Council"),
    ],
)  # fmt: skip
def test_what_a_reorganisation_makes_of_a_body(
    olds: tuple[str, ...], successors: tuple[str, ...], kind: str, ends: bool, words: str
) -> None:
    said = Reorganisation(olds, successors, APRIL, "An order", "the web")
    after = changed(OLD, said, APRIL, successors, recorded=RECORDED, uid="u")
    told = after.changes[-1]
    assert (told.kind, told.instrument, told.source, told.recorded) == (
        kind, "An order", "the web", RECORDED,
    )  # fmt: skip
    assert str(after.ended) == ("2023-03-31" if ends else "None")
    assert after.successors == (tuple(k for k in successors if k != "old") if ends else ())
    assert say_change(after, told, ALL) == f"{words} (An order)"
    assert body_from(entry_of(after)) == after


def test_a_new_name_leaves_the_body_standing() -> None:
    said = Reorganisation(("old",), ("New Council",), PartialDate.parse("2023"), renamed=True)
    after = changed(OLD, said, PartialDate.parse("2023"), (), recorded=RECORDED, uid="u")
    assert [name.as_typed for name in after.names] == ["Old Council; ; 2023", "New Council; 2023"]
    assert (after.ended, after.successors) == (None, ())
    assert say_change(after, after.changes[-1], ALL) == "renamed (2023) to New Council"
    bodies = Authority((after,))
    assert say_note("Old Council", bodies) == "Old Council was renamed (2023) to New Council."


@pytest.mark.parametrize(("on", "last"), [("2023-04-01", "2023-03-31"), ("2023-04", "2023-04")])
def test_what_ends_ends_the_day_before(on: str, last: str) -> None:
    assert str(day_before(PartialDate.parse(on))) == last
    assert day_after(PartialDate.parse(last)) == PartialDate.parse(on)


@pytest.mark.parametrize(
    ("held", "default", "given_to", "successors", "to"),
    [
        (Held.OWNER, "", None, ("one",), "one"),
        (Held.OWNER, "", None, ("one", "two"), ""),
        (Held.OWNER, "two", None, ("one", "two"), "two"),
        (Held.OWNER, "two", "one", ("one", "two"), "one"),
        (Held.OWNER, "two", "", ("one", "two"), ""),
        (Held.ADDRESSEE, "", None, ("one",), "one"),
        (Held.ADDRESSEE, "", None, (), ""),
        (Held.SHARED, "", None, ("one",), ""),
        (Held.SHARED, "one", None, ("one",), "one"),
        (Held.SHARED, "", "one", ("one",), "one"),
    ],
)
def test_who_takes_over(
    held: Held, default: str, given_to: str | None, successors: tuple[str, ...], to: str
) -> None:
    rec = RecommendationId(1)
    said = Reorganisation(("old",), default=default,
                          given={} if given_to is None else {rec: given_to})  # fmt: skip
    assert choose(said, rec, held, successors) == to


# Random reorganisations, recorded late or in time, against a model that walks through the days.

START, KEYS = date(2020, 1, 1), ("ash", "birch", "cedar", "dale")
FOREST = {key: Body(key, "", (DatedName(key.title()),)) for key in KEYS}


@dataclass(frozen=True)
class Asked:
    """One recommendation: its owner or addressees at first, and when it was withdrawn."""

    owner: str
    addressees: tuple[str, ...]
    withdrawn: date | None


@dataclass(frozen=True)
class Act:
    """One reorganisation, recorded on a day."""

    olds: tuple[str, ...]
    news: tuple[str, ...]
    on: PartialDate
    recorded: date
    default: str
    given: dict[int, str]


DAYS = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
ASKED = st.builds(
    Asked,
    st.sampled_from(["Ash", "Ash", "Birch", "", "Chief of Parks"]),
    st.lists(st.sampled_from(["Ash", "Birch", "Cedar", "Some Club"]), unique=True, max_size=2)
    .map(tuple),
    st.none() | DAYS,
)  # fmt: skip


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    found, standing, recorded = [], list(KEYS), START
    for _ in range(draw(st.integers(1, 3))):
        if len(standing) < 2:
            break
        olds = draw(st.lists(st.sampled_from(standing), min_size=1, max_size=2, unique=True))
        others = [key for key in standing if key not in olds]
        news = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        recorded += timedelta(days=draw(st.integers(1, 20)))
        day = START + timedelta(days=draw(st.integers(0, (recorded - START).days)))
        on = draw(st.sampled_from([str(day), f"{day:%Y-%m}"]))
        choice = st.sampled_from(["", *news])
        given = draw(st.dictionaries(st.integers(0, 2), choice, max_size=2))
        found.append(Act(tuple(olds), tuple(news), PartialDate.parse(on), recorded,
                         draw(choice), given))  # fmt: skip
        standing = [key for key in standing if key not in olds]
    return found


@dataclass
class Program:
    """What the program makes of them: bodies and ledgers."""

    asked: list[Asked]
    bodies: dict[str, Body] = field(default_factory=lambda: dict(FOREST))
    ledger: Ledger = field(default_factory=Ledger)
    events: list[list[StatusEvent]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.events = [
            [] if each.withdrawn is None
            else [self.ledger.event(Axis.STANDING, "withdrawn", str(each.withdrawn))]
            for each in self.asked
        ]  # fmt: skip

    def timeline(self, place: int, known: date | None = None) -> Timeline:
        """What was recorded by a day: later events are not there yet."""
        asked = self.asked[place]
        events = [e for e in self.events[place] if known is None or e.recorded_at.date() <= known]
        authority = Authority(self.bodies.values())
        return Timeline(tuple(events), None, Named(asked.owner, asked.addressees), authority)

    def carry_out(self, act: Act) -> None:
        said = Reorganisation(
            act.olds, act.news, act.on, default=act.default,
            given={RecommendationId(n): to for n, to in act.given.items()},
        )  # fmt: skip
        pairs: list[tuple[Recommendation, Timeline]] = [
            (replace(a_recommendation(1), id=RecommendationId(n)), self.timeline(n, act.recorded))
            for n in range(len(self.asked))
        ]
        olds = [self.bodies[key] for key in act.olds]
        news = [self.bodies[key] for key in act.news]
        passings, _ = passings_of(said, olds, news, act.on, pairs, today=act.recorded)
        for old in olds:
            self.bodies[old.key] = changed(
                old, said, act.on, act.news, recorded=end_of_day(act.recorded), uid="u"
            )
        for each in passings:
            if each.to:
                self.events[each.recommendation.id].append(
                    self.ledger.event(Axis.OWNER, each.to, str(act.on), str(act.recorded),
                                      value_was=each.was)
                )  # fmt: skip


def asked_of_others(asked: Asked, have: set[str], act: Act) -> bool:
    """Whether somebody besides the reorganised bodies was asked, while nobody was its owner."""
    by_addressees = have <= set(asked.addressees) and asked.owner.lower() not in KEYS
    return by_addressees and not {n.lower() for n in asked.addressees} <= set(act.olds)


@dataclass
class Walk:
    """The slow model: facts (day from which, who, recorded), replayed day by day."""

    asked: list[Asked]
    facts: list[list[tuple[date, str, date]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.facts = [[] for _ in self.asked]

    def holders(self, place: int, world: date, known: date) -> set[str]:
        """Whose it is: the names of bodies, or of nobody that is a body."""
        asked = self.asked[place]
        first = {asked.owner} if asked.owner.lower() in KEYS else set(asked.addressees)
        found = {name for name in first if name.lower() in KEYS}
        day = START
        while day <= world:
            for begins, to, recorded in self.facts[place]:
                if begins == day and recorded <= known:
                    found = {to}
            day += timedelta(days=1)
        return found

    def carry_out(self, act: Act) -> None:
        first, last = act.on.earliest, act.on.latest
        legal = max(first, min(last, act.recorded))
        for place, asked in enumerate(self.asked):
            have = self.holders(place, legal, act.recorded)
            going = {key.title() for key in act.olds} & have
            gone = asked.withdrawn
            over = gone is not None and gone <= act.recorded and gone <= legal
            if not going or over:
                continue
            if place in act.given:
                to = act.given[place]
            elif asked_of_others(asked, have, act) or len(act.news) != 1:
                to = act.default
            else:
                to = act.default or act.news[0]
            if to:
                self.facts[place].append((legal, to.title(), act.recorded))


@settings(max_examples=200)
@given(st.lists(ASKED, min_size=1, max_size=3), acts(), DAYS, DAYS)
def test_who_has_it_equals_the_slow_model(
    asked: list[Asked], done: list[Act], world: date, known: date
) -> None:
    program, walk = Program(asked), Walk(asked)
    for act in done:
        program.carry_out(act)
        walk.carry_out(act)
    for place in range(len(asked)):
        owner = program.timeline(place).owner(AsOf(world, end_of_day(known)))
        told = walk.holders(place, world, known)
        if owner.organisation:
            assert {owner.organisation} == told
        else:
            addressed = {n for n in asked[place].addressees if n.lower() in KEYS}
            assert told == addressed


def test_a_choice_that_is_none_is_refused() -> None:
    said = Reorganisation(("old",), ("one",), APRIL, default="Three Council")
    with pytest.raises(UserError, match="does not follow Old Council: that is One Council"):
        passings_of(said, [OLD], [ONE], APRIL, (), today=date(2024, 1, 1))
