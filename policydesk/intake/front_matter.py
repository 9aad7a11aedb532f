"""Read the `key: value` lines at the head of a Markdown file; no YAML loader, no surprises."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*)|\s*)$")
_ITEM = re.compile(r"\s*-\s+(.+)")
_MOST_ITEMS = 50


def split_front_matter(text: str) -> tuple[dict[str, list[str]], str]:
    """Return the fields (lower-case names, a list of texts each) and the text below them.

    Understood are plain and quoted values, `[a, b]` and lists of `- item` lines; any other
    line is passed over. Without a `---` fence at the very start there are no fields.
    """
    found = _FENCE.match(text.lstrip("\n"))
    if found is None:
        return {}, text
    fields: dict[str, list[str]] = {}
    current = ""
    for line in found[1].split("\n"):
        if item := _ITEM.fullmatch(line):
            if current and len(fields[current]) < _MOST_ITEMS:
                fields[current].append(_bare(item[1]))
        elif field := _FIELD.fullmatch(line):
            current = field[1].lower().replace(" ", "_").replace("-", "_")
            fields[current] = _values(field[2] or "")
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            current = ""
    filled = {name: values for name, values in fields.items() if values}
    return filled, text.lstrip("\n")[found.end() :]


def _values(text: str) -> list[str]:
    stripped = text.strip()
    if stripped.startswith("[") and stripped.endswith("]"):
        return [_bare(part) for part in stripped[1:-1].split(",")[:_MOST_ITEMS] if part.strip()]
    return [_bare(stripped)] if stripped else []


def _bare(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "\"'":
        return stripped[1:-1].strip()
    return stripped
