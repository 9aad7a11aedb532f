"""The register at 50,000 recommendations and 500,000 updates: opening, filters, dials, charts."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from policydesk.core.bodies import Reorganisation
from policydesk.core.charts import Drawing, Drawn, Look, Rows
from policydesk.core.dates import PartialDate
from policydesk.core.headlines_drawn import as_columns, last_months
from policydesk.core.lanes_drawn import lane_rows
from policydesk.core.marks import DATED, Mark, MarkKind
from policydesk.core.places import resources
from policydesk.core.register import Register
from policydesk.core.response_times import ResponseTimes
from policydesk.core.slips_drawn import slip_rows
from policydesk.core.stacked import Columns
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.waits_drawn import wait_rows
from policydesk.gui.models.recommendations import RegisterModel
from policydesk.gui.theme import read_colours
from policydesk.gui.views.slips_view import MOST_SLIPS
from policydesk.library import Library, LibraryReader
from policydesk.library.digest import read_digest
from policydesk.library.due import read_due
from policydesk.library.lanes import read_lanes
from policydesk.library.response_times import read_response_times
from tests.bench.figures import Figure
from tests.bench.track.many import BODIES, UPDATES, make_many

RECOMMENDATIONS = int(os.environ.get("POLICYDESK_BENCH_RECOMMENDATIONS", "50000"))
SCREEN = 40
COLOURS = tuple(read_colours(resources() / "theme")[0]["light"].items())
LOOK = Look(1000, 1_600, 13, COLOURS, scale=1.0, named=False)
"""As the window draws: the dots of a page of lanes."""


def figures() -> Iterator[Figure]:
    """Each figure is what a person waits for: the answer, grouped, and the first screen of rows."""
    with tempfile.TemporaryDirectory() as folder:
        began = process_time()
        library = make_many(Path(folder) / "library", RECOMMENDATIONS)
        made = process_time()
        with library.store.derived():
            library.store.register_facts.bring_up(RECOMMENDATIONS * (UPDATES + 1))
        kept = process_time()
        library.searching.drain()
        yield Figure("recommendations", RECOMMENDATIONS, note=f"{UPDATES} updates each")
        yield Figure("made, CPU", made - began, unit="s")
        yield Figure("boiled down to numbers, once, CPU", kept - made, unit="s")
        yield Figure("indexed, once, CPU", process_time() - kept, unit="s")
        reader = library.reader()
        yield from _asked(reader)
        reader.close()
        yield from _reorganised(library)
        library.close()


def _asked(reader: LibraryReader) -> Iterator[Figure]:
    yield _timed("opens", lambda: shown(reader), 1000, once=True)
    for words in ("housing", 'to:="Council of place 7"', "status:claimed", "slipped:>=2"):
        yield _timed(f"filter {words}", lambda q=words: shown(reader, q), 100)  # type: ignore[misc]
    yield _timed("the first turn of a dial",
                 lambda: shown(reader, "", AsOf(date(2019, 6, 30))), 300, once=True)  # fmt: skip
    days = (date(2020, 3, 31), date(2021, 3, 31), date(2022, 3, 31))
    for name, dials in (
        ("the world on a day", [AsOf(world=day) for day in days]),
        ("as we knew it on a day", [AsOf(known=end_of_day(day)) for day in days]),
        ("both dials", [AsOf(day, end_of_day(day)) for day in days]),
        ("vague dates generously", [AsOf(day, generous=True) for day in days]),
        ("as the team knew it", [AsOf(known=end_of_day(day), team=True) for day in days]),
    ):
        waiting = iter([*dials, *dials])
        yield _timed(name, lambda w=waiting: shown(reader, "", next(w)), 300, times=3)  # type: ignore[misc]
    yield from _marked(reader)
    yield _timed("digest", lambda: read_digest(reader), 300)
    soon = reader.now().astimezone().date() + timedelta(days=30)
    yield _timed("due, late or in thirty days", lambda: read_due(reader, "", soon), 3000)
    yield _timed("the plotting library loaded, once", lambda: draw(Rows(), LOOK), 2000, once=True)
    yield _timed("headlines, drawn", lambda: draw(headlines(reader, ""), LOOK), 500)
    for name, of in _months_on(days):
        yield _timed(
            f"headlines {name}, drawn at first look",
            lambda d=of: draw(headlines(reader, "", d), LOOK), 500, once=True,  # type: ignore[misc]
        )  # fmt: skip
    yield _timed("slips, drawn", lambda: draw(slips(reader), LOOK), 500)
    yield _timed("response times", lambda: response_times(reader), 500)
    yield _timed(
        "response times, drawn",
        lambda: draw(wait_rows(response_times(reader), generous=False), replace(LOOK, rows=50)),
        500,
    )  # fmt: skip
    past = iter([AsOf(day, end_of_day(day)) for day in days])
    yield _timed(
        "response times, both dials", lambda: response_times(reader, next(past)), 500, times=3
    )
    for name, of in (
        ("vague dates generously", AsOf(days[0], generous=True)),
        ("as the team knew it", AsOf(known=end_of_day(days[0]), team=True)),
    ):
        yield _timed(f"response times, {name}", lambda d=of: response_times(reader, d), 500,  # type: ignore[misc]
                     once=True)  # fmt: skip
    yield _timed("lanes, a page", lambda: read_lanes(reader, reader.register(), 500), 500)
    yield _timed(
        "lanes, a page, drawn",
        lambda: draw(lane_rows(read_lanes(reader, reader.register(), 500)), LOOK), 500,
    )  # fmt: skip
    filtered = "housing"
    yield _timed("headlines found, drawn", lambda: draw(headlines(reader, filtered), LOOK), 500)


def _marked(reader: LibraryReader) -> Iterator[Figure]:
    """Each filter chip by itself: today, on both dials, and with both switches on besides.

    What takes longest is read ahead, as the window has it done once the rows are on the screen.
    """
    day = date(2023, 3, 31)
    both = AsOf(day, end_of_day(day))
    for name, dials in (
        ("", AsOf()),
        (", both dials", both),
        (", both dials, all otherwise", replace(both, generous=True, team=True)),
    ):
        shown(reader, "", dials)
        began = perf_counter()
        reader.be_ready_for_marks(dials)
        yield Figure(f"what marks look at, read ahead{name}", (perf_counter() - began) * 1000,
                     unit="ms", note="in the background, once the rows are shown")  # fmt: skip
        on = dials.world or reader.now().astimezone().date()
        for mark in (Mark.parse(kind.value + (f":{on}" if kind in DATED else "")) for kind in
                     MarkKind):  # fmt: skip
            yield _timed(f"filter {mark.kind}{name}",
                         lambda d=dials, m=mark: shown(reader, "", d, m),  # type: ignore[misc]
                         100, once=True)  # fmt: skip
    for name, dials in ((", one dial", AsOf(known=both.known)), (", both dials", both)):
        yield _timed(f"differences{name}", lambda d=dials: reader.differences(d), 5000, once=True)  # type: ignore[misc]


def _reorganised(library: Library) -> Iterator[Figure]:
    """A body's page and its reorganisation, held to what opening the register is held to."""
    said = Reorganisation((BODIES[7],), ("Council of the vale",), PartialDate.parse("2026-04-01"))
    with library.reader() as reader:
        yield _timed("every body in use", reader.bodies.in_use, 1000)
        yield _timed("a body's page", lambda: reader.bodies.page(BODIES[7]), 1000)
        yield _timed("a reorganisation planned", lambda: reader.bodies.plan(said), 1000)
    plan = library.bodies.plan(said)
    yield _timed(
        f"written, for {len(plan.moving)}", lambda: library.bodies.reorganise(plan), 2000, once=True
    )


