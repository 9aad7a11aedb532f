"""The clauses of a query text: take it apart, add one, take one away; the text stays the truth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydesk.core.query import HitKind

_PAIRS = {"(": ")", "[": "]", '"': '"', "“": "”"}

_QUOTED = r"""(?P<quoted>"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»)"""


def split_clauses(query: str) -> tuple[str, ...]:
    """The parts of a query that stand side by side; quotes and brackets hold together."""
    parts, current, open_until = [], "", ""
    for letter in query:
        if open_until:
            open_until = "" if letter == open_until else open_until
        elif letter in _PAIRS:
            open_until = _PAIRS[letter]
        if letter.isspace() and not open_until:
            parts.append(current)
            current = ""
        else:
            current += letter
    parts.append(current)
    return tuple(part for part in parts if part)


def field_clauses(query: str) -> tuple[str, ...]:
    """The clauses that name a field, such as `to:Treasury`: those shown as chips."""
    return tuple(part for part in split_clauses(query) if _names_field(part))


def with_clause(query: str, added: str) -> str:
    """The query narrowed by a clause; unchanged when it stands there already."""
    parts = split_clauses(query)
    return query if added in parts else " ".join((*parts, added))


def narrowed(query: str, clause: str) -> str:
    """The query and the clause, also where the query offers a choice: `(a OR b) to:Treasury`."""
    return with_clause(f"({query})" if re.search(r"\bOR\b|\|", query) else query, clause)


def without_clause(query: str, removed: str) -> str:
    """The query without a clause."""
    return " ".join(part for part in split_clauses(query) if part != removed)


def with_kinds(query: str, kinds: Sequence[HitKind]) -> str:
    """The query narrowed to these kinds of hit; unchanged where all are wanted."""
    if not kinds:
        return query
    asked = " OR ".join(f"kind:{kind.value}" for kind in kinds)
    whole = f"({query})" if " " in query.strip() else query
    return f"{whole} ({asked})" if len(kinds) > 1 else f"{whole} {asked}"


def as_typed(query: str, readings: Sequence[str]) -> str:
    """The query with these words of it held to what they say: `"ASC"`, `adult AND social`.

    So neither is read by the thesaurus, and the text shows why. Words in quotation marks, or
    part of a longer word, stay as they are.
    """
    for words in readings:
        query = _held(query, words.split())
    return query


def _held(query: str, words: Sequence[str]) -> str:
    pattern = _QUOTED + r"|(?<![\w=’'-])" + r"\s+".join(map(re.escape, words)) + r"(?![\w*?~’'-])"
    held = f'"{words[0]}"' if len(words) == 1 else " AND ".join(words)
    return re.sub(pattern, lambda found: found[0] if found["quoted"] else held, query)


def toggled(query: str, wanted: str) -> str:
    """The query with the clause if it lacks it, else without it."""
    parts = split_clauses(query)
    return without_clause(query, wanted) if wanted in parts else with_clause(query, wanted)


def _names_field(part: str) -> bool:
    name, colon, value = part.lstrip("-").partition(":")
    return bool(colon and value) and name.isidentifier()
