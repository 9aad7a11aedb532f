"""Every format holds the same content, is the same bytes each time, and survives anything."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

import pytest

from policydesk.core.briefing import Briefing, BriefingEntry, DatedLine
from policydesk.core.pack import PackFormat
from policydesk.core.timeline import Timeline, parse_as_of
from policydesk.packs.assemble import EntryMatter
from policydesk.packs.file_checks import CHECKS
from policydesk.packs.notes import showable
from policydesk.packs.render_pdf import can_draw
from policydesk.packs.writing import render
from tests.packs.hostile import STRINGS, hostile_briefing
from tests.packs.reading import squeezed, words_of
from tests.packs.samples import a_briefing, a_pack, a_recommendation

FORMATS = list(PackFormat)
RIGHT_TO_LEFT = {"R", "AL", "RLO", "RLE"}
PRINTED = [each for each in FORMATS if each is not PackFormat.JSON]


def printed(briefing: Briefing) -> Iterator[str]:
    """Every piece of text that a reader must find."""
    yield from (briefing.title, briefing.author, briefing.library, briefing.query)
    yield from (briefing.status_as_at, briefing.known_as_at, briefing.made_on)
    yield from (briefing.footnote, briefing.dial_words)
    yield from (part for row in briefing.summary for part in (row.symbol, row.label))
    yield from (source.text for source in briefing.sources)
    for entry in briefing.entries:
        yield from entry_texts(entry)


def entry_texts(entry: BriefingEntry) -> Iterator[str]:
    yield from (entry.label, entry.wording, entry.quote, entry.source, entry.owner, entry.target)
    yield from (entry.headline.label, entry.headline.symbol, entry.headline.why, entry.slips)
    yield from (*entry.addressees, *entry.tags, *entry.flags)
    for line in entry.history:
        yield from line_texts(line)


def line_texts(line: DatedLine) -> Iterator[str]:
    yield from (line.text, line.happened, line.recorded, line.correction)
    yield line.detail if not line.struck else ""
    yield from (text for piece in line.evidence for text in (piece.quote, piece.source))


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("world", ["", "2012-03-31"])
def test_every_quote_wording_status_and_date_is_in_every_format(
    wanted: PackFormat, world: str
) -> None:
    briefing = a_briefing(as_of=parse_as_of(world or None, world or None))
    words = words_of(render(briefing, wanted), wanted)
    assert [text for text in printed(briefing) if squeezed(text) not in words] == []


@pytest.mark.parametrize("wanted", PRINTED)
def test_notes_denominators_pages_and_how_to_rebuild_are_in_every_page(wanted: PackFormat) -> None:
    words = words_of(render(a_briefing(), wanted), wanted)
    for text in (
        "Key messages", "Little is done.", "A note with stress, strength, code and a link.",
        "and a detail", "Somebody said this.", "1 of 7", "page 9", "page 12; seen",
        "Moved because the system came late.", "Corrected: They responded: accepted",
        "because part of it is done (County Auditor, 5 November 2012).",
        "policydesk pack export place", "--world 2026-11-22 --known 2026-11-22",
        "9f2c" * 8, "https://example.org/one-pot",
    ):
        assert squeezed(text) in words, text


@pytest.mark.parametrize("wanted", FORMATS)
def test_the_same_briefing_gives_the_same_bytes(wanted: PackFormat) -> None:
    assert render(a_briefing(), wanted) == render(a_briefing(), wanted)


@pytest.mark.parametrize("wanted", FORMATS)
def test_an_empty_pack_prints(wanted: PackFormat) -> None:
    data = render(a_briefing(a_pack(0, items=(), introduction="", query=""), []), wanted)
    if wanted is not PackFormat.JSON:
        assert squeezed("This pack holds no recommendation.") in words_of(data, wanted)
        assert squeezed("by hand") in words_of(data, wanted)


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_hostile_text_prints_as_typed(
    wanted: PackFormat, number: int, tmp_path: Path
) -> None:
    text = STRINGS[number]
    briefing = hostile_briefing(text)
    data = render(briefing, wanted)
    path = tmp_path / "pack"
    path.write_bytes(data)
    CHECKS[wanted](path)
    words = words_of(data, wanted)
    for typed in (briefing.entries[0].quote, briefing.entries[0].owner, briefing.library):
        wording = expected(typed, wanted)
        if wanted is PackFormat.PDF and any(bidirectional(c) in RIGHT_TO_LEFT for c in wording):
            assert set(wording) <= set(words)  # a PDF holds such text in the order of the eye
        else:
            assert wording in words


@pytest.mark.parametrize("wanted", FORMATS)
def test_a_word_of_any_length_is_printed_whole(wanted: PackFormat) -> None:
    matter = EntryMatter(a_recommendation(1, quote="x" * 40_000), Timeline(()))
    words = words_of(render(a_briefing(a_pack(1), [matter]), wanted), wanted)
    if wanted is PackFormat.WORKBOOK:  # no cell holds so much, and it says that it is cut
        assert squeezed("… (cut; the whole text is in PolicyDesk)") in words
    else:
        assert words.count("x") >= 40_000


def expected(typed: str, wanted: PackFormat) -> str:
    """The text as that format can show it at all."""
    if wanted is PackFormat.JSON:
        return squeezed(typed.encode("utf-8", "replace").decode())
    shown = showable(typed)
    if wanted is PackFormat.PDF:
        shown = "".join(
            c if c.isspace() or can_draw(ord(c)) else f"[U+{ord(c):04X}]"
            for c in shown
            if c not in "\ufeff\u200b\u200d"
        )
    return squeezed(shown)


@pytest.mark.parametrize("wanted", FORMATS)
def test_nothing_of_the_machine_is_in_a_pack(
    wanted: PackFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "a-user-name")
    monkeypatch.setenv("HOME", "/home/a-user-name")
    monkeypatch.setenv("HOSTNAME", "a-host-name")
    data = render(a_briefing(author=""), wanted)
    words = words_of(data, wanted)
    for secret in ("a-user-name", "a-host-name", "python-docx", "/usr/", "/work/", "/tmp/"):
        assert secret.encode() not in data
        assert secret not in words
