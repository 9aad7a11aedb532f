"""Doubles and editions from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policydesk.cli.main import main
from policydesk.library import Library
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with a_library(tmp_path) as library:
        old = a_document(library)
        a_recommendation(library, old)
        a_document(library, "Another", paragraphs=(*PARAGRAPHS, "One more line."))
        a_document(library, "A third", paragraphs=("Nothing shared in here.",))
    return tmp_path / "library"


def run(folder: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main([*words, "--library", str(folder)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_list_says_what_was_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(folder, "doubles", "--json", capsys=capsys)
    said = json.loads(out)
    assert code == 0
    assert (said["pairs"], said["compared"], said["too_short"]) == ([], 3, 3)
    code, out, _ = run(folder, "doubles", capsys=capsys)
    assert out.startswith("No doubles. Compared 3 documents")


def test_edition_then_accept_then_merge_is_refused_or_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(folder, "doubles", "edition", "2", "1", "--json", capsys=capsys)
    said = json.loads(out)
    assert code == 0
    assert [each["id"] for each in said["editions"]] == [1, 2]
    assert [each["fate"] for each in said["passages"]] == ["exact"]
    code, out, _ = run(folder, "doubles", "accept", "2", "--exact", capsys=capsys)
    assert (code, "1 passage of “Another” accepted." in out) == (0, True)
    code, out, _ = run(folder, "doubles", "passages", "2", capsys=capsys)
    assert "R1 (no. 1): accepted" in out
    code, _, err = run(folder, "doubles", "merge", "3", "1", capsys=capsys)
    assert (code, "R1 does not stand word for word" in err) == (1, True)
    code, out, _ = run(folder, "doubles", "merge", "2", "1", "--json", capsys=capsys)
    assert (code, json.loads(out)["kept"]) == (0, 2)
    with Library.open(folder) as library:
        assert [rec.anchor.document_id for rec in library.recommendations.all()] == [2]


def test_an_edition_is_unlinked_and_a_merge_says_what_leaves_the_search(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "doubles", "edition", "2", "1", capsys=capsys)
    code, out, _ = run(folder, "doubles", "unlink", "2", "1", "--json", capsys=capsys)
    assert (code, json.loads(out)) == (0, {"unlinked": [2, 1]})
    assert run(folder, "doubles", "unlink", "2", "1", capsys=capsys)[0] == 1
    code, out, err = run(folder, "doubles", "merge", "1", "2", "--json", capsys=capsys)
    lost = json.loads(out)["lost"]
    assert (code, err.strip()) == (0, lost)
    assert "no longer found by a search; its file is kept." in lost


def test_the_files_of_merged_documents_are_written_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "doubles", "merge", "1", "2", capsys=capsys)
    out_folder = folder.parent / "files"
    for many in (2, 4):
        code, out, _ = run(
            folder, "originals", "2", "--out", str(out_folder), "--json", capsys=capsys
        )
        said = json.loads(out)
        assert (code, said["document"], len(said["files"])) == (0, 1, 2)
        assert {str(path) for path in out_folder.iterdir()} >= set(said["files"])
        assert len(list(out_folder.iterdir())) == many  # nothing there is overwritten
    with Library.open(folder) as library:
        kept = library.documents.original(library.documents.find("1").id)
    assert kept in {path.read_bytes() for path in out_folder.iterdir()}


def test_apart_and_wrong_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(folder, "doubles", "apart", "1", "2", "--json", capsys=capsys)
    assert (code, json.loads(out)) == (0, {"apart": [1, 2]})
    assert run(folder, "doubles", "apart", "1", "1", capsys=capsys)[0] == 1
    assert run(folder, "doubles", "accept", "2", capsys=capsys)[0] == 1
    assert run(folder, "doubles", "merge", "1", "99", capsys=capsys)[0] == 1


def test_an_import_names_what_is_alike(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [folder.parent / name for name in ("one.txt", "two.txt")]
    for path, between in zip(paths, ("\n\n", "\n\n\n"), strict=True):
        path.write_text(between.join(PARAGRAPHS), encoding="utf-8")
    code, out, _ = run(folder, "import", *map(str, paths), "--json", capsys=capsys)
    (alike,) = json.loads(out)["alike"]
    assert code == 0
    assert (alike["id"], alike["verdict"], alike["of"], alike["share"]) == (4, "same text", 5, 100)
    code, out, _ = run(folder, "doubles", capsys=capsys)
    assert "same text: 5 “" in out
    assert "shared: “" in out
