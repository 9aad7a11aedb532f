"""Exempt text is printed in no pack unless somebody says so, and leaks nowhere."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.charts import ChartKind
from policydesk.core.errors import UserError
from policydesk.core.ids import PackItemId
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.pack import ExemptText, PackFormat, PackItem, PackItemKind, PackOptions
from policydesk.core.timeline import parse_as_of
from policydesk.library import Library
from policydesk.library.due import read_due, write_calendar
from policydesk.packs.exempt import LEFT_OUT
from tests.helpers.builders import PARAGRAPHS, a_library, an_update
from tests.helpers.lent import lent
from tests.helpers.story import REPLY, Story, tell_story
from tests.packs.reading import squeezed, words_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


@pytest.fixture
def story(library: Library) -> Story:
    made = tell_story(library)
    event = library.status.add(made.yearly.id, an_update("exempt", "exempt", "2022-01", whose="us"))
    assert event.warning == "No note says under which paragraph it is exempt."
    return made


def test_nothing_is_printed_without_a_choice(
    library: Library, story: Story, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    every = tuple(PackFormat)
    with pytest.raises(UserError, match="R2 is exempt from publication; choose"):
        library.packs.export(story.pack.id, PackOptions(every), out)
    past = parse_as_of("2021-12-31", "2021-12-31")  # before it was marked
    with pytest.raises(UserError, match="exempt from publication"):
        library.packs.export(story.pack.id, PackOptions(every, past), out)
    assert list(out.iterdir()) == []
    assert library.packs.exempt_count(story.pack.id) == 1
    checks = library.packs.briefing(story.pack.id).checks
    assert any("exempt from publication; its text is printed only" in each for each in checks)


def test_left_out_nothing_of_it_stands_in_the_files(
    library: Library, story: Story, tmp_path: Path
) -> None:
    # What the two share as evidence would give it away: first only R1 rests on it.
    options = PackOptions(tuple(PackFormat), exempt=ExemptText.LEAVE_OUT)
    with pytest.raises(UserError, match="also stands elsewhere in this pack"):
        library.packs.export(story.pack.id, options, tmp_path)
    alone = library.packs.create(
        "Alone", recommendations=[story.yearly.id, story.untouched.id], charts=tuple(ChartKind)
    )
    for file in library.packs.export(alone.id, options, tmp_path):
        words, everything = read_whole(file)
        for said in (LEFT_OUT, PARAGRAPHS[0], "1 recommendation exempt from publication",
                     "--exempt leave-out"):  # fmt: skip
            assert file.suffix == ".json" or squeezed(said) in words, (file.name, said)
        charted = "1 recommendation exempt from publication is left out of it."
        assert squeezed(charted) in (everything if file.suffix == ".json" else words)
        for secret in (PARAGRAPHS[2], REPLY, "The department"):
            assert squeezed(secret) not in everything, (file.name, secret)
    made = library.packs.briefing(alone.id, exempt=ExemptText.LEAVE_OUT)
    assert (made.exempt, made.left_out) == (0, 1)
    note = PackItem(PackItemId(0), PackItemKind.NOTE, text=PARAGRAPHS[2])
    library.packs.edit(alone.id, items=[*alone.items, note])
    with pytest.raises(UserError, match="Exempt text of R2 also stands elsewhere"):
        library.packs.export(alone.id, options, tmp_path)


def test_words_of_it_and_of_its_parts_are_found_however_a_note_marks_them(
    library: Library, story: Story
) -> None:
    part = "(a) sell the depot at Mill Lane to the highest bidder"
    library.status.split(story.yearly.id, [part, "(b) say so"])
    alone = library.packs.create("Alone", recommendations=[story.yearly.id])
    first, *rest = PARAGRAPHS[2].split()
    told = [" ".join((first, *map(mark.format, rest[:2]), *rest[2:])).upper()
            for mark in ("**{}**", "_{}_", "“{}”", "{}* ")]  # fmt: skip
    for text in (*told, f"We shall {part.removeprefix('(a) ')}."):
        note = PackItem(PackItemId(0), PackItemKind.NOTE, text=text)
        library.packs.edit(alone.id, items=[*alone.items, note])
        with pytest.raises(UserError, match="Exempt text of R2 also stands elsewhere"):
            library.packs.briefing(alone.id, exempt=ExemptText.LEAVE_OUT)
    library.packs.edit(alone.id, items=alone.items)
    assert library.packs.briefing(alone.id, exempt=ExemptText.LEAVE_OUT).entries == ()


def test_printed_where_one_says_so_and_free_again_when_it_is_taken_back(
    library: Library, story: Story, tmp_path: Path
) -> None:
    options = PackOptions((PackFormat.MARKDOWN,), exempt=ExemptText.PRINT)
    (file,) = library.packs.export(story.pack.id, options, tmp_path)
    assert PARAGRAPHS[2] in " ".join(file.read_text(encoding="utf-8").split())
    assert len(library.register(marks=[Mark(MarkKind.EXEMPT)]).rows) == 1
    library.status.add(story.yearly.id, an_update("exempt", "none", "2022-06", whose="us"))
    assert len(library.register(marks=[Mark(MarkKind.EXEMPT)]).rows) == 0
    assert library.packs.export(story.pack.id, PackOptions((PackFormat.MARKDOWN,)), tmp_path)


def test_a_pack_that_prints_it_says_so_in_every_format(
    library: Library, story: Story, tmp_path: Path
) -> None:
    options = PackOptions(tuple(PackFormat), exempt=ExemptText.PRINT)
    for file in library.packs.export(story.pack.id, options, tmp_path):
        words, everything = read_whole(file)
        assert squeezed(PARAGRAPHS[2]) in words
        if file.suffix == ".json":
            assert '"exempt":1' in everything
        else:
            assert squeezed("Not for publication: this pack holds the text of 1 recom") in words
            assert squeezed("--exempt print") in words
        if file.suffix in {".docx", ".pdf", ".xlsx"}:  # at the foot of each page
            assert squeezed("not for publication") in everything.lower().replace(
                squeezed("not for publication: this pack"), ""
            ), file.name
    free = library.packs.create("Free", recommendations=[story.untouched.id])
    for file in library.packs.export(free.id, PackOptions(tuple(PackFormat)), tmp_path):
        assert squeezed("not for publication") not in read_whole(file)[1].lower(), file.name


def test_the_calendar_leaves_its_wording_out(
    library: Library, story: Story, tmp_path: Path
) -> None:
    library.status.add(story.plan.id, an_update("exempt", "exempt", "2022-01", note="Paragraph 3"))
    dues = read_due(library, "", None)
    assert {due.recommendation.id for due in dues if due.exempt} >= {story.plan.id}
    file = tmp_path / "due.ics"
    write_calendar(dues, file, made_at=library.now())
    text = file.read_bytes().decode().replace("\r\n ", "")
    assert f"UID:{story.plan.uid}-target@policydesk" in text
    assert "Its wording is exempt from publication and left out." in text
    assert story.plan.wording not in text


def read_whole(file: Path) -> tuple[str, str]:
    """The words of a file, and besides all that its parts hold, white space removed."""
    data = file.read_bytes()
    words = words_of(data, PackFormat(file.suffix.removeprefix(".")))
    parts = [words.encode(), data]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as package:
            parts += map(package.read, package.namelist())
    return words, squeezed(b" ".join(parts).decode("utf-8", "replace"))


def test_a_pack_that_counts_otherwise_says_so(library: Library, story: Story) -> None:
    as_of = parse_as_of(None, None, generous=True, team=True)
    made = library.packs.briefing(story.pack.id, as_of)
    assert made.off_today
    assert made.team
    assert made.dial_words.startswith("This pack does not show the usual view.")
    assert "as anyone in the team had it on" in made.dial_words
    assert "Vague dates count from their first possible day" in made.dial_words
