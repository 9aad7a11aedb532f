"""Every answer has the keys that the contract of the command line names."""

from pathlib import Path

from tests.bad import mails
from tests.helpers.commands import Here, InAnyFolder

EXTRACT = {
    "title", "authors", "publisher", "issued", "lang", "media_type", "pages", "text", "passages",
    "where_read", "warnings", "attachments", "page_facts", "kind", "url", "series", "identifiers",
}  # fmt: skip
DOCUMENT = EXTRACT | {"id", "uid", "path", "text_quality", "verdicts", "parent",
                      "publisher_body", "confirmed", "unconfirmed", "scans",
                      "recognition"}  # fmt: skip
IMPORTED = {
    "id", "title", "authors", "publisher", "issued", "kind", "media_type", "pages", "passages",
    "text_quality", "warnings", "parent",
}  # fmt: skip
SEARCH = {
    "query", "reading", "error", "coverage", "total", "documents", "hits", "facets", "took_ms",
    "partial", "also", "also_read", "respelt", "as_typed", "expansions", "alone", "did_you_mean",
    "titled", "unquoted", "unquoted_total",
}  # fmt: skip
HIT = {"kind", "document", "title", "passage", "page", "text", "snippet", "marks", "score",
       "lacks", "above", "shares", "older_edition", "reference",
       "reference_key"}
MINUTES = "wexcombe-minutes-2026-03-19.txt"


def test_init_and_import(tmp_path: Path, command: InAnyFolder, project_folder: Path) -> None:
    here = command(tmp_path / "new")
    assert here.json("init") == {"library": str(tmp_path / "new"), "documents": 0}
    minutes = project_folder / "seed_docs" / MINUTES
    report = here.json("import", minutes)
    assert set(report) == {"imported", "duplicates", "problems", "alike", "skipped"}
    (document,) = report["imported"]
    assert set(document) == IMPORTED
    assert document["passages"] > 10
    again = here.json("import", minutes)
    assert again["imported"] == []
    assert again["duplicates"] == [{"path": str(minutes), "of": 1, "verdict": "same file"}]


def test_a_mail_and_what_came_with_it(tmp_path: Path, command: InAnyFolder) -> None:
    here = command(tmp_path / "new")
    here.json("init")
    file = tmp_path / "mail.eml"
    file.write_bytes(mails.with_attachments({"note.md": b"# A note", "x.png": b"\x89PNG\r\n\x1a"}))
    done = here("import", file, "--json")
    mail, note = done.json["imported"]
    assert (mail["parent"], note["parent"]) == (None, mail["id"])
    (problem,) = done.json["problems"]
    assert problem["path"] == f"{file}/x.png"
    (attached,) = here.json("show", str(mail["id"]))["attachments"]
    assert (attached["id"], attached["path"]) == (note["id"], "note.md")
    shown = here("show", str(note["id"])).out
    assert f"attachment of: no. {mail['id']}" in shown
    assert [document["parent"] for document in here.json("documents")] == [mail["id"], None]
    sizes = here.json("extract", file)["attachments"]
    assert sizes == [{"name": "note.md", "size": 8}, {"name": "x.png", "size": 7}]


def test_a_problem(tmp_path: Path, command: InAnyFolder) -> None:
    here = command(tmp_path / "new")
    here.json("init")
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = here("import", empty, "--json")
    (problem,) = done.json["problems"]
    assert problem == {"path": str(empty), "kind": "damaged", "reason": "The file is empty."}


def test_extract_documents_and_show(asked: Here, project_folder: Path) -> None:
    extracted = asked.json("extract", project_folder / "seed_docs" / MINUTES)
    assert set(extracted) == EXTRACT
    assert {"kind", "page", "text"} == set(extracted["passages"][0])
    shown = asked.json("show", MINUTES)
    assert set(shown) == DOCUMENT
    assert {key: shown[key] for key in EXTRACT} == extracted
    listed = asked.json("documents")
    assert shown in listed


def test_search(asked: Here) -> None:
    page = asked.json("search", "counter", "--limit", 3)
    assert set(page) == SEARCH
    assert set(page["coverage"]) == {
        "searched", "total", "not_searchable", "blind_pages", "pending", "gone"}
    assert page["error"] is None
    assert [set(hit) for hit in page["hits"]] == [HIT] * 3
    hit = page["hits"][0]
    assert [hit["snippet"][start:end].lower() for start, end in hit["marks"]] == ["counter"]


def test_the_error_of_a_query(asked: Here) -> None:
    done = asked("search", "tilte:counter", "--json")
    assert done.code == 1
    assert set(done.json["error"]) == {"message", "at", "suggestion"}
    assert done.json["error"]["suggestion"] == "title:counter"


def test_a_recommendation(asked: Here) -> None:
    rec = asked.json("rec", "show", "R2")
    assert {"uid", "quote", "anchor", "headline", "axes"} <= set(rec)
    shown = asked.json("show", rec["document"])
    anchor = rec["anchor"]
    assert shown["text"][anchor["start"] : anchor["end"]] == rec["quote"] == anchor["quote"]
    assert anchor["state"] == "exact"


def test_an_event_a_timeline_and_the_register(copied: Here) -> None:
    event = copied.json("status", "add", "M2", "review=no_change", "--happened", "2026-06-01")
    assert (event["axis"], event["value"]) == ("review", "no_change")
    assert event["happened"] == "2026-06-01"
    timeline = copied.json("timeline", "M2")
    assert timeline["events"][-1]["uid"] == event["uid"]
    assert {"headline", "events", "world", "known"} <= set(timeline)
    register = copied.json("register")
    assert {"rows", "counts", "total", "of"} <= set(register)
    assert sum(count["count"] for count in register["counts"]) == len(register["rows"])
    assert {count["of"] for count in register["counts"]} == {len(register["rows"])}


def test_an_export(copied: Here, tmp_path: Path) -> None:
    exported = copied.json("pack", "export", "One Front Door", "--format", "json,md",
                           "--out", tmp_path / "out")  # fmt: skip
    assert set(exported) == {"files", "checks", "exempt", "left_out"}
    assert [Path(name).suffix for name in exported["files"]] == [".json", ".md"]
