"""The scenes of the desk's work on many recommendations at once."""

from __future__ import annotations

from PySide6.QtTest import QTest

from policydesk.core.status import Axis
from policydesk.gui.views.register_place import RegisterPlace
from tests.screenshots.studio import Studio


def several(studio: Studio) -> None:
    window = studio.window
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    studio.still()
    place.view.selectAll()
    studio.still()
    studio.take("60-several-chosen")
    place.several.ask()
    dialog = place.several.dialog
    assert dialog is not None
    QTest.qWait(120)
    studio.take("61-several-asked", studio.dialog())
    dialog.show_tab(1)
    QTest.qWait(80)
    studio.take("62-several-owner", dialog)
    dialog.show_tab(0)
    dialog.form.sentence.choose(Axis.RESPONSE, "rejected")
    dialog.form.happened.line.setText("1 May 2026")
    dialog.go_on()
    studio.still()
    studio.take("63-several-refused", dialog)
    dialog.show_question()
    dialog.form.sentence.choose(Axis.TARGET, "2027-03-31")
    dialog.go_on()
    studio.still()
    studio.shoot_dialog("64-several-plan")
