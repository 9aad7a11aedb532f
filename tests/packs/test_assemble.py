"""A pack becomes a briefing: verbatim quotes, statuses with both dates, honest counts."""

from dataclasses import replace
from datetime import date

import pytest

from policydesk.core.briefing import BriefingEntry, BriefingHeading, BriefingNote, SourceLine
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, PackItemId, RecommendationId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.status import Axis, HeadlineKind
from policydesk.core.timeline import Timeline, parse_as_of
from policydesk.packs.assemble import READING_ORDER, EntryMatter
from tests.packs.samples import (
    TODAY,
    Ledger,
    a_briefing,
    a_document,
    a_pack,
    a_recommendation,
    long_history,
    matters,
)


def test_the_parts_keep_the_order_of_the_pack() -> None:
    parts = a_briefing().parts
    assert [type(part) for part in parts] == [
        BriefingHeading, BriefingEntry, BriefingEntry, BriefingEntry,
        BriefingHeading, BriefingNote, BriefingEntry, BriefingEntry, BriefingEntry, BriefingEntry,
    ]
    assert [entry.label for entry in a_briefing().entries] == [f"R{n}" for n in range(1, 8)]


def test_an_entry_carries_its_quote_word_for_word_and_its_source_with_page() -> None:
    entry = a_briefing().entries[0]
    assert entry.quote == "Councils should publish plan 1 in full, within the year."
    assert entry.source == "Northmere Policy Forum, One pot for the whole place, 13 April 2010"
    assert entry.page == 9
    assert entry.uid == "recommendation-1"


def test_counts_have_denominators_and_add_up() -> None:
    briefing = a_briefing()
    assert [row.share for row in briefing.summary] == ["1 of 7"] * 7
    assert sum(row.count for row in briefing.summary) == len(briefing.entries)
    assert [row.label for row in briefing.summary][:3] == [
        "Implemented, verified", "Claimed, not checked", "Partly implemented",
    ]
    assert set(READING_ORDER) == set(HeadlineKind)


def test_what_only_a_claim_supports_is_counted_apart() -> None:
    ledger = Ledger()
    claimed = Timeline((ledger.event(Axis.CLAIM, "under_way", "2015-01-01"),))
    seen = Timeline((ledger.event(Axis.ASSESSMENT, "started", "2015-01-01"),))
    entries = [
        EntryMatter(a_recommendation(n), timeline)
        for n, timeline in ((1, claimed), (2, seen), (3, claimed))
    ]
    summary = a_briefing(a_pack(3), entries).summary
    assert [(row.label, row.share) for row in summary] == [
        ("In progress", "1 of 3"), ("In progress (claimed)", "2 of 3"),
    ]


def test_today_both_dials_are_today() -> None:
    briefing = a_briefing()
    assert not briefing.off_today
    assert briefing.dial_words == ""
    assert (briefing.status_as_at, briefing.known_as_at) == ("22 November 2026",) * 2
    assert (briefing.world, briefing.known) == ("2026-11-22", "2026-11-22")
    assert briefing.made_day == TODAY


def test_off_today_the_dials_are_said_in_words_with_what_differs() -> None:
    briefing = a_briefing(as_of=parse_as_of("2012-03-31", "2012-03-31"))
    assert briefing.off_today
    assert briefing.dial_words == (
        "This pack does not show today. It shows the world as it stood on 31 March 2012, as our "
        "records had it on 31 March 2012. Read on 22 November 2026, 6 of 7 statuses differ from "
        "those shown here."
    )
    assert briefing.entries[0].headline.label == "In progress (claimed)"
    assert briefing.entries[0].target == "December 2012"
    assert [row.share for row in briefing.summary] == ["1 of 7", "6 of 7"]


@pytest.mark.parametrize(
    ("world", "known", "off"),
    [
        ("2026-11-22", "2026-11-22", False),
        ("2026-11-21", "", True),
        ("", "2026-11-21", True),
        ("", "2026-11-22", False),
    ],
)
def test_dials_set_to_today_are_not_off(world: str, known: str, off: bool) -> None:
    assert a_briefing(as_of=parse_as_of(world or None, known or None)).off_today is off


