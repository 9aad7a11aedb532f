"""Real documents beside the repository: nothing fails on them; the five examples are right."""

import gzip
from dataclasses import dataclass
from pathlib import Path

import pytest

from policydesk.core.document import DocumentKind, PageVerdict, PassageKind, TextQuality
from policydesk.core.imports import ImportProblem, ParsedDocument, ProblemKind
from policydesk.core.progress import NoProgress
from policydesk.intake.plan import plan_import
from policydesk.intake.reading import Reading


def read_all(paths: list[Path]) -> tuple[dict[str, ParsedDocument], list[ImportProblem]]:
    """Everything that came of these files, by name, and every problem."""
    plan = plan_import(paths, lambda _: None, NoProgress())
    documents: dict[str, ParsedDocument] = {}
    problems = list(plan.problems)
    with Reading(workers=2) as reading:
        for read in reading.read(plan.new, NoProgress()):
            if isinstance(read.outcome, ParsedDocument):
                documents[read.file.path.name] = read.outcome
            else:
                problems.append(read.outcome)
    return documents, problems


@dataclass(frozen=True)
class Example:
    """What an example must say, and must not; facts only."""

    title: str
    authors: tuple[str, ...]
    issued: str
    passages: int
    absent: tuple[str, ...]


EXAMPLES = {
    "000": Example(
        "Alex Thomson in The MJ: Look at the nuts and bolts",
        ("Alex Thomson",),
        "",
        17,
        ("Author:",),
    ),
    "001": Example(
        "Partnership challenges – The search for the optimum joined-up model means a new "
        "opportunity for elected members",
        (),
        "",
        13,
        ("More news", "Shopping", "membership account", "indicates", "password", "Name("),
    ),
    "002": Example("Culture change needed from the top down", (), "2010-04-13", 14, ("Sign-up",)),
    "003": Example("", (), "", 8, ("comments", "Post a")),
    "004": Example(
        "Time to stand together in the drive for improvement",
        ("Heather Jameson",),
        "",
        11,
        ("2024", "Peart", "IMPROVEMENT", "prisoner", "Knowsley", "Popular"),
    ),
}


@pytest.fixture(scope="module")
def examples(request: pytest.FixtureRequest) -> dict[str, ParsedDocument]:
    folder: Path = request.getfixturevalue("data_folder")
    documents, problems = read_all([folder / "seeds"])
    assert not problems
    return {name[:3]: document for name, document in documents.items()}


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_five_examples_are_right(examples: dict[str, ParsedDocument], key: str) -> None:
    wanted, got = EXAMPLES[key], examples[key]
    texts = [p.text for p in got.passages]
    if wanted.title:
        assert got.title == wanted.title
    else:
        assert texts[0].startswith(got.title.rstrip("…"))
        assert "no title of its own" in got.where_read["title"]
    assert got.authors == wanted.authors
    assert (str(got.issued) if got.issued else "") == wanted.issued
    assert len(texts) == wanted.passages
    assert len(set(texts)) == len(texts)
    assert not [word for word in wanted.absent if any(word in text for text in texts)]
    assert got.text_quality is TextQuality.GOOD


TITLE_PAGES = {
    "2010 UK Renewable Energy road map.pdf": ("UK Renewable Energy Roadmap", "2011-07"),
    "2008 Low carbon transport Innovation Strategy.pdf": (
        "Low Carbon Transport Innovation Strategy",
        "2007-05",
    ),
    "2014 Final_Version_Policy_Scoping_Document_PSD.pdf": (
        "Next steps in CCS: Policy Scoping Document",
        "2014-08",
    ),
    "2017 uk-climate-change-risk-assessment.pdf": (
        "UK Climate Change Risk Assessment 2017",
        "2017-01",
    ),
}


def test_government_publications_are_read(data_folder: Path) -> None:
    documents, problems = read_all(sorted((data_folder / "ukgov").glob("*.pdf")))
    assert len(documents) + len(problems) == 23
    assert {p.kind for p in problems} <= {ProblemKind.DUPLICATE}  # four are the same bytes
    for name, document in documents.items():
        kinds = {p.kind for p in document.passages}
        pictures = [p for p in document.page_facts if PageVerdict.SCANNED_NO_TEXT in p.verdicts]
        wanted = TextQuality.PARTLY if pictures else TextQuality.GOOD
        assert document.text_quality is wanted, name
        assert len(pictures) <= 0.1 * document.pages, name
        assert {PassageKind.HEADING, PassageKind.PARAGRAPH} <= kinds, name
        assert document.pages == max(p.page or 0 for p in document.passages) or document.pages > 2
    titles = {name: (documents[name].title, str(documents[name].issued)) for name in TITLE_PAGES}
    assert titles == TITLE_PAGES


def test_committee_reports_are_read(data_folder: Path) -> None:
    documents, problems = read_all(sorted((data_folder / "inquiries").glob("*.pdf")))
    assert not problems
    space = documents["TheSpaceEconomyRecomm.pdf"]
    assert space.title == "The Space Economy: Act Now or Lose Out"
    assert space.publisher == "House of Lords"
    assert str(space.issued) == "2025-11-04"
    assert space.series == "HL Paper 190"
    response = documents["TheSpaceEconomyResponse.pdf"]
    assert response.kind is DocumentKind.RESPONSE
    assert response.series == "CP 1478"


def test_web_articles_are_read(data_folder: Path, tmp_path: Path) -> None:
    """Each third; the benchmark of the intake reads them all and prints its figures."""
    pages = sorted((data_folder / "web-articles" / "html").glob("*.html.gz"))[::3]
    for page in pages:
        (tmp_path / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
    documents, problems = read_all([tmp_path])
    assert len(documents) + len(problems) == len(pages)
    assert {p.kind for p in problems} <= {ProblemKind.DUPLICATE}
    assert all(d.title for d in documents.values())


def test_government_pages_are_read(data_folder: Path) -> None:
    documents, problems = read_all(sorted((data_folder / "govuk").glob("*.html")))
    assert {p.kind for p in problems} <= {ProblemKind.DUPLICATE}
    assert all(d.passages for d in documents.values())


def test_files_that_break_readers_break_nothing(data_folder: Path) -> None:
    """Each second; the benchmark of the intake reads them all."""
    files = sorted(p for p in (data_folder / "awkward-files").rglob("*.*") if p.is_file())[::2]
    documents, problems = read_all(files)
    assert documents
    assert ProblemKind.READER_STOPPED not in {p.kind for p in problems}
    assert ProblemKind.TOO_SLOW not in {p.kind for p in problems}
    assert all(p.reason.endswith(".") for p in problems)
