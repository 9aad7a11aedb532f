"""Write references as RIS, BibTeX or CSL-JSON: the same references give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from policydesk.core.reference import Item, ReferenceFormat
from policydesk.packs.atomic_export import atomic_export, reads_back
from policydesk.text.references import bibtex, ris
from policydesk.text.references.names import Name

Keyed = tuple[str, Item]
"""A citation key and the item it stands for."""

_LATEX = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
    "\n": "{\\newline}", "<": "{<}", ">": "{>}",
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_LIGATURES = re.compile(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)")
_PLAIN_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w.'’-]*(?: [A-Z\u00c0-\u00de][\w.'’-]*)*")


def render_references(references: Sequence[Keyed], wanted: ReferenceFormat) -> bytes:
    """The file's bytes, UTF-8; references in the order given."""
    match wanted:
        case ReferenceFormat.RIS:
            return "".join(_ris(key, item) for key, item in references).encode()
        case ReferenceFormat.BIBTEX:
            return "\n".join(_bibtex(key, item) for key, item in references).encode()
        case ReferenceFormat.CSL_JSON:
            items = [{"id": key, "citation-key": key, **item} for key, item in references]
            return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def export_references(references: Sequence[Keyed], wanted: ReferenceFormat, target: Path) -> None:
    """Write the file whole or leave what is there. Raises UserError with one sentence."""
    data = render_references(references, wanted)
    atomic_export(target, data, reads_back(data))


def _ris(key: str, item: Item) -> str:
    """Lines end as the RIS specification has them, by carriage return and line feed."""
    lines = [f"{tag}  - {value}" for tag, value in ris.to_tags(item, key)]
    return "\n".join([*lines, "ER  - ", ""]).replace("\n", "\r\n") + "\r\n"


def _bibtex(key: str, item: Item) -> str:
    entry = bibtex.to_entry(item, key)
    fields = [*_name_fields(entry), *_text_fields(entry)]
    lines = [f"@{entry.type}{{{key},", *(f"  {name} = {{{text}}}," for name, text in fields), "}"]
    return "\n".join(lines) + "\n"


def _name_fields(entry: bibtex.Entry) -> Iterable[tuple[str, str]]:
    for field, names in entry.names.items():
        yield field, " and ".join(map(bibtex_name, names))


def _text_fields(entry: bibtex.Entry) -> Iterable[tuple[str, str]]:
    for name, text in entry.fields.items():
        if name in bibtex.VERBATIM:
            yield name, text
        elif name == "pages":
            yield name, latex(text).replace("-{}-", "--")  # a range's dash
        elif name in {"title", "shorttitle"}:
            yield name, f"{{{latex(text)}}}"  # so that no style changes its capitals
        else:
            yield name, latex(text)


def latex(text: str) -> str:
    """Plain text as LaTeX: signs with a meaning escaped, no two signs joined into another."""
    escaped = _SPECIAL.sub(lambda found: _LATEX[found[0]], text)
    return _LIGATURES.sub(lambda found: found[0] + "{}", escaped)


def bibtex_name(name: Name) -> str:
    """“von Family, Jr, Given”; a body's name in braces, so that nobody splits it."""
    if "literal" in name:
        return f"{{{latex(name['literal'])}}}"
    family = _protected(name["family"])
    if particle := name.get("non-dropping-particle"):
        family = f"{particle} {family}"
    parts = (family, *(_protected(name[p]) for p in ("suffix", "given") if p in name))
    return ", ".join(parts)


def _protected(part: str) -> str:
    return part if _PLAIN_NAME.fullmatch(part) else f"{{{latex(part)}}}"
