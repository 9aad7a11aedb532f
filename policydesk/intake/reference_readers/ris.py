"""RIS files: rispy reads the lines; what real exports get wrong is mended before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import rispy

from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake.reference_readers.taking import Taking
from policydesk.text.references.ris import LONG_TAGS, Tag, from_tags

_LINE = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: |$)(.*)")
_UNTYPED = "TY  - GEN"


class _Tags(rispy.RisParser):  # type: ignore[misc]  # rispy carries no types
    """Keeps every tag in its order and loses no repeated one; lines without a tag go on."""

    def _iter_till_start(self, lines: Any) -> dict[str, Any]:  # noqa: ANN401 (rispy's own)
        found = super()._iter_till_start(lines)
        return {"tags": [("TY", [str(next(iter(found.values())))])]}

    def _add_tag(
        self, record: dict[str, Any], tag: str, content: str, extend_multiline: bool = False
    ) -> None:
        tags: list[tuple[str, list[str]]] = record["tags"]
        if not extend_multiline:
            tags.append((tag, [content]))
        else:
            tags[-1][1].append(content)


def read_ris_file(text: str) -> ParsedReferences:
    """Every record of a RIS file, also without its TY or ER line. Raises ReadingProblem."""
    taking = Taking()
    parser = _Tags(mapping={"TY": "type"}, list_tags=[], delimiter_tags_mapping={})
    # rispy leaves the types of its interface to the reader; the subclass above says what comes.
    for record in parser.parse_lines(iter(mended(text.split("\n")))):
        tags: list[Tag] = [
            (tag, ("\n" if tag in LONG_TAGS else " ").join(lines)) for tag, lines in record["tags"]
        ]
        taking.take(lambda tags=tags: _reference(tags))  # type: ignore[misc]
    return taking.finished()


def mended(lines: Iterable[str]) -> Iterator[str]:
    """The lines with a TY before and an ER after each record, where an export left them out."""
    inside = False
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            yield line
            continue
        tag, value = found[1], found[2].strip()
        if tag == "TY" and inside:
            yield "ER  - "
        elif tag != "TY" and tag != "ER" and not inside:
            yield _UNTYPED
        if tag != "ER" or inside:
            yield f"{tag}  - {value}"
        inside = tag != "ER"
    if inside:
        yield "ER  - "


def _reference(tags: list[Tag]) -> ParsedReference:
    item, key, files = from_tags(tags)
    return ParsedReference(item, key, files)
