"""Scenes of finding, following and briefing: the states of four places and their dialogs."""

from __future__ import annotations

from datetime import date

from PySide6.QtTest import QTest

from policydesk.core.charts import ChartKind
from policydesk.core.query import Sort
from policydesk.core.status import Axis
from policydesk.gui.dialogs.new_pack import NewPackDialog
from policydesk.gui.dialogs.recommendation_choice import RecommendationChoice
from policydesk.gui.dialogs.status_event import StatusEventDialog
from policydesk.gui.operations.searching import save_search
from policydesk.gui.views.find_place import FindPlace
from policydesk.gui.views.over_time_place import OverTimePlace
from policydesk.gui.views.packs_place import PacksPlace
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.gui.views.status_asking import status_matter
from tests.screenshots.studio import Studio, leave


def find(studio: Studio) -> None:
    window = studio.window
    window.show_place("find")
    place = window.place("find")
    assert isinstance(place, FindPlace)
    studio.still()
    studio.take("30-find")
    place.nothing_asked.build.click()
    studio.still()
    studio.shoot_dialog("30-find-build")
    for number, (name, text) in enumerate(
        (
            ("results", "council savings"),
            ("error", "council AND (savings"),
            ("nothing", "xylophone"),
            ("narrowed", 'place publisher:="PolicyDesk sample library" type:report'),
        ),
        start=31,
    ):
        window.desk.ways.find_wanted.emit(text)
        studio.still()
        studio.take(f"{number}-find-{name}")
    place.list.setFocus()
    place.list.go(1)
    studio.still()
    studio.take("35-find-next-hit")
    for tab in place.panes.tabs():
        if not place.panes.roomy:
            tab.click()
            studio.still()
            studio.take(f"36-find-alone-{tab.text().lower()}")
    place.panes.bring(place.panes.split.widget(1))
    place.show_coverage()
    studio.shoot_dialog("37-coverage")
    window.desk.ways.find_wanted.emit("LGA DLUHC adult social care")
    studio.still()
    studio.take("38-find-also-read")
    place.lines.chips.also[0].click()
    studio.still()
    studio.take("38-find-as-typed")
    window.desk.ways.find_wanted.emit("savngs of the counci xylophone")
    studio.still()
    studio.take("38-find-partial")
    place.lines.chips.strict.click()
    studio.still()
    studio.take("38-find-strict")
    place.be_strict(False)
    for name, text in (("titled", "northamptonshire savings"), ("unquoted", '"savings council"')):
        window.desk.ways.find_wanted.emit(text)
        studio.still()
        studio.take(f"38-find-{name}")
    place.short_forms.open()
    studio.still()
    shown = place.short_forms.dialog
    assert shown is not None
    shown.short.setText("WGD")
    shown.long.setText("Wexcombe growth deal")
    shown.save.click()
    studio.still()
    studio.shoot_dialog("38-short-forms")
    window.book.trigger("edit.undo")
    window.desk.ways.find_wanted.emit("council savings")
    studio.still()
    for name, query in (("Savings", "council savings"), ("Deals since 2012", "deal issued:>2012")):
        window.desk.bridge.run(
            save_search(name=name, query=query, sort=Sort.RELEVANCE, also_read=True)
        )
    studio.still()
    place.saved.save()
    studio.still()
    studio.shoot_dialog("39-save-search")
    place.saved.manage()
    studio.still()
    studio.shoot_dialog("39-saved-searches")


def register(studio: Studio) -> None:
    window = studio.window
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    studio.still()
    studio.take("40-register")
    reader = window.desk.bridge.here
    rich = max(place.model.given, key=lambda row: len(reader.status.timeline(
        row.recommendation.id).events)).recommendation  # fmt: skip
    window.desk.ways.recommendation_wanted.emit(rich.id)
    studio.still()
    studio.take("41-register-inspector")
    if not place.panes.roomy:
        place.panes.bring(place.inspector)
        studio.still()
        studio.take("42-register-alone")
        place.panes.bring(place.panes.split.widget(0))
    place.dials.turn(world=date(2022, 3, 31), known=date(2026, 11, 1))
    studio.still()
    studio.take("43-register-past")
    place.dials.world.click()
    QTest.qWait(100)
    studio.take("44-dial", place.dials.popup("world"))
    place.dials.popup("world").hide()
    place.dials.reset()
    place._ask("publisher:Wexcombe has:owner")
    studio.still()
    studio.take("45-register-filtered")
    place._ask("nothing like this")
    studio.still()
    studio.take("46-register-none-fits")
    place._ask("")
    place.headlines.toggle_more()
    studio.still()
    studio.take("47-register-headlines")
    place.headlines.toggle_more()
    _status_dialogs(studio)


