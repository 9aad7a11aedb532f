"""The colour role of each headline: one of five hues or a quiet one, always beside a sign."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from policydesk.core.status import HeadlineKind


class Hue(StrEnum):
    """The five status colours and a quiet one, always beside a symbol and words."""

    OK = "ok"
    CLAIM = "claim"
    PROGRESS = "prog"
    NO = "no"
    UNDETERMINED = "und"
    WAIT = "wait"


HUE_OF: Mapping[HeadlineKind, Hue] = dict.fromkeys(HeadlineKind, Hue.WAIT) | {
    HeadlineKind.VERIFIED: Hue.OK,
    HeadlineKind.MET_OTHERWISE: Hue.OK,
    HeadlineKind.PARTLY: Hue.OK,
    HeadlineKind.CLAIMED: Hue.CLAIM,
    HeadlineKind.IN_PROGRESS: Hue.PROGRESS,
    HeadlineKind.ACCEPTED: Hue.PROGRESS,
    HeadlineKind.NOT_IMPLEMENTED: Hue.NO,
    HeadlineKind.REJECTED: Hue.NO,
    HeadlineKind.REVERSED: Hue.NO,
    HeadlineKind.UNDETERMINED: Hue.UNDETERMINED,
}
"""The colour role of each headline: that role on the same role with “bg”."""
