"""The menu of filters: what the recommendations at hand can be narrowed by, as clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from policydesk.core.ids import RecommendationId
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.recommendation import Recommendation
from policydesk.gui.desk import Desk
from policydesk.library.language import facet_clause

MOST = 25
"""Values listed under one heading; the search box takes any other."""

FLAGS: tuple[tuple[str, str], ...] = (
    ("Target date slipped", "slipped:>=1"),
    ("With a response", "has:response"),
    ("Without evidence", "no:evidence"),
    ("Without an owner", "no:owner"),
    ("Closed", "standing:closed"),
    ("Not closed", "-standing:closed"),
)

MARKS = (
    MarkKind.OVERDUE_CURRENT, MarkKind.RESPONSE_OVERDUE, MarkKind.STALE, MarkKind.STALLED,
    MarkKind.CONTESTED, MarkKind.PRIORITY, MarkKind.EXEMPT,
)  # fmt: skip
"""Flags that the menu offers."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The values of one facet with how many recommendations have each, most frequent first."""

    title: str
    facet: str
    values: tuple[tuple[str, int], ...]


def count_offers(recommendations: Iterable[Recommendation]) -> tuple[Offered, ...]:
    """What these can be narrowed by: addressees, publishers and tags."""
    to: Counter[str] = Counter()
    publishers: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for each in recommendations:
        to.update(filter(None, each.addressees))
        publishers.update(filter(None, (each.document_publisher,)))
        tags.update(filter(None, each.tags))
    return tuple(
        Offered(title, facet, tuple(counted.most_common(MOST)))
        for title, facet, counted in (
            ("Addressed to", "addressee", to),
            ("Publisher", "publisher", publishers),
            ("Tag", "tag", tags),
        )
    )


def open_filters(
    desk: Desk,
    below: QWidget,
    ids: Sequence[RecommendationId],
    add: Callable[[str], object],
    add_mark: Callable[[Mark], object],
) -> None:
    """Count on a read thread what these can be narrowed by, and show the menu below a widget."""

    def show(offers: tuple[Offered, ...]) -> None:
        menu = filter_menu(below, offers, add, add_mark)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    desk.bridge.read(
        lambda reader: count_offers(reader.recommendations.several(ids)),
        show,
        ticket=(below, "filters"),
    )


def filter_menu(
    parent: QWidget,
    offers: Iterable[Offered],
    add: Callable[[str], object],
    add_mark: Callable[[Mark], object],
) -> QMenu:
    """A menu of these values, and of what any recommendation may be asked for."""
    menu = QMenu(parent)
    for offered in offers:
        part = menu.addMenu(offered.title)
        for value, count in offered.values:
            action = QAction(f"{value.replace('&', '&&')}  ({count})", part)
            action.triggered.connect(partial(_add, add, facet_clause(offered.facet, value)))
            part.addAction(action)
        part.setEnabled(bool(part.actions()))
    menu.addSeparator()
    for words, clause in FLAGS:
        action = QAction(words, menu)
        action.triggered.connect(partial(_add, add, clause))
        menu.addAction(action)
    menu.addSeparator()
    for kind in MARKS:
        words = Mark(kind).words()
        action = QAction(words[:1].upper() + words[1:], menu)
        action.triggered.connect(partial(_mark, add_mark, Mark(kind)))
        menu.addAction(action)
    return menu


def _mark(add: Callable[[Mark], object], mark: Mark, _checked: bool = False) -> None:
    add(mark)


def _add(add: Callable[[str], object], clause: str, _checked: bool = False) -> None:
    add(clause)
