"""More made-up documents, written once the readers did well on the first ones, of harder sorts."""

from __future__ import annotations

from tests.helpers.cover_files import Box, Break, Cover, Gold, Grid, Line

_H1 = "Heading 1"
_H2 = "Heading 2"

LATER: tuple[Cover, ...] = (
    Cover(
        "31-logo-table.docx",
        (
            Grid((("Marlow Vale\nDistrict Council", "Draft Local Cycling Plan"),), size=20),
            Line("Public consultation, May to July 2024"),
            Line("Published 7 May 2024"),
        ),
        Gold(("Draft Local Cycling Plan",), "report", "Marlow Vale District Council", "2024-05-07"),
        {"title": "Corporate template"},
        (Line("Why we are consulting", style=_H1), Line("Our proposals", style=_H1)),
    ),
    Cover(
        "32-capital-labels.rtf",
        (
            Line("CHERWICK BOROUGH COUNCIL", bold=True, centre=True),
            Line("REPORT TO: CABINET", bold=True),
            Line("DATE: 5 FEBRUARY 2024", bold=True),
            Line("SUBJECT: TREASURY MANAGEMENT MID-YEAR REVIEW", bold=True),
            Line("REPORT AUTHOR: Nadia Colm", bold=True),
            Line("1. RECOMMENDATIONS", bold=True),
        ),
        Gold(
            ("Treasury management mid-year review",),
            "report",
            "Cherwick Borough Council",
            "2024-02-05",
            (("Nadia Colm",),),
        ),
    ),
    Cover(
        "33-placeholders.docx",
        (
            Line("Learning from the flood", 28, style="Title"),
            Line("[Document subtitle]", style="Subtitle"),
            Line("[Company name]"),
            Line("Prepared by: Orla Finch"),
            Line("12/03/2020"),
        ),
        Gold(("Learning from the flood",), issued="2020-03-12", authors=(("Orla Finch",),)),
        {"title": "[Document title]"},
        (Line("Introduction", style=_H1),),
    ),
    Cover(
        "34-broken-line.docx",
        (
            Line("Ashcombe Town Council\nNeighbourhood Plan Review", 22, bold=True, centre=True),
            Line("Final version, 30th October 2023", centre=True),
        ),
        Gold(("Neighbourhood Plan Review",), "report", "Ashcombe Town Council", "2023-10-30"),
        {"author": "Clerk"},
        (Line("1 Introduction", style=_H1),),
    ),
    Cover(
        "35-press-release.docx",
        (
            Line("PRESS RELEASE", 20, bold=True),
            Line("For immediate release: 14 January 2025"),
            Line("Councils call for a single pot", 16, bold=True),
        ),
        Gold(("Councils call for a single pot",), issued="2025-01-14"),
        {},
        (Line("Notes to editors", bold=True),),
    ),
    Cover(
        "36-minutes.docx",
        (
            Line("MINUTES", 18, bold=True),
            Line("Audit and Standards Committee", 14, bold=True),
            Line("Monday, 3 March 2025"),
            Line("Fernleigh City Council"),
        ),
        Gold(
            (
                "Minutes",
                "Audit and Standards Committee",
                "Minutes Audit and Standards Committee",
                "Audit and Standards Committee Minutes",
            ),
            "minutes",
            "Fernleigh City Council",
            "2025-03-03",
        ),
        {"title": "Document1"},
        (Line("35. Apologies", bold=True),),
    ),
    Cover(
        "37-label-table.odt",
        (
            Line("Report to Scrutiny Board", 16, bold=True),
            Grid(
                (
                    ("Report title", "School places in the east of the city"),
                    ("Report by", "Director of Children’s Services"),
                    ("Meeting date", "9 September 2022"),
                ),
            ),
            Line("Elmbridge Wood City Council", 11),
        ),
        Gold(
            ("School places in the east of the city",),
            "report",
            "Elmbridge Wood City Council",
            "2022-09-09",
        ),
        {"title": "Scrutiny board report"},
        (Line("Reasons for the report", style=_H1),),
    ),
    Cover(
        "38-bold-only.docx",
        (
            Line("New Local response to the Planning White Paper", bold=True),
            Line("October 2020", bold=True),
            Line("Q1. What three words do you associate most with the planning system?", bold=True),
        ),
        Gold(
            ("New Local response to the Planning White Paper",), "response", "New Local", "2020-10"
        ),
    ),
    Cover(
        "39-draft-mark.docx",
        (
            Line("DRAFT – NOT FOR CIRCULATION", 30, bold=True),
            Line("A fair deal for care leavers", 24),
            Line("Discussion paper", 14),
            Line("Institute for Government", 14),
            Line("August 2021"),
        ),
        Gold(("A fair deal for care leavers",), "report", "Institute for Government", "2021-08"),
        {"title": "Discussion paper"},
        (Line("Executive summary", style=_H1),),
    ),
    Cover(
        "40-agenda-item.docx",
        (
            Line("Agenda Item 7", 14, bold=True),
            Line("Report No. 23/45", 14, bold=True),
            Line("Grants to voluntary bodies 2023/24", 14, bold=True),
            Line("Report by: Head of Communities"),
            Line("Full Council, 20 April 2023"),
            Line("Wolds and Fen District Council"),
        ),
        Gold(
            ("Grants to voluntary bodies 2023/24",),
            "report",
            "Wolds and Fen District Council",
            "2023-04-20",
        ),
        {},
        (Line("1. Purpose", bold=True),),
    ),
    Cover(
        "41-web-export.odt",
        (
            Line("Ten things we learned about adult social care", style=_H1),
            Line("Posted on 3 May 2022 by Ali Karim"),
            Line("Thing one", style=_H2),
        ),
        Gold(
            ("Ten things we learned about adult social care",),
            issued="2022-05-03",
            authors=(("Ali Karim",),),
        ),
        {"title": "Blog"},
    ),
    Cover(
        "42-policy.docx",
        (
            Line("Corporate Debt Policy", 28, bold=True),
            Grid(
                (
                    ("Version", "2.1"),
                    ("Owner", "Head of Revenues"),
                    ("Date approved", "12 June 2023"),
                    ("Review date", "June 2026"),
                ),
            ),
            Line("Sandford Metropolitan Borough Council"),
        ),
        Gold(
            ("Corporate Debt Policy",),
            "",
            "Sandford Metropolitan Borough Council",
            "2023-06-12",
        ),
        {"title": "Policy template"},
        (Line("1. Introduction", style=_H1),),
    ),
    Cover(
        "43-two-authors.docx",
        (
            Line("Who runs the high street?", 30),
            Line("Lessons from eleven towns", 16),
            Line("Jasmine Okoro and Piers Lund"),
            Line("Demos", 12, bold=True),
            Line("February 2019"),
            Break(),
            Line("Acknowledgements", style=_H1),
        ),
        Gold(
            (
                "Who runs the high street?",
                "Who runs the high street? Lessons from eleven towns",
            ),
            "",
            "Demos",
            "2019-02",
            (("Jasmine Okoro", "Piers Lund"),),
        ),
    ),
    Cover(
        "44-slides.pptx",
        (
            Line("Reorganisation: where we are", style="Title"),
            Line("Jane Ashdown, Director of Strategy"),
            Line("5 May 2025"),
            Line("County Councils Network"),
        ),
        Gold(("Reorganisation: where we are",), "", "County Councils Network", "2025-05-05"),
        {"title": "Slide 1", "author": "jashdown"},
    ),
    Cover(
        "45-body-as-heading.docx",
        (
            Line("Hartshire County Council", style=_H1),
            Line("Pothole strategy 2025", style=_H1),
            Line("Approved March 2025"),
            Line("Introduction", style=_H2),
        ),
        Gold(("Pothole strategy 2025",), "report", "Hartshire County Council", "2025-03"),
        {"title": "Highways report 2011"},
    ),
    Cover(
        "46-evidence.rtf",
        (
            Box((Line("House of Commons"), Line("Public Accounts Committee"))),
            Line("Supplementary written evidence from the Chartered Institute of Housing", 14),
            Line("Inquiry into homelessness"),
            Line("11 October 2017"),
        ),
        Gold(
            ("Supplementary written evidence from the Chartered Institute of Housing",),
            "submission",
            "Chartered Institute of Housing",
            "2017-10-11",
        ),
        {},
        (Line("Summary", style=_H1),),
    ),
)
