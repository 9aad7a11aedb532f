"""The headline of every combination of the four axes, against the status model's table."""

from collections.abc import Iterator
from itertools import product

import pytest

from policydesk.core.headline import LABELS, RULES, name_headline
from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Grade,
    HeadlineKind,
    Response,
    Standing,
    Whose,
)
from tests.core.events import Ledger

# The table of the status model, as sets: standing, assessment, claim, response; None is "any".
# First match wins, as there. Rule 4 wants grade A or B besides; what is assessed as done on
# weaker evidence is a claim (rule 7).
ACCEPTED = {"accepted", "accepted_in_part", "accepted_in_principle"}
TABLE: list[tuple[int, str, set[str] | None, set[str] | None, set[str] | None, set[str] | None]] = [
    (1, "draft", {"candidate"}, None, None, None),
    (2, "superseded", {"superseded"}, None, None, None),
    (2, "merged", {"merged"}, None, None, None),
    (2, "withdrawn", {"withdrawn"}, None, None, None),
    (2, "overtaken", {"overtaken"}, None, None, None),
    (3, "reversed", None, {"reversed"}, None, None),
    (4, "verified", None, {"fully with A or B"}, None, None),
    (5, "met_otherwise", None, {"met_otherwise"}, None, None),
    (6, "not_implemented", None, {"not_done"}, None, set(Response) - {"rejected"}),
    (6, "not_implemented", None, None, {"will_not_do"}, set(Response) - {"rejected"}),
    (7, "claimed", None, {"not_assessed", "no_evidence_found"}, {"done"}, None),
    (7, "claimed", None, {"fully"}, None, None),
    (8, "partly", None, {"partly", "largely"}, None, None),
    (8, "partly", None, None, {"partly_done"}, None),
    (9, "in_progress", None, {"started"}, None, None),
    (9, "in_progress", None, None, {"under_way"}, None),
    (10, "undetermined", None, {"cannot_determine"}, None, None),
    (11, "rejected", None, None, None, {"rejected"}),
    (12, "accepted", None, None, {"none", "planned"}, ACCEPTED),
    (13, "noted", None, None, None, {"noted"}),
    (14, "unclear", None, None, None, {"unclear"}),
    (15, "awaiting", None, None, None, None),
]


def expected(axes: Axes) -> tuple[int, str]:
    shown = str(axes.assessment)
    if shown == "fully" and axes.assessment_grade in {Grade.A, Grade.B}:
        shown = "fully with A or B"
    for rule, kind, *wanted in TABLE:
        found = (axes.standing, shown, axes.claim, axes.response)
        if all(w is None or str(f) in w for w, f in zip(wanted, found, strict=True)):
            return rule, kind
    raise AssertionError("the last rule matches everything")


def every_combination() -> Iterator[Axes]:
    for response, claim, assessment, standing in product(Response, Claim, Assessment, Standing):
        grades = (None, *Grade) if assessment is Assessment.FULLY else (None,)
        for grade in grades:
            yield Axes(response, claim, assessment, standing, grade)


def test_every_combination_has_the_headline_of_the_table() -> None:
    wrong = [
        (axes, found, wanted)
        for axes in every_combination()
        if (found := ((h := name_headline(axes)).rule, str(h.kind))) != (wanted := expected(axes))
    ]
    assert wrong == []


def test_every_headline_occurs() -> None:
    assert {name_headline(axes).kind for axes in every_combination()} == set(HeadlineKind)


def test_contested_is_said_wherever_they_claim_more_than_evidence_shows() -> None:
    less = {Assessment.STARTED, Assessment.PARTLY, Assessment.NOT_DONE}
    for axes in every_combination():
        contested = axes.claim is Claim.DONE and axes.assessment in less
        assert ("contested" in name_headline(axes).flags) == contested


def test_a_headline_that_only_a_claim_supports_says_so() -> None:
    for axes in every_combination():
        headline = name_headline(axes)
        if headline.kind is HeadlineKind.PARTLY:
            seen = axes.assessment in {Assessment.PARTLY, Assessment.LARGELY}
        elif headline.kind is HeadlineKind.IN_PROGRESS:
            seen = axes.assessment is Assessment.STARTED
        else:
            seen = True
        assert headline.label.endswith(" (claimed)") == (not seen)
        assert ("by their own account only" in headline.why) == (not seen)


def test_closing_launders_no_outcome() -> None:
    for axes in every_combination():
        if axes.standing is Standing.CLOSED:
            live = Axes(axes.response, axes.claim, axes.assessment, Standing.LIVE,
                        axes.assessment_grade)
            closed, still = name_headline(axes), name_headline(live)
            assert closed.label == f"Closed: {still.label}"
            assert (closed.kind, closed.rule) == (still.kind, still.rule)


