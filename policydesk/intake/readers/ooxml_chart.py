"""Read the figures that a chart in an Office file was drawn from, as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.readers.table_rows import row_passage

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_POINTS = 20_000
_BESIDES = {"layout", "valAx", "catAx", "dateAx", "serAx", "dTable", "spPr", "extLst"}


def chart_passages(root: etree._Element, page: int | None = None) -> Iterator[ParsedPassage]:
    """Kind and title of a chart (its c:chartSpace), then a row of names and one a category."""
    area = root.find(f"{C}chart/{C}plotArea")
    if area is None:
        return
    plots = [etree.QName(plot).localname for plot in area]
    kind = next((_kind(plot) for plot in plots if plot not in _BESIDES), "Chart")
    title = _title(root.find(f"{C}chart/{C}title"))
    yield ParsedPassage(PassageKind.PARAGRAPH, f"{kind}: {title}" if title else kind, page)
    series = list(area.iter(f"{C}ser"))
    names = [_name(one) for one in series]
    columns = [_points(one, "val", "yVal", "bubbleSize") for one in series]
    labels: dict[int, str] = {}
    for one in series:
        labels = _points(one, "cat", "xVal") | labels
    places = sorted(set(labels).union(*columns))[:_MOST_POINTS]
    rows = ([labels.get(at, ""), *(column.get(at, "") for column in columns)] for at in places)
    for cells in [["", *names], *rows]:
        if (row := row_passage(cells, page)) is not None:
            yield row


def _kind(plot: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|3D", " ", plot).lower().split()
    return " ".join(words).capitalize()


def _title(title: etree._Element | None) -> str:
    if title is None:
        return ""
    texts = [*title.iter(f"{A}t"), *title.iter(f"{C}v")]
    return " ".join("".join(text.text or "" for text in texts).split())


def _name(series: etree._Element) -> str:
    return " ".join(value.text or "" for value in series.iterfind(f"{C}tx//{C}v"))


def _points(series: etree._Element, *kinds: str) -> dict[int, str]:
    """The points of the first of these kinds that the series has, by their place."""
    for kind in kinds:
        holder = series.find(f"{C}{kind}")
        if holder is None:
            continue
        levels = [*holder.iter(f"{C}lvl")]
        points = (levels[0] if levels else holder).iter(f"{C}pt")
        return {_place(point): point.findtext(f"{C}v", "").strip() for point in points}
    return {}


def _place(point: etree._Element) -> int:
    text = point.get("idx", "")
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0
