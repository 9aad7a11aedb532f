"""Find: results while one types, what was read and covered, facets, and the hit in its place."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from policydesk.core.changes import Changes
from policydesk.core.errors import PolicyDeskError
from policydesk.core.query import Coverage, Hit, HitKind, HitPage, Like, Sort
from policydesk.core.register import Register
from policydesk.core.saved import SavedSearch
from policydesk.gui.actions import ActionSpec, Menu, Scope
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.coverage import CoverageDialog
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.models.clauses import toggled, with_kinds
from policydesk.gui.models.hits import Found, HitsModel
from policydesk.gui.operations.window import change_settings
from policydesk.gui.pieces import button, hairline
from policydesk.gui.place import Place
from policydesk.gui.turns import Turns
from policydesk.gui.views.asking_again import AskingAgain
from policydesk.gui.views.facets import Facets
from policydesk.gui.views.find_answers import Ask, look_up
from policydesk.gui.views.find_lines import FindLines
from policydesk.gui.views.find_states import Middle, NothingAsked, NothingFound, say_answer
from policydesk.gui.views.hit_list import HitList
from policydesk.gui.views.hit_preview import HitPreview
from policydesk.gui.views.pack_making import ask_new_pack
from policydesk.gui.views.panes import Panes
from policydesk.gui.views.saved_menu import AskedNow, SavedMenu
from policydesk.gui.views.search_builder import SearchBuilder
from policydesk.gui.views.sort_button import SortButton
from policydesk.gui.views.thesaurus_acts import ThesaurusActs

STRICT = "window.strict_search"
PREVIEW_AFTER_MS = 200
"""A new answer's first document is laid out beside it once no newer answer has come: who types
reads the list, and to lay out a document for every letter made the letters wait.
"""


class FindPlace(Place):
    """Searches everything; the query text is always visible, nothing narrows in silence."""

    key: ClassVar[str] = "find"
    title: ClassVar[str] = "Find"
    icon: ClassVar[str] = "find"
    typing_pause_ms: ClassVar[int] = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._page: HitPage | None = None
        self._sort = Sort.RELEVANCE
        self._preview_after_ms = 0
        self._also_read, self._strict = True, False
        self._turns = Turns(self)
        desk.bridge.shows_in(self._turns)
        self._asking = AskingAgain(desk, lambda: self.search(self.search_box.text()), self._refused)
        self.hits = HitsModel()
        self.list = HitList(desk.theme, self.hits)
        self.facets = Facets(desk.theme)
        self.preview = HitPreview(desk)
        self.lines = FindLines(desk.theme, self.show_coverage)
        self.sort_button = SortButton(self.sort_by)
        self.saved = SavedMenu(desk, self, self._asked_now)
        self.pack_button = button("New pack from these", self.make_pack)
        self.builder = SearchBuilder(desk, self)
        self.short_forms = ThesaurusActs(desk, self, self.saved.tell_drift_again)
        self.nothing_asked = NothingAsked(self.look_for, self.builder.open)
        self.nothing_found = NothingFound(desk.theme, self.look_for)
        self._middle = Middle(self.list, self.nothing_asked, self.nothing_found)
        self._build()
        self._connect()
        self.sort_by(Sort.RELEVANCE)

    def look_for(self, text: str) -> None:
        """Search for this text; the box shows it."""
        self.search_box.show_text(text)
        self.search(text)

    def actions_here(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("find.next", "Next hit", partial(self.list.go, 1), ("N",),
                       scope=Scope.OWNER),
            ActionSpec("find.previous", "Previous hit", partial(self.list.go, -1), ("P",),
                       scope=Scope.OWNER),
            ActionSpec("find.like", "See also: passages like this one", self.see_also, ("S",),
                       scope=Scope.OWNER),
            ActionSpec("find.like-document", "See also: passages like this document",
                       partial(self.see_also, whole=True), ("Shift+S",), scope=Scope.OWNER),
            ActionSpec("find.build", "Build a search…", self.builder.open),
            ActionSpec("find.save", "Save this search…", self.saved.save, ("Ctrl+S",),
                       scope=Scope.OWNER),
            ActionSpec("find.saved", "Saved searches: then and now…", self.saved.manage),
            ActionSpec("find.pack", "New pack from these results…", self.make_pack,
                       menu=Menu.PACK, needs=lambda chosen: chosen.place == self.key),
            ActionSpec("find.strict", "Strict search on or off: only all the words, as typed",
                       lambda: self.be_strict(not self._strict)),
            ActionSpec("library.short-forms", "Short forms…", self.short_forms.open,
                       menu=Menu.LIBRARY),
            ActionSpec("find.coverage", "What the search does not see", self.show_coverage),
        )  # fmt: skip

    def search(self, text: str) -> None:
        ask = self._ask(text)
        self.desk.bridge.read(
            lambda reader: look_up(reader, ask),
            self._show,
            ticket=self,
            refused=self._asking.refused,
        )

    def search_entered(self, text: str) -> None:
        self.search(text)
        self.saved.remember(text)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self, changes: Changes) -> None:
        kinds = ("document", "passage", "recommendation", "status_event", "pack", "pack_item",
                 "thesaurus_pair", "publisher", "reference")
        if changes.touches(*kinds):
            self.preview.forget()
            self._asking.after_changes(self.search_box.text())

    def entered(self) -> None:
        super().entered()
        self.saved.tell_drift()
        if self._page is None:
            self._strict = self.desk.bridge.here.settings.get(STRICT) == "yes"
            self.search(self.search_box.text())
        if self.search_box.text():
            self.search_box.selectAll()

    def status_text(self) -> str:
        return say_answer(self._page)

    def sort_by(self, sort: Sort) -> None:
        """Show the results in this order."""
        again = sort is not self._sort
        self._sort = sort
        self.sort_button.show_sort(sort)
        if again:
            self.search(self.search_box.text())

    def run_saved(self, saved: SavedSearch) -> None:
        """Search again as was saved; the box shows the query, and its kinds as clauses of it."""
        self._also_read = saved.also_read
        text = with_kinds(saved.query, saved.kinds)
        self.search_box.show_text(text)
        if saved.sort is self._sort:
            self.search(text)
        else:
            self.sort_by(saved.sort)

    def see_also(self, *, whole: bool = False) -> None:
        """Search for what shares its telling words with the hit, or with its whole document."""
        hit = self.list.current
        if hit is not None and hit.document_id:
            self.look_for(Like(hit.document_id, None if whole else hit.passage_id).written)

    def read_also(self, wanted: bool) -> None:
        """Whether short forms are also read as what they stand for, and the other way round."""
        self._also_read = wanted
        self.search(self.search_box.text())

    def be_strict(self, wanted: bool) -> None:
        """Whether only what has all the words as typed is shown, from now on."""
        self._strict = wanted
        if not self.desk.bridge.library.read_only:
            change_settings(values={STRICT: "yes" if wanted else "no"}).run(
                self.desk.bridge, origin=self)
        self.search(self.search_box.text())

    def show_coverage(self) -> None:
        """List what was not searched, and why; before a first search, what none would see."""
        show = partial(_list_unseen, self)
        if self._page is None:
            self.desk.bridge.read(lambda reader: reader.searching.coverage(), show)
        else:
            show(self._page.coverage)

    def make_pack(self) -> None:
        """Make a pack of the recommendations that this query finds."""
        query, also = self.search_box.text(), self._also_read

        def ask(register: Register) -> None:
            ids = register.rows.ids  # the rows themselves are read by the thread that asked
            if register.error is None and ids:
                ask_new_pack(self.desk, self, recommendations=ids, query=query)
            else:
                self.desk.notices.problem(
                    "No recommendation is among these results; tag one first, or widen the search."
                )

        self.desk.bridge.read(
            lambda reader: reader.register(query, also_read=also), ask, ticket=(self, "pack")
        )

    def _show(self, found: Found) -> None:
        """Show an answer in steps: to show and paint all of it at once is longer than a key waits.

        Where the panes beside the hits appear, they have the first turn: the hits are then laid
        out once, for the width they get.
        """
        self._asking.answered()
        appear = bool(found.page.hits) and self.facets.isHidden()
        room = (partial(self._show_panes, True),) if appear else ()
        self._turns.take(
            (*room, partial(self._show_hits, found), partial(self._show_beside, found.page)))

    def _show_hits(self, found: Found) -> None:
        page = found.page
        again = self._page is not None and self._page.query == page.query
        before = self.list.current if again else None
        self._page = page
        self.lines.show_page(page, strict=self._strict)
        self.nothing_found.explain(page)
        instead = self.nothing_found if page.query.strip() else self.nothing_asked
        self._middle.bring(self.list if page.hits else instead)
        self._show_panes(bool(page.hits))
        self.hits.show(found)
        _allow_pack(self.pack_button, page)
        self._preview_after_ms = PREVIEW_AFTER_MS
        self.list.choose_first(before)
        self._preview_after_ms = 0

    def _show_beside(self, page: HitPage) -> None:
        self.facets.show_facets(page.facets, page.query)
        if page.query.strip() and page.coverage.pending:
            self._asking.after_changes(page.query)
        self.status_changed.emit()

    def _show_panes(self, wanted: bool) -> None:
        for pane in (self.facets, self.preview):
            self.panes.want(pane, wanted)
        self.panes.settle()

    def _refused(self, error: PolicyDeskError) -> None:
        """The search itself cannot work now; say so where the results would stand."""
        self._page = None
        self._turns.drop()
        self._show_panes(False)
        self.lines.show_nothing()
        self.nothing_found.refuse(str(error), self.search_box.text())
        self._middle.bring(self.nothing_found)
        self.status_changed.emit()

    def _ask(self, text: str) -> Ask:
        return Ask(text, self._sort, self._also_read, self._strict)

    def _asked_now(self) -> AskedNow:
        page, text = self._page, self.search_box.text()
        understood = page is not None and page.query == text and page.error is None
        return AskedNow(text, self._sort, self._also_read, understood)

    def _show_more(self, found: Found) -> None:
        if self._page is not None and found.page.query == self._page.query:
            self.hits.show_more(found)

    def _want_more(self, offset: int) -> None:
        ask = self._ask(self.search_box.text())
        self.desk.bridge.read(
            lambda reader: look_up(reader, ask, offset),
            self._show_more,
            ticket=(self, "more"),
        )

    def _choose(self, hit: Hit) -> None:
        total = self._page.total if self._page else 0
        number = self.hits.hit_number(self.list.currentIndex())
        self.preview.show_hit(hit, number, total, after_ms=self._preview_after_ms)

    def _open(self, hit: Hit) -> None:
        ways = self.desk.ways
        self.saved.remember(self.search_box.text())
        if hit.kind is HitKind.PACK_NOTE:
            ways.place_wanted.emit("packs")
        elif hit.reference_id is not None:
            ways.reference_wanted.emit(hit.reference_id)
        elif hit.kind is HitKind.EVIDENCE_NOTE and hit.recommendation_id is not None:
            ways.recommendation_wanted.emit(hit.recommendation_id)
        else:
            ways.document_wanted.emit(hit.document_id, self.preview.span(), self.search_box.text())

    def _toggle(self, clause: str) -> None:
        self.look_for(toggled(self.search_box.text(), clause))

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.hits.more_wanted.connect(self._want_more)
        self.facets.clicked.connect(self._toggle)
        self.builder.asked.connect(self.look_for)
        self.saved.chosen.connect(self.run_saved)
        self.saved.recent_chosen.connect(self.look_for)
        self.preview.stepped.connect(self.list.go)
        self.preview.like_wanted.connect(self.see_also)
        self.list.menu_wanted.connect(self._open_menu)
        self.lines.chips.also_wanted.connect(self.read_also)
        self.lines.chips.asked.connect(self.look_for)
        self.lines.chips.strict_wanted.connect(self.be_strict)
        self.lines.note.mend_wanted.connect(self.look_for)
        self.search_box.left_down.connect(self.list.setFocus)

    def _build(self) -> None:
        self.tools.addWidget(button("?", self.desk.ways.language_wanted.emit, role="quiet",
                                    name="How to search (F1)"))
        self.tools.addWidget(self.sort_button)
        self.tools.addWidget(self.pack_button)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines.add_link(self.saved.button)
        column.addWidget(self.lines)
        column.addWidget(hairline())
        column.addWidget(self._middle, 1)
        self.preview.setMinimumWidth(self.desk.theme.px(240))
        self.panes = Panes(
            self, self.desk.theme,
            (
                ("Filters", self.facets, 196),
                ("Results", middle, 604),
                ("Preview", self.preview, 400),
            ),
            main=1,
        )
        self._show_panes(False)
        self._middle.bring(self.nothing_asked)
        self.body.addWidget(self.panes)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hit = self.list.current
        if hit is not None:
            menu.addAction("Open", partial(self._open, hit))
            menu.addAction("See also: passages like this one", self.see_also)
            menu.addAction("See also: passages like this document",
                           partial(self.see_also, whole=True))
            menu.popup(at)


def _list_unseen(place: FindPlace, coverage: Coverage) -> None:
    open_over(CoverageDialog(place, place.desk.theme, coverage))


def _allow_pack(made: QPushButton, page: HitPage) -> None:
    """A pack takes what has all the words; partial matches are none of it."""
    made.setEnabled(bool(page.hits) and not page.partial)
    made.setToolTip("Takes the recommendations that have all the words in their own text"
                    if page.titled else "")
