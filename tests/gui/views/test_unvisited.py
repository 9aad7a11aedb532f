"""What is brought in before anybody asks for it: modules, and the list of publishers."""

from pathlib import Path

from policydesk.core.authority import shipped_authority
from policydesk.gui.views.unvisited import IMPORTS, import_for
from tests.helpers.builders import a_library


def test_the_list_of_publishers_is_there_before_the_first_import(tmp_path: Path) -> None:
    shipped_authority.cache_clear()
    with a_library(tmp_path) as library, library.reader() as reader:
        assert [import_for(key, reader) for key in IMPORTS] == list(IMPORTS)
    assert shipped_authority.cache_info().currsize == 1
