"""The HTML page fetches nothing, runs nothing, and escapes everything."""

import itertools
import re

import pytest

from policydesk.core.charts import ChartKind
from policydesk.packs.notes import SCHEMES
from policydesk.packs.render_html import POLICY, render_html
from tests.packs.hostile import STRINGS, hostile_briefing
from tests.packs.reading import Words, read_html
from tests.packs.samples import a_briefing, a_charted_briefing

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "a", "h1", "h2", "h3", "h4", "h5",
    "h6", "nav", "p", "dl", "div", "dt", "dd", "table", "caption", "span", "thead", "tbody", "tr",
    "th", "td", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br",
    "strong", "em", "del",
}


def page() -> Words:
    return read_html(render_html(a_briefing()))


def attributes(words: Words, tag: str) -> list[dict[str, str | None]]:
    return [found for name, found in words.tags if name == tag]


def test_the_policy_stands_first_in_the_head() -> None:
    tags = page().tags
    assert [name for name, _ in tags[:3]] == ["html", "head", "meta"]
    assert tags[2][1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}
    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.mark.parametrize("text", STRINGS)
def test_no_text_becomes_markup(text: str) -> None:
    words = read_html(render_html(hostile_briefing(text)))
    assert {name for name, _ in words.tags} <= ALLOWED
    for name, found in words.tags:
        assert not [key for key in found if key.startswith("on") or key in {"src", "style"}]
        href = found.get("href")
        if href is not None and not re.fullmatch(r"#content|#part-\d+", href):
            assert name == "a"
            assert href.split(":")[0].lower() in SCHEMES


def test_nothing_is_fetched() -> None:
    text = render_html(a_briefing()).decode()
    assert not re.search(r"url\(|@import|src=|<link|<script|<iframe|<object", text)


def test_pictures_are_in_the_page_itself_for_a_light_page_and_a_dark_screen() -> None:
    words = read_html(render_html(a_charted_briefing()))
    shown, dark = attributes(words, "img"), attributes(words, "source")
    assert len(shown) == len(dark) == len(ChartKind)
    for light, other in zip(shown, dark, strict=True):
        assert set(light) == {"src", "alt"}
        assert len(str(light["alt"])) > 40
        assert other["media"] == "screen and (prefers-color-scheme: dark)"
        for address in (light["src"], other["srcset"]):
            assert str(address).startswith("data:image/svg+xml;base64,")
        assert light["src"] != other["srcset"]
    assert {name for name, _ in words.tags} - ALLOWED == {
        "figure", "picture", "source", "img", "figcaption",
    }  # fmt: skip


def test_the_contents_lead_to_each_heading() -> None:
    words = page()
    ids = [str(found["id"]) for tag in ("h2", "h3") for found in attributes(words, tag)
           if "id" in found]  # fmt: skip
    hrefs = [str(found["href"]) for found in attributes(words, "a")]
    inside = [href.removeprefix("#") for href in hrefs if href.startswith("#part-")]
    assert sorted(inside) == sorted({*ids} - {"contents"})
    assert len(inside) > 8
    assert attributes(words, "nav") == [{"class": "contents", "aria-labelledby": "contents"}]


def test_language_skip_link_and_landmark() -> None:
    words = page()
    assert attributes(words, "html") == [{"lang": "en-GB"}]
    assert attributes(words, "a")[0] == {"class": "skip", "href": "#content"}
    assert attributes(words, "main") == [{"id": "content"}]


def test_headings_follow_each_other_without_a_gap() -> None:
    levels = [int(name[1]) for name, _ in page().tags if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_scopes_and_footnotes() -> None:
    words = page()
    scopes = [found["scope"] for found in attributes(words, "th")]
    assert scopes == ["col"] * 2 + ["row"] * 7 + ["col"] * 5 + ["row"] * 7
    assert len(attributes(words, "caption")) == len(attributes(words, "table")) == 2
    notes = [found.get("id") for found in attributes(words, "p") if found.get("id")]
    assert notes == [found["aria-describedby"] for found in attributes(words, "table")]


def test_status_is_words_beside_a_symbol_that_is_not_read_aloud() -> None:
    text = render_html(a_briefing()).decode()
    assert (
        '<span class="mark ok"><span aria-hidden="true">◐</span> Partly implemented</span>' in text
    )


def test_a_correction_is_deleted_text_and_stays_readable() -> None:
    assert "<del><strong>They responded: accepted</strong></del>" in render_html(
        a_briefing()
    ).decode()
