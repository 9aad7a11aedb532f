"""Names of people and bodies: CSL's parts, “Family, Given”, and one line for reading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policydesk.text.normalise import clean_line

Name = dict[str, str]
PARTS = (
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal",
)  # fmt: skip
_LONGEST = 500
_BODY = re.compile(
    r"\b(?:HM|UK|Department|Ministry|Council|Committee|Office|Commission|Authority|Association|"
    r"Agency|Institute|Institution|Parliament|Government|University|Trust|Foundation|Society|"
    r"Federation|Union|Group|Board|Bank|Treasury|Service|Services|Centre|Center|Network|House|"
    r"Assembly|Cabinet|Executive|Partnership|Party|Alliance|Forum|Company|Limited|Ltd|plc|LLP)\b"
)
_TITLED = re.compile(
    r"(?:Lord|Lady|Baroness|Baron|Sir|Dame|Dr|Prof|Professor|Rt|Cllr|Councillor|Alderman|"
    r"Mr|Mrs|Ms)\b"
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = {"van", "von", "de", "der", "den", "del", "della", "di", "la", "le", "ten", "ter"}


def clean_name(value: object) -> Name | None:
    """A CSL name with only its known parts, each cleaned; None when nothing is left."""
    if isinstance(value, str):
        return read_name(value)
    if not isinstance(value, Mapping):
        return None
    kept: Name = {}
    for part in PARTS:
        text = value.get(part)
        if isinstance(text, str) and (line := clean_line(text)[:_LONGEST]):
            kept[part] = line
    return kept or None


def read_name(text: str) -> Name | None:
    """“Family, Given” or “Family, Given, Suffix”; a body, or a name without a comma, is literal."""
    line = clean_line(text)[:_LONGEST]
    if not line:
        return None
    parts = [part.strip() for part in line.split(",")]
    if not 2 <= len(parts) <= 3 or not all(parts) or is_body(parts[0]):
        return {"literal": line.rstrip(",").strip() or line}
    return dict(zip(("family", "given", "suffix"), parts, strict=False))


def written(name: Name) -> str:
    """“Family, Given, Suffix”, or the literal name: what `read_name` reads."""
    if "literal" in name:
        return name["literal"]
    family = " ".join(p for p in (name.get("non-dropping-particle"), name.get("family")) if p)
    given = " ".join(p for p in (name.get("given"), name.get("dropping-particle")) if p)
    return ", ".join(part for part in (family, given, name.get("suffix", "")) if part)


def shown(name: Name) -> str:
    """“Jane Smith”, “HM Treasury”: how an analyst reads it."""
    if "literal" in name:
        return name["literal"]
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(name[part] for part in order if part in name)


def short(name: Name) -> str:
    """“Smith, J.”, or the literal name: how a list of references gives it."""
    if "literal" in name:
        return name["literal"]
    family = " ".join(p for p in (name.get("non-dropping-particle"), name.get("family")) if p)
    initials = " ".join(f"{word[0]}." for word in name.get("given", "").split())
    return ", ".join(part for part in (family, initials) if part)


def name_of_author(text: str, publisher: str = "") -> Name:
    """A name as it stands on a document, in parts only where it is evidently a person's.

    A body, the publisher itself, a titled person, or anything unlike two to four capitalised
    words stays literal: a wrong split would print a wrong name.
    """
    line = clean_line(text)
    if "," in line:
        return read_name(line) or {"literal": line}
    words = line.split()
    plain = all(_WORD.fullmatch(w) and (w[0].isupper() or w in _PARTICLES) for w in words)
    if (
        not 2 <= len(words) <= 4 or not plain or line == publisher or is_body(line)
        or _TITLED.match(line) or any(w.isupper() and len(w.rstrip(".")) > 1 for w in words[:-1])
    ):  # fmt: skip
        return {"literal": line}
    split = next((n for n, w in enumerate(words) if n and w in _PARTICLES), len(words) - 1)
    name = {"family": words[-1], "given": " ".join(words[:split])}
    if particle := " ".join(words[split:-1]):
        name["non-dropping-particle"] = particle
    return name


def is_body(text: str) -> bool:
    """Whether a name is evidently that of an organisation."""
    return _BODY.search(text) is not None
