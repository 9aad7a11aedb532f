"""The contents of a long pack: its headings in order, each with a name that a link leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policydesk.packs.blocks import Block, Contents, ContentsLine, Heading, plain

FEWEST = 12
"""Headings below which a pack is looked through faster than its contents."""
MOST = 150
"""Lines, about four pages; of more headings the main ones alone are listed."""


def with_contents(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """The blocks with their contents before the one at that place, where they are long enough."""
    lines: list[ContentsLine] = []
    named: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level in {2, 3}:
            block = replace(block, name=f"part-{len(lines) + 1}")
            lines.append(ContentsLine(block.level, plain(block.children), block.name))
        named.append(block)
    if len(lines) < FEWEST:
        return tuple(blocks)
    if len(lines) > MOST:
        lines = [line for line in lines if line.level == 2]
    return (*named[:at], Contents(tuple(lines)), *named[at:])
