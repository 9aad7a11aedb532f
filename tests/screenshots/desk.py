"""The scenes of the desk's work on many recommendations at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtTest import QTest

from policydesk.core.status import Axis
from policydesk.core.views import RegisterState
from policydesk.gui.dialogs.pack_export import PackExportDialog
from policydesk.gui.views.register_place import RegisterPlace
from tests.screenshots.studio import Studio, leave


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


def desk(studio: Studio) -> None:
    window = studio.window
    window.digest.ask()
    studio.still()
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    studio.still()
    studio.take("65-digest")
    window.digest.panel.first_number().click()
    studio.still()
    studio.take("66-digest-list")
    place.showing.show(RegisterState())
    place.dials.generous.click()
    studio.still()
    studio.take("67-switch")
    place.dials.reset()
    place.views.save()
    studio.still()
    studio.shoot_dialog("68-save-view")
    menu = place.group_button.menu_of_now()
    menu.popup(place.mapToGlobal(place.rect().center()))
    QTest.qWait(80)
    studio.take("69-arrange", menu)
    menu.hide()
    menu.deleteLater()
    place.view.choose(place.model.given.ids[0])
    place.clocks.open()
    QTest.qWait(100)
    studio.take("69a-clocks", studio.dialog())
    assert place.clocks.dialog is not None
    place.clocks.dialog.list.setCurrentRow(1)
    place.clocks.dialog.use.click()
    QTest.qWait(100)
    assert place.clocks.asking is not None
    studio.take("69b-clock-start", place.clocks.asking)
    leave(place.clocks.asking)
    leave(place.clocks.dialog)
    dialog = PackExportDialog(window, window.desk.theme, title="For Cabinet", folder=studio.work,
                              today=date(2026, 11, 26), checks=2, exempt=1)  # fmt: skip
    dialog.open()
    QTest.qWait(80)
    dialog.accept()
    QTest.qWait(60)
    studio.shoot_dialog("69c-pack-exempt")
