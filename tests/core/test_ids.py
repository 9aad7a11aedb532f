"""Uids are UUIDs of version 7: unique, and sorted by the time they carry."""

from uuid import UUID

from policydesk.core.ids import new_uid


def test_a_uid_is_a_uuid_of_version_7_and_carries_its_time() -> None:
    uid = UUID(new_uid(at_ms=1_732_233_600_123))
    assert (uid.version, uid.variant) == (7, "specified in RFC 4122")
    assert uid.int >> 80 == 1_732_233_600_123


def test_uids_sort_by_time_and_never_repeat() -> None:
    earlier, later = (new_uid(at_ms=ms) for ms in (1_700_000_000_000, 1_700_000_000_001))
    assert earlier < later
    assert len({new_uid(at_ms=5) for _ in range(1000)}) == 1000


def test_the_clock_is_used_when_no_time_is_given() -> None:
    assert UUID(new_uid()).int >> 80 > 1_700_000_000_000
