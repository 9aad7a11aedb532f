"""Bodies of a library: what they answer for, and reorganisations that hand it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from policydesk.core.bodies import Held, Reorganisation
from policydesk.core.bulk import BulkAct, Outcome
from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.owners import IS_UPDATED
from policydesk.core.publisher import DatedName
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.tracker import RowPlan, RowStatus
from policydesk.library import Library
from policydesk.library.bulk import plan_bulk
from policydesk.library.recommendations import draft_of
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import a_document, a_library, a_recommendation, an_update, utc
from tests.helpers.trackers import read_here, xlsx

NOW = utc(2026, 11, 26, 9)
OLD = "Wexcombe Borough Council"
UDC = DatedName.of("Wexcombe UDC", "", "1974-03-31")
DATE = PartialDate.parse("2023-04-01")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path, now=NOW) as made:
        made.bodies.add(OLD, kind="borough council", former=[UDC])
        made.bodies.add("Dale District Council")
        yield made


def tagged(library: Library, number: str, **draft: object) -> Recommendation:
    text = f"Recommendation {number}: do thing {number} at once."
    document = a_document(library, f"Report {number}", paragraphs=(text,), issued="2020-01-01")
    return a_recommendation(library, document, text, number=number, **draft)


def ended(*olds: str, into: tuple[str, ...] = (), **more: object) -> Reorganisation:
    return Reorganisation(olds, into, DATE, "The Vale (Structural Changes) Order 2022", **more)  # type: ignore[arg-type]


def owner(library: Library, rec: Recommendation, world: str = "", known: str = "") -> str:
    dials = AsOf(
        date.fromisoformat(world) if world else None,
        end_of_day(date.fromisoformat(known)) if known else None,
    )
    return library.register_rows([rec.id], dials)[rec.id].owner.words


def test_open_recommendations_pass_by_an_event_each(library: Library) -> None:
    first = tagged(library, "R1", owner=OLD)
    second = tagged(library, "R2", owner="Head of Parks", addressees=("Wexcombe UDC",))
    shared = tagged(library, "R5", addressees=(OLD, "Cabinet"))
    done = tagged(library, "R3", owner=OLD)
    other = tagged(library, "R4", owner="Dale District Council")
    library.status.add(done.id, an_update("standing", "withdrawn", "2022-01-01", whose="us"))
    plan = library.bodies.plan(ended(OLD, into=("Vale Council",)))
    assert [(p.recommendation.id, p.held, p.to) for p in plan.passings] == [
        (first.id, Held.OWNER, "Vale Council"), (second.id, Held.ADDRESSEE, "Vale Council"),
        (shared.id, Held.SHARED, ""),
    ]  # fmt: skip
    assert (plan.finished, [b.name for b in plan.added]) == (1, ["Vale Council"])
    assert library.publishers.named("Vale Council") is None  # nothing was written
    events = library.bodies.reorganise(plan)
    assert [e.recommendation_id for e in events] == [first.id, second.id]
    assert library.publishers.find("Vale Council").names == (DatedName("Vale Council", DATE),)
    assert {(e.value, e.value_was, e.origin, e.batch) for e in events} == {
        ("Vale Council", OLD, "reorganisation", events[0].batch)
    }
    assert events[0].note == (
        f"{OLD} was abolished on 1 April 2023, followed by Vale Council "
        "(The Vale (Structural Changes) Order 2022)."
    )
    assert owner(library, first) == f"Vale Council (was {OLD})"
    assert owner(library, first, "2023-03-31") == OLD
    assert owner(library, first, known="2026-11-25") == OLD
    assert owner(library, second, "2023-03-31") == "Head of Parks"
    assert owner(library, done) == OLD
    assert owner(library, other) == "Dale District Council"
    (left,) = library.bodies.plan(ended(OLD, into=("Vale Council",))).passings
    assert left.recommendation.id == shared.id
    assert library.check().clean


def test_one_undo_takes_all_of_it_back_and_one_redo_does_it_again(library: Library) -> None:
    recs = [tagged(library, f"R{n}", owner=OLD) for n in range(3)]
    before = library.publishers.find(OLD)
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    after = library.publishers.find(OLD)
    assert library.undo() is Op.REORGANISE
    assert library.publishers.find(OLD) == before
    assert library.publishers.named("Vale Council") is None
    assert {owner(library, rec) for rec in recs} == {OLD}
    assert library.redo() is Op.REORGANISE
    assert library.publishers.find(OLD) == after
    assert {owner(library, rec) for rec in recs} == {f"Vale Council (was {OLD})"}
    assert library.check().clean


def test_a_split_has_a_default_and_exceptions(library: Library) -> None:
    recs = [tagged(library, f"R{n}", owner=OLD) for n in range(3)]
    into = ("North Vale", "South Vale")
    nobody = library.bodies.plan(ended(OLD, into=into))
    assert [p.to for p in nobody.passings] == ["", "", ""]
    said = ended(OLD, into=into, default="North Vale",
                 given={recs[1].id: "south vale", recs[2].id: ""})  # fmt: skip
    plan = library.bodies.plan(said)
    assert [p.to for p in plan.passings] == ["North Vale", "South Vale", ""]
    library.bodies.reorganise(plan)
    assert [owner(library, rec) for rec in recs] == [
        f"North Vale (was {OLD})", f"South Vale (was {OLD})", OLD,
    ]  # fmt: skip
    flags = library.register_rows([recs[2].id], AsOf())[recs[2].id].headline.flags
    assert flags == ("owner_followed",)
    later = Reorganisation((OLD,), given={recs[2].id: "South Vale"})  # what the list says already
    (left,) = library.bodies.plan(later).passings
    assert (left.recommendation.id, left.to) == (recs[2].id, "South Vale")
    library.bodies.reorganise(library.bodies.plan(later))
    assert owner(library, recs[2]) == f"South Vale (was {OLD})"
    with pytest.raises(UserError, match=r"does not follow Wexcombe.*North Vale or South Vale"):
        library.bodies.plan(ended(OLD, into=into, default="Dale District Council"))


def test_a_merger_takes_over_what_both_were_asked(library: Library) -> None:
    both = tagged(library, "R1", addressees=(OLD, "Dale District Council"))
    one = tagged(library, "R2", addressees=(OLD, "Office for Local Government"))
    plan = library.bodies.plan(ended(OLD, "Dale District Council", into=("Vale Council",)))
    assert [(p.held, p.to) for p in plan.passings] == [
        (Held.ADDRESSEE, "Vale Council"), (Held.SHARED, ""),
    ]  # fmt: skip
    assert {b.changes[-1].kind for b in plan.bodies} == {"merged"}
    library.bodies.reorganise(plan)
    assert owner(library, both) == f"Vale Council (was {OLD})"
    assert owner(library, one) == ""


def test_without_a_successor_it_stays_and_is_flagged(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    plan = library.bodies.plan(ended(OLD))
    assert [p.to for p in plan.passings] == [""]
    assert library.bodies.reorganise(plan) == ()
    row = library.register_rows([rec.id], AsOf())[rec.id]
    assert (row.owner.words, row.headline.flags) == (OLD, ("owner_abolished",))
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    row = library.register_rows([rec.id], AsOf())[rec.id]
    assert (row.owner.organisation, row.headline.flags) == ("Vale Council", ())


def test_a_body_that_goes_on_keeps_what_is_not_given_away(library: Library) -> None:
    kept, given = tagged(library, "R1", owner=OLD), tagged(library, "R2", owner=OLD)
    said = ended(OLD, into=(OLD, "Parks Trust"), default=OLD, given={given.id: "Parks Trust"})
    library.bodies.reorganise(library.bodies.plan(said))
    assert owner(library, kept) == OLD
    assert owner(library, given) == f"Parks Trust (was {OLD})"
    assert library.publishers.find(OLD).ended is None
    with pytest.raises(UserError, match="does not follow itself"):
        library.bodies.plan(ended(OLD, into=(OLD,)))


def test_a_new_name_is_recorded_like_a_successor(library: Library) -> None:
    rec = tagged(library, "R1", owner="Wexcombe UDC")
    said = Reorganisation((OLD,), ("Wexcombe City Council",), DATE, renamed=True)
    library.bodies.reorganise(library.bodies.plan(said))
    assert owner(library, rec) == f"Wexcombe City Council (was {OLD})"
    assert owner(library, rec, "2023-03-31") == "Wexcombe UDC"
    body = library.publishers.find("Wexcombe UDC")
    assert (body.name, body.ended) == ("Wexcombe City Council", None)
    assert body.name_on(date(2023, 3, 31)) == OLD
    with pytest.raises(UserError, match="has that name already"):
        library.bodies.plan(said)
    with pytest.raises(UserError, match="is a name of Dale District Council"):
        library.bodies.plan(Reorganisation((OLD,), ("dale district council",), DATE, renamed=True))


def test_a_legal_date_ahead_hands_nothing_over_yet(library: Library, tmp_path: Path) -> None:
    rec = tagged(library, "R1", owner=OLD)
    said = Reorganisation((OLD,), ("Vale Council",), PartialDate.parse("2027-04-01"))
    plan = library.bodies.plan(said)
    assert (plan.ahead, len(plan.passings), plan.moving) == (True, 1, ())
    assert library.bodies.reorganise(plan) == ()
    assert owner(library, rec) == OLD
    assert library.register_rows([rec.id], AsOf())[rec.id].headline.flags == ()
    library.close()
    with Library.open(tmp_path / "library", now=lambda: utc(2027, 4, 2, 9)) as later:
        row = later.register_rows([rec.id], AsOf())[rec.id]
        assert row.headline.flags == ("owner_followed",)
        later.bodies.reorganise(later.bodies.plan(Reorganisation((OLD,))))
        assert owner(later, rec) == f"Vale Council (was {OLD})"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Reorganisation((OLD,), ("X",)), "needs its legal date"),
        (Reorganisation((OLD,), ("X",), PartialDate.parse("after 2020")), "needs its legal date"),
        (Reorganisation((OLD, "Wexcombe UDC"), ("X",), DATE), "named twice"),
        (Reorganisation((), ("X",), DATE), "Say which body"),
        (Reorganisation(("Nowhere Council",), ("X",), DATE), "No body is called"),
        (Reorganisation((OLD,), ("",), DATE, renamed=True), "Give its new name"),
        (Reorganisation((OLD, "Dale District Council"), ("X",), DATE, renamed=True),
         "one body at a time"),
        (Reorganisation(("Allerdale Borough Council",), ("X",), DATE.parse("2022")),
         "The list of bodies dates the end of Allerdale"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(library: Library, said: Reorganisation, sentence: str) -> None:
    before = list(library.dump())
    with pytest.raises(UserError, match=sentence):
        library.bodies.plan(said)
    assert list(library.dump()) == before


def test_an_owner_that_the_list_has_not_is_added_to_it(library: Library) -> None:
    rec = tagged(library, "R1", addressees=("The Crumbling Trust",))
    plan = library.bodies.plan(ended("crumbling trust", into=("New Trust",)))
    assert [b.name for b in plan.added] == ["The Crumbling Trust", "New Trust"]
    library.bodies.reorganise(plan)
    assert owner(library, rec) == "New Trust (was The Crumbling Trust)"


def test_a_list_that_is_out_of_date_is_not_carried_out(library: Library) -> None:
    tagged(library, "R1", owner=OLD)
    plan = library.bodies.plan(ended(OLD, into=("Vale Council",)))
    tagged(library, "R2", owner=OLD)
    with pytest.raises(UserError, match="look at the list again"):
        library.bodies.reorganise(plan)
    assert library.publishers.named("Vale Council") is None


def test_the_instrument_may_be_quoted(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    words = "Each council should publish a plan for its buildings by next spring."
    order = a_document(library, "An order")
    plan = library.bodies.plan(ended(OLD, into=("Vale Council",)))
    (event,) = library.bodies.reorganise(plan, [EvidenceQuote(order.id, words)])
    assert event.evidence[0].quote == words
    assert library.check().clean
    assert owner(library, rec).startswith("Vale Council")


def test_a_body_shows_what_it_has_and_what_it_had(library: Library) -> None:
    first, second = tagged(library, "R1", owner=OLD), tagged(library, "R2", addressees=(OLD,))
    said = ended(OLD, into=("Vale Council",), given={second.id: ""})
    library.bodies.reorganise(library.bodies.plan(said))
    page = library.bodies.page("Wexcombe UDC")
    assert [row.recommendation.id for row in page.now] == [second.id]
    (before,) = page.before
    assert (before.row.recommendation.id, str(before.until), before.to) == (
        first.id, "2023-04-01", "Vale Council",
    )  # fmt: skip
    then = library.bodies.page(OLD, AsOf(date(2022, 1, 1)))
    assert ([row.recommendation.id for row in then.now], then.before) == (
        [first.id, second.id], (),
    )  # fmt: skip
    assert library.bodies.page(OLD, AsOf(date(2019, 1, 1))).now == ()
    used = {each.name: each.recommendations for each in library.bodies.in_use()}
    assert used == {OLD: 1, "Vale Council": 1}


def test_the_old_owner_is_found_and_it_is_said_who_it_is_now(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    stays = tagged(library, "R2", owner="Dale District Council")
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    for name in (OLD, "Wexcombe UDC", "Vale Council"):
        found = library.register(f'owner:"{name}"')
        assert list(found.rows.ids) == [rec.id], name
    said = f"was {OLD} until 1 April 2023, now Vale Council"
    assert said in library.register(f'owner:"{OLD}"').reading
    assert said in library.search(f'owner:"{OLD}"').reading
    assert "now Vale" not in library.register('owner:"Vale Council"').reading
    assert list(library.register('owner:="Vale Council"').rows.ids) == [rec.id]
    assert list(library.register(f'owner:="{OLD}"').rows.ids) == []
    assert list(library.register("owner:dale").rows.ids) == [stays.id]
    library.undo()
    assert list(library.register(f'owner:="{OLD}"').rows.ids) == [rec.id]
    assert list(library.register('owner:"Vale Council"').rows.ids) == []


def test_a_plan_is_refused_once_the_list_of_bodies_says_something_else(library: Library) -> None:
    plan = library.bodies.plan(ended(OLD, into=("Vale Council",)))
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Glen Council",))))
    with pytest.raises(UserError, match="Something was recorded meanwhile"):
        library.bodies.reorganise(plan)
    library.undo()
    library.bodies.reorganise(plan)
    assert library.publishers.find(OLD).successors == ("vale-council",)


def test_a_legal_date_that_is_not_the_lists_is_refused_with_the_one_it_has(
    library: Library
) -> None:
    tagged(library, "R1", owner=OLD)
    said = ended(OLD, into=("Vale Council",))
    vague, exact = (replace(said, on=PartialDate.parse(day)) for day in ("2023Q2", "2023-05-01"))
    library.bodies.reorganise(library.bodies.plan(vague))
    with pytest.raises(UserError, match=rf"the end of {OLD} otherwise \(April to June 2023\)"):
        library.bodies.plan(exact)


def test_what_a_successor_publishes_is_its_own_account(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    words = "Each council should publish a plan for its buildings by next spring."
    own = a_document(library, "Our progress", publisher="Vale Council")
    verified = an_update("assessment", "fully", "2024-01-01", whose="us", grade="B")
    with pytest.raises(UserError, match="that the body itself did not publish"):
        library.status.add(rec.id, verified, [EvidenceQuote(own.id, words)])


@pytest.mark.parametrize("publisher", ["Wexcombe UDC", "Vale Council"])
def test_what_an_addressee_published_under_another_name_is_its_own_account(
    library: Library, publisher: str
) -> None:
    rec = tagged(library, "R1", addressees=(OLD, "Cabinet"))  # asked of two: nobody takes it over
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    words = "Each council should publish a plan for its buildings by next spring."
    quote = EvidenceQuote(a_document(library, "Progress", publisher=publisher).id, words)
    verified = an_update("assessment", "fully", "2024-01-01", whose="us", grade="B")
    with pytest.raises(UserError, match="that the body itself did not publish"):
        library.status.add(rec.id, verified, [quote])
    claimed = library.status.add(rec.id, an_update("claim", "done", "2024-01-01"), [quote])
    assert claimed.grade == "C"


@pytest.mark.parametrize(
    ("asked", "publisher", "own"),
    [
        ("Government", "HM Government", True), ("The Government", "Department for Transport", True),
        ("UK Government", "Cabinet Office", True), ("DfT", "HM Government", True),
        ("Department for Transport", "HM Government", True),
        ("Department for Transport", "Cabinet Office", False),
        ("Government", "National Audit Office", False), ("Vale Council", "HM Government", False),
    ],
)  # fmt: skip
def test_what_the_government_publishes_is_no_independent_word_of_its_departments(
    library: Library, asked: str, publisher: str, own: bool
) -> None:
    rec = tagged(library, "R1", addressees=(asked,))
    words = "Each council should publish a plan for its buildings by next spring."
    quote = EvidenceQuote(a_document(library, "Progress", publisher=publisher).id, words)
    event = library.status.add(rec.id, an_update("claim", "done", "2024-01-01"), [quote])
    assert (event.grade == "C") is own


def test_an_owner_is_counted_by_organisation_role_or_person(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    library.status.add(rec.id, an_update("owner_person", "Ann Lee", "2021-01-01", whose="us"))
    library.status.add(rec.id, an_update("owner_role", "Head of Parks", "2021-01-01", whose="us"))
    whole = f"Ann Lee, Head of Parks, {OLD}"
    for name in (OLD, "ann lee", "Head of Parks", whole):
        assert list(library.register(f'owner:="{name}"').rows.ids) == [rec.id], name
    assert list(library.register('owner:="Ann"').rows.ids) == []


def test_calling_it_overtaken_warns_of_the_successor(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    library.bodies.reorganise(
        library.bodies.plan(ended(OLD, into=("Vale Council",), given={rec.id: ""}))
    )
    over = an_update("standing", "overtaken", "2023-05-01", whose="us", note="abolished")
    assert "followed by Vale Council" in library.status.add(rec.id, over).warning


def test_an_owner_that_was_updated_is_not_changed_behind_the_updates(library: Library) -> None:
    rec = tagged(library, "R1", owner=OLD)
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    with pytest.raises(UserError, match="record the new owner as an update"):
        library.recommendations.edit(rec.id, replace(draft_of(rec), owner="Glen Council"))
    edited = library.recommendations.edit(rec.id, replace(draft_of(rec), wording="Another"))
    assert edited.wording == "Another"
    (row,) = plan_bulk(library, [rec.id], BulkAct(owner="Glen Council")).rows
    assert (row.outcome, row.refused) == (Outcome.REFUSED, IS_UPDATED)
    library.undo()
    library.undo()
    glen = replace(draft_of(rec), owner="Glen")
    assert library.recommendations.edit(rec.id, glen).owner == "Glen"


def brought_back(library: Library, folder: Path, **cells: str) -> RowPlan:
    """The one row of the register, exported, with these cells changed, as it would come back."""
    target = folder / "register.xlsx"
    library.trackers.export(library.register(), target)
    assert library.trackers.plan(library.trackers.read(target)).writes == ()
    book = openpyxl.load_workbook(target)
    head = [cell.value for cell in book["Register"][1]]
    for heading, value in cells.items():
        book["Register"].cell(2, head.index(heading.replace("_", " ")) + 1).value = value
    book.save(target)
    (row,) = library.trackers.plan(library.trackers.read(target)).rows
    return row


def test_an_owner_changed_in_an_exported_register_comes_back_as_an_update(
    library: Library, tmp_path: Path
) -> None:
    rec = tagged(library, "R1", owner=OLD)
    library.bodies.add("Glen Council")
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    changed = {"Owner": "Glen Council", "Date_of_the_change": "2024-05-01",
               "Note_for_the_change": "By letter."}  # fmt: skip
    (event,) = brought_back(library, tmp_path, **changed).events
    assert (str(event.new.happened), event.new.note) == ("2024-05-01", "By letter.")
    read = library.trackers.read(tmp_path / "register.xlsx")
    library.trackers.run(read, library.trackers.plan(read))
    assert owner(library, rec) == "Glen Council (was Vale Council)"
    assert owner(library, rec, "2024-04-30") == f"Vale Council (was {OLD})"
    assert library.check().clean


def test_an_owner_that_is_set_back_in_an_exported_register_is_not_passed_over(
    library: Library, tmp_path: Path
) -> None:
    tagged(library, "R1", owner=OLD)
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))
    (event,) = brought_back(library, tmp_path, Owner=OLD).events
    assert (event.new.axis, event.new.value) == (Axis.OWNER, OLD)


def test_an_owner_of_the_first_day_has_no_day_of_change_and_that_is_said(
    library: Library, tmp_path: Path
) -> None:
    tagged(library, "R1", owner=OLD)
    changed = {"Owner": "Bo Ray, Head of Parks", "Date_of_the_change": "2024-05-01"}
    row = brought_back(library, tmp_path, **changed)
    assert row.draft is not None
    assert (row.draft.owner, row.events) == ("Bo Ray, Head of Parks", ())
    assert row.notes[0] == f"Owner: {OLD} → Bo Ray, Head of Parks."
    assert row.notes[1].startswith("The day of the change is not kept with its owner")


@pytest.mark.parametrize("typed", ["Bo Ray, Head of Parks, Vale Council", "Bo Ray"])
def test_a_person_typed_into_an_exported_register_is_not_taken_for_an_organisation(
    library: Library, tmp_path: Path, typed: str
) -> None:
    rec = tagged(library, "R1", owner=OLD)
    for part, name in (("owner", "Vale Council"), ("owner_person", "Ann Lee")):
        library.status.add(rec.id, an_update(part, name, "2024-01-01", whose="us"))
    row = brought_back(library, tmp_path, Owner=typed)
    assert (row.status, row.events) == (RowStatus.UNCLEAR, ())
    assert row.notes[0].startswith(f"Owner: “{typed}” is not known as an organisation; record")


def test_a_person_whom_a_tracker_names_does_not_take_the_place_of_a_successor(
    library: Library, tmp_path: Path
) -> None:
    rec = tagged(library, "R1", owner=OLD)
    library.bodies.reorganise(library.bodies.plan(ended(OLD, into=("Vale Council",))))

    def taken_in(officer: str) -> tuple[str, ...]:
        rows = (("Number", "Recommendation", "Lead officer"), ("R1", rec.anchor.quote, officer))
        read = read_here(tmp_path / "tracker.xlsx", xlsx(rows))
        (row,) = library.trackers.run(read, library.trackers.plan(read)).plan.rows
        return row.notes

    assert taken_in("A. Marsh") == ("Its owner there is A. Marsh; yours stays.",)
    assert taken_in("A. Marsh") == ()
    assert taken_in("B. Stone") == ("Its owner there is B. Stone; yours stays.",)
    assert owner(library, rec) == f"Vale Council (was {OLD})"


def test_what_the_shipped_list_says_is_carried_out_and_what_was_not_checked_is_said(
    library: Library,
) -> None:
    trade = tagged(library, "R1", owner="DTI")
    surrey = tagged(library, "R2", owner="Surrey County Council")
    plan = library.bodies.plan(Reorganisation(("DTI",), default="BERR"))
    assert (plan.bodies, plan.unchecked, len(plan.successors)) == ((), (), 2)
    (event,) = library.bodies.reorganise(plan)
    assert event.note.startswith("Department of Trade and Industry was ")
    assert owner(library, trade) == (
        "Department for Business, Enterprise and Regulatory Reform "
        "(was Department of Trade and Industry)"
    )
    ahead = library.bodies.plan(Reorganisation(("Surrey County Council",)))
    assert (ahead.ahead, ahead.unchecked) == (True, ("Surrey County Council",))
    assert owner(library, surrey) == "Surrey County Council"


def test_the_same_reorganisation_in_two_libraries_is_dumped_alike(tmp_path: Path) -> None:
    dumps = []
    for place, day in (("one", 1), ("two", 2)):
        (tmp_path / place).mkdir()
        with a_library(tmp_path / place, now=utc(2026, 11, day, 9)) as made:
            tagged(made, "R1", owner=OLD)
            made.bodies.reorganise(made.bodies.plan(ended(OLD, into=("Vale Council",))))
            dumps.append(list(made.dump(identity=False)))
    assert dumps[0] == dumps[1]


def test_a_choice_for_what_does_not_pass_is_refused(library: Library) -> None:
    tagged(library, "R1", owner=OLD)
    other = tagged(library, "R2", owner="Dale District Council")
    said = ended(OLD, into=("Vale Council",), given={other.id: "Vale Council"})
    with pytest.raises(UserError, match=r"R2 \(no\. 2\) is not among what passes"):
        library.bodies.plan(said)
