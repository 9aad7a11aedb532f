"""Colours meet 4.5:1 wherever they are meant to meet, and a change of look reaches everything."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policydesk.core import places
from policydesk.gui.chip import TONES
from policydesk.gui.theme import Look, Theme, fill_sheet, read_colours

FOLDER = places.resources() / "theme"
PALETTES, PAIRS = read_colours(FOLDER)
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_every_pair_meant_to_occur_can_be_read(name: str, pair: tuple[str, str]) -> None:
    front, back = (PALETTES[name][role] for role in pair)
    assert contrast(front, back) >= ENOUGH


def test_black_on_white_is_the_known_figure() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_palettes_have_the_same_roles() -> None:
    assert {frozenset(palette) for palette in PALETTES.values()} == {frozenset(PALETTES["light"])}


def test_every_status_tone_is_a_meant_pair() -> None:
    assert {(tone, tone + "bg") for tone in TONES.values()} <= set(PAIRS)


@pytest.mark.parametrize("name", PALETTES)
def test_the_sheet_names_only_roles_and_pictures_that_exist(name: str) -> None:
    sheet = (FOLDER / "window.qss").read_text(encoding="utf-8")
    filled = fill_sheet(sheet, PALETTES[name], 200, FOLDER / name)
    assert "$" not in filled
    assert not re.search(r"\dsp\b", filled)
    pictures = re.findall(r"url\(([^)]+)\)", filled)
    assert pictures
    assert all(places.Path(picture).is_file() for picture in pictures)


def test_sizes_grow_with_the_text() -> None:
    filled = fill_sheet("a { font-size: 13sp; margin: 4sp 0; }", {}, 150, FOLDER)
    assert filled == "a { font-size: 20px; margin: 6px 0; }"


def test_looks_switch_live(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.wear(Look.DARK, 200)
    assert theme.is_dark
    assert theme.colour("panel").name() == PALETTES["dark"]["panel"]
    assert qapp.palette().window().color().name() == PALETTES["dark"]["win"]
    assert theme.px(30) == 60
    assert qapp.font().pixelSize() == 26


def test_wearing_the_same_again_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    theme.wear(Look.LIGHT, 100)
    with qtbot.assertNotEmitted(theme.changed):
        theme.wear(Look.LIGHT, 100)


def test_text_sizes_stay_between_100_and_200(theme: Theme) -> None:
    theme.wear(Look.LIGHT, 900)
    assert theme.percent == 200
    theme.wear(Look.LIGHT, 5)
    assert theme.percent == 100


def test_the_system_is_followed(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a screen there is no system to change its mind, so its answer is put in."""
    changed = qapp.styleHints().colorSchemeChanged
    monkeypatch.setattr(theme, "_system_name", lambda: "dark")
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.name == "light", "somebody asked for light: the system is not followed"
    theme.wear(Look.SYSTEM)
    monkeypatch.setattr(theme, "_system_name", lambda: "contrast")
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.name == "contrast"


def test_reading_text_is_set_in_the_bundled_serif(theme: Theme) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.serif()).family() == "Noto Serif"
    assert (places.resources() / "fonts" / "OFL.txt").is_file()
    assert sum(f.stat().st_size for f in (places.resources() / "fonts").glob("*.ttf")) < 1_000_000
