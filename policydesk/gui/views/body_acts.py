"""The verbs on bodies: look at them, and record their reorganisations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from policydesk.core.authority import plain_name
from policydesk.core.bodies import ReorganisationPlan
from policydesk.core.changes import Changes
from policydesk.core.ids import RecommendationId
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.operations.bodies import reorganise
from policydesk.gui.selection import Chosen

if TYPE_CHECKING:
    from policydesk.core.bodies import Reorganisation
    from policydesk.gui.dialogs.bodies import BodiesDialog
    from policydesk.gui.dialogs.reorganisation import ReorganisationDialog
    from policydesk.library import LibraryReader
    from policydesk.library.bodies import BodyInUse


class BodyActs(QObject):
    """`show_query` shows what a query finds in the register."""

    def __init__(self, desk: Desk, place: QWidget, show_query: Callable[[str], object]) -> None:
        super().__init__(place)
        self._desk, self._place, self._show_query = desk, place, show_query
        self._used: Sequence[BodyInUse] = ()
        self.dialog: BodiesDialog | None = None
        self.asking: ReorganisationDialog | None = None
        desk.bridge.changed.connect(self._renew)

    def specs(self) -> tuple[ActionSpec, ...]:
        """The verbs, for the table."""
        menu = Menu.RECOMMENDATION
        return (
            ActionSpec("bodies.open", "Bodies…", self.open, menu=menu),
            ActionSpec("bodies.of", "Body that has it…", self.open_of_chosen, menu=menu,
                       needs=_one),
            ActionSpec("bodies.reorganise", "Record a reorganisation…", self.reorganise_any,
                       menu=menu),
        )  # fmt: skip

    def open(self, name: str = "") -> None:
        """Show the list of bodies, with one of them chosen."""
        self._desk.bridge.read(
            lambda reader: reader.bodies.in_use(),
            lambda used: self._open(used, name),
            ticket=self,
        )

    def open_of_chosen(self) -> None:
        """Show the body that has the chosen recommendation."""
        chosen = self._desk.selection.now.recommendations
        if chosen:
            self.open(_who_has(self._desk.bridge.here, chosen[0]))

    def reorganise_any(self) -> None:
        """Ask for a reorganisation; the body that has the chosen recommendation is proposed."""
        chosen = self._desk.selection.now.recommendations
        name = _who_has(self._desk.bridge.here, chosen[0]) if chosen else ""
        self.reorganise(name)

    def reorganise(self, name: str, *, renamed: bool = False) -> None:
        """Ask what became of a body, show what it hands over, and record it."""
        from policydesk.gui.dialogs.reorganisation import ReorganisationDialog

        today = self._desk.bridge.here.now().astimezone().date()
        asking = self.asking = ReorganisationDialog(
            self.dialog or self._place, self._desk.theme, [name] if name else [],
            today=today, renamed=renamed,
        )  # fmt: skip
        asking.planned.connect(lambda said: self._plan(asking, said))
        asking.accepted.connect(lambda: self._carry_out(asking.plan))
        open_over(asking)

    def _open(self, used: Sequence[BodyInUse], name: str) -> None:
        from policydesk.gui.dialogs.bodies import BodiesDialog

        self._used = used
        dialog = self.dialog = BodiesDialog(self._place, self._desk.theme, self._find)
        dialog.asked.connect(lambda wanted: self._page(dialog, wanted))
        dialog.reorganise_wanted.connect(self.reorganise)
        dialog.rename_wanted.connect(lambda body: self.reorganise(body, renamed=True))
        dialog.register_wanted.connect(self._to_register)
        dialog.finished.connect(self._closed)
        open_over(dialog)
        dialog.list_again(name)

    def _closed(self) -> None:
        self.dialog = None

    def _find(self, words: str) -> Sequence[BodyInUse]:
        """Those in use; where words are typed, others of the list after them."""
        from policydesk.library.bodies import BodyInUse

        wanted = plain_name(words).split()
        names = [(each, _names(each)) for each in self._used]
        found = [each for each, all_names in names if all(word in all_names for word in wanted)]
        if not wanted:
            return found
        here = {each.body.key for each in found if each.body is not None}
        others = self._desk.bridge.here.publishers.all(words)
        return [*found, *(BodyInUse(b.name, b, 0) for b in others if b.key not in here)]

    def _page(self, dialog: BodiesDialog, name: str) -> None:
        self._desk.bridge.read(
            lambda reader: reader.bodies.page(name),
            partial(dialog.show_page, name),
            ticket=dialog,
        )

    def _plan(self, asking: ReorganisationDialog, said: Reorganisation) -> None:
        self._desk.bridge.read(
            lambda reader: reader.bodies.plan(said),
            partial(asking.show_plan, said),
            ticket=asking,
            refused=asking.refuse,
        )

    def _carry_out(self, plan: ReorganisationPlan | None) -> None:
        if plan is not None:
            reorganise(plan=plan).run(self._desk.bridge)

    def _renew(self, changes: Changes, _origin: object) -> None:
        """The list of bodies, if it is open, shows what was recorded."""
        dialog = self.dialog
        if dialog is not None and changes.touches("publisher", "recommendation"):
            self._desk.bridge.read(
                lambda reader: reader.bodies.in_use(),
                lambda used: self._take(dialog, used),
                ticket=self,
            )

    def _take(self, dialog: BodiesDialog, used: Sequence[BodyInUse]) -> None:
        self._used = used
        if self.dialog is dialog:
            dialog.list_again()

    def _to_register(self, name: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        plain = name.replace('"', " ")
        self._show_query(f'owner:"{plain}" OR to:"{plain}"')


def _names(each: BodyInUse) -> str:
    known = () if each.body is None else each.body.all_names
    return " ".join(map(plain_name, (each.name, *known)))


def _who_has(reader: LibraryReader, rec_id: RecommendationId) -> str:
    """The first organisation that answers for a recommendation, "" for nobody."""
    from policydesk.core.owners import answering

    timeline = reader.status.timeline(rec_id)
    return next(iter(answering(timeline.owner(), timeline.named)), "")


def _one(chosen: Chosen) -> bool:
    return chosen.place == "register" and len(chosen.recommendations) == 1
