"""BibTeX and BibLaTeX files: bibtexparser finds the entries and splits the names."""

from __future__ import annotations

import logging
import re

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)

from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake.reference_readers.latex import plain_text, verbatim_text
from policydesk.intake.reference_readers.taking import Taking
from policydesk.text.references import bibtex
from policydesk.text.references.names import Name, clean_name, is_body

_WHOLE_BRACES = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")
_ATTACHED = re.compile(r"(?<!\\);")
_PART = re.compile(r"(?<!\\):(?![\\/])")


def read_bibtex(text: str) -> ParsedReferences:
    """Every entry; strings are put in, comments passed over. Raises ReadingProblem."""
    # It tells of each odd block in its log; the warnings below say so to the person instead.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library: Library = parse_string(text)
    taking = Taking()
    for block in library.blocks:
        entry = _entry_of(block)
        if entry is not None:
            enclosed = block is not entry
            taking.take(lambda e=entry, c=enclosed: _reference(e, enclosed=c))  # type: ignore[misc]
        elif isinstance(block, ParsingFailedBlock):
            line = (block.start_line or 0) + 1
            taking.warn(f"What begins in line {line} was left out: it is no whole entry.")
    return taking.finished()


def _entry_of(block: object) -> Entry | None:
    """An entry, also one whose key or field stands twice in the file."""
    if isinstance(block, Entry):
        return block
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        return inner if isinstance(inner, Entry) else None
    return None


def _reference(entry: Entry, *, enclosed: bool) -> ParsedReference:
    """`enclosed` says that the values still have the braces or quotes around them."""
    fields: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    files: list[str] = []
    for field in entry.fields:
        name, raw = field.key.lower().strip(), str(field.value)
        if enclosed:
            raw = _bare(raw)
        if name in bibtex.FILE_FIELDS:
            files.extend(attached(raw))
        elif name in bibtex.NAME_FIELDS:
            names[name] = read_names(raw)
        elif name in fields:
            fields[f"{name}-2"] = _text(name, raw)
        else:
            fields[name] = _text(name, raw)
    made = bibtex.Entry(entry.entry_type.lower(), entry.key, fields, names)
    return ParsedReference(bibtex.from_entry(made), entry.key.strip()[:500], tuple(files))


def _bare(value: str) -> str:
    """Without the braces or quotes around the whole."""
    text = value.strip()
    if len(text) > 1 and (text[0], text[-1]) in {("{", "}"), ('"', '"')}:
        inner = text[1:-1]
        if text[0] == '"' or _balanced(inner):
            return inner
    return text


def _balanced(text: str) -> bool:
    depth = 0
    for mark in re.findall(r"(?<!\\)[{}]", text):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _text(name: str, raw: str) -> str:
    if name == bibtex.CARRIER:
        return raw
    return verbatim_text(raw) if name in bibtex.VERBATIM else plain_text(raw)


def read_names(raw: str) -> tuple[Name, ...]:
    """People in their parts; what stands in braces of its own is a body's name, whole."""
    return tuple(
        name for each in split_multiple_persons_names(raw) if (name := _name(each)) is not None
    )


def _name(raw: str) -> Name | None:
    text = raw.strip()
    if _WHOLE_BRACES.fullmatch(text) or (is_body(plain_text(text)) and "," not in text):
        return clean_name({"literal": plain_text(text)})
    try:
        parts: NameParts = parse_single_name_into_parts(text, strict=False)
    except InvalidNameError:
        return clean_name({"literal": plain_text(text)})
    pieces = {
        "family": parts.last, "given": parts.first,
        "non-dropping-particle": parts.von, "suffix": parts.jr,
    }  # fmt: skip
    name = clean_name({k: plain_text(" ".join(words)) for k, words in pieces.items() if words})
    alone = name is not None and set(name) == {"family"} and "," not in text
    return {"literal": name["family"]} if name and alone else name


def attached(raw: str) -> list[str]:
    """Names of files out of `file`: “path”, “title:path:type”, several with semicolons."""
    found = []
    for each in _ATTACHED.split(raw):
        parts = [p.replace("\\:", ":").replace("\\;", ";") for p in _PART.split(each.strip())]
        path = parts[1] if len(parts) >= 3 else parts[-1] if len(parts) == 2 else parts[0]
        if path := path.replace("\\\\", "\\").replace("\\_", "_").replace("\\&", "&").strip():
            found.append(path)
    return found
