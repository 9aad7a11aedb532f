"""The authority of bodies: which one a printed name, a minister or a web address means."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from policydesk.core.places import resources
from policydesk.core.publisher import Body, body_from

_LONGEST = 14  # words of the longest name looked for in a line
_WORD = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*|&")
_PREFIXES = ("www.", "www2.", "data.", "beta.", "committees.", "assets.publishing.service.")
_SHORT_OF_COUNCIL = re.compile(
    r"\b(?:london borough of|royal borough of|city of|county|city|district|borough|metropolitan"
    r"|council|corporation)\b"
)


class Authority:
    """Bodies by key, with look-ups by name, by minister and by web address."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._bodies = {body.key: body for body in bodies}
        self._names: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._ministers: dict[str, str] = {}
        self._hosts: dict[str, str] = {}
        self._councils: dict[str, str] = {}
        for body in self._bodies.values():
            self._enter(body)

    def __iter__(self) -> Iterator[Body]:
        return iter(self._bodies.values())

    def get(self, key: str) -> Body | None:
        return self._bodies.get(key)

    def with_own(self, own: Mapping[str, Body | None]) -> Authority:
        """This authority with a library's own entries in place of, or beside, its own.

        None takes an entry out.
        """
        merged: dict[str, Body | None] = {**self._bodies, **own}
        return Authority(body for body in merged.values() if body is not None)

    def named(self, name: str) -> Body | None:
        """The body with this name or alias, whatever its case, “the” and punctuation."""
        key = self._names.get(plain_name(name))
        return self._bodies[key] if key else None

    def of_host(self, address: str) -> Body | None:
        """The body a web or mail address belongs to: the longest known part of it decides.

        A council's own name answers for it where its address is not listed (`wigan.gov.uk`).
        """
        bare = re.sub(r"^(?:https?://|mailto:)|^[^/@]*@", "", address.strip().lower())
        host, _, path = bare.partition("/")
        for prefix in _PREFIXES:
            host = host.removeprefix(prefix)
        parts = path.strip("/").split("/")
        # www.gov.uk/defra and publications.parliament.uk/pa/cm... name the body in their path
        for depth in range(min(2, len(parts)), 0, -1):
            whole = f"{host}/{'/'.join(parts[:depth])}"
            for known in (whole, re.sub(r"\d+$", "", whole)):
                if known in self._hosts:
                    return self._bodies[self._hosts[known]]
        labels = host.split(".")
        for start in range(len(labels) - 1):
            if key := self._hosts.get(".".join(labels[start:])):
                return self._bodies[key] if key != "hm-government" or start == 0 else None
            if labels[start + 1 :] == ["gov", "uk"]:
                found = self._councils.get(re.sub(r"[^a-z]", "", labels[start]))
                return self._bodies[found] if found else None
        return None

    def of_minister(self, words: str) -> Body | None:
        """The department of “the Secretary of State for Justice”: the longest title in `words`."""
        text = f" {plain_name(words)} "
        fits = [title for title in self._ministers if f" {title} " in text]
        return self._bodies[self._ministers[max(fits, key=len)]] if fits else None

    def in_line(self, line: str) -> list[tuple[str, Body]]:
        """The bodies named in a line by more than one word, as printed, in their order."""
        words = list(_WORD.finditer(line))
        plain = [plain_name(word[0]) for word in words]
        found: list[tuple[str, Body]] = []
        at = 0
        while at < len(words):
            for stop in range(min(len(words), at + _LONGEST), at + 1, -1):
                if key := self._names.get(" ".join(p for p in plain[at:stop] if p)):
                    printed = line[words[at].start() : words[stop - 1].end()]
                    found.append((printed, self._bodies[key]))
                    at = stop - 1
                    break
            at += 1
        return found

    def names_beside(self, name: str) -> tuple[str, ...]:
        """Every other name of the body with this name; () for one that is not known."""
        body = self.named(name)
        if body is None:
            return ()
        return tuple(other for other in body.all_names if plain_name(other) != plain_name(name))

    def predecessors(self, body: Body) -> tuple[Body, ...]:
        return tuple(other for other in self if body.key in other.successors)

    def successors(self, body: Body) -> tuple[Body, ...]:
        return tuple(self._bodies[key] for key in body.successors if key in self._bodies)

    def heirs(self, body: Body) -> tuple[Body, ...]:
        """Who has its work now: its successors, and theirs where they ended; () for nobody."""
        found: dict[str, Body] = {}
        waiting, seen = list(self.successors(body)), {body.key}
        while waiting:
            other = waiting.pop(0)
            if other.key in seen:
                continue
            seen.add(other.key)
            after = self.successors(other) if other.ended is not None else ()
            waiting += after
            if not after:
                found[other.key] = other
        return tuple(found.values())

    def _enter(self, body: Body) -> None:
        for name in body.all_names:
            self._names.setdefault(plain_name(name), body.key)
        for title in body.ministers:
            self._ministers[plain_name(title)] = body.key
        for host in body.hosts:
            self._hosts[host.lower()] = body.key
        if "council" in body.sort or "borough" in body.sort:
            short = _SHORT_OF_COUNCIL.sub(" ", plain_name(body.name))
            label = re.sub(r"[^a-z]", "", short)
            if self._bodies.get(self._councils.get(label, ""), body).successors:
                self._councils[label] = body.key
            self._councils.setdefault(label, body.key)


NO_BODIES = Authority(())


@lru_cache(maxsize=1)
def shipped_authority() -> Authority:
    """The authority that comes with the program.

    Raises UserError when the installation is incomplete.
    """
    written = json.loads((resources() / "publishers.json").read_text("utf-8"))
    return Authority(body_from(entry) for entry in written["bodies"])


@lru_cache(maxsize=16_384)
def plain_name(name: str) -> str:
    """A name for comparing: small letters, “and” for “&”, no “the”, no punctuation."""
    low = name.casefold().replace("&", " and ").replace("’", "'").replace("'", "")
    words = re.findall(r"[^\W_]+", low)
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
