"""Ask for a new pack's name, make it, and show it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import RecommendationId
from policydesk.core.pack import Pack
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.new_pack import NewPack, NewPackDialog
from policydesk.gui.operations.packs import make_pack, rename_pack


def ask_new_pack(
    desk: Desk,
    parent: QWidget,
    *,
    recommendations: Sequence[RecommendationId] = (),
    query: str = "",
    start: NewPack | None = None,
    otherwise: bool = False,
) -> None:
    """Make a pack of these recommendations, in this order, and go to it.

    `otherwise`: they are shown as on another day than today, and the pack will not be.
    """
    taken = [pack.name for pack in desk.bridge.here.packs.all()]
    dialog = NewPackDialog(
        parent, desk.theme, count=len(recommendations), taken=taken, start=start,
        otherwise=otherwise,
    )  # fmt: skip
    answer = dialog.ask()
    dialog.deleteLater()
    if answer is None:
        return

    def show(pack: Pack) -> None:
        desk.ways.pack_wanted.emit(pack.id)

    def ask_again(error: PolicyDeskError) -> None:
        desk.notices.problem(str(error))
        ask_new_pack(
            desk, parent, recommendations=recommendations, query=query, start=answer,
            otherwise=otherwise,
        )  # fmt: skip

    make_pack(
        name=answer.name, title=answer.title, query=query, recommendations=recommendations
    ).run(desk.bridge, then=show, refused=ask_again)


def ask_other_name(desk: Desk, parent: QWidget, pack: Pack) -> None:
    """Ask for another name and title of a pack, and give it those."""
    taken = [other.name for other in desk.bridge.here.packs.all() if other.id != pack.id]
    dialog = NewPackDialog(
        parent,
        desk.theme,
        count=0,
        taken=taken,
        start=NewPack(pack.name, pack.title),
        renaming=True,
    )
    answer = dialog.ask()
    dialog.deleteLater()
    if answer is not None:
        rename_pack(pack_id=pack.id, name=answer.name, title=answer.title).run(desk.bridge)