@pytest.mark.parametrize(("world", "known"), [("2026-11-23", None), (None, "2027")])
def test_a_day_to_come_is_refused(world: str | None, known: str | None) -> None:
    with pytest.raises(UserError, match="still to come"):
        a_briefing(as_of=parse_as_of(world, known))


def test_dials_set_to_the_printed_dates_rebuild_the_same_statuses() -> None:
    made = a_briefing()
    again = a_briefing(
        as_of=parse_as_of(made.world, made.known), today=date(2027, 6, 1)
    )
    assert [entry.history for entry in again.entries] == [e.history for e in made.entries]
    assert [entry.headline for entry in again.entries] == [e.headline for e in made.entries]
    assert again.summary == made.summary
    assert again.footnote == made.footnote


def test_the_footnote_says_as_at_as_known_reviewed_and_whose() -> None:
    assert a_briefing().footnote == (
        "Status as at 22 November 2026; records as known on 22 November 2026; last update "
        "recorded on 30 March 2015, none yet for 1 of 7; each entry says whose view it is."
    )
    nothing = [EntryMatter(a_recommendation(1), Timeline(()))]
    assert "; no update recorded; " in a_briefing(a_pack(1), nothing).footnote


def test_target_dates_show_how_they_moved() -> None:
    entry = a_briefing().entries[0]
    assert entry.target == "December 2012"
    assert entry.slips == "moved 2 times, 641 days later in all"
    assert entry.flags == (
        "target date moved back 2 times", "past its target date", "not looked at again in time",
    )
    ledger = Ledger()
    earlier = Timeline(
        (ledger.event(Axis.TARGET, "2030-01-02", "2020-01-01"),
         ledger.event(Axis.TARGET, "2030-01-01", "2020-01-02"))
    )
    entry = a_briefing(a_pack(1), [EntryMatter(a_recommendation(1), earlier)]).entries[0]
    assert entry.slips == "moved once, 1 day earlier in all"
    assert entry.flags == ()


def test_a_recommendation_tagged_later_than_the_dial_says_so() -> None:
    late = EntryMatter(a_recommendation(1), long_history(), a_document())
    entry = a_briefing(a_pack(1), [late], parse_as_of("2010-04-20", "2010-04-30")).entries[0]
    assert entry.flags == ("not yet on record on 30 April 2010",)
    assert entry.headline.label == "Awaiting response"


def test_a_recommendation_published_later_than_the_dial_says_so() -> None:
    matter = EntryMatter(a_recommendation(1), Timeline(()))
    briefing = a_briefing(a_pack(1), [matter], parse_as_of("2010-04-12", None))
    (entry,) = briefing.entries
    assert (entry.headline.label, entry.flags) == ("Not yet published", ())
    assert entry.headline.why == "because it was published on a later day: 13 April 2010"
    assert [(row.label, row.count) for row in briefing.summary] == [("Not yet published", 1)]
    assert "1 of 1 status differs" in briefing.dial_words
    (entry,) = a_briefing(a_pack(1), [matter], parse_as_of("2010-04-13", None)).entries
    assert entry.flags == ()


def test_a_removed_recommendation_is_left_out_and_told() -> None:
    briefing = a_briefing(a_pack(7), matters()[:5])
    assert len(briefing.entries) == 5
    assert "2 recommendations are no longer in the library and left out." in briefing.checks


def test_the_title_falls_back_to_the_name() -> None:
    assert a_briefing(a_pack(title=" ")).title == "place"


def test_sources_are_listed_once_each_with_their_address() -> None:
    assert a_briefing().sources == (
        SourceLine("County Auditor, Audit follow-up, 5 November 2012", pages="page 12"),
        SourceLine("Northmere Council, Answer to the forum, June 2010", pages="pages 4, 41"),
        SourceLine(
            "Northmere Policy Forum, One pot for the whole place, 13 April 2010",
            "https://example.org/one-pot",
            "pages 9–15",
        ),
    )


def test_pages_are_cited_as_they_are_printed() -> None:
    labels = {DocumentId(1): {9: "iii"}, DocumentId(2): {4: "23", 41: "60"}}
    matter = EntryMatter(a_recommendation(1), long_history(), a_document(), labels=labels)
    made = a_briefing(a_pack(1), [matter])
    assert (made.entries[0].page, made.entries[0].place) == (9, "page iii")
    assert made.entries[0].cited.endswith("13 April 2010, page iii")
    assert [source.pages for source in made.sources] == ["page 12", "pages 23, 60", "page iii"]


