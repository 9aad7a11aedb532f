"""The last step cleans, bounds, and judges the text honestly."""

import pytest

from policydesk.core.document import PassageKind, TextQuality
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble


def finished(*texts: str, title: str = "", warnings: tuple[str, ...] = ()) -> ParsedDocument:
    details = Details()
    details.offer_title(title, "somewhere")
    passages = [ParsedPassage(PassageKind.PARAGRAPH, text) for text in texts]
    return assemble(details, passages, media_type="text/plain", warnings=warnings)


def test_empty_passages_go_and_the_rest_is_cleaned() -> None:
    parsed = finished("  two\n words\u00ad ", " \x00 ", "last")
    assert [p.text for p in parsed.passages] == ["two words", "last"]


def test_a_document_without_a_title_is_named_by_its_first_words() -> None:
    parsed = finished("one " * 30)
    assert parsed.title == " ".join(["one"] * 12) + "…"
    assert parsed.where_read["title"].startswith("first words")
    assert finished().title == "Untitled"


def test_no_text_is_said_once() -> None:
    parsed = finished()
    assert parsed.text_quality is TextQuality.NO_TEXT
    assert [w.split(":")[0] for w in parsed.warnings] == ["no-text"]


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("\ue001\ue002 " * 60, TextQuality.GARBLED),
        ("]]][[[ ### " * 20, TextQuality.GARBLED),
        ("1,204 | 1,305 | 12.5% | " * 20, TextQuality.GOOD),
        ("A plain sentence of a report.", TextQuality.GOOD),
        ("המועצה צריכה לפרסם את התוכנית " * 5, TextQuality.GOOD),
    ],
)
def test_symbols_are_told_from_words_and_figures(text: str, quality: TextQuality) -> None:
    assert finished(text).text_quality is quality


def test_what_was_partly_read_is_not_called_good() -> None:
    parsed = finished("Words of it.", warnings=("partly: Read 1 of 2 pages.",))
    assert parsed.text_quality is TextQuality.PARTLY


def test_text_over_the_limit_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 100)
    parsed = finished(*["word " * 10] * 5)
    assert len(parsed.passages) == 2
    assert parsed.text_quality is TextQuality.PARTLY


def test_the_first_good_offer_for_a_field_stays() -> None:
    details = Details()
    details.offer_title("  ", "nowhere")
    details.offer_title("First", "here")
    details.offer_title("Second", "there")
    details.offer_url("javascript:steal()", "a link")
    details.offer_url("https://w.example/", "a link")
    assert (details.title, details.url) == ("First", "https://w.example/")
    assert details.where_read == {"title": "here", "url": "a link"}
