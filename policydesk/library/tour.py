"""The tour without a screen: every step of an analyst's work on the sample documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policydesk.core.dates import PartialDate
from policydesk.core.pack import PackFormat, PackOptions
from policydesk.core.progress import NoProgress, Progress
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import Axis, Grade, NewStatus, Whose
from policydesk.jobs.own_program import run_own_program
from policydesk.library.library import Library
from policydesk.library.status import EvidenceQuote

QUERY = '"temporary accommodation" OR agreement'
TRACKER = "wexcombe-tracker-2023-q1.md"
ASKED = "That the committee notes the report and says which of the entries it would like to see"
AUDIT = "wexcombe-audit-follow-up-2025.pdf"
TESTED = "We tested R2, R6, R10, R16 and R18 of the report One Front Door (November 2021)."
PACK = "Tour"
SCREENSHOT_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it was taken: what was done, in one sentence, and the files it left."""

    said: str
    files: tuple[Path, ...] = ()


def take_the_tour(folder: Path, progress: Progress | None = None) -> Iterator[Step]:
    """Make a library in `folder`/library, do the whole job in it, and leave the pack beside it.

    Yields each step once it is done. Raises UserError when the folder holds a library already.
    """
    progress = progress or NoProgress()
    with Library.create(folder / "library", name="Tour") as library:
        yield Step(f"Made a library in {library.folder}.", (library.folder,))
        report = library.add_samples(progress)
        unread = f"; {len(report.problems)} could not be imported" if report.problems else ""
        yield Step(f"Imported {len(report.imported)} sample documents{unread}.")
        page = library.search(QUERY)
        yield Step(
            f"Searched for {QUERY}: {page.total} finds in {page.documents} documents, "
            f"{page.coverage.sentence()}."
        )
        rec = _tag(library)
        yield Step(f"Tagged {rec.label} in “{rec.document_title}”.")
        _record(library, rec)
        stands = library.status.timeline(rec.id).headline(today=library.now().date())
        yield Step(f"Recorded what happened to it: {stands.symbol} {stands.label}.")
        yield _brief(library, folder / "pack")
    yield from _draw(folder)


def _tag(library: Library) -> Recommendation:
    draft = RecommendationDraft(
        wording="Say which entries of the tracker should be tested.",
        number="W1",
        addressees=("Communities Overview and Scrutiny Committee",),
        tags=("services/one-front-door", "openness/testing"),
    )
    return library.recommendations.add_quote(library.documents.find(TRACKER).id, ASKED, draft)


def _record(library: Library, rec: Recommendation) -> None:
    new = NewStatus(
        axis=Axis.ASSESSMENT,
        value="partly",
        happened=PartialDate.parse("2025-07-07/2025-08-15"),
        whose=Whose.THIRD_PARTY,
        third_party="Wexcombe Internal Audit",
        grade=Grade.B,
        note="Internal audit chose the entries; the committee had named none.",
    )
    audit = library.documents.find(AUDIT)
    library.status.add(rec.id, new, [EvidenceQuote(audit.id, TESTED)])


def _brief(library: Library, target: Path) -> Step:
    query = "tag:services/one-front-door"
    chosen = [row.recommendation.id for row in library.register(query).rows]
    pack = library.packs.create(
        PACK, title="What became of One Front Door", query=query, recommendations=chosen
    )
    target.mkdir(parents=True, exist_ok=True)
    files = library.packs.export(pack.id, PackOptions(tuple(PackFormat)), target)
    return Step(f"Exported a pack of {len(chosen)} recommendations to {target}.", tuple(files))


def _draw(folder: Path) -> Iterator[Step]:
    """Have the window draw itself, without a screen; without Qt's libraries, say what is missing.

    A process of its own does it: the command line never loads Qt.
    """
    target = folder.absolute() / "window.png"
    well, last_words = run_own_program(
        ["--screenshot", str(folder.absolute() / "library"), str(target)],
        extra={"QT_QPA_PLATFORM": "offscreen"},
        seconds=SCREENSHOT_SECONDS,
    )
    if well and target.exists():
        yield Step(f"Drew the window to {target}.", (target,))
    else:
        yield Step(f"The window could not be drawn: {last_words}")
