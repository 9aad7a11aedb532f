"""A last dozen made-up documents, written once the readers did well on all the others.

Before anything was changed for them: titles 11 of 12, kinds 4 of 5, publishers 9 of 10, dates 8 of
12, authors 2 of 3.
"""

from __future__ import annotations

from tests.helpers.cover_files import Box, Break, Cover, Gold, Grid, Line

_H1 = "Heading 1"

LAST: tuple[Cover, ...] = (
    Cover(
        "51-consultation.docx",
        (
            Line("Ministry of Housing, Communities and Local Government", 14),
            Line("Local authority reporting on empty shops", 28, style="Cover Title"),
            Line("A consultation on proposals for a national return", 18, style="Cover Subtitle"),
            Line("Launched 4 November 2019"),
            Line("Respond by 9 January 2020"),
        ),
        Gold(
            (
                "Local authority reporting on empty shops",
                ("Local authority reporting on empty shops: A consultation on proposals for a "
                "national return"),
            ),
            "",
            "Ministry of Housing, Communities and Local Government",
            "2019-11-04",
        ),
        {"title": "Consultation document template"},
        (Line("Scope of this consultation", style=_H1), Line("Basic information", style=_H1)),
    ),
    Cover(
        "52-decision-notice.docx",
        (
            Line("Officer decision notice", 16, bold=True),
            Grid(
                (
                    ("Decision title", "Award of contract for school meals"),
                    ("Decision maker", "Corporate Director, Resources"),
                    ("Date of decision", "17/02/2023"),
                ),
            ),
            Line("Broadwell County Council"),
        ),
        Gold(
            ("Award of contract for school meals", "Officer decision notice"),
            "",
            "Broadwell County Council",
            "2023-02-17",
        ),
    ),
    Cover(
        "53-appg.odt",
        (
            Line("All-Party Parliamentary Group on Left Behind Places", 12),
            Line("Roads not taken", 34, bold=True),
            Line("The case for rural investment", 16),
            Line("Inquiry report | March 2022"),
        ),
        Gold(
            ("Roads not taken", "Roads not taken: The case for rural investment"),
            "report",
            "",
            "2022-03",
        ),
        {"title": "APPG", "author": "Secretariat Team"},
        (Line("Chair’s introduction", style=_H1),),
    ),
    Cover(
        "54-explainer.docx",
        (
            Line("Explainer", 10),
            Line("What is a combined county authority?", style=_H1),
            Line("Date: 22 August 2024"),
            Line("Authors: Rosa Quill, Owen Tait"),
            Line("Institute for Government"),
        ),
        Gold(
            ("What is a combined county authority?",),
            "",
            "Institute for Government",
            "2024-08-22",
            (("Rosa Quill", "Owen Tait"),),
        ),
        {},
        (Line("How does it differ?", style="Heading 2"),),
    ),
    Cover(
        "55-ombudsman.rtf",
        (
            Line("Local Government and Social Care Ombudsman", 12, bold=True),
            Line("Focus report: learning lessons from complaints", 12),
            Line("Counting the cost of delayed adaptations", 26, bold=True),
            Line("May 2016"),
        ),
        Gold(
            ("Counting the cost of delayed adaptations",),
            "report",
            "Local Government and Social Care Ombudsman",
            "2016-05",
        ),
        {},
        (Line("Background", style=_H1),),
    ),
    Cover(
        "56-parish-letter.rtf",
        (
            Line("Nettlecombe Parish Council"),
            Line("The Old School, Nettlecombe"),
            Line("8th July 2021"),
            Line("Dear Sir or Madam,"),
            Line("Subject: Proposed closure of the Mill Lane crossing", bold=True),
        ),
        Gold(
            ("Proposed closure of the Mill Lane crossing",),
            "",
            "Nettlecombe Parish Council",
            "2021-07-08",
        ),
    ),
    Cover(
        "57-budget-book.docx",
        (
            Box((Line("Budget Book", 40, bold=True), Line("2025/26", 40, bold=True))),
            Line("Tarnside Borough Council", 18),
            Line("Approved by Council on 26 February 2025"),
            Break(),
            Line("Contents", style="Title"),
        ),
        Gold(
            ("Budget Book 2025/26", "Budget Book"),
            "",
            "Tarnside Borough Council",
            "2025-02-26",
        ),
        {"title": "Budget Book 2022/23"},
        (Line("Introduction by the Leader", style=_H1),),
    ),
    Cover(
        "58-briefing-paper.docx",
        (
            Grid((("House of Commons Library", "BRIEFING PAPER\nNumber 07104, 3 June 2018"),)),
            Line("Council housing finance since 2012", 24),
            Line("By Hamish Doull"),
            Line("Contents:", 14, bold=True),
            Line("1. The settlement"),
        ),
        Gold(
            ("Council housing finance since 2012",),
            "briefing",
            "House of Commons Library",
            "2018-06-03",
            (("Hamish Doull",),),
        ),
    ),
    Cover(
        "59-toolkit.odt",
        (
            Line("Local Government Association", 12),
            Line("Talking about growth", style="Title"),
            Line("A guide for ward councillors", style="Subtitle"),
            Line("© Local Government Association, October 2018"),
        ),
        Gold(
            ("Talking about growth", "Talking about growth: A guide for ward councillors"),
            "report",
            "Local Government Association",
            "2018-10",
        ),
        {"title": "LGA publication"},
        (Line("Foreword", style=_H1), Line("Using this guide", style=_H1)),
    ),
    Cover(
        "60-column.docx",
        (
            Line("Fund the basics first", 22, bold=True),
            Line("Lucy Amberley, 9 March 2017, The MJ", 10),
            Line(
                "If I had a pound for every pilot scheme, I would not need a settlement.", 12, True
            ),
        ),
        Gold(
            ("Fund the basics first",),
            issued="2017-03-09",
            authors=(("Lucy Amberley",),),
            publisher="The MJ",
        ),
        {"author": "Subs Desk"},
    ),
    Cover(
        "61-terms.docx",
        (
            Line("Terms of Reference", 18, bold=True),
            Line("Devolution Joint Committee", 18, bold=True),
            Line("Approved: January 2024"),
        ),
        Gold(
            (
                "Terms of Reference",
                "Terms of Reference Devolution Joint Committee",
                "Devolution Joint Committee",
            ),
            issued="2024-01",
        ),
        {},
        (Line("1. Purpose", bold=True), Line("2. Membership", bold=True)),
    ),
    Cover(
        "62-peer-report.docx",
        (
            Line("Progress review", 26),
            Line("Corporate Peer Challenge at Copley and Wharf Metropolitan Borough Council", 16),
            Line("Review dates: 12th and 13th March 2024"),
            Line("Report dated 30 April 2024"),
            Line("Local Government Association"),
        ),
        Gold(
            (
                "Progress review",
                ("Progress review: Corporate Peer Challenge at Copley and Wharf Metropolitan "
                "Borough Council"),
            ),
            "report",
            "Local Government Association",
            "2024-04-30",
        ),
        {"title": "CPC template"},
        (Line("1. Introduction", style=_H1),),
    ),
)
