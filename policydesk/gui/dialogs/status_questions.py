"""The plain questions of the status dialog, and the axis and value behind each answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policydesk.core.bulk import ONE_BY_ONE
from policydesk.core.status import (
    Assessment,
    Axis,
    Claim,
    Exempt,
    Grade,
    Priority,
    Response,
    Review,
    Standing,
    Whose,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to end the sentence; `only_correcting` ones take an earlier update back."""

    value: str
    words: str
    only_correcting: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """How a person begins, the axis that this sets, and whose word it most often is.

    Without `answers` it `asks` for a date or for words, with a `hint`.
    """

    axis: Axis
    opening: str
    whose: Whose
    answers: tuple[Answer, ...] = ()
    asks: str = ""
    hint: str = ""

    def answers_for(self, *, correcting: bool) -> tuple[Answer, ...]:
        return tuple(a for a in self.answers if correcting or not a.only_correcting)


QUESTIONS: tuple[Question, ...] = (
    Question(
        Axis.RESPONSE,
        "They responded …",
        Whose.OWNER,
        (
            Answer(Response.ACCEPTED, "they accept it"),
            Answer(Response.ACCEPTED_IN_PART, "they accept part of it"),
            Answer(Response.ACCEPTED_IN_PRINCIPLE, "they accept it in principle"),
            Answer(Response.NOTED, "they note it"),
            Answer(Response.REJECTED, "they reject it"),
            Answer(Response.UNCLEAR, "but not clearly"),
            Answer(Response.NOT_APPLICABLE, "no formal response is due"),
            Answer(Response.NONE, "they have not responded after all", only_correcting=True),
        ),
    ),
    Question(
        Axis.CLAIM,
        "They say …",
        Whose.OWNER,
        (
            Answer(Claim.PLANNED, "it is planned"),
            Answer(Claim.UNDER_WAY, "work is under way"),
            Answer(Claim.PARTLY_DONE, "part of it is done"),
            Answer(Claim.DONE, "it is done"),
            Answer(Claim.WILL_NOT_DO, "they will not do it"),
            Answer(Claim.NONE, "nothing after all", only_correcting=True),
        ),
    ),
    Question(
        Axis.ASSESSMENT,
        "Evidence shows …",
        Whose.US,
        (
            Answer(Assessment.STARTED, "work has started"),
            Answer(Assessment.PARTLY, "part of it is done"),
            Answer(Assessment.LARGELY, "most of it is done"),
            Answer(Assessment.FULLY, "it is done in full"),
            Answer(Assessment.MET_OTHERWISE, "its aim is met another way"),
            Answer(Assessment.NOT_DONE, "it is not done"),
            Answer(Assessment.REVERSED, "what was done has been undone"),
            Answer(Assessment.NO_EVIDENCE_FOUND, "nothing: we looked and found no evidence"),
            Answer(Assessment.CANNOT_DETERMINE, "too little to tell"),
            Answer(Assessment.NOT_ASSESSED, "nothing after all", only_correcting=True),
        ),
    ),
    Question(
        Axis.STANDING,
        "The record …",
        Whose.US,
        (
            Answer(Standing.LIVE, "is live"),
            Answer(Standing.SUPERSEDED, "is superseded by another recommendation"),
            Answer(Standing.MERGED, "is merged into another recommendation"),
            Answer(Standing.WITHDRAWN, "is withdrawn by those who made it"),
            Answer(Standing.OVERTAKEN, "is overtaken by events"),
            Answer(Standing.CLOSED, "is closed: no more reminders"),
            Answer(Standing.CANDIDATE, "is a candidate, not yet confirmed"),
        ),
    ),
    Question(Axis.TARGET, "The target date moved", Whose.OWNER, asks="New target date",
             hint="The date they now give."),
    Question(
        Axis.REVIEW,
        "We looked: no change",
        Whose.US,
        (Answer(Review.NO_CHANGE, "nothing has changed"),),
    ),
    Question(Axis.REVIEW_BY, "We will look again by …", Whose.US, asks="Look again by",
             hint="A day, a month or a year, which means its last day."),
    Question(Axis.LIMB, "One part of it is …", Whose.US, asks="The words of the part",
             hint="For example: (a) publish the plan. Each part is then tracked by itself."),
    Question(Axis.OWNER, "Its owner is now …", Whose.US, asks="The body that has it now",
             hint="From the day it took over. “Nobody” where no body has it any more."),
    Question(Axis.OWNER_ROLE, "Its owner, by role, is …", Whose.US, asks="The role that has it",
             hint="A post such as Head of Housing, from the day it has it; or nobody."),
    Question(Axis.OWNER_PERSON, "Its owner, in person, is …", Whose.US,
             asks="The person who has it",
             hint="From the day they have it; or nobody. A new body ends roles and persons."),
    Question(
        Axis.PRIORITY,
        "Its priority …",
        Whose.US,
        (
            Answer(Priority.HIGH, "it comes before the others"),
            Answer(Priority.NONE, "not before the others"),
        ),
    ),
    Question(
        Axis.EXEMPT,
        "Its text …",
        Whose.US,
        (
            Answer(Exempt.EXEMPT, "is exempt from publication (say in the note by which rule)"),
            Answer(Exempt.NONE, "may be published"),
        ),
    ),
)  # fmt: skip

OF_SEVERAL: tuple[Question, ...] = tuple(
    replace(
        question,
        answers=tuple(a for a in question.answers if (question.axis, a.value) not in ONE_BY_ONE),
    )
    for question in QUESTIONS
    if question.axis is not Axis.LIMB
)
"""What can be said of several recommendations at once."""

WHOSE: tuple[tuple[Whose, str], ...] = (
    (Whose.OWNER, "Theirs: the body that should act"),
    (Whose.US, "Ours: we read the evidence so"),
    (Whose.THIRD_PARTY, "A third party’s"),
)

GRADES: tuple[tuple[Grade | None, str], ...] = (
    (None, "As the first quote suggests"),
    (Grade.A, "A: a legal or financial instrument"),
    (Grade.B, "B: an independent published assessment"),
    (Grade.C, "C: the body’s own statement"),
    (Grade.D, "D: press"),
    (Grade.E, "E: unpublished"),
)


def question_of(axis: Axis) -> Question:
    """The question that sets this axis; raises KeyError for an axis nobody is asked about."""
    for question in QUESTIONS:
        if question.axis is axis:
            return question
    raise KeyError(axis)
