"""What a person does with the list of publishers, one function per act."""

from __future__ import annotations

from policydesk.core.publisher import Body
from policydesk.gui.bridge import Task


def save_publisher(*, body: Body) -> Task[Body]:
    """Write an entry as this library's own."""
    return Task(
        lambda library, origin: library.publishers.save(body, origin=origin),
        done="Publisher saved.",
    )


def add_publisher(*, name: str) -> Task[Body]:
    """A new entry with one name."""
    return Task(
        lambda library, origin: library.publishers.add(name, origin=origin),
        done="Publisher added.",
    )


def remove_publisher(*, key: str) -> Task[Body]:
    """Take an entry out; documents keep the name they print."""
    return Task(
        lambda library, origin: library.publishers.remove(key, origin=origin),
        done="Publisher removed.",
    )


def restore_publisher(*, key: str) -> Task[Body]:
    """Let the shipped entry count again."""
    return Task(
        lambda library, origin: library.publishers.restore(key, origin=origin),
        done="The shipped entry counts again.",
    )
