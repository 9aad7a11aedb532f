"""What a pack's author should look at before sending it."""

from datetime import date

import pytest

from policydesk.core.ids import PackItemId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.status import Axis, Grade, Whose
from policydesk.core.timeline import AsOf, Timeline
from policydesk.packs.assemble import EntryMatter
from tests.packs.samples import (
    Ledger,
    a_briefing,
    a_document,
    a_pack,
    a_recommendation,
    an_evidence,
    long_history,
    simple,
)

QUOTED = (an_evidence("It is so."),)


def checks(matter: EntryMatter) -> list[str]:
    return [
        check.removeprefix("R1 (One pot for the whole place): ")
        for check in a_briefing(a_pack(1), [matter]).checks
    ]


def test_an_entry_with_everything_passes_in_silence() -> None:
    assert checks(EntryMatter(a_recommendation(1), long_history(), a_document())) == []


@pytest.mark.parametrize(
    ("matter", "sentence"),
    [
        (EntryMatter(a_recommendation(1, addressees=()), long_history()),
         "addressed to nobody."),
        (EntryMatter(a_recommendation(1, owner=""), long_history()), "no owner."),
        (EntryMatter(a_recommendation(1, page=None), long_history(), a_document()),
         "no page number, although the source has pages."),
        (EntryMatter(a_recommendation(1), simple(Axis.CLAIM, "done", evidence=QUOTED)),
         "claimed as done, and nobody independent has checked."),
        (EntryMatter(a_recommendation(1), simple(Axis.RESPONSE, "noted")),
         "a status that no quoted passage supports."),
        (EntryMatter(a_recommendation(1), Timeline(())), "no status recorded yet."),
        (EntryMatter(a_recommendation(1), simple(Axis.ASSESSMENT, "started", grade=Grade.B,
                                                 whose=Whose.US, evidence=QUOTED,
                                                 warning="The page was missing.")),
         "recorded with a warning: The page was missing."),
    ],
)
def test_what_an_entry_lacks_is_said(matter: EntryMatter, sentence: str) -> None:
    assert checks(matter) == [sentence]


def test_a_page_is_not_missed_in_a_source_without_pages() -> None:
    matter = EntryMatter(a_recommendation(1, page=None), long_history(), a_document(pages=0))
    assert checks(matter) == []


def test_a_warning_is_of_what_the_pack_shows() -> None:
    ledger = Ledger()
    accepted = ledger.event(Axis.RESPONSE, "accepted", "2011-01-01", evidence=QUOTED)
    later = ledger.event(Axis.CLAIM, "done", "2012-01-01", warning="Thin.", evidence=QUOTED)
    matter = EntryMatter(a_recommendation(1), Timeline((accepted, later)))
    for world, warned in ((date(2011, 12, 31), False), (date(2012, 1, 1), True)):
        told = a_briefing(a_pack(1), [matter], as_of=AsOf(world=world)).checks
        assert any("Thin." in check for check in told) is warned


def test_an_undone_warning_is_forgotten() -> None:
    ledger = Ledger()
    event = ledger.event(Axis.CLAIM, "done", "2012-01-01", warning="Thin.", evidence=QUOTED)
    undone = ledger.event(Axis.RETRACTION, "", "2012-01-02", supersedes=event.id)
    matter = EntryMatter(a_recommendation(1), Timeline((event, undone)))
    assert checks(matter) == ["no status recorded yet."]


def test_a_heading_over_nothing_is_seen() -> None:
    items = (
        PackItem(PackItemId(1), PackItemKind.HEADING, text="Empty"),
        *a_pack(1).items,
        PackItem(PackItemId(8), PackItemKind.HEADING, text="Last"),
    )
    matter = EntryMatter(a_recommendation(1), long_history(), a_document())
    assert a_briefing(a_pack(1, items=items), [matter]).checks == (
        "The heading “Empty” has nothing below it.",
        "The heading “Last” has nothing below it.",
    )


def many(*labels: str, **changes: object) -> tuple[str, ...]:
    entries = [
        EntryMatter(a_recommendation(n, number=label, owner="", **changes), long_history())
        for n, label in enumerate(labels, start=1)
    ]
    return a_briefing(a_pack(len(entries)), entries).checks


def test_what_several_entries_lack_is_said_once() -> None:
    assert many("R1", "R2") == ("R1 and R2: no owner.",)
    assert many("R1", "R2", "R3", addressees=()) == (
        "R1, R2 and R3: addressed to nobody.", "R1, R2 and R3: no owner.",
    )
    assert many(*(f"R{n}" for n in range(1, 10))) == (
        "R1, R2, R3, R4, R5, R6 and 3 more: no owner.",
    )


def test_entries_of_one_label_are_told_apart_by_their_sources() -> None:
    assert many("R1", "R1", "R2", document_title="A report") == (
        "R1 (A report), R1 (A report) and R2: no owner.",
    )
