"""Every setting has a key of its own and says what it does."""

import pytest

from policydesk.core.settings import SETTINGS, setting


def test_settings_are_told_apart_and_described() -> None:
    assert len({each.key for each in SETTINGS}) == len(SETTINGS)
    assert all(each.description.endswith(".") for each in SETTINGS)
    assert setting("pack.author").default == ""


def test_a_setting_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        setting("no.such")
