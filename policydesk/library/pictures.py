"""Charts drawn for a window: on whichever thread asks, one after another."""

from __future__ import annotations

from policydesk.core.charts import Chart, Drawing, Drawn, Look


def draw(drawing: Drawing, look: Look) -> Drawn:
    """A drawing as dots, with the places of its parts."""
    from policydesk.packs.pictures.drawing import draw_dots  # a second, the first time

    return draw_dots(drawing, look)


def draw_page(chart: Chart, look: Look) -> Drawn:
    """A chart as a pack prints it, with what its signs mean; `look` gives colours and scale."""
    from policydesk.packs.pictures.drawing import draw_page_dots  # a second, the first time

    return draw_page_dots(chart, look)
