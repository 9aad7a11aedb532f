"""Packs: outline at the left, the printed page in the middle, what to look at on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from policydesk.core.briefing import Briefing
from policydesk.core.changes import Changes
from policydesk.core.ids import PackId, RecommendationId
from policydesk.core.pack import Pack, PackItem
from policydesk.core.register import RegisterRow
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.pack_export import PackExportDialog
from policydesk.gui.models.pack_items import Listed, PackItemsModel
from policydesk.gui.operations.packs import (
    arrange_pack,
    export_pack,
    introduce_pack,
    remove_pack,
)
from policydesk.gui.pieces import EmptyState, button, named
from policydesk.gui.place import Place
from policydesk.gui.selection import Chosen
from policydesk.gui.views.briefing_preview import BriefingPreview
from policydesk.gui.views.briefing_text import DrawPage
from policydesk.gui.views.exported import tell_exported
from policydesk.gui.views.pack_checks import PackChecks
from policydesk.gui.views.pack_making import ask_new_pack, ask_other_name
from policydesk.gui.views.pack_outline import PackOutline
from policydesk.gui.views.panes import Panes
from policydesk.library import LibraryReader


@dataclass(frozen=True, slots=True)
class ShownPack:
    """One pack with its printed page and what the outline says of its recommendations."""

    packs: tuple[Pack, ...]
    pack: Pack | None = None
    briefing: Briefing | None = None
    printed: QTextDocument | None = None
    rows: tuple[RegisterRow, ...] = ()

    @property
    def listed(self) -> dict[RecommendationId, Listed]:
        return {
            row.recommendation.id: Listed(row.recommendation, row.headline) for row in self.rows
        }


def one_pack(chosen: Chosen) -> bool:
    """Whether a pack is chosen, where one can see which."""
    return chosen.place == PacksPlace.key and chosen.pack is not None


class PacksPlace(Place):
    """Makes briefing packs and shows them as they will be printed."""

    key: ClassVar[str] = "packs"
    title: ClassVar[str] = "Packs"
    icon: ClassVar[str] = "packs"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pack: Pack | None = None
        self._wanted: PackId | None = None
        self._out_of_date = False
        self.chooser = named(QComboBox(), "", "Pack")
        self.chooser.activated.connect(lambda _: self.show_pack(self.chooser.currentData()))
        self.items = PackItemsModel()
        self.outline = PackOutline(desk, self.items)
        self.preview = BriefingPreview(desk.theme)
        self.checks = PackChecks(desk.theme)
        self._pages = QStackedWidget()
        self._build()
        self.outline.arranged.connect(self._arrange)
        self.outline.introduced.connect(self._introduce)
        desk.theme.changed.connect(self.refresh)
        self.refresh()

    @property
    def pack(self) -> Pack | None:
        """The pack in view."""
        return self._pack

    def show_pack(self, pack_id: PackId) -> None:
        """Show this pack."""
        self._wanted = pack_id
        self.refresh()

    def actions_here(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("pack.new", "New pack…", self.new_pack, ("Ctrl+N",), Menu.PACK,
                       icon="add"),
            ActionSpec("pack.export", "Export briefing pack…", self.export, ("Ctrl+Shift+E",),
                       Menu.PACK, one_pack, "export"),
            ActionSpec("pack.heading", "Add a heading", self.outline.add_heading,
                       ("Ctrl+Shift+H",), Menu.PACK, one_pack),
            ActionSpec("pack.note", "Add a note", self.outline.add_note, ("Ctrl+Shift+M",),
                       Menu.PACK, one_pack),
            ActionSpec("pack.rename", "Rename this pack…", self.rename, (), Menu.PACK, one_pack,
                       "edit"),
            ActionSpec("pack.remove", "Remove this pack", self.remove, (), Menu.PACK, one_pack,
                       "remove"),
        )  # fmt: skip

    def new_pack(self) -> None:
        """Make an empty pack."""
        ask_new_pack(self.desk, self)

    def export(self) -> None:
        """Ask how and where, then write the files in a job."""
        if self._pack is None:
            return
        pack = self._pack
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        packs = self.desk.bridge.here.packs
        dialog = PackExportDialog(
            self,
            self.desk.theme,
            title=pack.title,
            folder=Path(folder),
            today=self.desk.bridge.here.now().astimezone().date(),
            checks=self.checks.count,
            exempt=packs.exempt_count(pack.id),
            there=partial(packs.there_already, pack.id),
        )
        answer = dialog.ask()
        dialog.deleteLater()
        if answer is None:
            return
        self.desk.bridge.start_job(
            f"Writing “{pack.title}”",
            export_pack(pack_id=pack.id, options=answer.options, folder=answer.folder),
            then=lambda paths: tell_exported(self.desk, paths),
        )

    def remove(self) -> None:
        """Remove the pack; Undo brings it back."""
        if self._pack is not None:
            remove_pack(pack=self._pack).run(self.desk.bridge)

    def entered(self) -> None:
        self.outline.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self) -> None:
        """Ask for another name and title of the pack."""
        if self._pack is not None:
            ask_other_name(self.desk, self, self._pack)

    def take_in(self, changes: Changes) -> None:
        if changes.touches("pack", "pack_item", "recommendation", "status_event", "document"):
            self.refresh()

    def put_away(self) -> None:
        """Save the words of the outline."""
        self.outline.words.tell()
        self.outline.introduction.tell()

    def status_text(self) -> str:
        if self._pack is None:
            return ""
        count = sum(1 for item in self._pack.items if item.recommendation_id is not None)
        noun = "recommendation" if count == 1 else "recommendations"
        return f"{count} {noun} · {self.checks.count_words}"

    def refresh(self) -> None:
        """Ask for the packs and the printed page again."""
        wanted = self._wanted or (self._pack.id if self._pack else None)
        write = partial(self.preview.write, dots=self.preview.devicePixelRatioF())
        self.desk.bridge.read(
            lambda reader: read_pack(reader, wanted, write), self._show, ticket=self
        )

    def _show(self, shown: ShownPack) -> None:
        self._wanted = None
        self._fill_chooser(shown)
        self._pack = shown.pack
        self.desk.selection.set_pack(shown.pack.id if shown.pack else None)
        self._pages.setCurrentIndex(0 if shown.pack else 1)
        if shown.pack and shown.briefing and shown.printed:
            row = self.outline.view.currentIndex().row()
            self.items.show_items(shown.pack.items, shown.listed)
            if shown.pack.items:
                self.outline.view.choose(min(max(row, 0), len(shown.pack.items) - 1))
            if not self.outline.introduction.hasFocus():
                self.outline.introduction.show_words(shown.pack.introduction)
            self.preview.show_written(shown.printed)
            self.checks.show_briefing(shown.briefing)
        self.status_changed.emit()

    def _fill_chooser(self, shown: ShownPack) -> None:
        self.chooser.clear()
        for pack in shown.packs:
            self.chooser.addItem(pack.name, pack.id)
        if shown.pack is not None:
            self.chooser.setCurrentIndex(self.chooser.findData(shown.pack.id))
        self.chooser.setVisible(bool(shown.packs))

    def _arrange(self, items: Sequence[PackItem], sentence: str) -> None:
        if self._pack is not None:
            arrange_pack(pack_id=self._pack.id, items=items, done=sentence).run(
                self.desk.bridge, refused=self._refused
            )

    def _introduce(self, text: str) -> None:
        if self._pack is not None:
            introduce_pack(pack_id=self._pack.id, introduction=text).run(
                self.desk.bridge, refused=self._refused
            )

    def _refused(self, error: object) -> None:
        self.desk.notices.problem(str(error))
        self.refresh()

    def _build(self) -> None:
        px = self.desk.theme.px
        self.chooser.setMinimumWidth(px(150))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(16)
        self.search_box.setMinimumWidth(px(170))
        self.tools.addWidget(self.chooser)
        self.tools.addWidget(button("New pack", self.new_pack))
        self.tools.addWidget(button("Export…", self.export, role="primary"))
        self.body.addWidget(self._pages)
        self.panes = Panes(
            self._pages,
            self.desk.theme,
            (
                ("Outline", self.outline, 270),
                ("As printed", self.preview, 670),
                ("Checks", self.checks, 260),
            ),
            main=1,
        )
        self._pages.addWidget(self.panes)
        self._pages.addWidget(self._empty())

    def _empty(self) -> QWidget:
        return EmptyState(
            "No packs yet",
            "A pack is what you hand on: chosen recommendations with quotes, status and dates.",
            button("New pack", self.new_pack, role="primary"),
            button("Choose from the register",
                   lambda: self.desk.ways.place_wanted.emit("register")),
        )  # fmt: skip


def read_pack(
    reader: LibraryReader,
    wanted: PackId | None,
    write: Callable[[Briefing, DrawPage], QTextDocument],
) -> ShownPack:
    """Look up all packs, and one of them with its printed page, built by `write`."""
    packs = tuple(reader.packs.all())
    pack = next((p for p in packs if p.id == wanted), packs[0] if packs else None)
    if pack is None:
        return ShownPack(packs)
    briefing = reader.packs.briefing(pack.id)
    with reader.one_moment():
        rows = tuple(reader.register().rows)
    printed = write(briefing, reader.pictures().draw_page)
    return ShownPack(packs, pack, briefing, printed, rows)
