"""Follow the relations between the parts of an Office file, inside the file only."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.xml_safety import parse_part

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: its id, the last word of its type ("chart"), and the part it leads to."""

    id: str
    kind: str
    target: str


def relations_of(parts: Mapping[str, bytes], name: str) -> list[Relation]:
    """The relations of part `name` to parts that are there; none where they cannot be read."""
    folder, file = posixpath.split(name)
    content = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"), b"")
    if not content:
        return []
    try:
        root = parse_part(content)
    except ReadingProblem:
        return []
    found = []
    for relation in root.iterfind(_RELATION):
        target = resolve(folder, relation.get("Target", ""))
        if target in parts and relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            found.append(Relation(relation.get("Id", ""), kind, target))
    return found


def resolve(folder: str, target: str) -> str:
    """The name of the member a relation of a part in `folder` means; never a path on a disk."""
    path = target.partition("#")[0]
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)
