"""Tell a page that only asks about cookies: what was saved before anybody answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydesk.intake.boilerplate import is_edge_furniture

CONSENT_ONLY = (
    "no-text: It holds only the site's question about cookies; answer that in the browser, save "
    "the page again, and import the new file."
)
_MOST_WORDS = 150
"""A question may be as long; a page of more words holds running text, whatever it is about."""
_SHORT = 60
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_QUESTION = re.compile(
    r".{0,80}\basks? for your consent|.{0,40}\buses? cookies|before you (?:continue|go on).{0,40}"
    r"|(?:we (?:value|respect|care about) )?your (?:privacy|choices?)(?: choices?| matters)?"
    r"|(?:(?:manage|about) )?(?:our |your )?cookies?"
    r" (?:consent|preferences|settings|choices|on (?:this|our) .{0,40})",
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


def asks_only_for_consent(lines: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a page of few words is the question about cookies, its buttons, and nothing else.

    `lines` are all of the page's, in buttons too; `headings` those of them that are its headings.
    A page with a heading of its own, or any other sentence, is somebody's text, as a policy on
    cookies is: it is never taken for the question.
    """
    if sum(len(line.split()) for line in lines) > _MOST_WORDS:
        return False
    if not all(_is_question(heading) for heading in headings):
        return False
    buttons = [line for line in lines if _is_button(line)]
    others = [line for line in lines if line not in buttons and line not in headings]
    return (
        bool(buttons)
        and any(map(_COOKIE.search, lines))
        and all(
            _COOKIE.search(line)
            or _is_question(line)
            or (len(line) <= _SHORT and is_edge_furniture(line))
            for line in others
        )
    )


def _is_question(heading: str) -> bool:
    return _QUESTION.fullmatch(heading.strip(" .!?:")) is not None


def _is_button(line: str) -> bool:
    return _BUTTON.fullmatch(line.strip(" .!×>»")) is not None
