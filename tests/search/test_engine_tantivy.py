"""The engine, asked by checked queries: no text of a query is parsed here."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.query import (
    All,
    Choice,
    Dates,
    Either,
    Everything,
    Exact,
    Has,
    HitKind,
    Near,
    Not,
    Numbers,
    Pattern,
    Phrase,
    Query,
    Similar,
    Sort,
    Words,
)
from policydesk.search.engine import (
    Asked,
    IndexBatch,
    IndexEntry,
    IndexUnreachable,
    IndexUnusable,
    QueryTooWide,
    SearchFailed,
    key_of,
)
from policydesk.search.engine_tantivy.border import Border
from policydesk.search.engine_tantivy.engine import TantivyEngine
from tests.search.corpus import a_passage, passages


def an_engine(folder: Path, *entries: IndexEntry) -> TantivyEngine:
    engine = TantivyEngine(folder / "engine", create=True)
    engine.apply(IndexBatch(add=entries))
    return engine


def found(engine: TantivyEngine, query: Query, **asked: object) -> list[str]:
    """The keys of all hits, in the order they come."""
    answer = engine.search(Asked(query, **{"limit": 1000} | asked))  # type: ignore[arg-type]
    assert answer.total == len(answer.hits)
    return [hit.key for hit in answer.hits]


def a_recommendation(ref_id: int, text: str = "Devolve budgets", **facts: object) -> IndexEntry:
    return IndexEntry(
        kind=HitKind.RECOMMENDATION, key=f"r:{ref_id}", document_id=9, ref_id=ref_id,
        recommendation_id=ref_id, title="Total place", text=text, **facts,  # type: ignore[arg-type]
    )


# Words in their places


def test_loose_phrases_and_near_are_exact(tmp_path: Path) -> None:
    """Against a plain reading of the words, for every looseness that can be asked."""
    chance = random.Random(3)
    texts = [" ".join(chance.choices("abcx", k=chance.randint(2, 14))) for _ in range(300)]
    engine = an_engine(tmp_path, *(a_passage(n, text) for n, text in enumerate(texts)))

    def in_order(words: list[str], wanted: str, between: int) -> bool:
        ends = {at for at, w in enumerate(words) if w == wanted[0]}
        for letter in wanted[1:]:
            ends = {at for at, w in enumerate(words) if w == letter
                    and any(0 < at - end <= between + 1 for end in ends)}
        return bool(ends)

    def near(words: list[str], wanted: str, between: int) -> bool:
        reach = between + len(wanted)
        return any(
            sorted(wanted) == sorted(w for w, _ in chosen)
            and max(p for _, p in chosen) - min(p for _, p in chosen) < reach
            for at in range(len(words))
            for chosen in permutations(
                [(w, at + p) for p, w in enumerate(words[at : at + reach])], len(wanted))
        )

    for wanted in ("ab", "ba", "aa", "abc", "aba", "abca"):
        for between in (*range(5), 6, 9):
            hits = {int(k[2:]) for k in found(engine, Phrase(" ".join(wanted), between))}
            plain = {n for n, t in enumerate(texts) if in_order(t.split(), wanted, between)}
            assert hits == plain, (wanted, between)
    for wanted in ("ab", "ca", "abc", "aab", "abca"):
        for between in range(4 if len(wanted) < 4 else 2):
            hits = {int(k[2:]) for k in found(engine, Near(tuple(wanted), between))}
            plain = {n for n, t in enumerate(texts) if near(t.split(), wanted, between)}
            assert hits == plain, (wanted, between)


def test_a_passage_is_read_in_the_library_and_is_no_hit_once_it_is_gone(tmp_path: Path) -> None:
    texts = {n: f"an arms race and {'x ' * n} nuclear" for n in range(4)}
    engine = TantivyEngine(tmp_path / "engine", create=True, texts=lambda ids: {
        number: texts[number] for number in ids if number in texts})
    engine.apply(IndexBatch(add=[
        replace(a_passage(n, text), kept_in_library=True) for n, text in texts.items()]))
    near = Near(("an", "arms", "race", "nuclear"), 6)  # of four words each text is read
    assert [hit.text for hit in engine.search(Asked(Words("race"))).hits] == list(texts.values())
    assert sorted(found(engine, near)) == ["p:0", "p:1", "p:2", "p:3"]
    del texts[1]
    answer = engine.search(Asked(Words("race")))
    assert [hit.key for hit in answer.hits] == ["p:0", "p:2", "p:3"]
    assert (answer.total, answer.gone) == (4, 1)
    assert sorted(found(engine, near)) == ["p:0", "p:2", "p:3"]


def test_titles_are_looked_through_without_the_texts_below_them(tmp_path: Path) -> None:
    def no_texts(_: object) -> dict[int, str]:
        raise AssertionError

    engine = TantivyEngine(tmp_path / "engine", create=True, texts=no_texts)
    titles = "One pot of money", "Money, one by one, of every pot"
    engine.apply(IndexBatch(add=[
        replace(a_passage(n, "a text", title=title), kept_in_library=True)
        for n, title in enumerate(titles)]))
    for between, total in ((0, 1), (3, 2)):
        assert engine.total(Asked(Near(("money", "of", "one", "pot"), between, "title"))) == total


def test_signs_within_words_are_found_as_they_stand(tmp_path: Path) -> None:
    engine = an_engine(
        tmp_path, a_passage(1, "See HC 849, R.190/2021 and CP 291."),
        a_passage(2, "In 2021 page 190 of R was lost; HC met, 849 came."),
    )
    assert found(engine, Words("R.190/2021")) == ["p:1"]
    assert found(engine, Phrase("HC 849")) == ["p:1"]
    assert set(found(engine, Words("190"))) == {"p:1", "p:2"}


def test_accents_ligatures_and_soft_hyphens_do_not_hide_a_word(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, a_passage(1, "Naïve ﬁnance of the coun\u00adcil"))
    for word in ("naive", "naïve", "finance", "ﬁnance", "council"):
        assert found(engine, Words(word)) == ["p:1"], word


def test_exact_form_is_not_stemmed(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, a_passage(1, "planning"), a_passage(2, "planned"))
    assert set(found(engine, Words("plans"))) == {"p:1", "p:2"}
    assert found(engine, Exact("planning")) == ["p:1"]


def test_a_pattern_says_what_it_became(tmp_path: Path) -> None:
    engine = an_engine(
        tmp_path, a_passage(1, "council councils"), a_passage(2, "councillor co-operate"),
        a_passage(3, "counsel 2008 council"),
    )

    def expanded(query: Query) -> object:
        return engine.search(Asked(query)).expansions

    assert expanded(Pattern("counc*")) == {"counc*": ("council", "councillor", "councils")}
    assert expanded(Pattern("*sel")) == {"*sel": ("counsel",)}
    assert expanded(Pattern("200[7-9]")) == {"200[7-9]": ("2008",)}
    assert expanded(Pattern("co-oper*")) == {"co-oper*": ("co operate",)}
    assert expanded(Similar("cuoncil")) == {"cuoncil~": ("council",)}
    assert expanded(Pattern("zz*")) == {"zz*": ()}


def test_what_cannot_be_looked_through_is_refused(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, *(a_passage(n, f"a x b x c {n}") for n in range(10_001)))
    with pytest.raises(QueryTooWide, match="too common"):
        engine.search(Asked(Phrase("a b c", 1)))
    with pytest.raises(QueryTooWide, match="more of their letters"):
        engine.search(Asked(All(tuple(map(Pattern, ("*?", "*??", "*???", "*????", "?*"))))))
    with pytest.raises(QueryTooWide, match="two, not more"):
        engine.search(Asked(Phrase("a b c", 1, "publisher")))


# Fields


def test_plain_words_find_every_kind_but_not_a_title_from_a_passage(tmp_path: Path) -> None:
    note = IndexEntry(kind=HitKind.EVIDENCE_NOTE, key="e:1", document_id=9, ref_id=1, title="T",
                      text="The minister devolved nothing", tags=("devolution/rail",))
    document = IndexEntry(kind=HitKind.DOCUMENT, key="d:9", document_id=9, ref_id=9,
                          title="Devolved powers", text="Devolved powers", tags=("devolution",))
    passage = a_passage(1, "Nothing here", document=9, title="Devolved powers")
    engine = an_engine(tmp_path, note, document, passage, a_recommendation(1))
    assert set(found(engine, Words("devolve"))) == {"e:1", "d:9", "r:1"}
    assert found(engine, Words("devolution")) == ["d:9"]
    assert found(engine, Words("rail")) == []
    assert set(found(engine, Choice("tag", "devolution"))) == {"e:1", "d:9"}
    assert set(found(engine, Words("devolved", "title"))) == {"d:9", "p:1"}
    assert found(engine, Words("devolve", "rec")) == ["r:1"]
    assert found(engine, Words("minister", "note")) == ["e:1"]
    assert found(engine, Everything(), kinds=(HitKind.DOCUMENT,)) == ["d:9"]


def test_a_date_answers_for_every_day_it_may_be(tmp_path: Path) -> None:
    dates = {1: "2010", 2: "2010-03-24", 3: "2010Q1", 4: "before 2009", 5: "unknown",
             6: "after 2012"}
    engine = an_engine(tmp_path, *(
        a_passage(n, "x", issued=PartialDate.parse(text)) for n, text in dates.items()))

    def issued(first: str | None, last: str | None) -> set[int]:
        span = [date.fromisoformat(d) if d else None for d in (first, last)]
        return {int(k[2:]) for k in found(engine, Dates("issued", *span))}

    assert issued("2010-03-24", "2010-03-24") == {1, 2, 3}
    assert issued("2010-04-01", "2010-12-31") == {1}
    assert issued(None, "2008-06-01") == {4}
    assert issued("2013-01-01", None) == {6}
    assert issued(None, None) == {1, 2, 3, 4, 6}


def test_a_recommendation_with_several_dates_has_none_between(tmp_path: Path) -> None:
    happened = (PartialDate.parse("2010"), PartialDate.parse("2014"))
    engine = an_engine(tmp_path, a_recommendation(1, happened=happened))
    days = date(2012, 1, 1), date(2012, 12, 31)
    assert found(engine, Dates("happened", *days)) == []
    assert found(engine, Dates("happened", date(2014, 5, 1), None)) == ["r:1"]


def test_overdue_and_stale_follow_the_timeline(tmp_path: Path) -> None:
    past, future = PartialDate.parse("2012"), PartialDate.parse("2030")
    engine = an_engine(
        tmp_path,
        a_recommendation(1, target=past, status="in_progress"),
        a_recommendation(2, target=past, status="verified"),
        a_recommendation(3, target=future, status="in_progress"),
        a_recommendation(4, due=past, status="awaiting"),
        a_recommendation(5, due=past, response="accepted", status="accepted"),
        a_recommendation(6, reviewed=date(2026, 1, 1), status="accepted"),
        a_passage(7, "no recommendation"),
    )
    assert set(found(engine, Dates("overdue", None, date(2026, 11, 21)))) == {"r:1", "r:4"}
    assert "r:6" not in found(engine, Dates("stale", None, date(2025, 11, 22)))
    assert "r:6" in found(engine, Dates("stale", None, date(2026, 11, 22)))
    assert "p:7" not in found(engine, Dates("stale", None, date(2026, 11, 22)))


def test_the_other_fields(tmp_path: Path) -> None:
    engine = an_engine(
        tmp_path,
        a_passage(1, "one", document=3, page=4, pages=20, tags=("finance/budgets",)),
        a_passage(2, "two", document=4, page=None, pages=None, publisher="Local Voice Wales"),
        a_recommendation(1, number="R6", addressees=("HM Treasury", "MHCLG"), owner="Ann",
                         status="claimed", claim="done", slipped=2, evidence=1, grades=("B",),
                         packs=("Spring briefing",)),
    )
    for query, keys in (
        (Numbers("page", 3, 5), ["p:1"]), (Numbers("pages", 21, None), []),
        (Numbers("id", 4, 4), ["p:2"]), (Numbers("slipped", 2, None), ["r:1"]),
        (Numbers("evidence", 1, None), ["r:1"]), (Choice("tag", "finance"), ["p:1"]),
        (Choice("tag", "finance/budgets"), ["p:1"]), (Choice("tag", "budgets"), []),
        (Words("voice", "publisher"), ["p:2"]), (Exact("Local Voice", "publisher"), []),
        (Exact("local voice wales", "publisher"), ["p:2"]), (Words("treasury", "to"), ["r:1"]),
        (Words("r6", "number"), ["r:1"]), (Choice("status", "claimed"), ["r:1"]),
        (Choice("claim", "done"), ["r:1"]), (Choice("grade", "B"), ["r:1"]),
        (Words("spring", "pack"), ["r:1"]), (Has("owner"), ["r:1"]), (Has("page"), ["p:1"]),
        (All((Has("text"), Not(Has("tag")), Not(Has("owner")))), ["p:2"]),
        (Choice("type", "report"), ["p:1", "p:2"]), (Choice("lang", "en"), ["p:1", "p:2"]),
    ):
        assert sorted(found(engine, query)) == keys, query


# Counts, pages and order


def test_counts_are_of_the_whole_answer(tmp_path: Path) -> None:
    entries = passages(300)
    engine = an_engine(tmp_path, *entries)
    answer = engine.search(Asked(Everything(), limit=5))
    assert (len(answer.hits), answer.total) == (5, 300)
    assert answer.documents == len({e.document_id for e in entries}) == 60
    assert dict(answer.facets["publisher"]) == {
        name: sum(e.publisher == name for e in entries)
        for name in ("NLGN", "Local Voice", "Audit House")
    }
    assert sum(n for _, n in answer.facets["year"]) == 300
    assert answer.facets["kind"] == (("passage", 300),)
    narrowed = engine.search(Asked(Words("nlgn", "publisher")))
    assert dict(narrowed.facets["publisher"]) == {"NLGN": narrowed.total}


def test_shortcuts_answer_as_the_long_way_does(tmp_path: Path) -> None:
    entries = passages(200)
    engine = an_engine(tmp_path, *entries, *(
        a_recommendation(n, f"plan {n}", status=status, tags=("a/b", f"t{n % 3}"),
                         addressees=("HM Treasury",) * (n % 2))
        for n, status in enumerate(["claimed", "verified", "in_progress"] * 5)))
    plan, long_way = Pattern("plan*"), All((Pattern("plan*"), Everything()))
    assert engine.search(Asked(plan)).facets == engine.search(Asked(long_way)).facets
    everything = engine.search(Asked(Everything())).facets
    assert everything == engine.search(Asked(Either((Everything(), plan)))).facets
    assert dict(everything["tag"]) == {"a": 15, "a/b": 15, "t0": 5, "t1": 5, "t2": 5}
    for limit, offset in ((5, 0), (7, 10), (1000, 0)):
        short, long = (engine.search(Asked(query, limit, offset)) for query in (plan, long_way))
        assert [hit.key for hit in short.hits] == [hit.key for hit in long.hits]


def test_a_count_alone_is_that_of_the_answer(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, *passages(120), a_passage(900, "zebra"))
    asked = [Asked(query) for query in (
        Words("council"), Words("growth-led"), Words("place", "title"), Pattern("counc*"),
        Words("zzz"), Everything(), Not(Words("the")), Words("zebra"),
    )]
    asked += [Asked(Words("council"), kinds=(kind,)) for kind in HitKind]
    for gone in ((), ("p:1", "p:2", "p:3", "p:900")):
        engine.apply(IndexBatch(remove_keys=gone))
        for each in asked:
            assert engine.total(each) == engine.search(each).total
            assert engine.finds(each) == (engine.total(each) > 0)


def test_hits_of_each_kind_are_counted_and_recommendations_named(tmp_path: Path) -> None:
    entries = [replace(a_passage(n, "A plan"), kind=kind, key=key_of(kind, n))
               for n, kind in enumerate(HitKind)]
    engine = an_engine(tmp_path, *entries, a_passage(99, "No word of it"))
    assert engine.recommendations(Words("plan")) == {[*HitKind].index(HitKind.RECOMMENDATION)}
    assert engine.recommendations(Words("zebra")) == frozenset()
    for kind in HitKind:
        assert engine.total(Asked(Words("plan"), kinds=(kind, HitKind.PASSAGE, kind))) == (
            1 if kind is HitKind.PASSAGE else 2)
    assert engine.total(Asked(Words("plan"), kinds=tuple(HitKind))) == len(HitKind)


def test_pages_of_hits_join_without_gaps(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, *passages(120))
    for sort in Sort:
        whole = [hit.key for hit in engine.search(Asked(Words("the"), 200, sort=sort)).hits]
        parts = [
            hit.key for offset in range(0, 200, 7)
            for hit in engine.search(Asked(Words("the"), 7, offset, sort=sort)).hits
        ]
        assert parts == whole, sort


def test_sorting(tmp_path: Path) -> None:
    engine = an_engine(
        tmp_path,
        a_passage(1, "x", issued=PartialDate.parse("2011"), publisher="B", title="Zeal"),
        a_passage(2, "x", issued=PartialDate.parse("2009"), publisher="A", title="apple"),
        a_passage(3, "x", issued=None, publisher="C", title="Bear"),
    )
    assert found(engine, Words("x"), sort=Sort.NEWEST) == ["p:1", "p:2", "p:3"]
    assert found(engine, Words("x"), sort=Sort.OLDEST) == ["p:2", "p:1", "p:3"]
    assert found(engine, Words("x"), sort=Sort.PUBLISHER) == ["p:2", "p:1", "p:3"]
    assert found(engine, Words("x"), sort=Sort.TITLE) == ["p:2", "p:3", "p:1"]


def test_words_in_title_or_heading_or_side_by_side_come_first(tmp_path: Path) -> None:
    filler = "and nothing else of note is said in this one"
    engine = an_engine(
        tmp_path,
        a_passage(1, f"total cost of a place {filler}", title="Other"),
        a_passage(2, f"total place cost of a {filler}", title="Other"),
        a_passage(3, f"budget {filler}", title="Other"),
        a_passage(4, f"budget {filler}", title="Other", heading="Budget"),
    )
    assert found(engine, All((Words("total"), Words("place"))))[0] == "p:2"
    assert found(engine, Words("budget"))[0] == "p:4"


def test_a_pattern_ranks_by_what_it_became(tmp_path: Path) -> None:
    engine = an_engine(
        tmp_path, a_passage(1, "one council among many other words of no weight at all"),
        a_passage(2, "council, councils, councillor"), a_passage(3, "nothing of the kind"),
    )
    assert found(engine, Pattern("counc*")) == ["p:2", "p:1"]
    assert found(engine, Similar("coucil")) == ["p:2", "p:1"]


# Changes


def test_a_change_takes_the_place_of_what_was(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, *(a_passage(n, "old", document=n // 2) for n in range(6)))
    engine.apply(IndexBatch(add=[a_passage(1, "new", document=0)]))
    assert (engine.count, found(engine, Words("new"))) == (6, ["p:1"])
    engine.apply(IndexBatch(remove_documents=[1], remove_keys=["p:5"],
                            add=[a_passage(3, "again", document=1)]))
    assert engine.keys() == {"p:0", "p:1", "p:3", "p:4"}
    engine.reset()
    assert (engine.count, engine.keys()) == (0, set())


def test_searches_go_on_while_the_index_changes(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, *passages(100))

    def look(_: int) -> int:
        answer = engine.search(Asked(All((Words("the"), Not(Pattern("zz*")))), limit=50))
        assert len(answer.hits) == min(answer.total, 50)
        return answer.total

    with ThreadPoolExecutor(3) as readers:
        looks = readers.map(look, range(120))
        for n in range(10):
            engine.apply(IndexBatch(add=[a_passage(1000 + n, "the one more")]))
        assert list(looks)[-1] >= look(0) - 10


def test_a_batch_that_fails_leaves_nothing(tmp_path: Path) -> None:
    engine = an_engine(tmp_path, a_passage(1, "old"))

    def entries() -> object:
        yield a_passage(2, "new")
        raise LookupError("the store is gone")

    with pytest.raises(LookupError):
        engine.apply(IndexBatch(add=entries(), remove_keys=["p:1"]))  # type: ignore[arg-type]
    assert engine.keys() == {"p:1"}
    engine.apply(IndexBatch(add=[a_passage(3, "later")]))
    assert engine.keys() == {"p:1", "p:3"}


def test_a_panic_of_the_engine_is_told_from_damage(tmp_path: Path) -> None:
    """While the files are whole nothing is made anew."""
    folder = tmp_path / "engine"
    an_engine(tmp_path, a_passage(1, "word"))
    border = Border(folder)

    class Panic(BaseException):
        """What PyO3 raises: no Exception."""

    with pytest.raises(SearchFailed, match="nothing is lost"), border.reading():
        raise Panic
    with pytest.raises(IndexUnreachable, match="check the disk"), border.writing():
        raise Panic
    with pytest.raises(IndexUnreachable, match="full"), border.reading():
        raise ValueError("IoError: No space left on device")
    next(folder.glob("*.pos")).unlink()
    with pytest.raises(IndexUnusable, match=r"\.pos is gone"), border.reading():
        raise Panic


@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.NEWEST])
def test_hits_of_equal_rank_come_in_the_order_of_the_library(sort: Sort, tmp_path: Path) -> None:
    entries = [a_passage(number, "One counter for all") for number in range(1, 13)]
    for folder, order in (("one", entries), ("other", entries[::-1])):
        engine = an_engine(tmp_path / folder, *order)
        assert found(engine, Words("counter"), sort=sort) == [e.key for e in entries]
