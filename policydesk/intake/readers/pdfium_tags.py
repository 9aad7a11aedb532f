"""What a tagged PDF calls its parts: from marked content to the block that it stands in.

Only `pdfium` calls this module; it belongs to the one door to pdfium.
"""

from __future__ import annotations

import ctypes
import re

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.readers.pdf_page import Tag

_BLOCK = re.compile(r"H[1-6]?|P|LI|L|Note|Caption|TD|TH|TOCI|BlockQuote|Title|Lbl|LBody")
_INSIDE = frozenset({"Lbl", "LBody"})
"""Parts of a list item, not blocks of their own."""
_KEPT_BY = frozenset({"LI", "Note", "TD", "TH", "TOCI"})
"""Blocks whose kind a paragraph in them takes over."""
_MOST_ELEMENTS = 20_000
_MOST_DEPTH = 60


def tags_of(page: pypdfium2.PdfPage) -> dict[int, Tag]:
    """For each marked content of a page the block it is in; empty for an untagged page."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        return _walk(tree)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(tree: raw.FPDF_STRUCTTREE) -> dict[int, Tag]:
    found: dict[int, Tag] = {}
    kinds = _Kinds()
    blocks = 0
    count_children = raw.FPDF_StructElement_CountChildren
    child_at = raw.FPDF_StructElement_GetChildAtIndex
    count = raw.FPDF_StructTree_CountChildren(tree)
    first = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(min(count, 1_000))]
    waiting = [(element, Tag("", 0), 0) for element in reversed(first) if element]
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            break
        element, tag, depth = waiting.pop()
        kind = kinds.of(element)
        if kind:
            blocks += 1
            tag = Tag(tag.kind if kind == "P" and tag.kind in _KEPT_BY else kind, blocks)
        inside = []
        for i in range(count_children(element)):
            if child := child_at(element, i):
                inside.append((child, tag, depth + 1))
            elif tag.block:
                marked = raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
                found.setdefault(marked, tag)
        if inside and depth < _MOST_DEPTH:
            waiting += reversed(inside)
    found.pop(-1, None)
    return found


class _Kinds:
    """What elements are called, with one place for pdfium to write to."""

    def __init__(self) -> None:
        self._name = ctypes.create_string_buffer(64)
        self._blocks: dict[bytes, str] = {}

    def of(self, element: raw.FPDF_STRUCTELEMENT) -> str:
        """The kind of a block; “” for what is none of its own."""
        size = raw.FPDF_StructElement_GetType(element, self._name, 64)
        written = self._name.raw[: min(size, 64)]
        kind = self._blocks.get(written)
        if kind is None:
            said = written.decode("utf-16-le", "replace").strip("\0")
            kind = said if _BLOCK.fullmatch(said) and said not in _INSIDE else ""
            self._blocks[written] = kind
        return kind
