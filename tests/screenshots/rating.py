"""The scenes of double rating: rounds, a new one, a rater's sheet, what came of it."""

from __future__ import annotations

from PySide6.QtTest import QTest

from policydesk.core.rating import Judgement, RatingRound, values_of
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.library import Library
from policydesk.library.ratings import NewRound
from policydesk.library.status import EvidenceQuote
from tests.screenshots.studio import Studio

RATERS = ("Ann Lee", "Bob Ray")


def rating(studio: Studio) -> None:
    window = studio.window
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    studio.still()
    owner = place.rating
    owner.open()
    studio.still()
    studio.take("65-rating-none-yet", owner.rounds)
    owner._ask_new()
    QTest.qWait(120)
    studio.take("65a-rating-new", owner.new)
    assert owner.new is not None
    owner.new.wanted.emit(NewRound("Spring", ("Ann",)))
    studio.still()
    studio.take("65b-rating-new-refused", owner.new)
    owner.new.reject()
    finished = window.desk.bridge.library.submit(_rated).result()
    window.desk.bridge.library.submit(_begun).result()
    owner._list_again()
    studio.still()
    studio.take("66-rating-rounds", owner.rounds)
    _sheet(studio, place)
    _results(studio, place, finished)
    assert owner.rounds is not None
    owner.rounds.accept()
    studio.still()


def _sheet(studio: Studio, place: RegisterPlace) -> None:
    owner = place.rating
    (begun,) = [r for r in place.desk.bridge.here.ratings.all() if r.round.name == "Autumn"]
    owner._open_sheet(begun.round.id, RATERS[0])
    studio.still()
    dialog = owner.sheet
    assert dialog is not None
    studio.take("67-rating-sheet", dialog)
    dialog.form.values.choose(2)
    dialog.record.click()
    studio.still()
    studio.take("67a-rating-sheet-lacks", dialog)
    dialog.form.passage.setCurrentIndex(dialog.form.passage.count() - 1)
    QTest.qWait(80)
    studio.scroll_down(dialog)
    studio.take("67b-rating-sheet-document", dialog)
    dialog.reject()
    QTest.qWait(60)
    studio.take("67c-rating-sheet-unrecorded", dialog)
    dialog.reject()
    studio.still()


def _results(studio: Studio, place: RegisterPlace, finished: RatingRound) -> None:
    owner = place.rating
    owner._open_results(finished.id)
    studio.still()
    dialog = owner.results
    assert dialog is not None
    for at, name in ((0, "68-rating-agreement"), (1, "68a-rating-differences"),
                     (2, "68b-rating-agreed")):  # fmt: skip
        dialog.show_page(at)
        QTest.qWait(120)
        studio.take(name, dialog)
    dialog.show_page(0)
    dialog.agreement.table.opened.emit(0, 0)
    QTest.qWait(120)
    studio.take("68c-rating-behind-a-count", dialog.list)
    dialog.list.accept()
    dialog.accept()
    studio.still()


def _rated(library: Library) -> RatingRound:
    """A round of ten that both have finished; they differ here and there."""
    found = library.ratings.open(NewRound("Spring", RATERS, sample=10, seed="7"))
    values = values_of(found.axis)
    quote = _some_quote(library)
    for who, rater in enumerate(RATERS):
        for at, item in enumerate(found.items):
            value = values[(at * 3 + (who if at % 3 == 0 else 0)) % 7]
            said = Judgement(value, found.by_then, reason="The report of the panel says so.")
            library.ratings.judge(found.id, rater, item.recommendation_id, said, quote)
        library.ratings.finish(found.id, rater)
    return found


def _begun(library: Library) -> RatingRound:
    """A round that one of them has begun."""
    found = library.ratings.open(NewRound("Autumn", RATERS))
    said = Judgement("partly", found.by_then, reason="Two of three sites are open.")
    library.ratings.judge(found.id, RATERS[0], found.items[0].recommendation_id, said)
    return found


def _some_quote(library: Library) -> list[EvidenceQuote]:
    documents = [each.id for each in library.documents.all()]
    texts = ((each, library.documents.text(each)[:200].strip()) for each in documents)
    return [EvidenceQuote(*next((each, text) for each, text in texts if text))]
