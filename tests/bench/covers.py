"""Two dozen made-up documents of the kinds on an analyst's disk, with what each states of itself.

They were written before the readers were tried on them. Every odd one was used to improve the
readers, every even one only to check (see `tests.bench.office_details`).
"""

from __future__ import annotations

from tests.helpers.cover_files import Box, Break, Cover, Gold, Grid, Line

_H1 = "Heading 1"

COVERS: tuple[Cover, ...] = (
    Cover(
        "01-strategy.docx",
        (
            Line("Hartwell City Council", 12, bold=True, centre=True),
            Line("Warm Homes,", 32, centre=True),
            Line("Lower Bills", 32, centre=True),
            Line("Housing Retrofit Strategy 2024–2029", 18, centre=True),
            Line("Adopted by Full Council on 17 July 2024", centre=True),
            Break(),
            Line("Contents", style=_H1),
        ),
        Gold(
            (
                "Warm Homes, Lower Bills",
                "Warm Homes, Lower Bills: Housing Retrofit Strategy 2024–2029",
            ),
            "report",
            "Hartwell City Council",
            "2024-07-17",
        ),
        {"title": "Committee report template", "author": "Web Team"},
        (Line("Foreword", style=_H1),),
    ),
    Cover(
        "02-committee-report.docx",
        (
            Line("Pendlebrook Borough Council", 16, bold=True),
            Grid(
                (
                    ("Committee:", "Planning and Regulatory Committee"),
                    ("Date:", "6 March 2025"),
                    ("Title of report:", "Review of the Statement of Licensing Policy"),
                    ("Report author:", "Samira Halton"),
                    ("Ward(s) affected:", "All"),
                ),
                bold_first=True,
            ),
        ),
        Gold(
            ("Review of the Statement of Licensing Policy",),
            "report",
            "Pendlebrook Borough Council",
            "2025-03-06",
            (("Samira Halton",),),
        ),
        {"title": "Planning committee report blank"},
        (Line("1. Summary", style=_H1),),
    ),
    Cover(
        "03-think-tank.docx",
        (
            Line("The long way round", style="Title"),
            Line("How capital grants reach small places", style="Subtitle"),
            Line("By Anneke Dorsey and Paul Wren"),
            Line("Spring 2022"),
            Line("Localis"),
            Break(),
            Line("About Localis", style=_H1),
            Line("We are an independent think tank.", 0),
        ),
        Gold(
            (
                "The long way round",
                "The long way round: How capital grants reach small places",
            ),
            "",
            "Localis",
            "2022",
            (("Anneke Dorsey", "Paul Wren"),),
        ),
        {"title": "Report", "author": "Anneke"},
    ),
    Cover(
        "04-letter.docx",
        (
            Line("Centre for Cities", bold=True),
            Line("9 Example Row, London SE1 9ZZ"),
            Line("3rd December 2021"),
            Line("Ms Petula Harlow\nClerk of the Committee"),
            Line("Dear Ms Harlow,"),
            Line("Re: Call for evidence on council tax reform", bold=True),
        ),
        Gold(
            (
                "Re: Call for evidence on council tax reform",
                "Call for evidence on council tax reform",
            ),
            "",
            "Centre for Cities",
            "2021-12-03",
        ),
        {},
        (Line("We are grateful for the chance to write to you about this matter of the day."),),
    ),
    Cover(
        "05-agenda.docx",
        (
            Line("Agenda for the meeting of the Cabinet", 22, bold=True, centre=True),
            Line("Date: Wednesday 12 February 2025 at 6.30 pm"),
            Line("Venue: Council Chamber, The Guildhall, Market Street"),
            Line("Wrenbury District Council"),
            Line("Membership: Councillors Ash (Leader), Birch, Cedar and Elm"),
        ),
        Gold(
            ("Agenda for the meeting of the Cabinet",),
            "",
            "Wrenbury District Council",
            "2025-02-12",
        ),
        {"author": "Democratic Services"},
        (Line("1. Apologies for absence", style=_H1), Line("2. Declarations", style=_H1)),
    ),
    Cover(
        "06-policy-brief.docx",
        (
            Line("POLICY BRIEF 14", 10, bold=True),
            Line("Joseph Rowntree Foundation", 10),
            Line("Paying for the pavement: a land value contribution for local streets", 26),
            Line("Dr Ines Calloway | April 2023"),
        ),
        Gold(
            ("Paying for the pavement: a land value contribution for local streets",),
            "briefing",
            "Joseph Rowntree Foundation",
            "2023-04",
            (("Dr Ines Calloway",), ("Ines Calloway",)),
        ),
        {"title": "Brief 13: who pays for parks?", "author": "icalloway"},
        (Line("Key points", style=_H1),),
    ),
    Cover(
        "07-consultation-response.docx",
        (
            Line(
                "Response to the Ministry of Housing, Communities and Local Government "
                "consultation on the size of planning committees",
                16,
                bold=True,
            ),
            Line("Submitted by: District Councils’ Network"),
            Line("Date: 21 July 2025"),
        ),
        Gold(
            (
                (
                    "Response to the Ministry of Housing, Communities and Local Government "
                    "consultation on the size of planning committees"
                ),
            ),
            "response",
            "District Councils’ Network",
            "2025-07-21",
        ),
        {},
        (Line("About the DCN", style=_H1),),
    ),
    Cover(
        "08-column.docx",
        (
            Line("OPINION", 9),
            Line("Why I no longer fear the budget gap", style=_H1),
            Line("Written by Corin Blakeway"),
            Line("Published 8 Oct 2019"),
            Line("Share this article"),
        ),
        Gold(
            ("Why I no longer fear the budget gap",),
            "column",
            "",
            "2019-10-08",
            (("Corin Blakeway",),),
        ),
        {"author": "Microsoft Office User"},
    ),
    Cover(
        "09-no-cover.docx",
        (Line("Rural bus services in the county: options for 2026", style=_H1),),
        Gold(("Rural bus services in the county: options for 2026",), authors=(("Tobias Renn",),)),
        {"author": "Tobias Renn"},
    ),
    Cover(
        "10-box-cover.docx",
        (
            Box((Line("A Place to Grow", 36, bold=True),)),
            Line("Children and Young People’s Plan 2023 to 2026", 18),
            Line("Westmere Metropolitan Borough Council", 14),
            Line("Date of publication: September 2023"),
            Break(),
            Line("Introduction", style=_H1),
        ),
        Gold(
            (
                "A Place to Grow",
                "A Place to Grow: Children and Young People’s Plan 2023 to 2026",
            ),
            "report",
            "Westmere Metropolitan Borough Council",
            "2023-09",
        ),
        {"title": "Corporate Plan 2017", "author": "Design Studio"},
    ),
    Cover(
        "11-command-paper.docx",
        (
            Line("Department for Transport", 16),
            Line("Every town its bus:", 30, bold=True),
            Line("the future of local public transport", 30, bold=True),
            Line(
                "Presented to Parliament by the Secretary of State for Transport "
                "by Command of Her Majesty"
            ),
            Line("March 2021"),
            Line("CP 512"),
            Break(),
            Line("Contents", style=_H1),
        ),
        Gold(
            ("Every town its bus: the future of local public transport",),
            "report",
            "Department for Transport",
            "2021-03",
        ),
        {"title": "Command paper template"},
        (Line("Foreword by the Secretary of State", style=_H1),),
    ),
    Cover(
        "12-written-evidence.docx",
        (
            Line("Written evidence submitted by the County Councils Network (LGA0042)", 14, True),
            Line("Inquiry: the state of local audit"),
            Line("January 2024"),
        ),
        Gold(
            ("Written evidence submitted by the County Councils Network (LGA0042)",),
            "submission",
            "County Councils Network",
            "2024-01",
        ),
        {"title": "Evidence"},
        (Line("1. Introduction", style=_H1), Line("2. Our recommendations", style=_H1)),
    ),
    Cover(
        "13-town-minutes.docx",
        (
            Grid(
                (
                    (
                        (
                            "LANGMERE TOWN COUNCIL\nMinutes of the Annual Town Meeting\n"
                            "held on Monday, 13th May 2024 in the Corn Hall"
                        ),
                    ),
                ),
                bold_first=True,
                size=14,
            ),
            Line("Present: Councillors Pike (Mayor), Reed, Salt and Vane"),
        ),
        Gold(
            ("Minutes of the Annual Town Meeting",),
            "minutes",
            "Langmere Town Council",
            "2024-05-13",
        ),
        {"author": "Town Clerk", "title": "Agenda May 2019"},
        (Line("12/24 Apologies", bold=True), Line("13/24 Finance", bold=True)),
    ),
    Cover(
        "14-speech.docx",
        (
            Line("Finding the common ground", 24, bold=True, centre=True),
            Line("Speech by Desmond Hale MP", centre=True),
            Line("Guildhall, London", centre=True),
            Line("Tuesday 18 June 2019", centre=True),
            Line("Check against delivery", centre=True),
        ),
        Gold(
            ("Finding the common ground",),
            "speech",
            "",
            "2019-06-18",
            (("Desmond Hale MP",), ("Desmond Hale",)),
        ),
        {"title": "Speech draft 3"},
    ),
    Cover(
        "15-task-group.docx",
        (
            Line("Stowbridge District Council", 14),
            Line("Who looks after the unpaid carers?", 24, style="Report Title"),
            Line("Report of the Adult Care Task and Finish Group", 16, style="Report Subtitle"),
            Line("November 2022"),
            Break(),
            Line("Chair’s foreword", style=_H1),
        ),
        Gold(
            (
                "Who looks after the unpaid carers?",
                "Who looks after the unpaid carers? Report of the Adult Care Task and Finish Group",
            ),
            "report",
            "Stowbridge District Council",
            "2022-11",
        ),
        {"title": "Scrutiny template v2"},
    ),
    Cover(
        "16-foundation.odt",
        (
            Line("The care precept ten years on", style="Title"),
            Line("Who gained and who paid", style="Subtitle"),
            Line("Authors: Lena Hartog, Dev Patel"),
            Line("Published by Resolution Foundation"),
            Line("September 2025"),
            Line("Executive summary", style=_H1),
        ),
        Gold(
            (
                "The care precept ten years on",
                "The care precept ten years on: Who gained and who paid",
            ),
            "",
            "Resolution Foundation",
            "2025-09",
            (("Lena Hartog", "Dev Patel"),),
        ),
        {"title": "Untitled 1"},
    ),
    Cover(
        "17-executive-report.odt",
        (
            Line("Thornley City Council", 20, bold=True),
            Line("Report to: Executive"),
            Line("Subject: Parking charges review 2025/26"),
            Line("Report author: Gareth Noon"),
            Line("Date: 04/11/2025"),
            Line("Recommendations", style=_H1),
        ),
        Gold(
            ("Parking charges review 2025/26",),
            "report",
            "Thornley City Council",
            "2025-11-04",
            (("Gareth Noon",),),
        ),
        {"title": "Executive report template March 2019", "author": "Gareth Noon"},
    ),
    Cover(
        "18-briefing-note.odt",
        (
            Line("LGIU", 12, bold=True),
            Line("Member briefing", 12),
            Line("Devolution deals: what members need to know", 20),
            Line("Author: Petra Lindqvist"),
            Line("19.06.2023"),
            Line("Summary", style=_H1),
        ),
        Gold(
            ("Devolution deals: what members need to know",),
            "briefing",
            "LGIU",
            "2023-06-19",
            (("Petra Lindqvist",),),
        ),
    ),
    Cover(
        "19-table-head.odt",
        (
            Grid(
                (
                    ("Name of respondent", "Greater London Authority"),
                    ("Consultation", "Reforming the franchise in local elections"),
                    ("Date", "2 May 2024"),
                ),
            ),
            Line("Consultation response: reforming the franchise", 18, bold=True),
            Line("Background", style=_H1),
        ),
        Gold(
            ("Consultation response: reforming the franchise",),
            "response",
            "Greater London Authority",
            "2024-05-02",
        ),
    ),
    Cover(
        "20-government-response.odt",
        (
            Line("Department for Levelling Up, Housing and Communities", 14),
            Line("Government response to the consultation on", 24, bold=True),
            Line("reform of the local audit market", 24, bold=True),
            Line("28 May 2023"),
            Line("Ministerial foreword", style=_H1),
        ),
        Gold(
            ("Government response to the consultation on reform of the local audit market",),
            "response",
            "Department for Levelling Up, Housing and Communities",
            "2023-05-28",
        ),
        {"title": "Consultation template"},
    ),
    Cover(
        "21-mj-column.rtf",
        (
            Line("The MJ", 9),
            Line("Stop counting bins", 20, bold=True),
            Line("By Fergus Adair, 12th September 2018"),
            Line("The number that matters is the one nobody writes down.", 12, bold=True),
        ),
        Gold(("Stop counting bins",), "", "The MJ", "2018-09-12", (("Fergus Adair",),)),
        {"title": "Untitled"},
    ),
    Cover(
        "22-board-minutes.rtf",
        (
            Line("Local Government Association", 11),
            Line("Minutes of last Resources Board meeting", 16, bold=True),
            Line("Date of meeting: Thursday, 25 January 2018"),
            Line("Location: 18 Smith Square"),
            Line("Attendance", bold=True),
            Line("1. Welcome and introductions", style=_H1),
        ),
        Gold(
            ("Minutes of last Resources Board meeting",),
            "minutes",
            "Local Government Association",
            "2018-01-25",
        ),
        {"title": "Board report template", "author": "Jo Smythe"},
    ),
    Cover(
        "23-national-report.rtf",
        (
            Line("National report", 12),
            Line("Back to the front desk", style="Title"),
            Line("How councils answer the telephone", style="Subtitle"),
            Line("March 2010"),
            Line("© Audit Commission 2010"),
            Line("Contents", style=_H1),
        ),
        Gold(
            (
                "Back to the front desk",
                "Back to the front desk: How councils answer the telephone",
            ),
            "report",
            "Audit Commission",
            "2010-03",
        ),
        {"title": "Microsoft Word - final_v7", "author": "Layout Ltd"},
    ),
    Cover(
        "24-slides.pptx",
        (
            Line("What the settlement means for us", style="Title"),
            Line("Briefing for members"),
            Line("Oakhampton County Council"),
            Line("16 January 2025"),
        ),
        Gold(
            ("What the settlement means for us",),
            "briefing",
            "Oakhampton County Council",
            "2025-01-16",
        ),
        {"title": "PowerPoint Presentation"},
    ),
)
