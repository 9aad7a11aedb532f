"""Bytes become text in their own encoding where there is any way to tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.intake.decoding import decode
from policydesk.intake.readers.html_scan import declared_charset
from policydesk.intake.sniff import is_text

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


@pytest.mark.parametrize(
    "encoding",
    ["shift_jis", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_japanese_in_every_dress(encoding: str) -> None:
    text = "政府は新しい住宅計画を発表した。市長は、来年の三月までに公表すると述べた。" * 3
    data = text.encode(encoding)
    assert decode(data).text == text
    assert is_text(data)


@pytest.mark.parametrize(
    "encoding", ["koi8-r", "cp866", "iso8859-5", "cp1251", "mac_cyrillic", "utf-16-be"]
)
def test_russian_in_every_dress(encoding: str) -> None:
    text = "Совет должен опубликовать план жилищного строительства до конца марта."
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["cp037", "cp500", "cp1140"])
def test_text_of_mainframes(encoding: str) -> None:
    text = "The council should publish its housing plan before the end of March 2027.\n" * 3
    data = text.encode(encoding)
    assert decode(data).text == text
    assert is_text(data)


POUNDS = ("The council spent £20 million on homes.", "naïve résumé of the Sinn Féin councillor")
QUOTES = ("“A visit” — it’s £5", "Cost: £1,234 – paid")
OFFICE = [(text, name) for text in POUNDS for name in ("cp1252", "mac_roman", "cp850", "utf-8")]
OFFICE += [(text, name) for text in QUOTES for name in ("cp1252", "mac_roman", "utf-8")]


@pytest.mark.parametrize(("text", "encoding"), OFFICE)
def test_a_short_english_text_is_read_as_an_office_writes_it(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_letters_two_at_a_time_are_not_taken_for_chinese() -> None:
    text = "word 0 word 0 " * 400
    assert decode(text.encode()).text == text


def test_what_is_lost_is_counted_and_said() -> None:
    broken = decode("naïve café ".encode() * 40 + b"\xff\xfe\xfa" * 3)
    assert broken.replaced == 9
    assert broken.warning().startswith("partly: 9 characters could not be read")
    assert decode(b"\xff\xfe\x00").warning() == (
        "partly: 1 character could not be read in the encoding utf-16-le; it shows as �."
    )


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
