"""What a tagged PDF calls its parts: from marked content to the block that it stands in.

Only `pdfium` calls this module; it belongs to the one door to pdfium.
"""

from __future__ import annotations

import ctypes
import re
from itertools import repeat

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.readers.pdf_page import Tag
from policydesk.intake.readers.pdfium_calls import (
    Ref,
    address_of,
    child_at,
    child_content,
    count_children,
    element_type,
    ref_at,
)

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
    count = raw.FPDF_StructTree_CountChildren(tree)
    tops = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(min(count, 1_000))]
    waiting = [(address_of(top), Tag("", 0), 0) for top in reversed(tops) if top]
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            break
        element, tag, depth = waiting.pop()
        ref = ref_at(element)
        kind = kinds.of(ref)
        if kind:
            blocks += 1
            tag = Tag(tag.kind if kind == "P" and tag.kind in _KEPT_BY else kind, blocks)
        # What stands on other pages gives null, too: most of all that a chapter holds.
        children = list(map(child_at, repeat(ref), range(count_children(element))))
        inside = [(child, tag, depth + 1) for child in children if child]
        if tag.block and len(inside) < len(children):
            for at, child in enumerate(children):
                if not child:
                    found.setdefault(child_content(ref, at), tag)
        if inside and depth < _MOST_DEPTH:
            waiting += reversed(inside)
    found.pop(-1, None)
    return found


class _Kinds:
    """What elements are called, with one place for pdfium to write to."""

    def __init__(self) -> None:
        self._name = ctypes.create_string_buffer(64)
        self._place = ctypes.byref(self._name)
        self._blocks: dict[bytes, str] = {}

    def of(self, element: Ref) -> str:
        """The kind of a block; “” for what is none of its own."""
        size = element_type(element, self._place, 64)
        written = self._name.raw[: min(size, 64)]
        kind = self._blocks.get(written)
        if kind is None:
            said = written.decode("utf-16-le", "replace").strip("\0")
            kind = said if _BLOCK.fullmatch(said) and said not in _INSIDE else ""
            self._blocks[written] = kind
        return kind
