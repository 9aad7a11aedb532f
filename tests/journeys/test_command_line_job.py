"""The analyst's whole job through real commands, from an empty folder to a pack and a check."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.commands import Done, policydesk
from tests.journeys import the_job


def do_the_job(folder: Path) -> Path:
    """Do every act of the job as commands on a new library in `folder`; return `folder`."""
    ask(folder, "init")
    ask(folder, "import", *the_job.document_paths())
    ask(folder, "search", the_job.SEARCH)
    for tag in the_job.TAGS:
        ask(folder, "rec", "add", tag.document, "--quote", tag.quote, *said_of(tag))
    for update in the_job.UPDATES:
        ask(folder, "status", "add", update.number, f"{update.axis}={update.value}",
            *learned(update))  # fmt: skip
    ask(
        folder, "pack", "new", the_job.PACK_NAME, "--query", the_job.PACK_QUERY,
        "--title", the_job.PACK_TITLE, "--introduction", the_job.PACK_INTRODUCTION,
    )  # fmt: skip
    return folder


def said_of(tag: the_job.Tag) -> list[str]:
    """What is said of a recommendation, as options."""
    options = ["--wording", tag.wording, "--number", tag.number, "--owner", tag.owner]
    options += [part for name in tag.addressees for part in ("--to", name)]
    return options + [part for name in tag.tags for part in ("--tag", name)]


def learned(update: the_job.Update) -> list[str]:
    """What an update says, as options."""
    options = ["--happened", update.happened, "--whose", update.whose, "--grade", update.grade]
    options += ["--note", update.note] if update.note else []
    if update.evidence is not None:
        options += ["--evidence", ":".join(update.evidence)]
    return options


def ask(folder: Path, *arguments: object) -> Any:
    """Run a command that must go well; its JSON must be the only thing on standard output."""
    done = policydesk(*arguments, "--json", library=folder)
    assert done.code == 0, done.err
    return done.json


def lines_of(done: Done) -> list[dict[str, Any]]:
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which the job was done."""
    return do_the_job(tmp_path_factory.mktemp("job") / "library")


def test_every_document_is_there_and_readable(finished: Path) -> None:
    documents = ask(finished, "documents")
    assert {document["path"] for document in documents} == set(the_job.DOCUMENTS)
    assert {document["text_quality"] for document in documents} == {"good"}


def test_the_search_covers_them_all(finished: Path) -> None:
    page = ask(finished, "search", the_job.SEARCH)
    assert page["total"] > 5
    assert page["coverage"]["searched"] == len(the_job.DOCUMENTS)
    assert page["coverage"]["not_searchable"] == []


def test_what_was_tagged_stands_as_it_was_said(finished: Path) -> None:
    found = {rec["number"]: rec for rec in ask(finished, "rec", "list")}
    for tag in the_job.TAGS:
        rec = found[tag.number]
        assert rec["anchor"]["state"] == "exact"
        assert rec["quote"].split() == tag.quote.split()
        assert (rec["wording"], rec["owner"]) == (tag.wording, tag.owner)
        assert tuple(rec["addressees"]) == tag.addressees
        assert tuple(rec["tags"]) == tag.tags


def test_claimed_is_not_done(finished: Path) -> None:
    timeline = ask(finished, "timeline", "R2")
    assert timeline["headline"]["kind"] == "claimed"
    assert [event["value"] for event in timeline["events"]] == ["accepted", "done"]


def test_the_dials_turn_back_the_world_and_what_was_known(finished: Path) -> None:
    before = ask(finished, "timeline", "R2", "--world", "2023-09-30")
    assert before["headline"]["kind"] == "accepted"
    unknown = ask(finished, "timeline", "R2", "--known", "2023-12-31")
    assert (unknown["headline"]["kind"], unknown["events"]) == ("awaiting", [])


def test_the_pack_is_exported_in_every_format(finished: Path, tmp_path: Path) -> None:
    out = tmp_path / "briefing"
    exported = ask(
        finished, "pack", "export", the_job.PACK_NAME,
        "--format", ",".join(the_job.FORMATS), "--out", out,
    )  # fmt: skip
    files = [Path(name) for name in exported["files"]]
    assert [file.suffix.removeprefix(".") for file in files] == list(the_job.FORMATS)
    assert sorted(out.iterdir()) == sorted(files)
    assert any("nobody independent has checked" in check for check in exported["checks"])
    page = next(file for file in files if file.suffix == ".md").read_text(encoding="utf-8")
    assert the_job.PACK_TITLE in page
    for tag in the_job.TAGS:
        assert tag.quote in " ".join(page.split())


def test_the_check_is_clean_and_the_dump_holds_everything(finished: Path) -> None:
    assert ask(finished, "check")["problems"] == []
    records = lines_of(policydesk("dump", library=finished))
    kinds = [record["record"] for record in records]
    assert kinds.count("document") == len(the_job.DOCUMENTS)
    assert kinds.count("recommendation") == len(the_job.TAGS)
    assert kinds.count("status_event") == len(the_job.UPDATES)
    assert kinds.count("pack") == 1


def test_the_same_job_done_again_leaves_an_equal_library(finished: Path, tmp_path: Path) -> None:
    again = do_the_job(tmp_path / "again")
    first, second = (policydesk("dump", "--no-identity", library=f) for f in (finished, again))
    assert first.out == second.out
    assert policydesk("dump", library=finished).out != policydesk("dump", library=again).out
