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
    blocks = 0
    count = raw.FPDF_StructTree_CountChildren(tree)
    first = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(min(count, 1_000))]
    waiting = [(element, Tag("", 0), 0) for element in reversed(first) if element]
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            break
        element, tag, depth = waiting.pop()
        kind = _kind(element)
        if _BLOCK.fullmatch(kind) and kind not in _INSIDE:
            blocks += 1
            tag = Tag(tag.kind if kind == "P" and tag.kind in _KEPT_BY else kind, blocks)
        inside = []
        for i in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, i):
                inside.append((child, tag, depth + 1))
            elif tag.block:
                marked = raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
                found.setdefault(marked, tag)
        if depth < _MOST_DEPTH:
            waiting += reversed(inside)
    found.pop(-1, None)
    return found


def _kind(element: raw.FPDF_STRUCTELEMENT) -> str:
    name = ctypes.create_string_buffer(64)
    size = raw.FPDF_StructElement_GetType(element, name, 64)
    return name.raw[: min(size, 64)].decode("utf-16-le", "replace").strip("\0")
