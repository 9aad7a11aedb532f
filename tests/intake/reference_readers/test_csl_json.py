"""CSL-JSON, from friends and from strangers (reliability B67)."""

import json

import pytest

from policydesk.core.imports import ProblemKind
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.reference_readers import read_references


def read(value: object) -> list[dict[str, object]]:
    found = read_references(json.dumps(value).encode())
    return [dict(each.item) for each in found.references]


def test_an_item_is_kept_with_what_nobody_knows() -> None:
    raw = {
        "id": "http://zotero.org/users/1/items/ABC",
        "citation-key": "smith2010",
        "type": "report",
        "title": "  Pooling\n budgets ",
        "volume": 3,
        "issued": {"date-parts": [["2010", "3"]]},
        "accessed": {"raw": "3 May 2020"},
        "author": [{"family": "Smith", "given": "Jane"}, {"literal": ""}],
        "x-odd": [1, True, None, "two"],
        "attachments": [{"path": "files/1/a.pdf"}, {"title": "no path"}],
    }
    (found,) = read_references(json.dumps([raw]).encode()).references
    assert (found.key, found.attachments) == ("smith2010", ("files/1/a.pdf",))
    assert found.item == {
        "type": "report",
        "title": "Pooling budgets",
        "volume": "3",
        "issued": {"date-parts": [[2010, 3]]},
        "accessed": {"date-parts": [[2020, 5, 3]]},
        "author": [{"family": "Smith", "given": "Jane"}],
        "x-odd": [1, True, "two"],
    }


def test_a_missing_or_odd_type_is_a_document() -> None:
    assert read([{"title": "A"}]) == [{"type": "document", "title": "A"}]
    odd = [{"title": "A", "type": "scroll"}]
    assert read(odd) == [{"type": "document", "title": "A", "custom": {"type": "scroll"}}]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '[{"title": "A", "volume": NaN}]',
        '[{"title": "A", "volume": -Infinity}]',
        '[{"title": "A", "volume": 1' + "0" * 400 + "}]",
        '[{"title": "A", "volume": 1e999}]',
        '[{"title": "A", "title": "B"}]',
        '[{"title": "A"',
        '["a", "b"]',
        "[]",
        "{}",
    ],
)
def test_what_a_stranger_sends_is_damaged(text: str) -> None:
    with pytest.raises(ReadingProblem) as refused:
        read_references(text.encode())
    assert refused.value.kind is ProblemKind.DAMAGED


def test_an_item_over_the_limits_is_named_and_the_rest_is_read() -> None:
    deep: object = "x"
    for _ in range(20):
        deep = [deep]
    names = [{"family": "A"}] * 501
    items = [{"title": "A"}, {"title": "B", "custom": deep}, {"title": "C", "author": names}, 5]
    found = read_references(json.dumps(items).encode())
    assert [each.item["title"] for each in found.references] == ["A"]
    assert len(found.warnings) == 3


def test_zoteros_own_json_is_named() -> None:
    with pytest.raises(ReadingProblem, match="CSL JSON"):
        read({"items": [{"itemType": "report", "title": "A"}]})
