"""References by command: compared, brought in, listed, and written whole or not at all."""

import json
from pathlib import Path

from policydesk.library import Library
from tests.helpers.commands import Here, policydesk

RIS = """TY  - RPRT
TI  - A list of things the town council owes
AU  - Marsh, Ada
PY  - 2019/06/01/
PB  - Wexcombe Institute
L1  - files/3/owed.md
ER  -
"""


def zotero_folder(at: Path) -> Path:
    folder = at / "Export"
    (folder / "files" / "3").mkdir(parents=True)
    (folder / "Export.ris").write_text(RIS)
    (folder / "files" / "3" / "owed.md").write_text("# Owed\n\nThe council owes a plan.\n")
    return folder


def test_the_whole_way_of_a_folder_of_references(copied: Here, tmp_path: Path) -> None:
    folder = zotero_folder(tmp_path)
    before = copied("dump").out
    dry = copied.json("references", "import", folder, "--dry-run")
    assert (dry["dry_run"], dry["files"], dry["counts"]["new"]) == (True, None, 1)
    assert dry["changes"][0]["files"] == ["owed.md"]
    assert copied("dump").out == before
    done = copied.json("references", "import", folder)
    (imported,) = done["files"]["imported"]
    assert copied.json("show", imported["id"])["authors"] == ["Ada Marsh"]
    (listed,) = copied.json("references", "list")
    assert (listed["key"], listed["document"]) == ("marsh2019list", imported["id"])
    after = copied("dump").out
    again = copied.json("references", "import", folder)
    assert again["counts"] == {"new": 0, "changed": 0, "same": 1, "repeated": 0}
    assert copied("dump").out == after
    out = tmp_path / "out.json"
    copied.json("references", "export", imported["id"], "--format", "csl-json", "--out", out)
    (item,) = json.loads(out.read_text())
    assert (item["id"], item["author"]) == (
        "marsh2019list", [{"family": "Marsh", "given": "Ada"}],
    )  # fmt: skip
    assert "1 reference: 1 same." in copied("references", "import", folder).out


def test_an_export_of_everything_a_search_and_a_pack(copied: Here, tmp_path: Path) -> None:
    every, found, pack = (tmp_path / f"{name}.bib" for name in ("every", "found", "pack"))
    asked = ("references", "export", "--format", "bibtex", "--out")
    count = len(copied.json("documents"))
    assert copied.json(*asked, every)["references"] == count
    assert every.read_text().count("\n@") == count - 1
    few = copied.json(*asked, found, "minutes")["references"]
    assert 0 < few < count
    assert copied.json(*asked, pack, "--pack", "One Front Door")["references"] > 0
    for line in found.read_text().split("\n"):
        if line.startswith("@"):
            assert line in every.read_text()


def test_what_cannot_be_done_is_said(asked: Here, tmp_path: Path) -> None:
    out = tmp_path / "a.ris"
    export = ("references", "export", "--format", "ris", "--out", out)
    assert "zebra" in asked(*export, "zebra").sentence
    assert asked(*export, "minutes", "--pack", "One Front Door").code == 2
    assert not out.exists()


def test_a_bad_file_beside_a_good_one_is_done_in_part(copied: Here, tmp_path: Path) -> None:
    folder = zotero_folder(tmp_path)
    (folder / "bad.json").write_text('[{"title": NaN}]')
    done = copied("references", "import", folder)
    assert done.code == 3
    assert "bad.json: The file is damaged" in done.err
    assert copied("references", "import", folder / "bad.json").code == 1


def test_beside_an_open_library_the_keys_are_for_the_file_only(
    samples: Path, copied: Here, tmp_path: Path
) -> None:
    out = tmp_path / "a.ris"
    with Library.open(tmp_path / "library"):
        done = policydesk("references", "export", "--format", "ris", "--out", out,
                          library=tmp_path / "library")  # fmt: skip
    assert done.code == 0
    assert "for this file only" in done.err
    assert copied.json("references", "list") == []
    assert "ID  - " in out.read_text()


def test_a_work_that_is_not_here_is_found_and_given_its_document(
    copied: Here, tmp_path: Path
) -> None:
    folder = zotero_folder(tmp_path)
    (folder / "files" / "3" / "owed.md").unlink()
    copied.json("references", "import", folder)
    (missing,) = copied.json("references", "list", "--missing")
    assert missing["document"] is None
    found = copied.json("search", "kind:reference owes")["hits"]
    assert [(hit["kind"], hit["document"]) for hit in found] == [("reference", 0)]
    assert found[0]["reference"] is not None
    document = copied.json("documents")[0]["id"]
    done = copied.json("references", "attach", missing["key"], document)
    assert (done["key"], done["document"]) == (missing["key"], document)
    assert copied.json("references", "list", "--missing") == []
    assert copied.json("search", "kind:reference owes")["hits"] == []
    again = copied("references", "attach", missing["key"], document)
    assert again.code == 1
    assert "has its document already" in again.err
