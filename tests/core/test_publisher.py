"""A body's names as a person types them, and warnings as a person reads them."""

from __future__ import annotations

import pytest

from policydesk.core.errors import UserError
from policydesk.core.imports import plain_warning
from policydesk.core.publisher import DatedName


@pytest.mark.parametrize(
    "text", ["New Local", "NLGN; 1996; 2020-10-11", "Now; 2020", "Then; ; 1999"]
)
def test_a_dated_name_is_read_as_it_is_written(text: str) -> None:
    assert DatedName.typed(text).as_typed == text


@pytest.mark.parametrize("text", ["", "; 1996", "A; whenever", "A; 1996; 2020; more"])
def test_what_is_no_dated_name_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        DatedName.typed(text)


def test_a_warning_is_read_without_its_kind() -> None:
    assert plain_warning("partly: Read 1 of 2 pages.") == "Read 1 of 2 pages."
    assert plain_warning("Careful: look twice.") == "Careful: look twice."
