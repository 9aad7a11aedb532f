"""Tags: names in a hierarchy written with slashes."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.errors import UserError


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag in use and the number of recommendations that carry it."""

    name: str
    recommendations: int


def clean_tag(text: str) -> str:
    """Return the tag's one spelling: lower case, single spaces, no empty level.

    Raises UserError for a tag with nothing in it or over 100 characters.
    """
    levels = [" ".join(level.split()).lower() for level in text.split("/")]
    name = "/".join(level for level in levels if level)
    if not name:
        raise UserError("A tag needs at least one letter; write a word, or theme/topic.")
    if len(name) > 100:
        raise UserError("That tag is over 100 characters; use a shorter one.")
    return name


def clean_tags(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Clean each tag and drop repeats, keeping the order."""
    return tuple(dict.fromkeys(clean_tag(text) for text in texts))


def tag_covers(tag: str, asked: str) -> bool:
    """Whether asking for `asked` finds `tag`: the tag itself or one below it."""
    return tag == asked or tag.startswith(asked + "/")


def paths(tag: str) -> list[str]:
    """`finance/budgets` with those above it, so that asking for `finance` finds it."""
    parts = tag.split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
