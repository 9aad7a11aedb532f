"""The page is laid out once: cover, introduction, summary, entries, sources, how to rebuild."""

from policydesk.core.briefing import count_entries
from policydesk.core.timeline import Timeline, parse_as_of
from policydesk.packs.assemble import EntryMatter
from policydesk.packs.blocks import (
    Contents,
    Facts,
    Heading,
    Paragraph,
    Quotation,
    Role,
    Table,
    Text,
    plain,
)
from policydesk.packs.contents import MOST, with_contents
from policydesk.packs.lay_out import LONGEST_HEADING, lay_out, running_line
from tests.packs.samples import a_briefing, a_pack, a_recommendation, matters


def outline(**changes: object) -> list[tuple[int, str]]:
    briefing = a_briefing(a_pack(**changes))  # type: ignore[arg-type]
    return [(b.level, plain(b.children)) for b in lay_out(briefing) if isinstance(b, Heading)]


def test_the_order_of_the_page() -> None:
    tops = [text for level, text in outline() if level <= 2]
    assert tops == [
        "Place budgets: what became of the advice", "Introduction", "Summary", "Money", "Openness",
        "Sources", "About this pack",
    ]


def test_a_long_pack_has_contents_behind_its_cover_and_a_short_one_none() -> None:
    blocks = lay_out(a_briefing())
    at, contents = next((at, b) for at, b in enumerate(blocks) if isinstance(b, Contents))
    assert isinstance(blocks[at - 1], Facts)
    headings = [b for b in blocks if isinstance(b, Heading) and b.level in {2, 3}]
    assert [(line.level, line.words, line.name) for line in contents.lines] == [
        (b.level, plain(b.children), b.name) for b in headings
    ]
    assert contents.depth == 3
    short = lay_out(a_briefing(a_pack(2), matters()[:2]))
    assert not any(isinstance(b, Contents) for b in short)
    assert not any(b.name for b in short if isinstance(b, Heading))


def test_the_contents_of_a_very_long_pack_are_its_main_headings() -> None:
    headings = [Heading(3 if n % 10 else 2, (Text(str(n)),)) for n in range(MOST + 1)]
    contents, *_ = with_contents(headings, 0)
    assert isinstance(contents, Contents)
    assert [line.words for line in contents.lines] == [str(n) for n in range(0, MOST + 1, 10)]
    assert contents.depth == 2


def test_the_foot_of_each_page_says_as_known_on_another_day() -> None:
    assert running_line(a_briefing()).endswith("· status as at 22 November 2026")
    back = a_briefing(as_of=parse_as_of("2012-03-31", "2012-04-30"))
    assert running_line(back).endswith("status as at 31 March 2012, as known on 30 April 2012")


def test_entries_without_a_heading_of_their_own_get_one() -> None:
    items = [item for item in a_pack(1).items if item.recommendation_id is not None]
    assert (2, "Recommendations") in outline(items=tuple(items))


def test_a_pack_without_introduction_has_no_empty_section() -> None:
    assert "Introduction" not in [text for _, text in outline(introduction=" \n")]


def test_every_table_has_the_footnote() -> None:
    briefing = a_briefing()
    tables = [block for block in lay_out(briefing) if isinstance(block, Table)]
    assert [table.title for table in tables] == ["Where they stand", "At a glance"]
    assert {table.footnote for table in tables} == {briefing.footnote}
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_dials_off_today_are_a_notice_on_the_cover() -> None:
    def notices(day: str | None) -> list[str]:
        blocks = lay_out(a_briefing(as_of=parse_as_of(day, None)))
        return [
            plain(b.children)
            for b in blocks
            if isinstance(b, Paragraph) and b.role is Role.NOTICE
        ]

    assert notices(None) == []
    assert notices("2012")[0].startswith("This pack does not show today.")


def test_the_cover_prints_the_query_and_both_dates() -> None:
    facts = next(block for block in lay_out(a_briefing()) if isinstance(block, Facts))
    assert [(term, plain(what)) for term, what in facts.rows] == [
        ("Recommendations", "7"),
        ("Status as at", "22 November 2026"),
        ("Records as known on", "22 November 2026"),
        ("Library", "Local government"),
        ("Chosen", 'by the search “tag:place AND "capital pot"”'),
    ]


def entry_blocks(**changes: object) -> list[str]:
    matter = EntryMatter(a_recommendation(1, **changes), Timeline(()))
    return [
        plain(block.children)
        for block in lay_out(a_briefing(a_pack(1), [matter]))
        if isinstance(block, Heading | Paragraph)
    ]


def test_a_long_wording_is_cut_in_the_heading_and_whole_below() -> None:
    wording = "Look at how projects were carried out " * 6
    texts = entry_blocks(wording=wording)
    heading = next(text for text in texts if text.startswith("R1. "))
    assert heading.endswith(" …")
    assert len(heading) <= LONGEST_HEADING + 10
    assert wording.strip() in texts


def test_the_number_of_the_source_is_printed_once() -> None:
    rec = a_recommendation(1, number="8.2", wording="8.2. Publish the plan.")
    blocks = lay_out(a_briefing(a_pack(1), [EntryMatter(rec, Timeline(()))]))
    headings = [plain(b.children) for b in blocks if isinstance(b, Heading)]
    assert "8.2. Publish the plan." in headings
    (glance,) = (b for b in blocks if isinstance(b, Table) and b.title == "At a glance")
    assert [plain(cell) for cell in glance.rows[0][:2]] == ["8.2", "Publish the plan."]


def test_a_wording_that_is_the_quote_is_not_printed_twice() -> None:
    quote = "Councils should " + "and should " * 20 + "stop."
    assert quote not in entry_blocks(wording=quote, quote=quote)


def test_a_quote_keeps_its_paragraphs_and_lines() -> None:
    matter = EntryMatter(a_recommendation(1, quote="one\ntwo\n \n\nthree"), Timeline(()))
    blocks = lay_out(a_briefing(a_pack(1), [matter]))
    quotation = next(block for block in blocks if isinstance(block, Quotation))
    paragraphs = [b for b in quotation.blocks if isinstance(b, Paragraph)]
    assert [len(paragraph.children) for paragraph in paragraphs] == [3, 1]


def test_an_entry_says_who_is_asked_and_whether_nobody_is() -> None:
    assert "To Northmere Council · owner: Head of Finance · tags: place/budgets" in entry_blocks()
    assert "Addressed to nobody" in entry_blocks(addressees=(), owner="", tags=())


def test_only_an_entry_below_another_has_a_line_above_it() -> None:
    headings = [b for b in lay_out(a_briefing()) if isinstance(b, Heading) and b.level == 3]
    ruled = [plain(h.children)[:2] for h in headings if h.ruled]
    assert ruled == ["R2", "R3", "R4", "R5", "R6", "R7"]


def test_the_way_to_make_it_again_is_safe_to_paste() -> None:
    texts = []
    for block in lay_out(a_briefing(a_pack(name="it's; rm -rf"), matters())):
        if isinstance(block, Facts):
            texts += [plain(what) for _, what in block.rows]
    assert any("""pack export 'it'"'"'s; rm -rf' --format""" in text for text in texts)


def test_counts_in_words() -> None:
    assert [count_entries(n) for n in (0, 1, 2)] == [
        "0 recommendations", "1 recommendation", "2 recommendations",
    ]
