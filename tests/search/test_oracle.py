"""Our hits are Whoosh's hits for a table of queries, and where they are not, that is meant."""

from collections.abc import Iterator

import pytest

from policydesk.core.dates import PartialDate
from policydesk.search.index_folder import OpenIndex
from tests.search.corpus import a_passage, an_index, ask, passages
from tests.search.whoosh_oracle import DIFFERENCES, Difference, Oracle, patterns_by_form

FIGURED = (
    "It cost £2,500.", "There are 500 homes.", "A 5% rise, 7 per cent in all.",
    "A fall of 5 per cent.", "Just 5 homes, and 7 per cent of them.", "It has £14.9bn.",
    "It needs £14.9 billion.", "See paragraph 3.14.", "See section 3.14.2.", "On 24.03.2010.",
)
ENTRIES = [*passages(200), *(
    a_passage(900 + n, text, issued=PartialDate.parse("2001")) for n, text in enumerate(FIGURED))]

SAME = """
council; councils; councillor; the; a; hc 849; "hc 849"; r6; zzz; café; cafe; naive; funding
total place; total AND place; place OR budget; NOT council; council NOT place
council ANDMAYBE place; council REQUIRE place; NOT (council OR place); a OR NOT b
(council OR place) budget; council OR place budget; council budget OR place
council AND budget OR place; place OR (budget NOT plan); ((council)) (place)
council NOT (place budget); council NOT place NOT budget; place OR budget OR plan NOT council
"total place"; "the council"; "of the"; "local national"; co-operate; growth-led
counc*; c*l; p?an; plan*; *ing; *o*i*; ?lan*; co*s OR h?use
title:place; title:(total place); title:place council; title:hous*; title:"for housing"
publisher:nlgn; publisher:"local voice"; publisher:local; publisher:(voice OR audit)
page:3; page:[2 TO 4]; page:{2 TO 4}; page:[5 TO]; page:[TO 2]; pages:>=20; pages:<5; pages:>39
issued:2010; issued:[2009 TO 2011]; issued:[2012 TO]; issued:2010 council
900; "24 03 2010"; 24.03.2010; 24/03/2010; 03; 3.14.2; 5; 7; homes 5
council^2 place; (council OR place)^3 budget; *; title:*; publisher:*
text:place; text:(place OR plan) title:counsel
""".replace("\n", ";")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("oracle") / "index", ENTRIES)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ENTRIES)


def _ours(index: OpenIndex, text: str) -> set[str]:
    page = ask(index, text)
    assert page.error is None, f"{text}: {page.error}"
    assert page.total == len(page.hits)
    return {f"p:{hit.passage_id}" for hit in page.hits}


@pytest.mark.parametrize("text", [t.strip() for t in SAME.split(";") if t.strip()])
def test_finds_what_whoosh_finds(index: OpenIndex, oracle: Oracle, text: str) -> None:
    assert _ours(index, text) == oracle.ask(patterns_by_form(text))


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: d.name)
def test_a_difference_is_meant_and_still_there(
    index: OpenIndex, oracle: Oracle, difference: Difference
) -> None:
    assert _ours(index, difference.ours) == oracle.ask(difference.whoosh)
    try:
        theirs = oracle.ask(difference.same_text)
    except IndexError:
        return
    ours = ask(index, difference.ours)
    assert {f"p:{hit.passage_id}" for hit in ours.hits} != theirs, "the difference is gone"
