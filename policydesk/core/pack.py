"""Briefing packs: an ordered selection of recommendations, headings and notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policydesk.core.charts import ChartKind
from policydesk.core.ids import PackId, PackItemId, RecommendationId
from policydesk.core.timeline import AsOf


class PackItemKind(StrEnum):
    """What an entry of a pack is."""

    RECOMMENDATION = "recommendation"
    HEADING = "heading"
    NOTE = "note"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class PackItem:
    """One entry: a recommendation by id, a heading or note by its Markdown text, or a chart.

    The text of a chart is its ChartKind.
    """

    id: PackItemId
    kind: PackItemKind
    recommendation_id: RecommendationId | None = None
    text: str = ""


def chart_item(kind: ChartKind) -> PackItem:
    """A new entry that is a chart of what the pack prints."""
    return PackItem(PackItemId(0), PackItemKind.CHART, text=kind.value)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as kept: `query` is the search it was made from, empty for a hand-made one."""

    id: PackId
    uid: str
    name: str
    title: str
    introduction: str
    query: str
    items: tuple[PackItem, ...]
    created_at: datetime


class PackFormat(StrEnum):
    """A format a pack is written in; the value is the file's suffix."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    WORKBOOK = "xlsx"
    JSON = "json"


class ExemptText(StrEnum):
    """What to do with text that is exempt from publication; nothing is printed unasked."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave-out"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class PackOptions:
    """How to write a pack: in which formats, on which dials, with exempt text or without."""

    formats: tuple[PackFormat, ...]
    as_of: AsOf = AsOf()  # noqa: RUF009 (frozen, so shared without harm)
    exempt: ExemptText = ExemptText.REFUSE
