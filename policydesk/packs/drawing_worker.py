"""The process that draws a window's charts: the plotting library is loaded before it is asked."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

from policydesk.core.charts import Drawn, Look, Mark, Row, Rows, Sign
from policydesk.core.stacked import Columns, Series
from policydesk.jobs.serve import serve
from policydesk.packs.pictures.drawing import draw_dots, draw_page_dots, page_colours

Message = Mapping[str, object]


def answer(message: Message, data: bytes) -> tuple[Message, bytes]:
    """Draw what the window's own process wrote: a drawing and its look, or the chart of a page.

    Without data there is nothing to draw, and the answer says that it can be asked.
    """
    if not data:
        return {}, b""
    what, look = pickle.loads(data)  # noqa: S301 (from our own process, by a pipe of its own)
    drawn: Drawn = draw_page_dots(what, look) if message.get("page") else draw_dots(what, look)
    return {
        "across": drawn.across, "down": drawn.down, "plot": list(drawn.plot), "row": drawn.row,
        "width": drawn.look.width, "height": drawn.look.height,
    }, drawn.dots  # fmt: skip


def draw_once() -> None:
    """Draw something of each kind: what the library reads late, it cannot read in the jail."""
    look = Look(300, 200, 9, page_colours("light"))
    signs = tuple(Mark(sign, "no", 0.1, 0.9, struck=True, ringed=True) for sign in Sign)
    draw_dots(Rows((Row("R1 ●", "once", (), signs),), ((0.5, "2020"),), "Moved"), look)
    draw_dots(Columns(("May",), ("May",), (Series("a", "●", "ok", (1,)),)), look)


if __name__ == "__main__":
    draw_once()
    serve(answer)
