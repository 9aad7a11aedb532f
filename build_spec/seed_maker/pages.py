"""Sets a sample as a tagged PDF with Typst, the same bytes each time."""

from __future__ import annotations

import json

import typst

from seed_maker.source import Block, Run, Runs, Source

_LAYOUT = """
#set document(title: {title}, author: {authors}, keywords: {keywords}, date: {date})
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", region: "gb", hyphenate: false)
#set par(justify: false, leading: 0.65em, spacing: 1.15em)
#set page(
  paper: "a4",
  margin: (x: 27mm, top: 28mm, bottom: 24mm),
  header: context if counter(page).get().first() > 1 [
    #set text(size: 9pt, fill: luma(90))
    #{running}
    #v(-0.7em)
    #line(length: 100%, stroke: 0.5pt + luma(170))
  ],
  footer: context if counter(page).get().first() > 1 [
    #set text(size: 9pt, fill: luma(90))
    #align(center)[Page #counter(page).display() of #counter(page).final().first()]
  ],
)
#set heading(numbering: none)
#show heading: set text(fill: rgb("#1f3a4d"))
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 1): set block(above: 1.7em, below: 0.85em)
#show heading.where(level: 2): set block(above: 1.4em, below: 0.75em)
#set list(indent: 0.6em, body-indent: 0.6em, spacing: 0.8em)
#set enum(indent: 0.6em, body-indent: 0.6em, spacing: 0.8em)
#set table(
  stroke: (x, y) => (bottom: if y == 0 {{ 0.9pt + rgb("#1f3a4d") }} else {{ 0.4pt + luma(190) }}),
  inset: (x: 5pt, y: 5.5pt),
  align: left,
)
#show table.cell: set text(size: 10pt)
#show table.cell.where(y: 0): strong
#set footnote.entry(gap: 0.7em)

#v(32%)
#text(size: 11pt, fill: luma(70))[#{series}]
#v(0.4em)
#line(length: 42mm, stroke: 2pt + rgb("#1f3a4d"))
#v(0.9em)
#text(size: 25pt, weight: "bold", fill: rgb("#1f3a4d"))[
  #set par(leading: 0.42em)
  #title({title})
]
#v(1.6em)
#text(size: 12pt)[#{byline}]

#text(size: 12pt)[#{published}]

#text(size: 12pt)[#{shown}]
#pagebreak()
"""


def pdf_bytes(source: Source) -> bytes:
    """The document as PDF/UA-1, set with the fonts that come with Typst and no others."""
    body = "\n\n".join(_block(block) for block in source.blocks)
    pages = typst.compile(
        (_front(source) + body + "\n").encode(),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(source.stamp.timestamp()),
    )
    if not isinstance(pages, bytes):
        raise TypeError("Typst gave something other than one PDF file.")
    return pages


def _front(source: Source) -> str:
    stamp = source.stamp
    return _LAYOUT.format(
        title=_quoted(source.title),
        authors="(" + "".join(f"{_quoted(author)}, " for author in source.authors) + ")",
        keywords="("
        + "".join(f"{_quoted(word)}, " for word in (source.kind, source.publisher))
        + ")",
        date=f"datetime(year: {stamp.year}, month: {stamp.month}, day: {stamp.day})",
        running=_quoted(source.running),
        series=_quoted(source.series),
        byline=_quoted("By " + ", ".join(source.authors)),
        published=_quoted("Published by " + source.publisher),
        shown=_quoted(source.shown),
    )


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"#heading(level: {block.level})[{_inline(block.runs)}]"
    if block.kind == "quote":
        return f"#quote(block: true)[{_inline(block.runs)}]"
    if block.kind == "table":
        return _table(block)
    if block.kind in {"bullets", "numbers"}:
        make = "list" if block.kind == "bullets" else "enum"
        items = ", ".join(f"[{_inline(row[0])}]" for row in block.rows)
        return f"#{make}(tight: false, {items})"
    return f"#block(breakable: false)[{_inline(block.runs)}]"


def _table(block: Block) -> str:
    rows = [", ".join(f"[{_inline(cell)}]" for cell in row) for row in block.rows]
    return f"#table(columns: ({_columns(block)}), table.header({rows[0]}), {', '.join(rows[1:])})"


def _columns(block: Block) -> str:
    """A narrow column for short words, and the rest shared."""
    longest = [
        max(sum(len(run.text) for run in cell) for cell in column)
        for column in zip(*block.rows, strict=True)
    ]
    return ", ".join("auto" if length <= 24 else "1fr" for length in longest)


def _inline(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.footnote:
        return f"#footnote[#{_quoted(run.footnote)}]"
    styled = f"#{_quoted(run.text)}"
    if run.italic:
        styled = f"#emph[{styled}]"
    return f"#strong[{styled}]" if run.bold else styled


def _quoted(text: str) -> str:
    """A Typst string; JSON escapes the same two characters the same way."""
    return json.dumps(text, ensure_ascii=False)
