"""The scenes of taking a tracker in: its rows, columns and words, and one that was edited."""

from __future__ import annotations

from PySide6.QtTest import QTest

from policydesk.gui.views.register_place import RegisterPlace
from tests.helpers.trackers import ROWS, Rows, edited, xlsx
from tests.screenshots.studio import Studio

LONG = (
    "Ask each directorate to say, by the end of the financial year and in one page, which of its "
    "buildings stand empty, what each costs to keep, and what would follow if it were let or sold."
)


def trackers(studio: Studio) -> None:
    window = studio.window
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    studio.still()
    rows: Rows = (
        *edited(ROWS, (1, "Recommendation", LONG), (3, "Status", "Wobbling"),
                (2, "Target date", "31/02/2025")),
        ("A5", "Sell the depot.", "Property", "A. Marsh", "Low", None, "Rejected", *[None] * 5),
    )
    file = studio.work / "Audit actions, quarter 3 of 2024-25.xlsx"
    file.write_bytes(xlsx(rows, more={"Key to colours": [("Green",), ("Red",)]}))
    owner = place.tracking
    owner.look(file)
    studio.until(lambda: owner.plan_dialog is not None)
    dialog = owner.plan_dialog
    assert dialog is not None
    studio.take("48-tracker-rows", studio.dialog())
    for at, name in ((1, "48a-tracker-columns"), (2, "48b-tracker-words")):
        dialog.show_page(at)
        QTest.qWait(80)
        studio.take(name, dialog)
    dialog.keeper.day.line.setText("the day before")
    dialog.keeper.day.line.editingFinished.emit()
    QTest.qWait(80)
    studio.still()
    studio.scroll_down(dialog)
    studio.shoot_dialog("48c-tracker-refused")
