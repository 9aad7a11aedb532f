"""What a person does with the thesaurus, one function per act."""

from __future__ import annotations

from policydesk.core.thesaurus import Pair
from policydesk.gui.bridge import Task


def add_pair(*, short: str, long: str) -> Task[Pair]:
    """Read a short form also as something else; one that was switched off counts again."""
    return Task(
        lambda library, origin: library.thesaurus.add(short, long, origin=origin),
        done=lambda pair: f"“{pair.short}” is also read as “{pair.long}”.",
    )


def change_pair(*, pair: Pair, short: str, long: str) -> Task[Pair]:
    """Another short form or meaning."""
    return Task(
        lambda library, origin: library.thesaurus.change(pair, short, long, origin=origin),
        done=lambda changed: f"“{changed.short}” is also read as “{changed.long}”.",
    )


def remove_pair(*, pair: Pair) -> Task[list[Pair]]:
    """Read a short form as this no longer; a shipped one is only switched off."""
    return Task(
        lambda library, origin: library.thesaurus.remove(pair.short, pair.long, origin=origin),
        done=f"“{pair.short}” is no longer read as “{pair.long}”.",
    )
