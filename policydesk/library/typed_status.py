"""New updates as they are stored: words cleaned, and a corrected part under the name it had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policydesk.core.ids import EventId
from policydesk.core.status import OWNER_AXES, Axis, NewStatus, StatusEvent
from policydesk.library.typed_text import line, note

_TYPED = {Axis.LIMB: "part", **dict.fromkeys(OWNER_AXES, "owner")}


def part_corrected(corrected: EventId | None, events: Sequence[StatusEvent]) -> str:
    """The part whose words are corrected keeps its uid; a new part is named by its own event."""
    before = next((e for e in events if e.id == corrected and e.axis is Axis.LIMB), None)
    return "" if before is None else before.limb or before.uid


def cleaned_status(new: NewStatus) -> NewStatus:
    """The words as they are stored; UserError for what is too long."""
    return replace(
        new,
        third_party=line(new.third_party, "third party"),
        note=note(new.note, "note"),
        reason=note(new.reason, "reason"),
        their_word=line(new.their_word, "status word"),
        successor=line(new.successor, "successor"),
        agreed_by=line(new.agreed_by, "name of who agreed"),
        value=line(new.value, _TYPED[new.axis]) if new.axis in _TYPED else new.value,
    )
