"""The vocabulary of status: four axes, and the events that alone can set them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, EventId, RecommendationId


class Axis(StrEnum):
    """What an event speaks about: the four axes, what is planned, looked at, parts, and owners.

    `review_by` is the day by which somebody will look again; `limb` a part of a recommendation
    that asks for several things, named by the uid of the event that told it apart. Who has to
    see to it is an organisation (`owner`), a role in it and a person, each recorded by itself.
    """

    RESPONSE = "response"
    CLAIM = "claim"
    ASSESSMENT = "assessment"
    STANDING = "standing"
    TARGET = "target"
    REVIEW = "review"
    REVIEW_BY = "review_by"
    LIMB = "limb"
    PRIORITY = "priority"
    EXEMPT = "exempt"
    OWNER = "owner"
    OWNER_ROLE = "owner_role"
    OWNER_PERSON = "owner_person"
    RETRACTION = "retraction"


class Response(StrEnum):
    """What did they say? (the addressee's words)"""

    NONE = "none"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    ACCEPTED_IN_PRINCIPLE = "accepted_in_principle"
    NOTED = "noted"
    REJECTED = "rejected"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"


class Claim(StrEnum):
    """What do they say they did? (the addressee's account)"""

    NONE = "none"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    PARTLY_DONE = "partly_done"
    DONE = "done"
    WILL_NOT_DO = "will_not_do"


class Assessment(StrEnum):
    """What does evidence show? (ours, or a named third party's)"""

    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE_FOUND = "no_evidence_found"
    STARTED = "started"
    PARTLY = "partly"
    LARGELY = "largely"
    FULLY = "fully"
    MET_OTHERWISE = "met_otherwise"
    NOT_DONE = "not_done"
    REVERSED = "reversed"
    CANNOT_DETERMINE = "cannot_determine"


class Standing(StrEnum):
    """Is it still live? (the record)"""

    CANDIDATE = "candidate"
    LIVE = "live"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    CLOSED = "closed"


class Review(StrEnum):
    """We looked; the world had not moved."""

    NO_CHANGE = "no_change"


class Priority(StrEnum):
    """Does it come before the others? (with the reason in the note)"""

    HIGH = "high"
    NONE = "none"


class Exempt(StrEnum):
    """May its text be published? (with the paragraph that exempts it in the note)"""

    EXEMPT = "exempt"
    NONE = "none"


class Whose(StrEnum):
    """Whose word an event rests on."""

    OWNER = "owner"
    US = "us"
    THIRD_PARTY = "third_party"


class Grade(StrEnum):
    """How strong the evidence is: an instrument, an independent assessment, the owner's own
    statement, press, or unpublished.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


VALUES: dict[Axis, type[StrEnum]] = {
    Axis.RESPONSE: Response,
    Axis.CLAIM: Claim,
    Axis.ASSESSMENT: Assessment,
    Axis.STANDING: Standing,
    Axis.REVIEW: Review,
    Axis.PRIORITY: Priority,
    Axis.EXEMPT: Exempt,
}
"""The closed vocabulary of each axis; what is planned has a date's text, a limb its own words."""

DATED_AXES = frozenset({Axis.TARGET, Axis.REVIEW_BY})
"""Axes whose value is the text of a date, which may lie ahead."""

OWNER_AXES = frozenset({Axis.OWNER, Axis.OWNER_ROLE, Axis.OWNER_PERSON})
"""Axes whose value is a name; the empty one says that from then on it is nobody."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted passage behind an event; offsets are code points as in Anchor."""

    document_id: DocumentId
    document_uid: str
    document_title: str
    start: int
    end: int
    quote: str
    page: int | None
    published_on: PartialDate | None = None
    accessed_on: date | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class NewStatus:
    """What a person learned, before it is written; `supersedes` makes it a correction.

    `their_word` is the source's own status word, verbatim; `successor` the uid of the
    recommendation that took this one's place (standing superseded or merged); `limb` the part it
    speaks about ("" for the whole); `agreed_by` who agreed to a target date; `their_recorded_on`
    when the sender of an imported record wrote it down.
    """

    axis: Axis
    value: str
    happened: PartialDate
    whose: Whose
    third_party: str = ""
    grade: Grade | None = None
    note: str = ""
    supersedes: EventId | None = None
    reason: str = ""
    their_word: str = ""
    successor: str = ""
    limb: str = ""
    agreed_by: str = ""
    their_recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """One entry of the ledger: never edited, never removed; corrected by a later entry.

    `happened` is when it was true in the world, `recorded_at` when somebody wrote it down,
    `received_at` when this copy of the library got it (all times UTC). `warning` keeps what the
    gates said when it was recorded all the same; `batch` names the import, or the reorganisation,
    it came with; `value_was` is the owner before. `hash` covers every field, the evidence and
    `prev_hash`, so an edit from outside shows.
    """

    id: EventId
    uid: str
    recommendation_id: RecommendationId
    recommendation_uid: str
    axis: Axis
    value: str
    happened: PartialDate
    recorded_at: datetime
    received_at: datetime
    whose: Whose
    third_party: str = ""
    grade: Grade | None = None
    note: str = ""
    supersedes: EventId | None = None
    reason: str = ""
    their_word: str = ""
    successor: str = ""
    warning: str = ""
    origin: str = "typed"
    evidence: tuple[Evidence, ...] = ()
    prev_hash: str = ""
    hash: str = ""
    limb: str = ""
    agreed_by: str = ""
    their_recorded_on: date | None = None
    batch: str = ""
    value_was: str = ""


@dataclass(frozen=True, slots=True)
class Axes:
    """The value of each axis on a day, as known on a day, with the events behind them.

    With `limbs` parts the values are those of the parts taken together; `limbs_done` of them are
    verified or met another way.
    """

    response: Response = Response.NONE
    claim: Claim = Claim.NONE
    assessment: Assessment = Assessment.NOT_ASSESSED
    standing: Standing = Standing.LIVE
    assessment_grade: Grade | None = None
    behind: tuple[StatusEvent, ...] = ()
    limbs: int = 0
    limbs_done: int = 0

    @property
    def their_words(self) -> tuple[str, ...]:
        """The sources' own status words of what stands, each once."""
        return tuple(dict.fromkeys(e.their_word for e in self.behind if e.their_word))

    @property
    def some_limbs_done(self) -> bool:
        return 0 < self.limbs_done < self.limbs


class HeadlineKind(StrEnum):
    """The one headline, in the order of the rules that pick it."""

    DRAFT = "draft"
    SUPERSEDED = "superseded"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    REVERSED = "reversed"
    VERIFIED = "verified"
    MET_OTHERWISE = "met_otherwise"
    NOT_IMPLEMENTED = "not_implemented"
    CLAIMED = "claimed"
    PARTLY = "partly"
    IN_PROGRESS = "in_progress"
    UNDETERMINED = "undetermined"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    NOTED = "noted"
    UNCLEAR = "unclear"
    AWAITING = "awaiting"


@dataclass(frozen=True, slots=True)
class Headline:
    """What to print: label and symbol, the number and words of the rule, and its flags."""

    kind: HeadlineKind
    label: str
    symbol: str
    rule: int
    why: str
    flags: tuple[str, ...] = ()