def test_symbols_are_those_of_the_design() -> None:
    signs = {
        HeadlineKind.VERIFIED: "●", HeadlineKind.PARTLY: "◐", HeadlineKind.IN_PROGRESS: "▲",
        HeadlineKind.CLAIMED: "○", HeadlineKind.AWAITING: "–", HeadlineKind.NOTED: "–",
        HeadlineKind.REJECTED: "✕", HeadlineKind.NOT_IMPLEMENTED: "✕",
        HeadlineKind.UNDETERMINED: "?", HeadlineKind.REVERSED: "↺",
    }
    assert {kind: LABELS[kind][1] for kind in signs} == signs
    assert set(LABELS) == set(HeadlineKind) == {rule.kind for rule in RULES}


@pytest.mark.parametrize(
    ("axes", "label", "why"),
    [
        (Axes(response=Response.ACCEPTED_IN_PART), "Accepted in part, no action seen",
         "because they accepted part of it and no action has been seen"),
        (Axes(response=Response.ACCEPTED_IN_PRINCIPLE, claim=Claim.PLANNED),
         "Accepted in principle, no action seen",
         "because they accepted it in principle and no action has been seen"),
        (Axes(response=Response.NOT_APPLICABLE), "No formal response due",
         "because no formal response is due"),
        (Axes(assessment=Assessment.FULLY, assessment_grade=Grade.D), "Claimed, not checked",
         "because it is assessed as done, but on evidence weaker than grade B"),
        (Axes(claim=Claim.WILL_NOT_DO), "Not implemented",
         "because they say that they will not do it"),
        (Axes(claim=Claim.WILL_NOT_DO, assessment=Assessment.NOT_DONE), "Not implemented",
         "because evidence shows that it is not done"),
        (Axes(claim=Claim.UNDER_WAY), "In progress (claimed)",
         "because work has started, by their own account only"),
        (Axes(), "Awaiting response", "because no response has been recorded"),
    ],
)
def test_labels_and_reasons(axes: Axes, label: str, why: str) -> None:
    headline = name_headline(axes)
    assert (headline.label, headline.why) == (label, why)


@pytest.mark.parametrize(
    ("axis", "value", "named"),
    [
        (Axis.STANDING, "withdrawn", True),
        (Axis.ASSESSMENT, "not_done", True),
        (Axis.CLAIM, "will_not_do", True),
        (Axis.CLAIM, "done", True),
        (Axis.ASSESSMENT, "largely", True),
        (Axis.CLAIM, "partly_done", True),
        (Axis.ASSESSMENT, "started", True),
        (Axis.CLAIM, "under_way", True),
        (Axis.RESPONSE, "rejected", True),
        (Axis.RESPONSE, "not_applicable", True),
        (Axis.CLAIM, "planned", False),  # awaiting a response: the plan is not the reason
    ],
)
def test_the_reason_names_the_event_that_decided(axis: Axis, value: str, named: bool) -> None:
    event = Ledger().event(axis, value, "2015-03", whose=Whose.THIRD_PARTY, third_party="The press")
    known = {Axis.RESPONSE: Response, Axis.CLAIM: Claim, Axis.ASSESSMENT: Assessment,
             Axis.STANDING: Standing}[axis]
    axes = Axes(**{str(axis): known(value)}, behind=(event,))  # type: ignore[arg-type]
    assert name_headline(axes).why.endswith("(The press, March 2015)") == named


@pytest.mark.parametrize(
    ("whose", "words"), [(Whose.OWNER, "their word"), (Whose.US, "our reading")]
)
def test_the_reason_says_whose_word_it_is(whose: Whose, words: str) -> None:
    event = Ledger().event(Axis.RESPONSE, "noted", "2015", whose=whose)
    axes = Axes(response=Response.NOTED, behind=(event,))
    assert name_headline(axes).why.endswith(f"({words}, 2015)")


@pytest.mark.parametrize(
    ("said", "label", "why"),
    [("accepted", "Accepted, no action seen", "they accepted it and no"),
     ("accepted_in_part", "Accepted in part, no action seen", "they accepted part of it"),
     ("accepted_in_principle", "Accepted in principle, no action seen", "it in principle")],
)  # fmt: skip
def test_a_part_accepted_is_never_told_as_the_whole(said: str, label: str, why: str) -> None:
    found = name_headline(Axes(response=Response(said)))
    assert (found.label, why in found.why) == (label, True)
    assert LABELS[found.kind][0] == "Accepted in some form, no action seen"
