"""Counts of an answer, beside the entries counted one by one."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.query import Everything, HitKind, Not, Numbers, Pattern, Query, Words
from policydesk.core.tags import paths
from policydesk.search.engine import Asked, IndexBatch, IndexEntry, key_of
from policydesk.search.engine_tantivy import counting
from policydesk.search.engine_tantivy.engine import TantivyEngine
from tests.search.corpus import a_passage

WANTED: tuple[tuple[Query, Callable[[IndexEntry], bool]], ...] = (
    (Everything(), lambda entry: True),
    (Words("plan"), lambda entry: "plan" in entry.text),
    (Pattern("p*"), lambda entry: "plan" in entry.text),
    (Not(Words("plan")), lambda entry: "plan" not in entry.text),
    (Numbers("id", 1, 3), lambda entry: 1 <= entry.document_id <= 3),
    (Words("nowhere"), lambda entry: False),
)


def entries() -> list[IndexEntry]:
    """Some of every kind, with tags, addressees and status as they can have them."""
    found = [a_passage(n, f"plan {n}" if n % 3 else f"word {n}", document=1 + n % 9,
                       publisher=f"Body {n % 4}") for n in range(1, 60)]
    for n in range(1, 40):
        kind = list(HitKind)[1 + n % (len(HitKind) - 1)]
        entry = replace(a_passage(n, f"plan {n}" if n % 2 else f"word {n}"), kind=kind,
                        key=key_of(kind, n), document_id=n % 7, tags=("a/b", f"t{n % 3}"))
        if kind is HitKind.RECOMMENDATION:
            entry = replace(entry, status="claimed", addressees=("HM Treasury", f"Body {n % 2}"))
        found.append(entry)
    return found


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> TantivyEngine:
    place: Path = tmp_path_factory.mktemp("counting") / "engine"
    made = TantivyEngine(place, create=True)
    made.apply(IndexBatch(add=entries()))
    return made


def counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values))


@pytest.mark.parametrize("most", [60_000, 4])
def test_an_answer_is_counted_as_one_by_one(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(counting, "_MOST_DOCUMENTS", most)  # more are counted in stretches
    for query, has in WANTED:
        answer, found = engine.search(Asked(query)), [e for e in entries() if has(e)]
        assert answer.total == len(found), query
        assert answer.documents == len({e.document_id for e in found if e.document_id}), query
        facets = {facet: dict(values) for facet, values in answer.facets.items()}
        assert facets["kind"] == counted(e.kind for e in found)
        assert facets["publisher"] == counted(e.publisher for e in found)
        assert facets["tag"] == counted(p for e in found
                                        for p in {p for t in e.tags for p in paths(t)})
        assert facets["addressee"] == counted(to for e in found for to in e.addressees)
        assert facets["status"] == counted(e.status for e in found if e.status)
        for values in answer.facets.values():
            assert [n for _, n in values] == sorted((n for _, n in values), reverse=True)
