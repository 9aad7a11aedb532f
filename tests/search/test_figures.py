"""Figures are found whole, whichever way they are typed, and never by a part of them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.query import Words
from policydesk.search.engine import Mark
from policydesk.search.figures import (
    figure_places,
    glob_with_figures,
    shown,
    ways_to_write,
    with_figures,
)
from policydesk.search.index_folder import OpenIndex
from policydesk.search.snippets import find_marks
from policydesk.search.whoosh_syntax import read_query
from tests.search.corpus import a_passage, an_index, ask

YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}")
THIN, NO_BREAK, NARROW = "\u2009", "\xa0", "\u202f"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("figures") / "index", [a_passage(1, "One.")])
    yield opened
    opened.close()


@pytest.mark.parametrize(("text", "words"), [
    ("It cost £2,500.", "It cost £ 2500"),
    ("some 2,500.75 and 1,000,000", "some 2500.75 and 1000000"),
    (f"2{THIN}500, 2{NO_BREAK}500 and 1{NARROW}000{NARROW}000", "2500 2500 and 1000000"),
    ("2 500", "2 500"),
    ("1.5 to 12.5", "1.5 to 12.5"),
    ("5%, 5 %, 5 per cent, 5 Per-Cent, 5 percent", "5 percent " * 5),
    ("5 percentage points", "5 percentage points"),
    ("per\ncent, % of homes", "percent percent of homes"),
    ("£14.9bn, £14.9 billion, $14.9B", "£ 14.9 billion £ 14.9 billion $ 14.9 billion"),
    ("US$5m, £5 m, 1.7 mn", "US $ 5 million £ 5 million 1.7 million"),
    ("1.2m homes, 5m wide, 500k, 5km", "1.2 m homes 5 m wide 500 k 5km"),
    ("20.5-30.5%, 1,000-2,000", "20.5 30.5 percent 1000 2000"),
    ("£ million", "£ million"),
    (f"5{NO_BREAK}per cent, 12.1million, 0.7per cent", "5 percent 12.1 million 0.7 percent"),
    ("HC 849, R.190/2021, section 3.14", "HC 849 R 190 2021 section 3.14"),
    ("3.14.2, 24/03/2010, 24.03.2010", "3 14 2 24 03 2010 24 03 2010"),
    ("10.30, 10.30am, 10:30", "10.30 10.30 am 10 30"),
    ("2019-20, 2019/20, 978-0-11-123456-7", "2019 20 2019 20 978 0 11 123456 7"),
    ("1,2,3 and 12, 13 and 10,00,000", "1 2 3 and 12 13 and 10 00 000"),
    ("since 2007.69 The", "since 2007 69 The"),
    ("in July 2016,45 and", "in July 2016 45 and"),
    ("£30,000, then", "£ 30000 then"),
    ("v2.5, A1.2,500", "v2 5 A1 2 500"),
    (f"0800{NO_BREAK}123{NO_BREAK}456", "0800 123 456"),
    ("my%20file, a recent 3D centre", "my 20file a recent 3D centre"),
])
def test_words_of_a_text(index: OpenIndex, text: str, words: str) -> None:
    spoken = [shown(token.exact) for token in index.tokens(text)]
    assert spoken == words.lower().split()


@given(text=st.one_of(
    st.text(alphabet="0125.,·%£mbnk percnt\xa0\u2009", max_size=24), st.text(max_size=24)))
def test_every_letter_has_its_place(text: str) -> None:
    written, places = with_figures(text), list(figure_places(text))
    assert len(places) == len(written)
    assert places == sorted(places)
    assert all(0 <= at < max(len(text), 1) for at in places)
    assert [c for c in written if c.isdecimal()] == [c for c in text if c.isdecimal()]


@pytest.mark.parametrize(("glob", "cut"), [
    ("2,5*", "25[0-9][0-9]*"), ("2,500*", "2500*"), ("14.*", "14.*"), ("£14.*", "£14.*"),
    ("14*%", "14* percent"), ("*,500", "*500"), ("200[1-9]", "200[1-9]"), ("5m*", "5m*"),
    ("local,pl*", "local,pl*"), ("24.03.20*", "24.03.20*"), ("2010.*", "2010.*"),
    ("[1-9].5", "[1-9].5"),
])
def test_a_pattern_is_cut_as_the_figures_it_stands_for(glob: str, cut: str) -> None:
    assert shown(glob_with_figures(glob)).strip() == cut


# Any figure in any of its forms


@dataclass(frozen=True)
class Form:
    """A figure as it is written in a text: its value, its sign and its unit."""

    text: str
    value: str
    sign: str = ""
    unit: str = ""

    def is_found_by(self, asked: Form) -> bool:
        """What is asked bare is found with any sign or unit."""
        return self.value == asked.value and asked.sign in {"", self.sign} and (
            asked.unit in {"", self.unit})


UNITS = {
    "": ("",),
    "percent": (
        "%", " %", " per cent", "per cent", " percent", "percent", " PER CENT", "-per-cent"),
    "billion": ("bn", " bn", " billion", "billion"),
    "million": ("m", "mn", " mn", " million", "million"),
    "trillion": ("tn", "trn", " trillion"),
}


def forms_of(value: str) -> list[Form]:
    """Every way to write a value, with each sign and unit."""
    whole, point, part = value.partition(".")
    groups = [whole[max(at - 3, 0) : at] for at in range(len(whole), 0, -3)][::-1]
    separators = (",", THIN, NO_BREAK, NARROW) if len(groups) > 1 else ()
    numbers = [value, *(f"{sep.join(groups)}{point}{part}" for sep in separators)]
    return [
        Form(f"{sign}{number}{written}", value, sign, unit)
        for number in numbers for unit, ways in UNITS.items() for written in ways
        for sign in ("", "£", "$") if not (sign and unit == "percent")
    ]


def marks_in(index: OpenIndex, asked: str, text: str) -> list[str]:
    """What a search for a figure marks in a text."""
    query = read_query(asked, today=date(2026, 11, 26)).query
    assert isinstance(query, Words), asked
    ways = ways_to_write([token.stem for token in index.tokens(query.text)])
    marks = [Mark(tuple(frozenset((word,)) for word in way), stemmed=True) for way in ways]
    return [text[start:end] for start, end in find_marks(index.tokens(text), marks)]


wholes = st.integers(1, 99_999_999).map(str).filter(lambda text: not YEAR.fullmatch(text))
values = st.builds("{}{}".format, wholes, st.sampled_from(("", "", ".5", ".25", ".05")))


@given(value=values, data=st.data())
def test_any_form_is_found_by_any_other_and_by_no_part(
    index: OpenIndex, value: str, data: st.DataObject
) -> None:
    forms = forms_of(value)
    there, asked = data.draw(st.sampled_from(forms)), data.draw(st.sampled_from(forms))
    text = f"Some {there.text} of them."
    found = marks_in(index, asked.text, text)
    assert bool(found) == there.is_found_by(asked)
    assert not found or found[0].strip() in there.text
    assert not found or (asked.sign, asked.unit) != (there.sign, there.unit) or (
        found == [there.text])
    parts = {*re.findall("[0-9]+", there.text), *re.findall("[0-9,]+", there.text)} - {value}
    for part in parts:
        if part.replace(",", "") != value:
            assert marks_in(index, part, text) == []


ALIKE = ("5", "25", "500", "2500", "12500", "2500.75", "75", "1.5", "15", "1.25", "2.5", "1000000")


def test_the_index_finds_every_form_by_every_other(tmp_path: Path) -> None:
    chance = random.Random(5)
    there = [form for value in ALIKE for form in chance.sample(forms_of(value), 14)]
    index = an_index(tmp_path / "index", [
        a_passage(n, f"It was {form.text} again.", title="") for n, form in enumerate(there)])
    for asked in chance.sample([form for value in ALIKE for form in forms_of(value)], 150):
        found = {hit.passage_id for hit in ask(index, asked.text).hits}
        assert found == {n for n, form in enumerate(there) if form.is_found_by(asked)}, asked


TEXTS = (
    "It cost £2,500 in all.", "We have 500 homes.", "A 5% rise.", "A fall of 5 per cent.",
    "Just 5 people, and 7 per cent of them.", "£14.9bn was spent.", "It is £14.9 billion.",
    "Some 2 500 flats.", "1.2m homes", "£1.2m for homes", "1.2 million people",
    "See paragraph 3.14.", "See section 3.14.2.", "On 24.03.2010.", "spending of £5 million",
    "Up to £30million of support.",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("written") / "index", [
        a_passage(n, text, title="", heading="A rise of 5%") for n, text in enumerate(TEXTS)])
    yield opened
    opened.close()


@pytest.mark.parametrize(("typed", "marked"), [
    ("2,500", {"2,500", "2 500"}),  # import makes every space a plain one
    ("2500", {"2,500", "2 500"}),
    ("£2,500", {"£2,500"}),
    ("500", {"500"}),
    ("5 per cent", {"5%", "5 per cent"}),
    ("5%", {"5%", "5 per cent"}),
    ("=5%", {"5%", "5 per cent"}),
    ("per cent", {"%", "per cent"}),
    ('"fall of 5%"', {"fall of 5 per cent"}),
    ("14.9", {"14.9"}),
    ("£14.9", {"£14.9"}),
    ("14.9 billion", {"14.9bn", "14.9 billion"}),
    ('"£14.9bn was"', {"£14.9bn was"}),
    ("1.2 million", {"1.2m", "1.2 million"}),
    ("£1.2 million", {"£1.2m"}),
    ("£30m", {"£30million"}),
    ('"spending of 5 million"', {"spending of £5 million"}),
    ("3.14", {"3.14"}),
    ("3.14.2", {"3.14.2"}),
    ("24.03.2010 2010", {"24.03.2010"}),
    ("2,5*", {"2,500"}),
    ("14.*", {"14.9"}),
    ("£14.*", {"£14.9"}),
    ("3.14.*", {"3.14.2"}),
    ("5*%", {"5%", "5 per cent"}),
    ("NEAR(2,500 cost, 1)", {"2,500", "cost"}),
    ('"cost 2,500"~1', {"2,500", "cost"}),
    ("2,500 NOT £2,500", {"2 500"}),
])
def test_what_is_found_is_marked_as_it_stands(
    written: OpenIndex, typed: str, marked: set[str]
) -> None:
    hits = ask(written, typed).hits
    assert {hit.text[start:end] for hit in hits for start, end in hit.text_marks} == marked
    assert all(hit.text_marks for hit in hits)


def test_a_field_and_a_pattern_and_what_a_passage_lacks_follow(written: OpenIndex) -> None:
    assert ask(written, "heading:5 per cent").total == len(TEXTS)
    assert ask(written, "heading:(rise 5%)").total == len(TEXTS)
    assert ask(written, "1*").expansions == {"1*": ("1.2", "14.9", "14")}
    assert ask(written, "£1*").expansions == {"£1*": ("£1.2", "£14.9", "£14")}
    assert ask(written, "£?").error is not None
    partly = ask(written, "5 per cent homes", strict=False)
    assert partly.partial
    missing = {hit.text: (hit.lacks, hit.above) for hit in partly.hits}
    assert missing["We have 500 homes."] == ((), ("5 per cent",))  # it stands in the heading
    assert "5% rise" in " ".join(hit.text for hit in partly.hits)
    assert dict(partly.alone) == {"5 per cent": 2, "homes": 3}


@pytest.mark.parametrize(("typed", "found"), [
    ("NEAR(5% rents, 3)", {1, 2, 3}),
    ("NEAR(rents 5 per cent, 3)", {1, 2, 3}),
    ("NEAR(£5 rents, 2)", {4}),
    ("NEAR(5% rents, 0)", {2}),
    ("NEAR(5% 7%, 5)", {6}),
])
def test_near_takes_figures_whole(tmp_path: Path, typed: str, found: set[int]) -> None:
    texts = ("Rents rose by 5%", "5% rents", "Rents, up 5 per cent, fell", "Rents of £5",
             "5 rents, 7 percent", "Between 5% and 7% of them", "5% is much, and more of rents")
    index = an_index(tmp_path / "index", [a_passage(n, t) for n, t in enumerate(texts, 1)])
    page = ask(index, typed)
    assert {hit.passage_id for hit in page.hits} == found
    assert all(hit.text_marks for hit in page.hits)


def test_near_says_what_figures_it_takes(written: OpenIndex) -> None:
    error = ask(written, "NEAR(5% rise homes, 8)").error
    assert error is not None
    assert error.message == "NEAR takes 5%, which is several words, beside one other word only."
    assert ask(written, "NEAR(5 million homes, 8)").error is None
    assert ask(written, "NEAR(5 per cent rise homes, 8)").error is not None
    assert ask(written, "NEAR(5 million homes built, 8)").error is None
