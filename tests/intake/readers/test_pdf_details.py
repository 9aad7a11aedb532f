"""Title pages of the layouts that reach an analyst's desk, typeset here, are read right."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import typst

from policydesk.core.document import DocumentKind, Identifier
from policydesk.core.imports import ParsedDocument
from policydesk.intake.readers.pdf import PdfReader
from policydesk.intake.source import SourceFile

BODY = "#pagebreak()\n" + "\n\n".join(
    "The borough should say what it will build and where, and who answers for each part of it. "
    "Every part should have a date and a name beside it, so that residents can see who is late."
    for _ in range(6)
)


@dataclass(frozen=True)
class Layout:
    """A title page in Typst and what a person would write down from it."""

    page: str
    title: str
    publisher: str
    issued: str
    kind: DocumentKind
    series: str = ""
    name: str = "paper.pdf"


def big(text: str, size: int = 26) -> str:
    return f"#text(size: {size}pt)[{text}]\n\n"


LAYOUTS = {
    "command paper": Layout(
        big("Homes for every\\ place: planning and\\ the next ten years")
        + "Presented to Parliament\\ by the Secretary of State for Communities and Local"
        " Government\\ by Command of Her Majesty\n\nFebruary 2017\n\nCm 9352\n\n£12.60",
        "Homes for every place: planning and the next ten years",
        "Department for Communities and Local Government", "2017-02", DocumentKind.REPORT,
        "Cm 9352",
    ),
    "command paper of a renamed department": Layout(
        big("A new settlement")
        + "Presented to Parliament by the Secretary of State for Levelling Up, Housing and "
        "Communities by Command of Her Majesty\n\n2 February 2022\n\nCP 604",
        "A new settlement", "Department for Levelling Up, Housing and Communities", "2022-02-02",
        DocumentKind.REPORT, "CP 604",
    ),
    "report of a Commons committee": Layout(
        "House of Commons\n\nHousing, Communities and Local Government Committee\n\n"
        + big("Local government finance and the spending review")
        + "Eleventh Report of Session 2017–19\n\nReport, together with formal minutes relating to "
        "the report\n\nOrdered by the House of Commons to be printed 12 March 2019\n\nHC 2036\n\n"
        "Published on 15 March 2019 by authority of the House of Commons",
        "Local government finance and the spending review", "House of Commons", "2019-03-15",
        DocumentKind.REPORT, "HC 2036",
    ),
    "report of a Lords committee": Layout(
        "HOUSE OF LORDS\n\nSelect Committee on Ageing\n\n3rd Report of Session 2013–14\n\n"
        + big("READY FOR AGEING?")
        + "Ordered to be printed 29 April 2014 and published 8 May 2014\n\n"
        "Published by the Authority of the House of Lords\n\nHL Paper 140",
        "READY FOR AGEING?", "House of Lords", "2014-05-08", DocumentKind.REPORT, "HL Paper 140",
    ),
    "government response": Layout(
        "#text(size: 14pt)[Department for\\ Environment\\ Food & Rural Affairs]\n\n"
        + big("Government response to the Environmental Audit Committee’s report on floods")
        + "July 2016",
        "Government response to the Environmental Audit Committee’s report on floods",
        "Department for Environment Food & Rural Affairs", "2016-07", DocumentKind.RESPONSE,
    ),
    "submission of the LGA": Layout(
        big("LGA submission to the 2020 Comprehensive Spending Review", 20)
        + "24 September 2020\n\nwww.local.gov.uk",
        "LGA submission to the 2020 Comprehensive Spending Review", "LGA", "2020-09-24",
        DocumentKind.SUBMISSION,
    ),
    "report of a think tank": Layout(
        big("The power of place") + "#text(size: 15pt)[How councils can lead again]\n\n"
        "Jane Marlow and Peter Ashe\n\n#pagebreak()\nPublished by NLGN\n\n"
        "© NLGN March 2013\n\nFirst floor, 1 Some Street, London EC1V 9BW\n\nTel 020 7000 0000\n\n"
        "www.nlgn.org.uk",
        "The power of place", "NLGN", "2013", DocumentKind.OTHER,
    ),
    "committee paper of a council": Layout(
        "#text(size: 13pt)[Wiltshire Council]\n\nCabinet\n\n14 June 2022\n\n"
        + big("Review of the housing allocations policy", 18)
        + "Cabinet member: Cllr A. Person",
        "Review of the housing allocations policy", "Wiltshire Council", "2022-06-14",
        DocumentKind.REPORT,
    ),
    "capitals, with a date in the file's name": Layout(
        "HM Treasury\n\n" + big("BUDGET FOR PLACES:\\ THE LONG VIEW"),
        "BUDGET FOR PLACES: THE LONG VIEW", "HM Treasury", "2009-04-22", DocumentKind.OTHER,
        name="budget_places_22_April_2009_final.pdf",
    ),
}  # fmt: skip


def read(page: str, name: str = "paper.pdf", more: str = BODY) -> ParsedDocument:
    source = f"#set page(height: 842pt, width: 595pt)\n{page}\n{more}"
    data = bytes(typst.compile(source.encode()))
    return PdfReader().read(SourceFile(data, name))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(layout: Layout) -> None:
    parsed = read(layout.page, layout.name)
    found = (parsed.title, parsed.publisher, str(parsed.issued), parsed.kind, parsed.series)
    wanted = (layout.title, layout.publisher, layout.issued, layout.kind, layout.series)
    assert found == wanted
    assert parsed.language == "en"
    assert {"title", "publisher", "issued", "language"} <= parsed.where_read.keys()


def test_a_committee_is_the_author_of_its_report() -> None:
    layout = LAYOUTS["report of a Commons committee"]
    committee = "Housing, Communities and Local Government Committee"
    assert read(layout.page).authors == (committee,)


def test_numbers_are_kept_with_their_check_figures() -> None:
    imprint = "#pagebreak()\n© Crown copyright 2019\n\nISBN 978-1-5286-1176-3\n\n"
    parsed = read(big("A plan") + "HC 12" + imprint + "ISBN 978-1-5286-1176-4", more="")
    assert parsed.identifiers == (Identifier("HC", "12"), Identifier("ISBN", "9781528611763"))


def test_bodies_named_in_running_text_are_no_publishers() -> None:
    prose = (
        "The deal brings together Walsall Metropolitan Borough Council and Dudley Metropolitan "
        "Borough Council with the Department for Transport and others in the region."
    )
    assert read(f"*A GROWTH DEAL*\n\n{prose}\n\n{prose}", more="").publisher == ""


def test_a_page_cut_out_of_a_longer_paper_has_the_title_of_its_file() -> None:
    text = BODY.removeprefix("#pagebreak()\n")
    parsed = read(text + "\n\n" + text, "2008 adapting to floods in the north.pdf", more="")
    assert parsed.title == "adapting to floods in the north"
    assert str(parsed.issued) == "2008"


def test_capitals_with_gaps_for_spaces_are_words() -> None:
    def title(gap: int) -> str:
        apart = f"#h({gap}pt)"
        letters = apart.join(["ANSWERING", "TO", "RESIDENTS", "EVERYWHERE"])
        return read(big(letters) + "Some words of the page below it.", more="").title

    assert title(5) == "ANSWERING TO RESIDENTS EVERYWHERE"
    assert title(0) == "ANSWERINGTORESIDENTSEVERYWHERE"


def test_capitals_set_apart_all_along_stay_one_word() -> None:
    page = "#text(size: 26pt, tracking: 3.2pt)[COMMUNICATIONS]\n\nSome words of the page below it."
    assert read(page, more="").title == "COMMUNICATIONS"
