"""Trackers and the register by command: shown first, taken in through the jail, written whole."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from policydesk.library import Library
from tests.helpers.commands import Here, InAnyFolder
from tests.helpers.trackers import ROWS, comma_separated, edited, xlsx


def test_the_whole_way_of_a_tracker(command: InAnyFolder, tmp_path: Path) -> None:
    Library.create(tmp_path / "library").close()
    asked = command(tmp_path / "library")
    file = tmp_path / "audit.xlsx"
    file.write_bytes(xlsx(edited(ROWS, (4, "Status", "Hmm"), (3, "Target date", "31/02/2025"))))
    dry = asked("sheet", "import", file, "--dry-run", "--json")
    assert dry.code == 3
    assert dry.json["dry_run"] is True
    assert dry.json["counts"] == {
        "new": 3, "changed": 0, "same": 0, "unclear": 1, "rows": 4, "events": 8,
    }  # fmt: skip
    assert dry.json["unread_dates"] == [
        {"sheet": "Audit actions", "row": 4, "column": "Target date", "field": "target",
         "text": "31/02/2025"}
    ]  # fmt: skip
    assert asked.json("rec", "list") == []
    done = asked.json("sheet", "import", file, "--word", "Hmm=response:noted",
                      "--map", "Priority=ignored")  # fmt: skip
    assert (done["counts"]["new"], done["document"]) == (4, 1)
    assert done["by_word"] == {"In progress": 1, "Completed": 1, "Not started": 1, "Hmm": 1}
    assert next(c for c in done["columns"] if c["column"] == "Priority") == {
        "column": "Priority", "field": "ignored", "reason": "as you say",
        "samples": ["High", "Medium", "Low"],
    }  # fmt: skip
    (row,) = (r for r in done["rows"] if r["label"] == "A2")
    assert row["events"][0]["their_recorded_on"] == "2025-01-15"
    told = asked.json("timeline", "A2")["events"]
    claim = next(each for each in told if each["axis"] == "claim")
    assert (claim["their_word"], claim["happened"]) == ("Completed", "2024-11-04")
    groups = asked.json("register", "--group-by", "their-word")["groups"]
    assert {each["group"]: each["count"] for each in groups} == done["by_word"]
    again = asked("sheet", "import", file)
    assert again.code == 0
    assert "4 rows: 0 new, 0 changed, 4 same, 0 unclear; 0 updates." in again.out
    assert (
        "“31/02/2025” under “Target date” is no date: row 4 of “Audit actions”." in again.out
    )
    assert asked.json("sheet", "words")["words"] == [{"word": "hmm", "means": ["response:noted"]}]


def test_an_edited_register_comes_back(copied: Here, tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    assert copied.json("sheet", "export", file)["rows"] == 60
    before = copied("dump").out
    assert copied.json("sheet", "import", file)["counts"]["same"] == 60
    assert copied("dump").out == before
    book = openpyxl.load_workbook(file)
    page = book["Register"]
    at = [cell.value for cell in page[1]].index("Owner") + 1
    for number in range(2, 12):
        page.cell(number, at).value = f"Team {number}"
    book.save(file)
    done = copied.json("sheet", "import", file)
    assert (done["counts"]["changed"], done["counts"]["same"]) == (10, 50)
    assert {r["owner"] for r in copied.json("rec", "list")} >= {f"Team {n}" for n in range(2, 12)}


def test_a_part_of_the_register_on_a_day(asked: Here, tmp_path: Path) -> None:
    file = tmp_path / "part.xlsx"
    done = asked.json("sheet", "export", file, "council*", "--world", "2015-12-31")
    assert 0 < done["rows"] < done["of"]
    told = {r[0]: r[1] for r in openpyxl.load_workbook(file)["Read me"].values if r[0]}
    assert told["The world on"] == "31 December 2015"


def test_what_is_wrong_is_one_sentence(asked: Here, tmp_path: Path) -> None:
    file = tmp_path / "audit.csv"
    file.write_bytes(comma_separated())
    for words, said in (
        ((file, "--map", "Nope=number"), "There is no column “Nope”"),
        ((file, "--map", "Ref"), "“Ref” is not COLUMN=FIELD."),
        ((file, "--map", "Ref=colour"), "“colour” is not what a column can be"),
        ((file, "--word", "Done=claim:finished"), "“finished” is not a value of claim"),
        ((file, "--preset", "klingon"), "“klingon” is no vocabulary"),
        ((file, "--sheet", "Other"), "There is no sheet “Other”"),
        ((tmp_path / "none.csv",), "none.csv: There is nothing of this name here"),
    ):  # fmt: skip
        done = asked("sheet", "import", "--dry-run", *words)
        assert (done.code, said in done.sentence) == (1, True), done.err
    done = asked("sheet", "export", tmp_path / "register.csv")
    assert (done.code, "give the file a name in .xlsx" in done.sentence) == (1, True)
    assert asked("sheet", "words", "Done").code == 2


def test_a_word_is_said_and_forgotten(copied: Here) -> None:
    assert copied.json("sheet", "words", "Parked", "claim:planned")["words"] == [
        {"word": "parked", "means": ["claim:planned"]}
    ]
    assert copied.json("sheet", "words", "parked", "--forget")["words"] == []


def test_an_export_says_what_in_it_may_not_be_published(copied: Here, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert copied("sheet", "export", out).err == ""
    copied.json("status", "add", "R2", "exempt=exempt", "--happened", "2026-01", "--note", "3.")
    done = copied("sheet", "export", out, "--world", "2025-12-31", "--json")
    assert done.json["exempt"] == 1
    assert "is exempt from publication" in done.sentence
