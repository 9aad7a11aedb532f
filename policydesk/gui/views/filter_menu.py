"""The menu of filters: what the recommendations at hand can be narrowed by, as clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from policydesk.core.register import RegisterRow
from policydesk.library.language import facet_clause

MOST = 25
"""Values listed under one heading; the search box takes any other."""

FLAGS: tuple[tuple[str, str], ...] = (
    ("Overdue", "overdue:yes"),
    ("Target date slipped", "slipped:>=1"),
    ("With a response", "has:response"),
    ("Without evidence", "no:evidence"),
    ("Without an owner", "no:owner"),
)


def filter_menu(
    parent: QWidget, rows: Iterable[RegisterRow], add: Callable[[str], object]
) -> QMenu:
    """A menu of the addressees, publishers and tags at hand, most frequent first."""
    rows = tuple(rows)
    menu = QMenu(parent)
    for title, facet, values in (
        ("Addressed to", "addressee", [to for r in rows for to in r.recommendation.addressees]),
        ("Publisher", "publisher", [r.recommendation.document_publisher for r in rows]),
        ("Tag", "tag", [tag for r in rows for tag in r.recommendation.tags]),
    ):
        part = menu.addMenu(title)
        for value, count in Counter(filter(None, values)).most_common(MOST):
            action = QAction(f"{value.replace('&', '&&')}  ({count})", part)
            action.triggered.connect(partial(_add, add, facet_clause(facet, value)))
            part.addAction(action)
        part.setEnabled(bool(part.actions()))
    menu.addSeparator()
    for words, clause in FLAGS:
        action = QAction(words, menu)
        action.triggered.connect(partial(_add, add, clause))
        menu.addAction(action)
    return menu


def _add(add: Callable[[str], object], clause: str, _checked: bool = False) -> None:
    add(clause)
