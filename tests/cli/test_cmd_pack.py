"""Packs by command: made from a query or a list, and exported whole or not at all."""

from pathlib import Path

from tests.helpers.commands import Here


def test_a_pack_from_a_query_remembers_the_query(copied: Here) -> None:
    pack = copied.json("pack", "new", "Minutes", "--query", "number:M1 OR number:M2")
    assert (pack["name"], pack["title"]) == ("Minutes", "Minutes")
    assert pack["query"] == "number:M1 OR number:M2"
    assert len(pack["items"]) == 2
    assert pack in copied.json("pack", "list")


def test_a_pack_from_a_list_keeps_its_order(copied: Here) -> None:
    wanted = ["M2", "R1", "A1"]
    uids = [copied.json("rec", "show", ref)["uid"] for ref in wanted]
    ways = ("--items M2,R1,A1", "--items M2 R1 A1", "--items M2 --items R1,A1")
    for n, way in enumerate(ways):
        pack = copied.json("pack", "new", f"Pack {n}", *way.split())
        assert [item["uid"] for item in pack["items"]] == uids
        assert pack["query"] == ""


def test_a_pack_needs_something_in_it(copied: Here) -> None:
    for wrong in ([], ["--query", "x", "--items", "R1"], ["R1"]):
        assert copied("pack", "new", "Empty", *wrong).code == 2
    done = copied("pack", "new", "Empty", "--query", "zebra")
    assert (done.code, done.out) == (1, "")
    assert "No recommendation is found by “zebra”" in done.sentence
    taken = copied("pack", "new", "One Front Door", "--items", "R1")
    assert "already a pack" in taken.sentence


def test_charts_are_put_first_and_drawn_on_the_dials(copied: Here, tmp_path: Path) -> None:
    pack = copied.json("pack", "new", "Drawn", "--items", "M1,M2", "--charts", "headlines,lanes")
    first = pack["items"][0]
    assert (first["kind"], first["text"]) == ("chart", "headlines")
    (file,) = copied.json("pack", "export", "Drawn", "--format", "html", "--out", tmp_path,
                          "--world", "2024-12-31", "--known", "2024-12-31")["files"]
    text = Path(file).read_text(encoding="utf-8")
    assert "Nothing was published by then, so nothing is drawn." in text
    assert text.count("data:image/svg+xml;base64,") == 2  # lanes: for a light page, a dark screen
    assert "The world on 31 December 2024, as we knew it on 31 December 2024" in text
    assert copied("pack", "charts", "Drawn", "pie").code == 2
    bare = copied.json("pack", "charts", "Drawn")
    assert {item["kind"] for item in bare["items"]} == {"recommendation"}


def test_an_export_off_today_says_so_in_every_file(asked: Here, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    exported = asked.json("pack", "export", "One Front Door", "--format", "md", "--format", "html",
                          "--out", out, "--world", "2024-12-31", "--known", "2024-12-31")
    for name in exported["files"]:
        text = Path(name).read_text(encoding="utf-8")
        assert "31 December 2024" in text


def test_an_export_again_replaces_the_files(asked: Here, tmp_path: Path) -> None:
    command = ("pack", "export", "One Front Door", "--format", "md", "--out", tmp_path)
    (first,) = asked.json(*command)["files"]
    text = Path(first).read_bytes()
    assert asked.json(*command)["files"] == [first]
    assert Path(first).read_bytes() == text
    assert list(tmp_path.iterdir()) == [Path(first)]


def test_a_target_that_cannot_be_written_is_refused(asked: Here, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    for out in (file, file / "below"):
        done = asked("pack", "export", "One Front Door", "--format", "md", "--out", out)
        assert (done.code, done.out) == (1, "")
        assert "cannot be made" in done.sentence
    assert file.read_text() == "not a folder"


def test_what_is_exempt_is_told_in_the_answer(copied: Here, tmp_path: Path) -> None:
    copied.json("pack", "new", "Two", "--items", "R1,R2")
    export = ("pack", "export", "Two", "--format", "md,xlsx", "--out", tmp_path)
    done = copied(*export, "--json")
    assert (done.json["exempt"], done.json["left_out"]) == (0, 0)
    copied.json("status", "add", "R2", "exempt=exempt", "--happened", "2026-01", "--note", "3.")
    flags = copied.json("rec", "show", "R2")["headline"]["flags"]
    assert "exempt" in flags
    refused = copied(*export)
    assert (refused.code, "(leave-out) or to print it" in refused.sentence) == (1, True)
    done = copied(*export, "--exempt", "leave-out", "--json")
    assert (done.json["exempt"], done.json["left_out"]) == (0, 1)
    assert "1 recommendation exempt from publication left out." in done.err
    done = copied(*export, "--exempt", "print", "--json")
    assert (done.json["exempt"], done.json["left_out"]) == (1, 0)
    assert "1 recommendation exempt from publication printed: not for publication." in done.err


def test_an_unknown_format_is_wrong_usage(asked: Here, tmp_path: Path) -> None:
    done = asked("pack", "export", "One Front Door", "--format", "md,odt", "--out", tmp_path / "x")
    assert done.code == 2
    assert "“odt” is not a format; use docx, pdf, html, md, xlsx, json; see " in done.sentence
    assert not (tmp_path / "x").exists()


def test_what_a_reader_should_know_is_said_beside_the_files(asked: Here, tmp_path: Path) -> None:
    done = asked("pack", "export", "One Front Door", "--format", "md", "--out", tmp_path, "--json")
    assert done.err.splitlines() == done.json["checks"]
    assert any("nobody independent has checked" in check for check in done.json["checks"])
