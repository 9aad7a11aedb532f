"""Pictures are the same each time, say nothing of the machine, and read no text as markup."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from policydesk.core.briefing import BriefingChart
from policydesk.core.charts import PAGE_ROWS, Chart, ChartKind, Look, Mark, Row, Rows, Sign
from policydesk.core.stacked import Box, Columns, ColumnsPlan, Series, nice_top
from policydesk.packs.drawing_ready import FONT_LIST
from policydesk.packs.pictures.drawing import draw_dots, draw_svg, page_colours
from policydesk.packs.pictures.lettering import cut_to, showable, width_of
from tests.packs.hostile import STRINGS
from tests.packs.samples import a_charted_briefing

COLUMNS = Columns(
    ("May", "June"),
    ("", "June"),
    (Series("a", "●", "ok", (1, 2)), Series("b", "○", "claim", (0, 3))),
)
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def charts() -> list[Chart]:
    return [p.chart for p in a_charted_briefing().parts if isinstance(p, BriefingChart)]


@pytest.mark.parametrize("kind", range(len(ChartKind)))
def test_a_picture_is_the_same_each_time_and_says_nothing_of_where_it_was_made(kind: int) -> None:
    chart = charts()[kind]
    svg = draw_svg.__wrapped__(chart, "light")
    assert svg == draw_svg.__wrapped__(chart, "light")
    assert "<!--" not in svg
    assert "metadata" not in svg
    root = ET.fromstring(svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect"}
    assert all(element.get(LINK, "#").startswith("#") for element in root.iter())


def test_the_library_is_left_as_it_was_and_knows_no_font_of_the_machine() -> None:
    import matplotlib as mpl  # after the package, which makes it ready
    from matplotlib.font_manager import FontManager, fontManager

    before = dict(mpl.rcParams)
    draw_svg.__wrapped__(charts()[0], "dark")
    assert dict(mpl.rcParams) == before
    assert FontManager.__version__ == FONT_LIST
    assert {font.name for font in fontManager.ttflist} == {"Noto Sans", "DejaVu Sans"}
    assert fontManager.afmlist == []


@pytest.mark.parametrize("count", [1, 10, PAGE_ROWS])
def test_a_picture_of_many_rows_leaves_a_page_room_for_its_heading(count: int) -> None:
    row = Row("R1  Do it", "once", (Mark(Sign.BAR, "no", 0.1, 0.9),))
    drawn = replace(charts()[1], drawing=Rows((row,) * count, ((0.5, "2020"),), "Moved back"))
    root = ET.fromstring(draw_svg.__wrapped__(drawn, "light"))
    high = float(root.attrib["height"].removesuffix("pt"))
    assert high < 460
    assert high > count * 14


ELSEWHERE = """
import sys
from policydesk.core.charts import Look
from policydesk.packs.pictures.drawing import draw_dots, page_colours
from tests.packs.test_pictures import COLUMNS
drawn = draw_dots(COLUMNS, Look(200, 120, 9, page_colours("light")))
sys.stdout.buffer.write(drawn.dots)
assert "matplotlib.pyplot" not in sys.modules
"""


def test_a_picture_is_the_same_in_a_fresh_home_whatever_lies_about(
    tmp_path: Path, project_folder: Path
) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    (here / "matplotlibrc").write_text("font.size: 40\nlines.linewidth: 20\naxes.grid: True\n")
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(project_folder)}
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", ELSEWHERE],
        cwd=here, env=environment, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    assert done.stderr == b""
    assert list(home.iterdir()) == []
    drawn = draw_dots(COLUMNS, Look(200, 120, 9, page_colours("light")))
    assert (drawn.across, drawn.down) == (200, 120)
    assert done.stdout == drawn.dots


def test_text_is_lettered_as_it_stands() -> None:
    typed = [showable(text)[:60] for text in (*STRINGS, "$x^2$ \\frac{1}{2} $", "中 and 🌍")]
    columns = Columns(tuple(typed), tuple(typed), (Series("a", "●", "ok", (3,) * len(typed)),))
    # A character that no font has would be a warning, and so a failure.
    draw_dots(columns, Look(24_000, 60, 9, page_colours("light")))
    assert all(width_of(cut_to(each, 100, 9), 9) <= 100 for each in typed)
    assert cut_to("Publish the plan", 40, 9).endswith("…")
    assert showable("中") == "□"


def test_bands_stand_on_one_another_up_to_their_sum() -> None:
    plan = ColumnsPlan(COLUMNS, Box(10, 20, 200, 100), 10)
    assert [band for band, _ in plan.bands(0)] == [0]
    lower, upper = (box for _, box in plan.bands(1))
    assert (lower.bottom, upper.bottom) == (120, lower.top)
    assert upper.top == pytest.approx(120 - 100 * 5 / nice_top(5))
    assert [len(boxes) for boxes in plan.stretches()] == [2, 1]
