"""Blocks of a page read down as rows of plain words: the first column, and what is beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydesk.packs.blocks import (
    NO_PICTURE,
    Block,
    CodeBlock,
    Emphasis,
    Facts,
    Heading,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Struck,
    Table,
    plain,
)

Row = tuple[str, str]


def rows_of(blocks: Iterable[Block]) -> Iterator[Row]:
    """A row for each line; headings and terms in the first column, an empty row before each."""
    for block in blocks:
        match block:
            case Heading(_, children):
                yield "", ""
                yield plain(children), ""
            case Paragraph(children):
                yield "", "\n".join((plain(children), *_addresses(children)))
            case Facts(rows):
                yield from ((term, plain(what)) for term, what in rows)
            case Table() | Picture():
                yield from _numbers(block)
            case Quotation(blocks=quoted, source=source):
                yield "", f"“{lines_of(quoted)}”" + (f" ({source})" if source else "")
            case Listing(items=items):
                yield from (("", f"• {lines_of(item)}") for item in items)
            case CodeBlock(text):
                yield "", text


def lines_of(blocks: Iterable[Block]) -> str:
    """The same as one text of several lines."""
    return "\n".join(" ".join(filter(None, row)) for row in rows_of(blocks) if any(row))


def _addresses(children: Inlines) -> Iterator[str]:
    """Where its links lead, but for those whose words say it."""
    for child in children:
        if isinstance(child, Link) and child.href not in plain(child.children):
            yield child.href
        elif isinstance(child, Strong | Emphasis | Struck):
            yield from _addresses(child.children)


def _numbers(block: Table | Picture) -> Iterator[Row]:
    if isinstance(block, Picture):
        chart = block.chart
        yield "", f"{chart.description}\n{NO_PICTURE}\n{chart.caption}"
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[Row]:
    yield "", f"{table.title}. {table.description}"
    for first, *others in (table.columns, *(tuple(map(plain, row)) for row in table.rows)):
        while others and not others[-1]:  # a bar for each of these would say nothing
            others.pop()
        yield first, " · ".join(others)
    yield "", table.footnote
