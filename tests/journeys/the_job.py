"""The analyst's whole job as data: what both journeys do, through the window and by commands."""

from dataclasses import dataclass
from pathlib import Path

from policydesk.core import places

SEARCH = '"temporary accommodation" OR agreement'
"""A search that finds passages in more than one of the documents."""


@dataclass(frozen=True)
class Tag:
    """A recommendation as it is tagged: the words selected, and what is said of them."""

    document: str
    quote: str
    wording: str
    number: str
    addressees: tuple[str, ...]
    owner: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Update:
    """What was learned of the recommendation with that number."""

    number: str
    axis: str
    value: str
    happened: str
    whose: str
    grade: str
    evidence: tuple[str, str] | None = None
    note: str = ""


DOCUMENTS = (
    "wexcombe-scrutiny-report-2021.pdf",
    "wexcombe-cabinet-response-2022.docx",
    "wexcombe-tracker-2023-q1.md",
    "wexcombe-tracker-2024-q2.html",
    "wexcombe-minutes-2026-03-19.txt",
)
"""File names in seed_docs/, imported in this order, together: one of each format."""

TAGS = (
    Tag(
        document="wexcombe-scrutiny-report-2021.pdf",
        quote=(
            "The council, the Wexcombe Vale Health Trust and Marchshire Constabulary should sign "
            "a single data-sharing agreement for households at risk of losing their home by "
            "30 April 2022."
        ),
        wording="Sign one data-sharing agreement between the council, the trust and the police.",
        number="R2",
        addressees=("Wexcombe Borough Council", "Wexcombe Vale Health Trust"),
        owner="Head of Housing",
        tags=("services/data-sharing", "partnership/health"),
    ),
    Tag(
        document="wexcombe-scrutiny-report-2021.pdf",
        quote=(
            "The Head of Housing should publish, within six weeks of the end of each quarter, the "
            "number of households in temporary accommodation and how long each has been there."
        ),
        wording="Publish quarterly figures on temporary accommodation within six weeks.",
        number="R3",
        addressees=("Wexcombe Borough Council",),
        owner="Head of Housing",
        tags=("services/openness", "housing/homelessness"),
    ),
)

UPDATES = (
    Update(
        number="R2",
        axis="response",
        value="accepted",
        happened="2022-02-08",
        whose="owner",
        grade="C",
        evidence=("wexcombe-cabinet-response-2022.docx", "expect signatures by 30 April 2022"),
    ),
    Update(
        number="R2",
        axis="claim",
        value="done",
        happened="2023-10-01",
        whose="owner",
        grade="C",
        evidence=(
            "wexcombe-tracker-2024-q2.html",
            "The data-sharing agreement has been in force since 1 October 2023.",
        ),
        note="Nobody else has seen the signed document yet.",
    ),
    Update(
        number="R3",
        axis="response",
        value="accepted",
        happened="2022-02",
        whose="owner",
        grade="C",
        evidence=(
            "wexcombe-cabinet-response-2022.docx",
            "the first figures will appear in August 2022",
        ),
    ),
)

PACK_NAME = "For the committee"
PACK_TITLE = "Two recommendations of 2021 and what became of them"
PACK_QUERY = "tag:services"
"""Finds both recommendations; the pack holds them in the order of the register."""
PACK_INTRODUCTION = "Both were **accepted**. One is said to be done."
FORMATS = ("docx", "pdf", "html", "md", "json")


def document_paths() -> list[Path]:
    """Where the documents lie."""
    return [places.seed_docs() / name for name in DOCUMENTS]
