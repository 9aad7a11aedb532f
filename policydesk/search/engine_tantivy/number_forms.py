"""Initials and their other number: LSPs is the plural of LSP, and NHS is no plural."""

from __future__ import annotations

import re

from policydesk.search.engine_tantivy.rows import index_text
from policydesk.search.engine_tantivy.vocabulary import Vocabulary

_INITIALS = re.compile(r"[b-df-hj-np-tv-xz]{3,6}")


def number_forms(text: str, stem: str, vocabulary: Vocabulary) -> list[str]:
    """The stem of a word; of initials, which the stemmer leaves for want of a vowel, also their
    other number.

    Only a small s says several, in what was typed or else in some text: NHS is not several NH.
    """
    if not _INITIALS.fullmatch(stem):
        return [stem]
    one, typed = stem.removesuffix("s"), index_text(text).strip()
    several = vocabulary.frequency("capitals", f"{one.upper()}s")[0] > 0
    if one == stem:
        return [one, f"{one}s"] if several else [one]
    said = several or typed[:-1].isupper()
    return [one, stem] if said and not typed.endswith("S") else [stem]
