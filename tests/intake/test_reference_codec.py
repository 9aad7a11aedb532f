"""References cross the pipe whole, and nothing a worker makes up is believed."""

import json

import pytest

from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake.codec import Disbelieved
from policydesk.intake.reference_codec import decode_references, encode_references

FOUND = ParsedReferences(
    (
        ParsedReference({"title": "A", "type": "report"}, "a", ("files/1/a.pdf",)),
        ParsedReference({"title": "B\u2028", "type": "book"} | {"title": "B"}, "", ()),
    ),
    ("Reference 3 was left out: nothing stands in it.",),
)


def test_what_is_read_arrives() -> None:
    assert decode_references(*encode_references(FOUND)) == FOUND


def line(item: object = None, **more: object) -> bytes:
    said = {"item": item or {"title": "A", "type": "book"}, "key": "", "files": [], **more}
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    ("message", "data"),
    [
        ({}, line()),
        ({"references": 2, "warnings": []}, line()),
        ({"references": True, "warnings": "no"}, line()),
        ({"references": 1, "warnings": [1]}, line()),
        ({"references": 1, "warnings": []}, b"\xff"),
        ({"references": 1, "warnings": []}, b"[1]"),
        ({"references": 1, "warnings": []}, b"[" * 100_000),
        ({"references": 1, "warnings": []}, line(["no"])),
        ({"references": 1, "warnings": []}, line({"title": " unclean ", "type": "book"})),
        ({"references": 1, "warnings": []}, line({"title": "A", "type": "no type"})),
        ({"references": 1, "warnings": []}, line(key=5)),
        ({"references": 1, "warnings": []}, line(files=["a"] * 21)),
        ({"references": 1, "warnings": []}, line(files=["a\x00b"])),
    ],
)
def test_an_answer_out_of_shape_is_not_believed(message: dict[str, object], data: bytes) -> None:
    with pytest.raises(Disbelieved):
        decode_references(message, data)