def _status_dialogs(studio: Studio) -> None:
    window = studio.window
    reader = window.desk.bridge.here
    rec = next(r for r in reader.recommendations.all() if reader.status.timeline(r.id).events)
    matter = status_matter(reader, rec.id)
    dialog = StatusEventDialog(window, window.desk.theme, matter)
    dialog.open()
    studio.take("48-update", studio.dialog())
    dialog.form.sentence.choose(Axis.CLAIM, "under_way")
    dialog.form.happened.line.setText("before 2010-03")
    document = matter.documents[0]
    words = reader.documents.passages(document.id)[4].text.split()
    dialog.form.evidence.show_evidence(document.id, " ".join(words[2:12]))
    QTest.qWait(100)
    studio.take("49-update-filled", dialog)
    dialog.form.sentence.choose(Axis.ASSESSMENT, "fully")
    dialog.form.evidence.show_evidence(document.id, "These words stand nowhere.")
    dialog.accept()
    QTest.qWait(100)
    studio.take("49-update-refused", dialog)
    leave(dialog)
    choice = RecommendationChoice(
        window,
        window.desk.theme,
        reader.recommendations.all(),
        quote="Work on the plan began in May.",
        likely=rec.id,
    )
    choice.open()
    studio.shoot_dialog("49-evidence-for")
    corrects = matter.timeline.events[0]
    correction = StatusEventDialog(window, window.desk.theme, matter, corrects=corrects)
    correction.open()
    studio.shoot_dialog("49-correction")


def over_time(studio: Studio) -> None:
    window = studio.window
    window.show_place("time")
    place = window.place("time")
    assert isinstance(place, OverTimePlace)
    studio.still()
    studio.take("50-over-time")
    place.headlines.show_span(0)
    studio.still()
    studio.take("51-over-time-all")
    place.toggle_table()
    studio.still()
    studio.take("52-over-time-table")
    place.toggle_table()
    place.show_view(place.slips)
    studio.still()
    studio.take("52-slips")
    place.toggle_table()
    studio.still()
    studio.take("52-slips-table")
    place.toggle_table()
    place.show_view(place.responses)
    studio.still()
    studio.take("53-response-times")
    place.toggle_table()
    studio.still()
    studio.take("53-response-times-table")
    place.toggle_table()
    place.dials.turn(world=date(2024, 3, 31), known=None)
    studio.still()
    studio.take("53-response-times-past")
    place.show_view(place.lanes)
    studio.still()
    studio.take("54-lanes-past")
    place.dials.reset()
    studio.still()
    studio.take("54-lanes")
    place.lanes.show_known(True)
    studio.still()
    studio.take("54-lanes-known")
    place.toggle_table()
    studio.still()
    studio.take("54-lanes-table")
    place.toggle_table()


def packs(studio: Studio) -> None:
    window = studio.window
    window.show_place("packs")
    place = window.place("packs")
    assert isinstance(place, PacksPlace)
    studio.still()
    studio.take("60-packs")
    if not place.outline.isVisible():
        for tab in place.panes.tabs():
            tab.click()
            studio.still()
            studio.take(f"61-packs-alone-{tab.text().lower().replace(' ', '-')}")
    bar = place.preview.verticalScrollBar()
    for number, share in enumerate((0.2, 0.5)):
        bar.setValue(int(bar.maximum() * share))
        studio.still()
        studio.take(f"62-packs-further-{number + 1}")
    place.outline.view.choose(0)
    for kind in (ChartKind.LANES, ChartKind.HEADLINES):
        place.outline.add_chart(kind)
        studio.still()
    place.preview.find(ChartKind.HEADLINES.words)
    studio.still()
    studio.take("62-packs-chart")
    for _ in range(2):
        place.items.take_out(0)
        studio.still()
    naming = NewPackDialog(window, window.desk.theme, count=12, taken=["Buildings"])
    naming.open()
    naming.accept()
    studio.shoot_dialog("63-new-pack")
    studio.shoot_asked("64-pack-export", "pack.export")
