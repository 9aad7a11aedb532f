"""One palette in every format, and every pair of text and background can be read."""

import re

import pytest

from policydesk.core.hues import HUE_OF, Hue
from policydesk.core.places import resources
from policydesk.core.status import HeadlineKind
from policydesk.packs.blocks import StatusMark, Text, plain
from policydesk.packs.render_docx.colours import ACCENT, HUES, INK, LINE, SOFT

CSS = (resources() / "pack" / "briefing.css").read_text("utf-8")
TYPST = (resources() / "pack" / "briefing.typ").read_text("utf-8")


def palette(text: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): #([0-9a-f]{6})", text))


LIGHT = palette(CSS.split("@media")[0])
DARK = palette(CSS.split("@media")[1])


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_stands_out_from_its_background(colours: dict[str, str]) -> None:
    pairs = [(str(each), f"{each}bg") for each in Hue]
    pairs += [(str(each), "page") for each in Hue]
    pairs += [("text", "page"), ("soft", "page"), ("accent", "page"), ("text", "sunk")]
    pale = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert pale == []


def test_word_and_pdf_use_the_light_palette() -> None:
    for each in Hue:
        wanted = (LIGHT[each], LIGHT[f"{each}bg"])
        assert tuple(colour.lower() for colour in HUES[each]) == wanted
        front, back = wanted
        assert f'{each}: (rgb("#{front}"), rgb("#{back}"))' in TYPST
    named = {"ink": LIGHT["text"], "soft": LIGHT["soft"], "accent": LIGHT["accent"]}
    assert (INK.lower(), SOFT.lower(), ACCENT.lower()) == tuple(named.values())
    assert LINE.lower() == LIGHT["line"]
    for name, colour in named.items():
        assert f'#let {name} = rgb("#{colour}")' in TYPST


def test_every_headline_has_a_hue_and_never_only_a_hue() -> None:
    assert {HUE_OF[kind] for kind in HeadlineKind} == set(Hue)
    mark = StatusMark(HeadlineKind.VERIFIED, "●", "Implemented, verified")
    assert plain((mark, Text("."))) == "● Implemented, verified."