def draw(drawing: Drawing, look: Look) -> Drawn:
    """As the process of the charts does it, in this one: its processor time is measured."""
    from policydesk.packs.pictures.drawing import draw_dots  # its loading is measured too

    return draw_dots(drawing, look)


def _months_on(days: Sequence[date]) -> Iterator[tuple[str, AsOf]]:
    """The dials on which months are counted otherwise than they are kept."""
    for day in days[:2]:
        yield "as known on a day", AsOf(known=end_of_day(day))
    yield "with vague dates generously", AsOf(generous=True)
    yield "as the team knew it", AsOf(team=True)
    yield "of both dials, all otherwise", AsOf(days[2], end_of_day(days[2]), True, True)


def headlines(reader: LibraryReader, query: str, as_of: AsOf = AsOf()) -> Columns:  # noqa: B008
    """What the drawing of headlines by month takes, of all months."""
    return as_columns(last_months(reader.over_time(reader.register(query, as_of)), 0))


def slips(reader: LibraryReader) -> Rows:
    """What the drawing of slips takes."""
    return slip_rows(tuple(reader.register().slipped()[:MOST_SLIPS]))


def response_times(reader: LibraryReader, as_of: AsOf = AsOf()) -> ResponseTimes:  # noqa: B008
    """What the drawing of response times takes."""
    return read_response_times(reader, reader.register("", as_of))


def shown(
    reader: LibraryReader,
    query: str = "",
    as_of: AsOf = AsOf(),  # noqa: B008
    *marks: Mark,
) -> Register:
    """The register as the window takes it: counts, grouped, and the rows of one screen."""
    register = reader.register(query, as_of, marks=marks)
    register.counts()
    model = RegisterModel()
    model.show_rows(register.rows)
    for row in range(min(SCREEN, model.rowCount())):
        model.data(model.index(row, 0))
    return register


def _timed(
    name: str, act: Callable[[], object], bar: float, *, once: bool = False, times: int = 5
) -> Figure:
    gc.collect()
    waited, worked = [], []
    for _ in range(1 if once else times):
        wall, work = perf_counter(), process_time()
        act()
        waited.append((perf_counter() - wall) * 1000)
        worked.append((process_time() - work) * 1000)
    return Figure(name, median(waited), bar, most=True, unit="ms",
                  note=f"CPU {median(worked):.0f} ms")  # fmt: skip
