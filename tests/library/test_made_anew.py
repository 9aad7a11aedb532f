"""What is made from the rest is made anew once, whatever state it is in."""

import shutil
from pathlib import Path

import pytest

from policydesk.core.progress import NoProgress
from policydesk.library import Library
from policydesk.library.made_anew import make_anew
from policydesk.search.index_folder import IndexFolder
from policydesk.store.register_facts import RegisterFacts
from tests.helpers.builders import a_document, a_library, a_recommendation, an_update


def test_each_is_made_once_although_the_index_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library, "Unseen"))
        library.status.add(rec.id, an_update("claim", "done"))
        folder = library.folder
    shutil.rmtree(folder / "index")
    made: list[str] = []
    rebuild, bring_up = IndexFolder.rebuild, RegisterFacts.bring_up

    def noted_rebuild(self: IndexFolder, *batches: object, **more: object) -> None:
        made.append("index")
        rebuild(self, *batches, **more)  # type: ignore[arg-type]

    def noted_bring_up(self: RegisterFacts) -> bool:
        made.append("facts")
        return bring_up(self)

    monkeypatch.setattr(IndexFolder, "rebuild", noted_rebuild)
    monkeypatch.setattr(RegisterFacts, "bring_up", noted_bring_up)
    with Library.open(folder) as library:
        make_anew(library, NoProgress())
        assert library.search("unseen").total > 0
    assert made == ["index", "facts"]


def test_facts_are_made_anew_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        for month in ("2021-05", "2021-06", "2021-07"):
            library.status.add(rec.id, an_update("claim", "under_way", month))
        whole, covered = RegisterFacts.bring_up, []

        def one(self: RegisterFacts) -> bool:
            more = whole(self, 1)
            covered.append(self.covered())
            return more

        monkeypatch.setattr(RegisterFacts, "bring_up", one)
        make_anew(library, NoProgress())
        assert covered == [1, 2, 3]
        assert library.check().clean
