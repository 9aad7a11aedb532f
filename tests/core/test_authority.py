"""The shipped authority holds together, and finds bodies by name, minister, address and day."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.authority import plain_name, shipped_authority
from policydesk.core.errors import UserError
from policydesk.core.publisher import body_from, entry_of

AUTHORITY = shipped_authority()


def test_every_entry_holds_together() -> None:
    seen: dict[str, str] = {}
    for body in AUTHORITY:
        assert body_from(entry_of(body)) == body
        assert all(AUTHORITY.get(key) for key in body.successors), body.key
        for name in body.all_names:
            assert seen.setdefault(plain_name(name), body.key) == body.key, name
        ends = [n.until.latest for n in body.names if n.until]
        starts = [n.since.earliest for n in body.names if n.since]
        assert starts == sorted(starts), body.key
        assert ends == sorted(ends), body.key


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("NLGN", date(2020, 10, 11), "New Local Government Network"),
        ("NLGN", date(2020, 10, 12), "New Local"),
        ("MHCLG", date(2010, 1, 1), "Department for Communities and Local Government"),
        ("MHCLG", date(2022, 2, 2), "Department for Levelling Up, Housing and Communities"),
        ("MHCLG", date(2025, 1, 1), "Ministry of Housing, Communities and Local Government"),
        ("DHSC", date(2015, 5, 5), "Department of Health"),
    ],
)
def test_names_have_dates(name: str, day: date, then: str) -> None:
    body = AUTHORITY.named(name)
    assert body is not None
    assert body.name_on(day) == then


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.gov.uk/defra", "defra"),
        ("eu.ets@decc.gsi.gov.uk", "decc"),
        ("www.wigan.gov.uk/committee", "wigan-metropolitan-borough-council"),
        ("https://publications.parliament.uk/pa/cm201719/x", "house-of-commons"),
        ("http://www.nlgn.org.uk/public", "new-local"),
        ("www.gov.uk", "hm-government"),
        ("www.example.org", None),
        ("unknown.gov.uk", None),
    ],
)
def test_addresses(address: str, key: str | None) -> None:
    body = AUTHORITY.of_host(address)
    assert (body.key if body else None) == key


def test_ministers_and_lines() -> None:
    body = AUTHORITY.of_minister("by the Lord Chancellor and Secretary of State for Justice")
    assert body is not None
    assert body.key == "moj"
    found = AUTHORITY.in_line("The Department for Environment, Food & Rural Affairs, NHS England")
    assert [body.key for _, body in found] == ["defra", "nhs-england"]


def test_successors_are_known_both_ways() -> None:
    office = AUTHORITY.named("ODPM")
    assert office is not None
    (after,) = AUTHORITY.successors(office)
    assert after.key == "mhclg"
    assert office in AUTHORITY.predecessors(after)


def test_an_entry_without_a_name_is_refused() -> None:
    with pytest.raises(UserError, match="at least one name"):
        body_from({"key": "x", "names": []})
