"""Bad input gets one clear sentence, and nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bad import pdfs
from tests.helpers.commands import CHECKOUT, Here, InAnyFolder, policydesk

OVERRIDING = "-dac_override,-dac_read_search"
"""What lets root read and write everything."""


def like_anybody() -> tuple[str, ...]:
    """What to put before a command so that permissions count for root too; skips without it."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed, and root may read everything")
    return ("setpriv", f"--inh-caps={OVERRIDING}", f"--bounding-set={OVERRIDING}")


@pytest.fixture
def fresh(tmp_path: Path, command: InAnyFolder) -> Here:
    """An empty library with one good document in it."""
    here = command(tmp_path / "library")
    here.json("init")
    good = tmp_path / "good.txt"
    good.write_text("A good report\n\nThe council should read it.\n", encoding="utf-8")
    here.json("import", good)
    return here


def refused_file(here: Here, file: Path) -> dict[str, str]:
    """Import a file that is refused: one problem, one sentence, and the rest as it was."""
    before = here("dump").out.splitlines()
    done = here("import", file, "--json")
    assert done.code == 1
    (problem,) = done.json["problems"]
    assert problem["path"] == str(file)
    assert done.sentence == f"{file}: {problem['reason']}"
    assert problem["reason"].endswith(".")
    assert set(before) <= set(here("dump").out.splitlines())
    assert here.json("check")["problems"] == []
    not_searchable = here.json("search", "council")["coverage"]["not_searchable"]
    assert [item["title"] for item in not_searchable] == [str(file)]
    return problem


def test_an_empty_file(fresh: Here, tmp_path: Path) -> None:
    file = tmp_path / "empty.pdf"
    file.touch()
    assert refused_file(fresh, file)["kind"] == "damaged"


