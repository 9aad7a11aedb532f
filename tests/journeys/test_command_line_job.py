"""The analyst's whole job through real commands, from an empty folder to a pack and a check."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.commands import Done, Here, policydesk
from tests.journeys import the_job

Ask = Callable[..., Any]
"""Runs a command that must go well, and returns its answer."""


def do_the_job(ask: Ask) -> None:
    """Do every act of the job as commands on a new library."""
    ask("init")
    ask("import", *the_job.document_paths())
    ask("search", the_job.SEARCH)
    for tag in the_job.TAGS:
        ask("rec", "add", tag.document, "--quote", tag.quote, *said_of(tag))
    for update in the_job.UPDATES:
        ask("status", "add", update.number, f"{update.axis}={update.value}", *learned(update))
    ask(
        "pack", "new", the_job.PACK_NAME, "--query", the_job.PACK_QUERY,
        "--title", the_job.PACK_TITLE, "--introduction", the_job.PACK_INTRODUCTION,
    )  # fmt: skip


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


def by_processes(folder: Path) -> Ask:
    """Each command is a process; its JSON must be the only thing on standard output."""

    def ask(*arguments: object) -> Any:
        done = policydesk(*arguments, "--json", library=folder)
        assert done.code == 0, done.err
        return done.json

    return ask


def lines_of(done: Done) -> list[dict[str, Any]]:
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which the job was done, each command by a process of its own."""
    folder = tmp_path_factory.mktemp("job") / "library"
    do_the_job(by_processes(folder))
    return folder


@pytest.fixture
def ask(finished: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask that library, in this process."""
    return Here(capsys, finished).json


def test_every_document_is_there_and_readable(ask: Ask) -> None:
    documents = ask("documents")
    assert {document["path"] for document in documents} == set(the_job.DOCUMENTS)
    assert {document["text_quality"] for document in documents} == {"good"}


def test_the_search_covers_them_all(ask: Ask) -> None:
    page = ask("search", the_job.SEARCH)
    assert page["total"] > 5
    assert page["coverage"]["searched"] == len(the_job.DOCUMENTS)
    assert page["coverage"]["not_searchable"] == []


def test_what_was_tagged_stands_as_it_was_said(ask: Ask) -> None:
    found = {rec["number"]: rec for rec in ask("rec", "list")}
    for tag in the_job.TAGS:
        rec = found[tag.number]
        assert rec["anchor"]["state"] == "exact"
        assert rec["quote"].split() == tag.quote.split()
        assert (rec["wording"], rec["owner"]) == (tag.wording, tag.owner)
        assert tuple(rec["addressees"]) == tag.addressees
        assert tuple(rec["tags"]) == tag.tags


def test_claimed_is_not_done(ask: Ask) -> None:
    timeline = ask("timeline", "R2")
    assert timeline["headline"]["kind"] == "claimed"
    assert [event["value"] for event in timeline["events"]] == ["accepted", "done"]


def test_the_dials_turn_back_the_world_and_what_was_known(ask: Ask) -> None:
    before = ask("timeline", "R2", "--world", "2023-09-30")
    assert before["headline"]["kind"] == "accepted"
    unknown = ask("timeline", "R2", "--known", "2023-12-31")
    assert (unknown["headline"]["kind"], unknown["events"]) == ("awaiting", [])


def test_the_pack_is_exported_in_every_format(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "briefing"
    exported = ask(
        "pack", "export", the_job.PACK_NAME,
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
    assert by_processes(finished)("check")["problems"] == []
    records = lines_of(policydesk("dump", library=finished))
    kinds = [record["record"] for record in records]
    assert kinds.count("document") == len(the_job.DOCUMENTS)
    assert kinds.count("recommendation") == len(the_job.TAGS)
    assert kinds.count("status_event") == len(the_job.UPDATES)
    assert kinds.count("pack") == 1


def test_the_same_job_done_again_leaves_an_equal_library(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = Here(capsys, tmp_path / "again")
    do_the_job(again.json)
    first = Here(capsys, finished)
    assert first("dump", "--no-identity").out == again("dump", "--no-identity").out != ""
    assert first("dump").out != again("dump").out
