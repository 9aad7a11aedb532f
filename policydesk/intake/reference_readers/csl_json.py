"""CSL-JSON files (CSL 1.0.2), as Zotero, Mendeley and pandoc write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policydesk.core.imports import ProblemKind
from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake.problems import ReadingProblem, damaged
from policydesk.intake.reference_readers.taking import Taking
from policydesk.text.references import strict_json
from policydesk.text.references.item import clean_item

_PATHS = ("path", "localPath", "filename", "file")


def read_csl_json(text: str) -> ParsedReferences:
    """Every item of the list, or of a table's `items`. Raises ReadingProblem."""
    try:
        found = strict_json.loads(text)
    except strict_json.BadJson as error:
        raise damaged(f"The file is damaged: {error}.") from error
    if isinstance(found, Mapping):
        found = found.get("items", [found])
    if not isinstance(found, list):
        raise damaged("The file is damaged: it holds no list of references.")
    if any(isinstance(each, Mapping) and "itemType" in each for each in found[:100]):
        raise ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            "This is Zotero's own JSON; export it as CSL JSON and import that.",
        )
    taking = Taking()
    for number, each in enumerate(found, 1):
        if isinstance(each, Mapping):
            taking.take(lambda each=each: _reference(each))  # type: ignore[misc]
        else:
            taking.warn(f"Entry {number} was left out: it is no table of fields.")
    return taking.finished()


def _reference(raw: Mapping[str, Any]) -> ParsedReference:
    files = _attachments(raw.get("attachments")) + _attachments(raw.get("file"))
    item = clean_item({k: v for k, v in raw.items() if k not in {"attachments", "file"}})
    key = raw.get("citation-key") or raw.get("id") or ""
    return ParsedReference(item, str(key)[:500], files)


def _attachments(value: object) -> tuple[str, ...]:
    """Names of files, given as texts or as tables with a path."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        paths = (value.get(name) for name in _PATHS)
        return next(((path,) for path in paths if isinstance(path, str) and path), ())
    if isinstance(value, list):
        return tuple(path for each in value for path in _attachments(each))
    return ()