def test_a_wrong_suffix(fresh: Here, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_text("<html><body><p>It is a page.</p></body></html>", encoding="utf-8")
    problem = refused_file(fresh, file)
    assert problem["kind"] == "not-supported"
    assert "web page" in problem["reason"]


def test_a_sparse_file_of_two_gigabytes(fresh: Here, tmp_path: Path) -> None:
    file = tmp_path / "huge.pdf"
    with file.open("wb") as sparse:
        sparse.truncate(2 << 30)
    problem = refused_file(fresh, file)
    assert problem["kind"] == "too-large"
    assert "limit" in problem["reason"]


def test_a_password(fresh: Here, tmp_path: Path) -> None:
    file = tmp_path / "secret.pdf"
    file.write_bytes(pdfs.encrypted(user="open sesame", owner="other"))
    assert refused_file(fresh, file)["kind"] == "protected"


def test_a_file_that_is_not_there(fresh: Here, tmp_path: Path) -> None:
    done = fresh("import", tmp_path / "nowhere.pdf")
    assert done.code == 1
    assert str(tmp_path / "nowhere.pdf") in done.sentence


def test_a_search_for_nothing(fresh: Here) -> None:
    done = fresh("search", " ")
    assert done.code == 0
    assert "Nothing was asked for; give at least one word." in done.out


def test_one_bad_file_does_not_hold_up_the_others(fresh: Here, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "empty.txt").touch()
    (inbox / "fine.txt").write_text("A second report\n\nIt has words.\n", encoding="utf-8")
    done = fresh("import", inbox, "--json")
    assert done.code == 3
    assert [document["title"] for document in done.json["imported"]] == ["A second report"]
    assert [problem["path"] for problem in done.json["problems"]] == [str(inbox / "empty.txt")]


def test_a_folder_without_permission(tmp_path: Path) -> None:
    library, inbox = tmp_path / "library", tmp_path / "inbox"
    (inbox / "closed").mkdir(parents=True)
    (inbox / "open.txt").write_text("An open report\n\nIt has words.\n", encoding="utf-8")
    (inbox / "locked.txt").write_text("A locked report\n\nIt has words.\n", encoding="utf-8")
    (inbox / "locked.txt").chmod(0)
    (inbox / "closed").chmod(0)
    assert policydesk("init", library=library).code == 0
    done = policydesk("import", inbox, "--json", library=library, prefix=like_anybody())
    (inbox / "closed").chmod(0o700)
    assert done.code == 3, done.err
    assert [document["title"] for document in done.json["imported"]] == ["An open report"]
    problems = {problem["path"]: problem for problem in done.json["problems"]}
    assert set(problems) == {str(inbox / "closed"), str(inbox / "locked.txt")}
    for problem in problems.values():
        assert problem["kind"] == "unreadable"
        assert "permission" in problem["reason"].lower()


def test_a_library_that_may_only_be_read(samples: Path, tmp_path: Path) -> None:
    library = shutil.copytree(samples, tmp_path / "library")
    everything = [library, *library.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    prefix = like_anybody()
    refused = policydesk("rec", "remove", "R1", library=library, prefix=prefix)
    shown = policydesk("rec", "show", "R1", library=library, prefix=prefix)
    for path in everything:
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert (refused.code, refused.out) == (1, "")
    assert "permission" in refused.sentence.lower()
    assert (shown.code, shown.err) == (0, "")


def test_a_place_where_no_library_can_be_made(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    done = policydesk("init", library=closed / "library", prefix=like_anybody())
    assert (done.code, done.out) == (1, "")
    assert "cannot be made" in done.sentence
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").touch()
    refused = policydesk("init", library=tmp_path / "full")
    assert (refused.code, "not empty" in refused.sentence) == (1, True)


@pytest.mark.parametrize(
    "query", ["((", ")", '"', "tilte:x", ">100", "a OR", "-", "[a TO", "x" * 5000, "NEAR("]
)
def test_a_query_of_garbage(query: str, asked: Here) -> None:
    done = asked("search", query, "--json")
    assert done.code == 1
    error = done.json["error"]
    assert 0 <= error["at"] <= len(query)
    assert done.sentence.startswith(error["message"])
    assert done.json["hits"] == []
    for words in (["rec", "list"], ["register"], ["pack", "new", "x", "--query"]):
        refused = asked(*words, query)
        assert (refused.code, refused.out) == (1, "")
        assert error["message"] in refused.sentence


def test_a_quote_that_is_not_in_the_document(copied: Here) -> None:
    before = copied("dump").out
    done = copied("rec", "add", "wexcombe-minutes-2026-03-19.txt", "--quote", "Nobody said this.")
    assert (done.code, done.out) == (1, "")
    assert "is not in “Minutes" in done.sentence
    done = copied("rec", "add", "wexcombe-minutes-2026-03-19.txt", "--quote", "the")
    assert "places" in done.sentence
    done = copied("status", "add", "R1", "claim=done", "--happened", "2026-01-01",
                  "--evidence", "wexcombe-minutes-2026-03-19.txt:Nobody said this.")  # fmt: skip
    assert "is not in “Minutes" in done.sentence
    assert copied("dump").out == before


@pytest.mark.parametrize(
    "date", ["2021-02-30", "2021-13", "the other day", "31/12/2021x", "2999-01-01"]
)
def test_a_date_that_does_not_exist(date: str, copied: Here) -> None:
    before = copied("dump").out
    done = copied("status", "add", "R1", "claim=done", "--happened", date)
    assert (done.code, done.out) == (1, "")
    assert done.sentence.endswith(".")
    assert copied("dump").out == before
    if date != "2999-01-01":
        for words in (["timeline", "R1", "--world", date], ["register", "--known", date]):
            assert copied(*words).code == 1


@pytest.mark.parametrize("update", ["claim", "claim=finished", "mood=good", "=", "target=soon"])
def test_an_update_that_is_none(update: str, copied: Here) -> None:
    done = copied("status", "add", "R1", update, "--happened", "2024")
    assert (done.code, done.out) == (1, "")
    assert done.sentence.endswith(".")


def test_a_name_that_nothing_has(asked: Here) -> None:
    for words in (["show", "999"], ["show", "x.pdf"], ["rec", "show", "Z9"], ["timeline", "999"],
                  ["pack", "export", "None", "--format", "md", "--out", "/tmp"]):  # fmt: skip
        done = asked(*words)
        assert (done.code, done.out) == (1, "")
        assert done.sentence.startswith("There is no")


def test_a_library_on_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """On a disk of 8 MB: commands fill it until one is refused, and what was said is there."""
    mount = f"mount -t tmpfs -o size=8m tmpfs {tmp_path}"
    story = f"exec {sys.executable} -B -m tests.cli.full_disk {tmp_path}"
    ended = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f"{mount} && {story}"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=150,
    )  # fmt: skip
    if ended.stderr.startswith(("unshare:", "mount:")):
        pytest.skip(f"no small disk can be made here: {ended.stderr.strip()}")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert (told["code"], told["out"]) == (1, "")
    full = "The disk is full; nothing was changed. Free some space and try again."
    assert told["err"].splitlines()[-1] == full
    assert told["said"]
    assert set(told["said"]) <= set(told["kept"])
    assert told["check"] == []
    assert told["after"] == 0


def test_links_in_a_folder_are_said_to_be_passed_over(fresh: Here, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "plan.md").write_text("# A plan\n\nThe council should act.\n")
    (folder / "good.txt").symlink_to(tmp_path / "good.txt")
    (folder / "again").symlink_to(folder)
    said = (
        "2 hidden or lock files, links to elsewhere, libraries, or parts of saved web pages passed "
        "over."
    )
    assert said in fresh("import", folder, "--dry-run").out
    done = fresh("import", folder)
    assert (done.code, done.sentence) == (0, said)
    assert fresh.json("import", folder)["skipped"] == 2
