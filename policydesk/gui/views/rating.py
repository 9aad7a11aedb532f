"""Double rating in the window: rounds, a rater's sheet, results; it carries out what is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.ids import DocumentId, RecommendationId, RoundId
from policydesk.core.pack import Pack
from policydesk.core.rating import Judgement
from policydesk.core.rating_results import RatingResults, RoundSummary, TakeOver
from policydesk.core.rating_sheet import RatedMatter, RatingSheet
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.judgement_form import JudgementAnswer
from policydesk.gui.dialogs.rating_new import NewRoundDialog, ShownRegister
from policydesk.gui.dialogs.rating_results import RatingResultsDialog
from policydesk.gui.dialogs.rating_rounds import RatingRoundsDialog
from policydesk.gui.dialogs.rating_sheet import RatingSheetDialog
from policydesk.gui.operations.ratings import (
    adjudicate,
    close_round,
    finish_rating,
    judge,
    open_round,
    put_into_pack,
    take_over,
)
from policydesk.library import LibraryReader
from policydesk.library.rating_decisions import Decision
from policydesk.library.ratings import NewRound


class Rating(QObject):
    """Owns the dialogs; `shown` gives what the register shows, for a new round."""

    def __init__(
        self, desk: Desk, window: QWidget, shown: Callable[[], ShownRegister]
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._shown = desk, window, shown
        self.rounds: RatingRoundsDialog | None = None
        self.new: NewRoundDialog | None = None
        self.sheet: RatingSheetDialog | None = None
        self.results: RatingResultsDialog | None = None

    def open(self) -> None:
        """List the rounds."""
        writable = not self._desk.bridge.library.read_only
        dialog = RatingRoundsDialog(self._window, self._desk.theme, writable=writable)
        self.rounds = dialog
        dialog.new_wanted.connect(self._ask_new)
        dialog.judge_wanted.connect(self._open_sheet)
        dialog.results_wanted.connect(self._open_results)
        dialog.close_wanted.connect(self._close)
        dialog.finished.connect(lambda _: setattr(self, "rounds", None))
        self._list_again()
        open_over(dialog)

    def _list_again(self) -> None:
        def show(found: list[RoundSummary]) -> None:
            if self.rounds is not None:
                self.rounds.show_rounds(found)

        self._desk.bridge.read(lambda reader: reader.ratings.all(), show, ticket=(self, "rounds"))

    def _ask_new(self) -> None:
        dialog = NewRoundDialog(self._window, self._desk.theme, self._shown())
        self.new = dialog
        dialog.wanted.connect(partial(self._open_round, dialog))
        dialog.finished.connect(lambda _: setattr(self, "new", None))
        open_over(dialog)

    def _open_round(self, dialog: NewRoundDialog, new: NewRound) -> None:
        def opened(_: object) -> None:
            if self.new is dialog:
                dialog.accept()
            self._list_again()

        open_round(new=new).run(self._desk.bridge, then=opened, refused=dialog.show_refusal)

    def _close(self, round_id: RoundId) -> None:
        dialog = self.rounds
        close_round(round_id=round_id).run(
            self._desk.bridge,
            then=lambda _: self._list_again(),
            refused=dialog.show_refusal if dialog is not None else None,
        )

    def _open_sheet(self, round_id: RoundId, rater: str) -> None:
        self._desk.bridge.read(
            lambda reader: (reader.ratings.sheet(round_id, rater), reader.documents.all()),
            lambda found: self._show_sheet(*found),
            ticket=(self, "sheet"),
        )

    def _show_sheet(self, sheet: RatingSheet, documents: Sequence[Document]) -> None:
        dialog = RatingSheetDialog(
            self._window, self._desk.theme, sheet, today=self._today(), documents=documents,
            passages_of=self._passages(),
        )  # fmt: skip
        self.sheet = dialog
        dialog.judged.connect(partial(self._judge, dialog))
        dialog.finish_wanted.connect(partial(self._finish, dialog))
        dialog.finished.connect(lambda _: self._left_sheet())
        open_over(dialog)

    def _left_sheet(self) -> None:
        self.sheet = None
        self._list_again()

    def _judge(
        self, dialog: RatingSheetDialog, matter: RatedMatter, answer: JudgementAnswer
    ) -> None:
        sheet = dialog.sheet
        happened = answer.happened or sheet.round.by_then
        said = Judgement(answer.value, happened, answer.grade, answer.reason)
        judge(
            round_id=sheet.round.id, rater=sheet.rater, rec_id=matter.recommendation.id,
            judgement=said, quotes=answer.quotes,
        ).run(
            self._desk.bridge,
            then=dialog.show_recorded,
            refused=dialog.show_refusal,
        )  # fmt: skip

    def _finish(self, dialog: RatingSheetDialog, incomplete: bool) -> None:
        def finished(_: object) -> None:
            if self.sheet is dialog:
                dialog.accept()

        sheet = dialog.sheet
        task = finish_rating(round_id=sheet.round.id, rater=sheet.rater, incomplete=incomplete)
        task.run(self._desk.bridge, then=finished, refused=dialog.show_refusal)

    def _open_results(self, round_id: RoundId) -> None:
        self._desk.bridge.read(
            lambda reader: (
                *_came_of(reader, round_id), reader.documents.all(), reader.packs.all()
            ),
            lambda found: self._show_results(*found),
            ticket=(self, "results"),
        )

    def _show_results(
        self,
        results: RatingResults,
        proposed: Sequence[TakeOver],
        documents: Sequence[Document],
        packs: Sequence[Pack],
    ) -> None:
        dialog = RatingResultsDialog(
            self._window, self._desk.theme, results, proposed, today=self._today(),
            documents=documents, passages_of=self._passages(), packs=packs,
        )  # fmt: skip
        self.results = dialog
        round_id = results.summary.round.id
        dialog.adjudged.connect(partial(self._adjudicate, round_id))
        dialog.take_over_wanted.connect(partial(self._take_over, round_id))
        dialog.pack_wanted.connect(
            lambda pack: put_into_pack(round_id=round_id, pack=pack).run(self._desk.bridge)
        )
        dialog.recommendation_wanted.connect(self._to_register)
        dialog.finished.connect(lambda _: self._left_results())
        open_over(dialog)

    def _to_register(self, rec_id: RecommendationId) -> None:
        if self.rounds is not None:
            self.rounds.accept()
        self._desk.ways.recommendation_wanted.emit(rec_id)

    def _left_results(self) -> None:
        self.results = None
        self._list_again()

    def _read_results_again(self, round_id: RoundId) -> None:
        def show(found: tuple[RatingResults, list[TakeOver]]) -> None:
            if self.results is not None:
                self.results.show_results(*found)

        self._desk.bridge.read(
            lambda reader: _came_of(reader, round_id), show, ticket=(self, "results")
        )

    def _adjudicate(
        self, round_id: RoundId, rec_id: RecommendationId, decision: Decision
    ) -> None:
        dialog = self.results
        adjudicate(round_id=round_id, rec_id=rec_id, decision=decision).run(
            self._desk.bridge,
            then=lambda _: self._read_results_again(round_id),
            refused=dialog.show_refusal if dialog is not None else None,
        )

    def _take_over(self, round_id: RoundId) -> None:
        take_over(round_id=round_id).run(
            self._desk.bridge, then=lambda _: self._read_results_again(round_id)
        )

    def _today(self) -> date:
        return self._desk.bridge.here.now().astimezone().date()

    def _passages(self) -> Callable[[DocumentId], Sequence[Passage]]:
        return lru_cache(maxsize=8)(self._desk.bridge.here.documents.passages)


def _came_of(
    reader: LibraryReader, round_id: RoundId
) -> tuple[RatingResults, list[TakeOver]]:
    """The results of a round, and what taking over would record."""
    return reader.ratings.results(round_id), reader.ratings.decisions.preview(round_id)
