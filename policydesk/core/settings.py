"""The table of settings: each with key, default, and what it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a library; the value is text, read by whoever uses it."""

    key: str
    default: str
    description: str


SETTINGS: tuple[Setting, ...] = (
    Setting("library.name", "", "The library's name, as the window and packs show it."),
    Setting("person.name", "", "Who records updates on this device; never put in an export."),
    Setting("pack.author", "", "The author named on packs; empty leaves the author out."),
    Setting("recognition.language", "eng",
            "What the text of scans is recognised as: Tesseract's names, such as eng+cym."),
    Setting("digest.looked_at", "", "When the digest was last looked at, UTC."),
    Setting("window.strict_search", "no",
            "yes: Find shows only what has all the words, as typed; no: partial matches follow."),
    Setting("window.theme", "system", "light, dark, contrast or system."),
    Setting("window.text_percent", "100", "Size of all text in the window, 100 to 200."),
)


def setting(key: str) -> Setting:
    """The setting of that key; raises KeyError for one not in the table."""
    for known in SETTINGS:
        if known.key == key:
            return known
    raise KeyError(key)
