"""The scenes of bodies: the list with a page, a reorganisation, what it hands over."""

from __future__ import annotations

from policydesk.core.bodies import Reorganisation
from policydesk.core.dates import PartialDate
from policydesk.gui.dialogs.reorganisation import ReorganisationDialog
from policydesk.gui.views.register_place import RegisterPlace
from tests.screenshots.studio import Studio, leave

COUNCIL = "Wexcombe Borough Council"


def bodies(studio: Studio) -> None:
    window = studio.window
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    studio.still()
    acts = place.bodies
    acts.open(COUNCIL)
    studio.until(lambda: acts.dialog is not None)
    studio.still()
    studio.take("49-bodies", studio.dialog())
    acts.reorganise(COUNCIL)
    asking = acts.asking
    assert asking is not None
    asking.news.setPlainText("North Vale Council\nSouth Vale Council")
    asking.go_on()
    studio.until(lambda: bool(asking.wrong.text()))
    studio.still()
    studio.take("49a-reorganisation", asking)
    asking.on.line.setText("1 April 2024")
    asking.instrument.setText("The Vale (Structural Changes) Order 2023")
    asking.go_on()
    _planned(studio, asking)
    asking.default.setCurrentIndex(1)
    asking.default.activated.emit(1)
    asking.plan = None
    _planned(studio, asking)
    studio.take("49b-what-passes", asking)
    leave(asking)
    library = studio.window.desk.bridge.library
    said = Reorganisation(
        (COUNCIL,), ("Vale Council",), PartialDate.parse("2024-04-01"),
        "The Vale (Structural Changes) Order 2023", default="Vale Council",
    )  # fmt: skip
    library.call(lambda it: it.bodies.reorganise(it.bodies.plan(said)))
    dialog = acts.dialog
    assert dialog is not None
    studio.still()
    dialog.list_again(COUNCIL)
    dialog.words.setText("wexcombe borough")
    studio.still()
    studio.take("49c-a-body-that-has-ended", dialog)
    dialog.register.click()
    studio.still()
    studio.still()
    studio.take("49d-register-by-the-old-owner")


def _planned(studio: Studio, asking: ReorganisationDialog) -> None:
    studio.until(lambda: asking.plan is not None)
    studio.still()
