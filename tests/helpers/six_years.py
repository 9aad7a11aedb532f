"""Thirty recommendations over six years, and by hand what each question about them must answer.

Each line of `TOLD` is one update: day of recording, what was learned, when it happened, and
whatever else it needs. The expected answers stand beside the updates; nothing here computes them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.core.ids import EventId
from policydesk.core.pack import Pack
from policydesk.core.status import Axis, Grade, NewStatus, Whose
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import a_document, a_recommendation

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
MARCH = "2025-03-31"
"""The day of the brief that everything is asked about."""

ACC = "Accepted, no action seen"
PART = "Accepted in part, no action seen"
CLAIMED = "Claimed, not checked"
WORK = "In progress (claimed)"
YES = "2021-03-05 response=accepted 2021-03-01"


@dataclass(frozen=True)
class Case:
    """One recommendation: its updates, how it stood on 31 March 2025 as known then and as known
    now, how it stands today, and what was learned late about that day or corrected since.
    """

    told: tuple[str, ...]
    then: str
    best: str
    now: str
    late: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def same(label: str, *told: str) -> Case:
    return Case(told, label, label, label)


CASES: tuple[Case, ...] = (
    same("Awaiting response"),
    same(ACC, YES),
    # Who has it: handed over at the time, heard of late, told wrongly, and after the brief.
    same(PART, "2021-03-05 response=accepted_in_part 2021-03-01",
         "2023-04-03 owner=Vale_Council 2023-04-01"),
    Case(("2021-03-05 response=accepted_in_principle 2021-03-01",
          "2025-05-06 owner=Vale_Council 2024-04-01"),
         *["Accepted in principle, no action seen"] * 3, ("Vale Council",)),
    Case(("2021-03-05 response=noted 2021-03-01", "2023-04-03 owner=Vale_Council 2023-04-01",
          "2025-06-09 owner=Hill_Council 2023-04-01 corrects=2"),
         *["Noted"] * 3, (), ("Vale Council",)),
    same("Rejected", "2021-03-05 response=rejected 2021-03-01 grade=C",
         "2025-09-02 owner=Vale_Council 2025-09-01"),
    same("Response unclear", "2021-03-05 response=unclear 2021-03-01"),
    same("No formal response due", "2021-03-05 response=not_applicable 2021-03-01"),
    same(WORK, YES, "2022-06-10 claim=under_way 2022-05"),
    # Learned after the brief, true before it.
    Case((YES, "2025-05-20 claim=done 2025-02-01"), ACC, CLAIMED, CLAIMED, ("done",)),
    Case((YES, "2025-04-10 assessment=partly 2024-11 grade=B"), ACC, "Partly implemented",
         "Partly implemented", ("partly",)),
    # Believed at the time, corrected since.
    Case((YES, "2025-06-02 response=accepted_in_part 2021-03-01 corrects=1"), ACC, PART, PART,
         (), ("accepted",)),
    # Checked only afterwards: on the day it was a claim, by any knowledge.
    Case((YES, "2023-01-20 claim=done 2023-01-10",
          "2025-05-10 assessment=fully 2025-05-01 grade=A"),
         CLAIMED, CLAIMED, "Implemented, verified"),
    Case((YES, "2023-06-05 assessment=fully 2023-06-01 grade=A",
          "2025-10-03 assessment=reversed 2025-10-01 grade=B"),
         "Implemented, verified", "Implemented, verified", "Reversed"),
    Case((YES, "2023-06-05 assessment=fully 2023-06-01 grade=A",
          "2025-10-15 assessment=reversed 2024-12-01 grade=B"),
         "Implemented, verified", "Reversed", "Reversed", ("reversed",)),
    same("Withdrawn", "2022-02-01 standing=withdrawn 2022"),
    same("Superseded", "2024-01-05 standing=superseded 2024-01-01 by=18"),
    same(ACC, "2024-01-20 response=accepted 2024-01-15"),
    Case(("2025-04-01 standing=merged 2025-03-01 by=18",), "Awaiting response", "Merged", "Merged",
         ("merged",)),
    Case((YES, "2025-08-05 standing=overtaken 2025-08-01"), ACC, ACC, "Overtaken"),
    # Closing never launders what was found.
    Case(("2024-07-02 assessment=cannot_determine 2024-07-01",
          "2025-07-02 standing=closed 2025-07-01"),
         "Could not be determined", "Could not be determined", "Closed: Could not be determined"),
    same(ACC, YES, "2023-01-02 standing=closed 2023-01-01", "2024-01-02 standing=live 2024-01-01"),
    Case((YES, "2024-03-02 claim=will_not_do 2024-03-01",
          "2025-09-01 claim=planned 2024-03-01 corrects=2"),
         "Not implemented", ACC, ACC, (), ("will_not_do",)),
    same("Met another way", YES, "2024-02-05 assessment=met_otherwise 2024-02-01 grade=B"),
    # They say done, the evidence says begun: the evidence counts, and the flag says so.
    same("In progress", YES, "2023-02-01 claim=done 2023-01-31",
         "2023-09-01 assessment=started 2023-08-31 grade=B"),
    # Two parts; the second was done a fortnight before the brief and found out three weeks after.
    Case((YES, "2022-01-10 limb=a 2020-12-01", "2022-01-11 limb=b 2020-12-01",
          "2023-05-02 assessment=fully 2023-05-01 grade=A part=2",
          "2025-04-20 assessment=fully 2025-03-15 grade=A part=3"),
         "Partly implemented", "Implemented, verified", "Implemented, verified", ("fully",)),
    # “In 2025” counts from the end of 2025; a day nobody knows counts from its recording.
    Case((YES, "2026-01-10 claim=under_way 2025"), ACC, ACC, WORK),
    Case((YES, "2025-06-01 claim=done unknown"), ACC, ACC, CLAIMED),
    # The target moved twice; the second move was learned late.
    Case((YES, "2021-03-06 target=2022-03-31 2021-03-01", "2022-03-03 target=2024-03-31 2022-03-01",
          "2022-04-10 claim=under_way 2022-04", "2025-04-02 target=2026-03-31 2024-02-01"),
         WORK, WORK, WORK, ("2026-03-31",)),
    # Confirmed, accepted, rejected, and then work began all the same.
    same(WORK, "2021-01-15 standing=candidate 2021-01-15", "2021-02-01 standing=live 2021-02-01",
         "2021-06-02 response=accepted 2021-06-01",
         "2022-06-02 response=rejected 2022-06-01 grade=C",
         "2025-02-10 claim=under_way 2025-02-01"),
)  # fmt: skip

VALE, HILL = "Vale Council", "Hill Council"
OWNERS = {
    "then": {"R3": VALE, "R5": VALE},
    "best": {"R3": VALE, "R4": VALE, "R5": HILL},
    "now": {"R3": VALE, "R4": VALE, "R5": HILL, "R6": VALE},
}
"""On each of the dials, who had taken over which; the others stayed with whom they addressed."""
SLIPS = {"then": (1, 731), "best": (2, 1461), "now": (2, 1461)}
"""How often and how many days the target of no. 29 had moved, on each of the dials."""
DIALS: dict[str, tuple[str, str]] = {"then": (MARCH, MARCH), "best": (MARCH, ""), "now": ("", "")}
"""The dials of each question: what the brief rested on, what was true, where we are."""


def expected(question: str) -> list[str]:
    """The label of each recommendation, in order; `question` is a key of `DIALS`."""
    return [getattr(case, question) for case in CASES]


def expected_differences() -> dict[str, tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    """Number: whether its status moved, what was learned late, what had been wrong."""
    return {
        f"R{n}": (case.then != case.best, case.late, case.wrong)
        for n, case in enumerate(CASES, start=1)
        if case.late or case.wrong or case.then != case.best
    }


def tell_six_years(library: Library) -> Pack:
    """Bring the story into an empty library whose clock stands at `TODAY`; a pack of all of it."""
    wordings = [f"The council should do thing number {n}." for n in range(1, len(CASES) + 1)]
    with library.clock_at(datetime(2020, 12, 2, 9, tzinfo=UTC)):
        report = a_document(library, "Thirty things", paragraphs=tuple(wordings),
                            issued="2020-12-01")  # fmt: skip
        proofs = {
            grade: a_document(
                library, title, paragraphs=(f"So it is, says {title}.",),
                publisher=publisher, issued=issued, kind=kind,
            )
            for grade, title, publisher, issued, kind in (
                ("A", "The order", "Parliament", "2022-12-01", DocumentKind.LEGISLATION),
                ("B", "The audit", "Auditor", "2025-09-30", DocumentKind.REPORT),
                ("C", "The reply", "Councils", "2021-03-01", DocumentKind.RESPONSE),
            )
        }
        recs = [
            a_recommendation(library, report, words, number=f"R{n}")
            for n, words in enumerate(wordings, start=1)
        ]
    quotes = {g: EvidenceQuote(d.id, f"So it is, says {d.title}.") for g, d in proofs.items()}
    made: dict[int, list[tuple[EventId, str]]] = {n: [] for n in range(len(CASES))}
    lines = [(line, n) for n, case in enumerate(CASES) for line in case.told]
    for line, n in sorted(lines, key=lambda pair: pair[0][:10]):
        recorded, update, *rest = line.split()
        said = dict(piece.split("=") for piece in rest if "=" in piece)
        new = _new_status(update, rest[0], said)
        if "corrects" in said:
            earlier = made[n][int(said["corrects"]) - 1][0]
            new = replace(new, supersedes=earlier, reason="misread")
        if "by" in said:
            new = replace(new, successor=recs[int(said["by"]) - 1].uid)
        if "part" in said:
            new = replace(new, limb=made[n][int(said["part"]) - 1][1])
        proof = [quotes[said["grade"]]] if "grade" in said else []
        with library.clock_at(datetime.fromisoformat(f"{recorded}T09:00:00+00:00")):
            event = library.status.add(recs[n].id, new, proof)
        made[n].append((event.id, event.uid))
    pack = library.packs.create("Thirty", recommendations=[rec.id for rec in recs])
    library.forget_undo()
    return pack


def _new_status(update: str, happened: str, said: dict[str, str]) -> NewStatus:
    axis, value = update.split("=")
    theirs = axis in {"response", "claim", "target"}
    return NewStatus(
        Axis(axis),
        value.replace("_", " ") if axis == "owner" else value,
        PartialDate.parse(happened),
        Whose.OWNER if theirs else Whose.US,
        grade=Grade(said["grade"]) if "grade" in said else None,
        note="We looked in the minutes of the day.",
    )