def test_what_they_say_stands_beside_what_evidence_shows() -> None:
    matter = EntryMatter(a_recommendation(1), long_history(), a_document())
    assert a_briefing(a_pack(1), [matter]).entries[0].stands == (
        "They responded: accepted in part (14 June 2010)",
        "They say: work is under way (September 2010)",
        "Evidence shows: it is partly done (5 November 2012)",
    )
    nothing = EntryMatter(a_recommendation(1), Timeline(()))
    assert a_briefing(a_pack(1), [nothing]).entries[0].stands == ()
    early = a_briefing(a_pack(1), [matter], as_of=parse_as_of("2010-07", "2010-07"))
    assert early.entries[0].stands[1:] == ("No claim recorded", "Nobody has assessed it")


def test_two_sources_cited_alike_keep_both_addresses_and_their_own_pages() -> None:
    used = []
    for n, end in ((1, "a"), (2, "b"), (3, "")):
        rec = a_recommendation(n)
        rec = replace(rec, anchor=replace(rec.anchor, document_id=DocumentId(n)))
        document = a_document(n, url=f"https://example.org/{end}" if end else "")
        used.append(EntryMatter(rec, Timeline(()), document))
    made = a_briefing(a_pack(3), used).sources
    assert [(source.url, source.pages) for source in made] == [
        ("https://example.org/a", "page 9 and page 11"), ("https://example.org/b", "page 10"),
    ]  # fmt: skip


def test_sources_learned_later_than_the_dial_are_not_listed() -> None:
    sources = a_briefing(as_of=parse_as_of("2010-07", "2010-07")).sources
    assert [source.text.split(",")[0] for source in sources] == [
        "Northmere Council", "Northmere Policy Forum",
    ]


@pytest.mark.parametrize(
    ("document", "source"),
    [
        (a_document(publisher=""), "A. Writer, One pot for the whole place, 13 April 2010"),
        (a_document(issued=None), "Northmere Policy Forum, One pot for the whole place, undated"),
        (a_document(issued=PartialDate.parse("2010-04")),
         "Northmere Policy Forum, One pot for the whole place, April 2010"),
        (None, "Northmere Policy Forum, One pot for the whole place, 13 April 2010"),
    ],
)
def test_a_source_says_what_is_known_and_no_more(document: object, source: str) -> None:
    matter = EntryMatter(a_recommendation(1), Timeline(()), document)  # type: ignore[arg-type]
    assert a_briefing(a_pack(1), [matter]).entries[0].source == source


def test_the_same_recommendation_may_stand_twice_and_is_told() -> None:
    twice = PackItem(PackItemId(9), PackItemKind.RECOMMENDATION, RecommendationId(1))
    pack = replace(a_pack(1), items=(*a_pack(1).items, twice))
    briefing = a_briefing(pack, matters()[:1])
    assert [row.share for row in briefing.summary] == ["2 of 2"]
    assert "R1 (One pot for the whole place): in the pack 2 times." in briefing.checks


def test_an_empty_pack_is_a_pack() -> None:
    briefing = a_briefing(a_pack(0, items=()), [])
    assert briefing.entries == ()
    assert briefing.summary == ()
    assert briefing.checks == ("This pack holds no recommendation.",)


def test_the_owner_is_that_of_the_dials_and_says_who_it_was() -> None:
    took = Ledger().event(Axis.OWNER, "Vale Council", "2023-04-01", "2023-09-15",
                          value_was="Northmere Council", origin="reorganisation")  # fmt: skip
    matter = EntryMatter(a_recommendation(1, owner="Northmere Council"), Timeline((took,)))

    def owner(world: str, known: str | None = None) -> str:
        return a_briefing(a_pack(1), [matter], parse_as_of(world, known)).entries[0].owner

    assert owner("2023-03-31") == "Northmere Council"
    assert owner("2023-04-01") == "Vale Council (was Northmere Council)"
    assert owner("2023-05-01", "2023-09-14") == "Northmere Council"
    (line,) = a_briefing(a_pack(1), [matter]).entries[0].history[1:]
    assert line.text == "Owner: Vale Council (was Northmere Council)"
