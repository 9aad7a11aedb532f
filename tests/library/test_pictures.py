"""Charts drawn in a process of their own: the same dots, and drawn here where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from policydesk.core.charts import Look, Mark, Row, Rows, Sign
from policydesk.jobs.pool import Failure, FailureKind, ParsePool
from policydesk.library.pictures import Pictures
from policydesk.packs.pictures.drawing import draw_dots, draw_page_dots, page_colours
from tests.packs.test_pictures import COLUMNS, charts

BAR = Mark(Sign.BAR, "no", 0.1, 0.9)
ROWS = Rows((Row("R1  Do it", "once", (BAR,)),), ((0.5, "2020"),), "Moved")
LOOK = Look(400, 160, 13, page_colours("dark"), 2.0)


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    made = Pictures()
    made.be_ready()
    yield made
    made.close()


def test_it_is_what_would_be_drawn_here(pictures: Pictures) -> None:
    for drawing in (ROWS, COLUMNS, Rows()):
        assert pictures.draw(drawing, LOOK) == draw_dots(drawing, LOOK)
    for chart in charts()[1:3]:
        assert pictures.draw_page(chart, LOOK) == draw_page_dots(chart, LOOK)


def test_nothing_is_started_by_having_it_and_nothing_drawn_once_it_is_closed() -> None:
    made = Pictures()
    made.close()
    with pytest.raises(CancelledError):
        made.draw(ROWS, LOOK)


@pytest.mark.parametrize("kind", [FailureKind.STOPPED, FailureKind.RAISED])
def test_where_no_process_answers_it_is_drawn_here(
    monkeypatch: pytest.MonkeyPatch, kind: FailureKind
) -> None:
    monkeypatch.setattr(ParsePool, "ask", lambda _self, _request: Failure(kind, "no memory"))
    made = Pictures()
    assert made.draw(ROWS, LOOK) == draw_dots(ROWS, LOOK)
    made.close()

