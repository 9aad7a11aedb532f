"""Bytes become text in their own encoding where there is any way to tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.intake.decoding import decode
from policydesk.intake.readers.html_scan import declared_charset

WELSH = "Ymgynghoriad — tŷ, café, £20 “a visit”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_known_by_its_marks_or_its_shape(encoding: str) -> None:
    assert decode(WELSH.encode(encoding)).text == WELSH


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("shift_jis", "shift_jis"), ("iso-8859-2", "iso8859-2")],
)
def test_a_declaration_is_believed_where_it_fits(declared: str, encoding: str) -> None:
    text = {"cp1251": "Привет", "shift_jis": "こんにちは", "iso8859-2": "Łódź"}[encoding]
    assert decode(text.encode(encoding), declared).text == text


@pytest.mark.parametrize("declared", ["no-such-charset", "utf-8\x00", "", "base64", "x" * 500])
def test_a_declaration_that_is_none_is_passed_over(declared: str) -> None:
    assert decode("café".encode(), declared).text == "café"


def test_latin_1_is_read_as_browsers_do() -> None:
    assert decode(b"\x93quoted\x94 caf\xe9", "iso-8859-1").text == "“quoted” café"


def test_what_is_lost_is_counted_and_said() -> None:
    broken = decode("naïve café ".encode() * 40 + b"\xff\xfe\xfa" * 3)
    assert broken.replaced == 9
    assert broken.warning().startswith("partly: 9 characters could not be read")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>", "ISO-8859-1"),
        (b"<?xml version='1.0' encoding='windows-1252'?>", "windows-1252"),
        (b"<p>charset=none</p>", ""),
    ],
)
def test_what_a_page_declares(head: bytes, name: str) -> None:
    assert declared_charset(head) == name


@given(st.binary(max_size=400), st.text(max_size=12))
def test_any_bytes_give_some_text(data: bytes, declared: str) -> None:
    assert isinstance(decode(data, declared).text, str)
