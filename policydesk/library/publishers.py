"""The authority of publishers as this library sees it: the shipped one with its own changes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from policydesk.core.authority import Authority, plain_name, shipped_authority
from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.publisher import Body, DatedName
from policydesk.core.status import Axis
from policydesk.library.typed_text import line
from policydesk.library.writing import Desk
from policydesk.store.store import Store


class PublisherReads:
    """Looking bodies up by any of their names."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._merged: tuple[dict[str, Body | None], Authority] | None = None

    def authority(self) -> Authority:
        """The shipped authority with this library's entries over it."""
        own = self._store.publishers.all()
        if not own:
            return shipped_authority()
        if self._merged is None or self._merged[0] != own:
            self._merged = (own, shipped_authority().with_own(own))
        return self._merged[1]

    def all(self, words: str = "") -> list[Body]:
        """The bodies with all the words in one name, by name; then those of such a sort."""
        wanted = plain_name(words).split()
        found: list[tuple[bool, str, Body]] = []
        for body in self.authority():
            in_name = any(_holds(name, wanted) for name in body.all_names)
            if in_name or _holds(body.sort, wanted):
                found.append((not in_name, plain_name(body.name), body))
        return [body for *_, body in sorted(found, key=lambda each: each[:2])]

    def named(self, name: str) -> Body | None:
        """The body with this name, or None: what a document prints may be in no authority."""
        return self.authority().named(name) if name else None

    def find(self, ref: str) -> Body:
        """A body by key or any name; UserError where there is none."""
        authority = self.authority()
        found = authority.get(ref.strip()) or authority.named(ref)
        if found is None:
            near = [body.name for body in self.all(ref)[:3]]
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise UserError(f"No body is called “{line(ref, 'publisher')}”.{hint}")
        return found

    def only_named(self, ref: str, *, taken: Collection[str] = ()) -> Body:
        """A body that is in no list, as recommendations name it, with a key for when it is added.

        Raises UserError, with names that are near, where none names it.
        """
        plain = plain_name(ref)
        names = {name for _, each in self._store.recommendations.named() for name in each.names}
        names |= {name for _, name in self._store.ledger.said_on(Axis.OWNER)}
        found = min((name for name in names if name and plain_name(name) == plain), default="")
        return self.fresh(found, taken=taken) if found else self.find(ref)

    def fresh(self, name: str, *, sort: str = "", taken: Collection[str] = ()) -> Body:
        """A body of that name with a key that no other has, not written yet.

        Raises UserError where a body has that name already. `taken` are keys of others to be.
        """
        cleaned = line(name, "name")
        if (known := self.named(cleaned)) is not None:
            raise UserError(f"“{cleaned}” is a name of {known.name} already; edit that one.")
        stem = re.sub(r"[^a-z0-9]+", "-", plain_name(cleaned))[:60].strip("-") or "publisher"
        authority, key, number = self.authority(), stem, 2
        own = {*self._store.publishers.all(), *taken}
        while authority.get(key) is not None or key in own:
            key, number = f"{stem}-{number}", number + 1
        return Body(key, line(sort, "sort"), (DatedName(cleaned),), own=True)


class Publishers(PublisherReads):
    """Looking up, and the acts on publishers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def add(self, name: str, *, sort: str = "", origin: object = None) -> Body:
        """A new body with one name; UserError where a body has that name already."""
        return self.save(self.fresh(name, sort=sort), origin=origin)

    def save(self, body: Body, *, origin: object = None) -> Body:
        """Write a body as this library's own entry.

        Raises UserError for a body without a name, for a name, minister or address that is another
        body's, and for a successor that is none.
        """
        saved = self.checked(body)
        with self._desk.operation(Op.EDIT_PUBLISHER, origin):
            self._desk.store.publishers.set(saved.key, saved)
        return self.find(saved.key)

    def remove(self, ref: str, *, origin: object = None) -> Body:
        """Take a body out of this library's authority; documents keep the name they print."""
        body = self.find(ref)
        with self._desk.operation(Op.REMOVE_PUBLISHER, origin):
            if shipped_authority().get(body.key) is None:
                self._desk.store.publishers.forget(body.key)
            else:
                self._desk.store.publishers.set(body.key, None)
        return body

    def restore(self, key: str, *, origin: object = None) -> Body:
        """Let the shipped entry count again; UserError where none was changed or shipped."""
        shipped = shipped_authority().get(key) or shipped_authority().named(key)
        if shipped is None or shipped.key not in self._store.publishers.all():
            raise UserError(f"“{key}” is no shipped publisher that was changed in this library.")
        with self._desk.operation(Op.EDIT_PUBLISHER, origin):
            self._desk.store.publishers.forget(shipped.key)
        return self.find(shipped.key)

    def checked(self, body: Body) -> Body:
        """The body as `save` writes it; UserError as there."""
        names = tuple(replace(n, name=line(n.name, "name")) for n in body.names)
        saved = replace(
            body,
            names=tuple(n for n in names if n.name),
            sort=line(body.sort, "sort"),
            aliases=_lines(body.aliases, "other name"),
            hosts=tuple(host.lower() for host in _lines(body.hosts, "web address")),
            source=line(body.source, "source"),
            own=True,
        )
        if not saved.names:
            raise UserError("A publisher needs a name.")
        for entry in saved.names:
            if entry.since and entry.until and entry.since.earliest > entry.until.latest:
                raise UserError(f"“{entry.name}” ends before it begins; check its two dates.")
        authority = self.authority()
        for name in saved.all_names:
            other = authority.named(name)
            if other is not None and other.key != saved.key:
                raise UserError(f"“{name}” is a name of {other.name} already.")
        for key in saved.successors:
            if authority.get(key) is None or key == saved.key:
                raise UserError(f"“{key}” is no other publisher, so it cannot follow this one.")
        return saved


def _holds(text: str, wanted: list[str]) -> bool:
    plain = plain_name(text)
    return all(word in plain for word in wanted)


def _lines(texts: tuple[str, ...], what: str) -> tuple[str, ...]:
    cleaned = (line(text, what) for text in texts)
    return tuple(dict.fromkeys(text for text in cleaned if text))
