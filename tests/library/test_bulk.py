"""One act on several: each row by its own gates, one operation, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.bulk import BulkAct, Outcome
from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.status import Axis, Claim, Response
from policydesk.library import Library
from policydesk.library.bulk import plan_bulk
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import a_library, an_update, utc
from tests.helpers.lent import lent
from tests.helpers.story import REPLY, Story, tell_story


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path, now=utc(2022, 12, 31, 12))) as opened:
        yield opened


@pytest.fixture
def story(library: Library) -> Story:
    return tell_story(library)


def ids_of(story: Story) -> list[int]:
    return [story.plan.id, story.yearly.id, story.untouched.id]


def test_a_plan_says_for_each_what_would_change_and_writes_nothing(
    library: Library, story: Story
) -> None:
    before = list(library.dump())
    act = BulkAct(an_update("target", "2023-06-30", "2022-12-20"))
    plan = plan_bulk(library, ids_of(story), act)
    assert [row.recommendation.number for row in plan.rows] == ["R1", "R2", "R3"]
    assert [row.sentence() for row in plan.rows] == [
        ("Target date moved to: 30 June 2023 (was 31 December 2022), 20 December 2022. "
         "The headline stays “In progress (claimed)”."),
        "Target date set: 30 June 2023, 20 December 2022. The headline stays “Rejected”.",
        "Target date set: 30 June 2023, 20 December 2022. The headline stays “Awaiting response”.",
    ]
    assert plan.sentence() == "Of 3 recommendations: 3 would change."
    assert list(library.dump()) == before


def test_what_was_planned_is_done_as_one_operation_with_one_undo(
    library: Library, story: Story
) -> None:
    before = list(library.dump(identity=False))
    act = BulkAct(an_update("claim", "done", "2022-12"), "Head of Housing", ("Estate/Sold",))
    heard = []
    library.subscribe(lambda changes, _: heard.append(changes.op))
    plan = plan_bulk(library, ids_of(story), act)
    done = library.bulk.do(ids_of(story), act)
    assert done == plan
    assert heard == [Op.UPDATE_SEVERAL]
    for rec_id in ids_of(story):
        assert library.status.timeline(rec_id).axes().claim is Claim.DONE
        rec = library.recommendations.get(rec_id)
        assert rec.owner == "Head of Housing"
        assert "estate/sold" in rec.tags
    assert library.undo() is Op.UPDATE_SEVERAL
    assert library.undo_label == Op.ADD_PACK.label  # the story's last act is next: it was one step
    for rec_id in ids_of(story):
        assert library.status.timeline(rec_id).axes().claim is not Claim.DONE
        assert library.recommendations.get(rec_id).owner == ""
    library.redo()
    assert library.status.timeline(story.untouched.id).axes().claim is Claim.DONE
    library.undo()
    kept = [line for line in library.dump(identity=False) if '"retraction"' not in line]
    assert [line for line in before if line not in kept] == []


def test_a_gate_refuses_its_row_alone(library: Library, story: Story) -> None:
    act = BulkAct(an_update("response", "rejected", "2022-12-01"), "Head of Housing")
    plan = library.bulk.do(ids_of(story), act)
    assert {row.outcome for row in plan.rows} == {Outcome.REFUSED}
    assert plan.rows[0].sentence() == (
        "“Rejected” needs the quoted response as evidence, grade A to C."
    )
    assert library.recommendations.get(story.plan.id).owner == ""  # nothing of a refused row
    quote = [EvidenceQuote(story.reply.id, REPLY)]
    plan = library.bulk.do(ids_of(story), act, quote)
    # The reply is a response: the word of those who were asked, whoever printed it.
    assert [row.update and row.update.grade for row in plan.rows] == ["C", "C", "C"]
    assert library.status.timeline(story.untouched.id).axes().response is Response.REJECTED
    (proof,) = library.status.timeline(story.untouched.id).events[-1].evidence
    assert proof.quote == REPLY


def test_what_is_so_already_is_left_alone(library: Library, story: Story) -> None:
    act = BulkAct(an_update("priority", "high", "2022-12-01", whose="us"))
    assert library.bulk.do([story.plan.id], act).of(Outcome.CHANGED)
    later = BulkAct(an_update("priority", "high", "2022-12-05", whose="us"))
    plan = library.bulk.do([story.plan.id, story.yearly.id], later)
    assert [row.outcome for row in plan.rows] == [Outcome.SAME, Outcome.CHANGED]
    assert plan.rows[0].sentence() == "As it is already."
    again = plan_bulk(library, [story.plan.id], BulkAct(an_update("claim", "under_way", "2021-07")))
    assert [row.outcome for row in again.rows] == [Outcome.SAME]
    looked = BulkAct(an_update("review", "no_change", "2022-12-05", whose="us"))
    for _ in range(2):  # looking twice on one day is two looks
        assert library.bulk.do([story.plan.id], looked).of(Outcome.CHANGED)


def test_a_remark_of_the_gates_is_kept_with_each(library: Library, story: Story) -> None:
    act = BulkAct(an_update("response", "noted", "2022-12-01"))
    plan = library.bulk.do([story.untouched.id], act)
    assert plan.rows[0].warning == "No quoted passage supports this update."
    assert plan.sentence().endswith("1 would change, 1 with a remark.")
    assert library.status.timeline(story.untouched.id).events[-1].warning == plan.rows[0].warning


@pytest.mark.parametrize(
    ("update", "sentence"),
    [
        (("assessment", "fully"), "one by one"),
        (("assessment", "reversed"), "one by one"),
        (("standing", "merged"), "one by one"),
        (("limb", "(a) publish"), "belong to one recommendation"),
    ],
)
def test_what_rests_on_its_own_evidence_stays_one_by_one(
    library: Library, story: Story, update: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        plan_bulk(library, ids_of(story), BulkAct(an_update(*update)))
    correcting = replace(an_update("claim", "done"), supersedes=story.plan.id)
    with pytest.raises(UserError, match="belong to one"):
        library.bulk.do(ids_of(story), BulkAct(correcting))
    with pytest.raises(UserError, match="Say what to record"):
        library.bulk.do(ids_of(story), BulkAct())


def test_tags_and_owners_are_said_as_they_change(library: Library, story: Story) -> None:
    act = BulkAct(owner="", drop_tags=("Estate",), add_tags=("land",))
    library.bulk.do([story.plan.id], BulkAct(owner="Property"))
    plan = library.bulk.do([story.plan.id, story.untouched.id], act)
    assert [row.said for row in plan.rows] == [
        ("No owner (was Property)", "Tagged land", "No longer tagged estate"),
        ("Tagged land",),
    ]
    assert library.recommendations.get(story.plan.id).tags == ("land",)
    assert all(event.axis is not Axis.PRIORITY for event in
               library.status.timeline(story.plan.id).events)  # fmt: skip
