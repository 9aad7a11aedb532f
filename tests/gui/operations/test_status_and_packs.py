"""Each act is one step of undo, told in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policydesk.core.pack import PackFormat, PackItemKind, PackOptions
from policydesk.core.progress import NoProgress
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.status_event import StatusAnswer
from policydesk.gui.notices import Notice
from policydesk.gui.operations.packs import (
    arrange_pack,
    export_pack,
    introduce_pack,
    make_pack,
    remove_pack,
    rename_pack,
)
from policydesk.gui.operations.searching import ready_index
from policydesk.gui.operations.status import record_no_change, record_update
from policydesk.library import Library
from tests.helpers.builders import an_update
from tests.helpers.story import Story, tell_story

Settle = Callable[[], None]


@pytest.fixture
def story(library: Library, desk: Desk) -> Story:
    return tell_story(library)


def do(task: Task[object], desk: Desk, settle: Settle) -> object:
    results: list[object] = []
    task.run(desk.bridge, then=results.append)
    settle()
    return results[0]


def test_updates_and_reviews(
    story: Story, desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    answer = StatusAnswer(an_update("claim", "done", "2022"))
    do(record_update(rec_id=story.yearly.id, answer=answer), desk, settle)
    first = story.library.status.timeline(story.yearly.id).events[-1]
    again = replace(answer.new, value="partly_done", supersedes=first.id, reason="Only a part.")
    do(record_update(rec_id=story.yearly.id, answer=StatusAnswer(again)), desk, settle)
    do(record_no_change(rec_id=story.yearly.id, today=date(2026, 1, 2)), desk, settle)
    assert [notice.text for notice in told] == [
        "Update recorded.", "Update corrected.", "Recorded: we looked, no change.",
    ]  # fmt: skip
    assert story.library.undo_label == "Record update"


def test_packs_are_made_arranged_worded_renamed_and_removed(
    story: Story, desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    made = make_pack(name="Roads", title="Roads", query="roads", recommendations=[story.plan.id])
    do(made, desk, settle)
    pack = story.library.packs.find("Roads")
    note = replace(pack.items[0], id=0, kind=PackItemKind.NOTE, recommendation_id=None, text="Mind")
    do(arrange_pack(pack_id=pack.id, items=(note, *pack.items)), desk, settle)
    do(introduce_pack(pack_id=pack.id, introduction="Why."), desk, settle)
    do(rename_pack(pack_id=pack.id, name="Bridges", title="Roads now"), desk, settle)
    changed = story.library.packs.get(pack.id)
    assert (changed.name, changed.title, changed.introduction, len(changed.items)) == (
        "Bridges", "Roads now", "Why.", 2,
    )  # fmt: skip
    do(remove_pack(pack=changed), desk, settle)
    assert [notice.text for notice in told] == [
        "Pack “Roads” made.", "The pack is now called “Bridges”.", "Pack “Bridges” removed.",
    ]  # fmt: skip
    assert [p.name for p in story.library.packs.all()] == ["Buildings"]


def test_an_export_writes_files_and_nothing_else(story: Story, desk: Desk, tmp_path: Path) -> None:
    options = PackOptions((PackFormat.MARKDOWN,))
    work = export_pack(pack_id=story.pack.id, options=options, folder=tmp_path)
    paths = work(story.library, NoProgress())
    assert [path.suffix for path in paths] == [".md"]
    assert paths[0].read_text(encoding="utf-8").startswith("# Buildings, where we are")


def test_the_index_is_made_ready(story: Story, desk: Desk, settle: Settle) -> None:
    do(ready_index(), desk, settle)
    assert desk.bridge.here.search("plan").total > 0
