"""Tell a page that only asks about cookies: what was saved before anybody answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydesk.intake.boilerplate import is_edge_furniture

CONSENT_ONLY = (
    "no-text: It holds only the site's question about cookies; answer that in the browser, save "
    "the page again, and import the new file."
)
_MOST_WORDS = 600
_SHORT = 60
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_ABOUT_IT = re.compile(
    r"\bcookies?\b|\bconsent(?:ed|ing)?\b|\bprivacy\b|\bpersonal(?:ised)? (?:data|ads|content)"
    r"|\blegitimate interests?\b|\b(?:our|\d+) partners\b|\btracking\b|\byour (?:choices|device)\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:(?:yes|ok|okay|no thanks)[,.! ]*)?(?:i )?(?:accept|agree|allow|reject|decline|refuse|deny"
    r"|consent|got it)(?: (?:all|additional|optional|analytics|necessary|essential|only|selected"
    r"|cookies|to all|and (?:continue|close|proceed)))*"
    r"|(?:manage|change|customi[sz]e|more|view|set)(?: (?:my|your|cookies?|privacy))*"
    r" (?:options|settings|preferences|choices|cookies)"
    r"|(?:only )?(?:necessary|essential)(?: cookies)?(?: only)?"
    r"|save(?: and (?:exit|close))?|ok(?:ay)?",
    re.IGNORECASE,
)


def is_about_consent(text: str) -> bool:
    """Whether a passage speaks of cookies, consent or privacy."""
    return _ABOUT_IT.search(text) is not None


def asks_only_for_consent(lines: Sequence[str]) -> bool:
    """Whether every line of a short page is about cookies or a button that answers about them.

    An article about cookies has other sentences, and no button.
    """
    if sum(len(line.split()) for line in lines) > _MOST_WORDS:
        return False
    buttons = [line for line in lines if _is_button(line)]
    talk = [line for line in lines if is_about_consent(line)]
    others = [line for line in lines if line not in buttons and line not in talk]
    return (
        bool(buttons)
        and any(map(_COOKIE.search, lines))
        and all(len(line) <= _SHORT and is_edge_furniture(line) for line in others)
    )


def _is_button(line: str) -> bool:
    return _BUTTON.fullmatch(line.strip(" .!×>»")) is not None
