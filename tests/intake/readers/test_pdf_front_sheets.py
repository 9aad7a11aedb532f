"""Front sheets, columns and minutes: titles over several lines, labels, names, days, kinds."""

from __future__ import annotations

import pytest
import typst

from policydesk.core.imports import ParsedDocument
from policydesk.intake.readers.pdf import PdfReader
from policydesk.intake.source import SourceFile

PROSE = "\n\n" + "\n\n".join(
    "The council should say what it will do, when, and who answers for it. Residents can then see "
    "what has been done and what has not, and ask why."
    for _ in range(3)
)  # fmt: skip
OVER = f"\n#pagebreak()\n{PROSE}"

Said = tuple[str, tuple[str, ...], str, str, str]
"""Title, authors, publisher, day and kind."""


def big(text: str, size: int) -> str:
    return f'#text(size: {size}pt, weight: "bold")[{text}]\n\n'


def read(page: str, name: str = "paper.pdf") -> ParsedDocument:
    source = f"#set page(height: 842pt, width: 595pt)\n{page}"
    return PdfReader().read(SourceFile(bytes(typst.compile(source.encode())), name))


PAGES: dict[str, tuple[str, Said]] = {
    "a cabinet report with labels": (
        big("Hartshire County Council", 14) + "Cabinet\n\nDate of meeting: 14 October 2024\n\n"
        "Report title: Homes for older people 2024–2027\n\nReport of: Director of Housing"
        + PROSE,
        ("Homes for older people 2024–2027", (), "Hartshire County Council", "2024-10-14",
         "report"),
    ),
    "labels in a table": (
        "#table(columns: 2, [Committee:], [Cabinet], [Date:], [5 March 2024], [Title:], "
        "[Mending the roads], [Report author:], [Sam Okoro, Head of Roads])" + OVER,
        ("Mending the roads", ("Sam Okoro",), "", "2024-03-05", "report"),
    ),
    "labels in capitals": (
        "#align(center)[NORTHDALE METROPOLITAN BOROUGH COUNCIL\n\nREPORT TO THE AUDIT "
        "COMMITTEE\n\n27th January 2023\n\nTITLE: A year of audits\n\nREPORT OF: Director "
        "of Finance]" + OVER,
        ("A year of audits", (), "NORTHDALE METROPOLITAN BOROUGH COUNCIL", "2023-01-27",
         "report"),
    ),
    "a title that runs on through words that are none alone": (
        "Local Government Association\n\n" + big(
            "LGA submission to the Housing, \\ Communities and Local Government Select Committee "
            "\\ inquiry into what councils are given", 20) + "12 March 2025" + PROSE,
        (("LGA submission to the Housing, Communities and Local Government Select Committee "
          "inquiry into what councils are given"), (), "LGA", "2025-03-12", "submission"),
    ),
    "a title with a session in it": (
        "Department for Levelling Up, Housing and Communities\n\n" + big(
            "Government response to the Second Report of \\ Session 2022–23: Renting", 22)
        + "Presented to Parliament\n\nOctober 2023\n\nCP 940" + PROSE,
        ("Government response to the Second Report of Session 2022–23: Renting", (),
         "Department for Levelling Up, Housing and Communities", "2023-10", "response"),
    ),
    "a title with a year at its end": (
        big("The plan for homes and streets from 2025 to \\ 2040", 24) + "Adopted February 2025"
        "\n\nEastmarsh Borough Council" + PROSE,
        ("The plan for homes and streets from 2025 to 2040", (), "Eastmarsh Borough Council",
         "2025-02", "report"),
    ),
    "minutes held somewhere": (
        big("Minutes of the Overview and Scrutiny Panel for Health and \\ Committee", 16)
        + "Held at Town Hall, Brackwell on Tuesday 3 June 2025 at 7.00pm\n\nBrackwell Borough "
        "Council" + PROSE,
        ("Minutes of the Overview and Scrutiny Panel for Health and Committee", (),
         "Brackwell Borough Council", "2025-06-03", "minutes"),
    ),
    "a signed piece with its day and paper": (
        big("We need to talk about audit", 20) + "By Heather Stone | 7 September 2023 | The MJ"
        + PROSE,
        ("We need to talk about audit", ("Heather Stone",), "The MJ", "2023-09-07", "article"),
    ),
    "a column in its writer's own voice": (
        big("Devolution so far", 22) + "by Mark Hale\n\nThe MJ, 14 May 2020\n\nI have been to "
        "many meetings. My view is that we have been here before, and we learnt little." + PROSE,
        ("Devolution so far", ("Mark Hale",), "The MJ", "2020-05-14", "column"),
    ),
    "a speech": (
        big("Speech to the annual conference", 20) + "Delivered by Angela Morris MP, Minister for "
        "Towns, Harrogate, 2 July 2024" + PROSE,
        ("Speech to the annual conference", ("Angela Morris MP",), "", "2024-07-02", "speech"),
    ),
    "a briefing of the Library": (
        "House of Commons Library\n\nResearch Briefing Number 08431\n\n"
        + big("What councils have to spend", 22) + "By Mark Sandhurst, 19 November 2024" + PROSE,
        ("What councils have to spend", ("Mark Sandhurst",), "House of Commons Library",
         "2024-11-19", "briefing"),
    ),
    "a briefing that says so above its title": (
        "Local Government Association\n\n" + big("LGA briefing", 14)
        + big("The Renters Bill, Second Reading", 20) + "Wednesday 9 October 2024" + OVER,
        ("The Renters Bill, Second Reading", (), "Local Government Association", "2024-10-09",
         "briefing"),
    ),
    "a report of the Auditor General": (
        "Report by the Comptroller and Auditor General\n\n" + big("Support for schools", 24)
        + "Department for Education\n\n24 OCTOBER 2024\n\nHC 299" + OVER,
        ("Support for schools", (), "National Audit Office", "2024-10-24", "report"),
    ),
    "names alone on a think tank's cover": (
        big("Power to the parish", 28) + big("Why streets should hold the purse", 16)
        + "Anna Mwale and Tom Fielding\n\nCentre for Cities | June 2021" + 4 * OVER,
        ("Power to the parish", ("Anna Mwale", "Tom Fielding"), "Centre for Cities", "2021-06",
         "report"),
    ),
    "an inquiry that nobody has on record": (
        "Independent Inquiry into the Fall of the Riverside Bridge\n\n"
        + big("Phase 1 Report: Volume 2", 26) + "Presented to Parliament pursuant to section 26\n\n"
        "Ordered by the House of Commons to be printed on 4 September 2024\n\nHC 19-II" + OVER,
        ("Phase 1 Report: Volume 2", (),
         "Independent Inquiry into the Fall of the Riverside Bridge", "2024-09-04", "report"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_what_a_front_page_says(name: str) -> None:
    page, said = PAGES[name]
    found = read(page)
    kind = found.kind.value
    assert (found.title, found.authors, found.publisher, str(found.issued), kind) == said


def test_names_in_running_text_and_one_name_alone_sign_nothing() -> None:
    first = big("Homes for all", 24) + "Housing Policy\n\nJune 2021"
    assert read(first + OVER).authors == ()
    full = big("Homes for all", 24) + "Ann Lee and Bo Ray" + 4 * PROSE
    assert read(full).authors == ()
    assert read(big("Homes for all", 24) + "Dr Ann Lee\n\nJune 2021" + OVER).authors == (
        "Dr Ann Lee",
    )  # fmt: skip


def test_a_name_below_the_title_in_its_letters_is_not_of_it() -> None:
    page = big("A long title for a year of work by all of us \\ Wiltshire Council", 24) + PROSE
    assert read(page).title == "A long title for a year of work by all of us"
