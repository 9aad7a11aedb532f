"""A library that tests begin with is what the program makes."""

from pathlib import Path

from policydesk.library import Library
from policydesk.store.integrity import schema_faults
from tests.helpers.builders import a_new_library


def test_a_copy_of_an_empty_library_is_as_one_that_was_made(tmp_path: Path) -> None:
    made, copied = tmp_path / "made", tmp_path / "copied"
    laid, settings = [], []
    for library in (Library.create(made, name="Mine"), a_new_library(copied, name="Mine")):
        folder = library.folder
        laid.append({(path.name, path.stat().st_mode) for path in folder.rglob("*")})
        settings.append(library.store.settings.all())
        assert not list(schema_faults(library.store))
        library.close()
        assert folder.stat().st_mode == made.stat().st_mode
    assert laid[0] == laid[1]
    assert settings[0].keys() == settings[1].keys()
    assert settings[0]["library.uid"] != settings[1]["library.uid"]
