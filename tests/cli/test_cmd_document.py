"""The list of documents, and that of the files that could not be imported."""

from pathlib import Path

from tests.helpers.commands import Here


def test_files_that_failed_are_listed_with_why_and_what_to_do(
    copied: Here, tmp_path: Path
) -> None:
    assert copied.json("documents", "--failed") == []
    bad, gone = tmp_path / "inbox" / "bad.pdf", tmp_path / "inbox" / "gone.pdf"
    bad.parent.mkdir()
    for each in (bad, gone):
        each.write_bytes(b"%PDF-1.7\n" + each.name.encode())
    assert copied("import", bad, gone).code in {1, 3}
    gone.unlink()
    first, second = copied.json("documents", "--failed")
    assert (first["path"], second["path"]) == (str(bad), str(gone))
    assert (first["gone"], second["gone"]) == (False, True)
    assert first["reason"]
    lines = copied("documents", "--failed").out.splitlines()
    assert lines[0] == str(bad)
    assert lines[1].strip() == f"{first['reason']} {first['remedy']}".strip()
    assert lines[-1] == "    It is not there any more."
