"""A body: its dated names, other names, web addresses, what became of it and who followed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from policydesk.core.dates import PartialDate, Precision
from policydesk.core.errors import UserError


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name and the days from which and to which it was used; None where open or not known."""

    name: str
    since: PartialDate | None = None
    until: PartialDate | None = None

    @classmethod
    def of(cls, name: str, since: str = "", until: str = "") -> DatedName:
        """A name of its written parts; UserError for a date that is none."""
        return cls(
            name,
            PartialDate.parse(since) if since else None,
            PartialDate.parse(until) if until else None,
        )

    @classmethod
    def typed(cls, text: str) -> DatedName:
        """A name as a person types it: “NAME; SINCE; UNTIL”, the dates only where known.

        Raises UserError for a name that is missing, a date that is none, and more than that.
        """
        parts = [part.strip() for part in text.split(";")]
        if not parts[0] or len(parts) > 3:
            raise UserError(
                f"“{text.strip()}” is no dated name: write NAME; SINCE; UNTIL, "
                "such as “NLGN; 1996; 2020”."
            )
        return cls.of(*parts)

    @property
    def as_typed(self) -> str:
        """“NLGN; 1996; 2020”: what `typed` reads again."""
        return "; ".join((self.name, str(self.since or ""), str(self.until or ""))).rstrip("; ")

    def used_on(self, day: date) -> bool:
        begun = self.since is None or self.since.earliest <= day
        return begun and (self.until is None or day <= self.until.latest)

    def spoken(self) -> str:
        """“New Local (from 12 October 2020)”."""
        since = f"from {self.since.spoken()}" if self.since else ""
        until = f"to {self.until.spoken()}" if self.until else ""
        when = " ".join(part for part in (since, until) if part)
        return f"{self.name} ({when})" if when else self.name


class ChangeKind(StrEnum):
    """What a reorganisation made of a body."""

    ABOLISHED = "abolished"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a body from the legal date `on`, by which instrument, and who followed it.

    `successors` are keys; `recorded` is when this library was told (UTC), None for a fact that
    was shipped; `uid` names the updates that handed its recommendations over.
    """

    kind: ChangeKind
    on: PartialDate
    successors: tuple[str, ...] = ()
    instrument: str = ""
    source: str = ""
    recorded: datetime | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """One entry of the authority: `names` oldest first, `successors` are keys of other entries.

    `sort` is its kind in words (“county council”). `confirm` marks an entry that was not checked
    against its source; `own` one that was written or changed in this library. A body has ended
    where its last name has; `changes` say how, oldest first.
    """

    key: str
    sort: str
    names: tuple[DatedName, ...]
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    source: str = ""
    confirm: bool = False
    own: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def ended(self) -> PartialDate | None:
        """Its last day, which may be vague; None for a body that still stands."""
        return self.names[-1].until

    def gone_on(self, day: date, known: datetime | None = None) -> bool:
        """Whether it had ended before a day, strictly, as known then (None: now)."""
        if self.ended is None or self.ended.latest >= day:
            return False
        told = [each.recorded for each in self.changes if each.kind is not ChangeKind.RENAMED]
        return known is None or not told or told[-1] is None or told[-1] <= known

    @property
    def name(self) -> str:
        """Its last name."""
        return self.names[-1].name

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and alias once, the last name first."""
        dated = (entry.name for entry in reversed(self.names))
        return tuple(dict.fromkeys((*dated, *self.aliases)))

    def name_on(self, day: date) -> str:
        """The name it had on a day; its first or last one outside all of them."""
        used = next((entry.name for entry in self.names if entry.used_on(day)), "")
        first = self.names[0]
        early = first.since is not None and day < first.since.earliest
        return used or (first.name if early else self.name)


def body_from(entry: Mapping[str, object], *, own: bool = False) -> Body:
    """A body of its JSON form, as `resources/publishers.json` and a library write it.

    Raises UserError for an entry without a key or a name, and for a date that is none.
    """
    rows = (row for row in _list(entry.get("names")) if isinstance(row, list))
    names = tuple(DatedName.of(*map(str, (row or [""])[:3])) for row in rows)
    key = str(entry.get("key", ""))
    if not key or not names or not all(row.name for row in names):
        raise UserError("A publisher needs a key and at least one name.")
    return Body(
        key=key,
        sort=str(entry.get("sort", "")),
        names=names,
        aliases=_texts(entry.get("aliases")),
        hosts=_texts(entry.get("hosts")),
        ministers=_texts(entry.get("ministers")),
        successors=_texts(entry.get("successors")),
        source=str(entry.get("source", "")),
        confirm=bool(entry.get("confirm", False)),
        own=own,
        changes=tuple(_change(row) for row in _list(entry.get("changes")) if isinstance(row, dict)),
    )


def entry_of(body: Body) -> dict[str, object]:
    """The JSON form of a body; what is empty is left out."""
    full: dict[str, object] = {
        "key": body.key,
        "sort": body.sort,
        "names": [[n.name, str(n.since or ""), str(n.until or "")] for n in body.names],
        "aliases": list(body.aliases),
        "ministers": list(body.ministers),
        "hosts": list(body.hosts),
        "successors": list(body.successors),
        "source": body.source,
        "confirm": body.confirm,
        "changes": [_change_entry(change) for change in body.changes],
    }
    return {name: value for name, value in full.items() if value}


def day_before(on: PartialDate) -> PartialDate:
    """The last day of what ends when something else begins; as vague as that."""
    if on.precision is Precision.DAY and on.start is not None:
        return PartialDate.day(on.start - timedelta(days=1))
    return on


def day_after(ended: PartialDate) -> PartialDate:
    """The first day of what follows; as vague as the end."""
    if ended.precision is Precision.DAY and ended.end is not None:
        return PartialDate.day(ended.end + timedelta(days=1))
    return ended


def _change(row: Mapping[str, object]) -> Change:
    recorded = str(row.get("recorded_at", ""))
    return Change(
        ChangeKind(str(row.get("kind"))),
        PartialDate.parse(str(row.get("on"))),
        _texts(row.get("successors")),
        str(row.get("instrument", "")),
        str(row.get("source", "")),
        datetime.fromisoformat(recorded) if recorded else None,
        str(row.get("uid", "")),
    )


def _change_entry(change: Change) -> dict[str, object]:
    full: dict[str, object] = {
        "kind": change.kind.value,
        "on": str(change.on),
        "successors": list(change.successors),
        "instrument": change.instrument,
        "source": change.source,
        "recorded_at": change.recorded.isoformat() if change.recorded else "",
        "uid": change.uid,
    }
    return {name: value for name, value in full.items() if value}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in _list(value))
