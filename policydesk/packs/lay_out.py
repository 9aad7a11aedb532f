"""Lay a briefing out as the blocks of a page, once, for every format."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from policydesk.core.briefing import (
    Briefing,
    BriefingChart,
    BriefingEntry,
    BriefingHeading,
    BriefingNote,
    BriefingPart,
    DatedLine,
    count_entries,
)
from policydesk.core.charts import Chart
from policydesk.packs.blocks import (
    Block,
    Break,
    Code,
    Facts,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Role,
    StatusMark,
    Strong,
    Struck,
    Table,
    Text,
)
from policydesk.packs.contents import with_contents
from policydesk.packs.notes import kept_lines, read_note, safe_address, showable

LONGEST_HEADING = 110
"""Characters of a wording that fit a heading; a longer one is cut there and printed whole below."""
LONGEST_RUNNING = 44
LONGEST_KEPT = 300
"""Characters, about four lines, of what is kept on the page of what follows it; to keep more
together would leave gaps at the feet of pages.
"""
SINCE = "What was learned or corrected since"
_EMPTY_LINES = re.compile(r"\n\s*\n")
GRADES = (
    ("A", "an instrument: law, budget, signed agreement"),
    ("B", "a published assessment by somebody independent"),
    ("C", "a dated statement by the body itself"),
    ("D", "press"),
    ("E", "unpublished"),
)


def lay_out(briefing: Briefing, *, entries: bool = True) -> tuple[Block, ...]:
    """The whole page in order: cover, introduction, summary, entries, sources, how to rebuild.

    Without `entries`, all but the recommendations: for a format that lists those by itself.
    """
    blocks: list[Block] = [*_cover(briefing)]
    cover = len(blocks)
    if briefing.introduction.strip():
        blocks += [_heading(2, "Introduction"), *read_note(briefing.introduction)]
    blocks += [_heading(2, "Summary"), *_summary(briefing, glance=entries)]
    blocks += _parts(briefing, entries=entries)
    if briefing.differences:
        blocks += [_heading(2, SINCE), _differences(briefing)]
    if briefing.sources:
        blocks += [_heading(2, "Sources"), _sources(briefing)]
    blocks += [_heading(2, "About this pack"), *_about(briefing)]
    return with_contents(blocks, cover) if entries else tuple(blocks)


def running_line(briefing: Briefing) -> str:
    """What stands at the foot of every page: the title, cut to fit, and the day shown."""
    title = _short(briefing.title, LONGEST_RUNNING)
    line = f"{title} · status as at {briefing.status_as_at}"
    if briefing.off_today:
        line += f", as known on {briefing.known_as_at}"
    return f"{line} · not for publication" if briefing.exempt else line


def _cover(briefing: Briefing) -> list[Block]:
    line = [f"Briefing pack, {briefing.made_on}"]
    if briefing.author:
        line.append(briefing.author)
    blocks: list[Block] = [
        _heading(1, briefing.title),
        _paragraph(" · ".join(line), Role.SUBTITLE),
    ]
    blocks += (_paragraph(words, Role.NOTICE) for words in briefing.notices)
    blocks.append(Facts(tuple((term, text(what)) for term, what in briefing.facts)))
    return blocks


def _summary(briefing: Briefing, *, glance: bool) -> list[Block]:
    total = count_entries(len(briefing.entries))
    if not briefing.entries:
        return [_paragraph("This pack holds no recommendation.")]
    kinds = {(e.headline.label, e.headline.symbol): e.headline.kind for e in briefing.entries}
    statuses = Table(
        title="Where they stand",
        description=f"How many of {total} have each status.",
        columns=("Status", "Recommendations"),
        rows=tuple(
            (
                (StatusMark(kinds[row.label, row.symbol], row.symbol, showable(row.label)),),
                text(row.share),
            )
            for row in briefing.summary
        ),
        widths=(3, 2),
        footnote=showable(briefing.footnote),
    )
    if not glance:
        return [statuses]
    each = Table(
        title="At a glance",
        description=f"{total}, each with its addressees, status and target date.",
        columns=("No.", "Recommendation", "Asked of", "Status", "Target"),
        rows=tuple(_glance(entry) for entry in briefing.entries),
        widths=(8, 33, 20, 23, 16),
        footnote=showable(briefing.footnote),
    )
    return [statuses, each]


def _glance(entry: BriefingEntry) -> tuple[Inlines, ...]:
    status: list[Inline] = [_mark(entry)]
    for flag in entry.flags:
        status += [Break(), Text(showable(flag))]
    return (
        text(entry.label),
        text(_short(entry.asks)),
        text("; ".join(entry.addressees) or "nobody named"),
        tuple(status),
        text(entry.target or "none set"),
    )


def _parts(briefing: Briefing, *, entries: bool) -> list[Block]:
    blocks: list[Block] = []
    charts = 0
    parts = briefing.parts if entries else tuple(_notes(briefing.parts))
    if parts and not isinstance(parts[0], BriefingHeading):
        blocks.append(_heading(2, "Recommendations" if entries else "Notes"))
    for part in parts:
        match part:
            case BriefingHeading(words):
                blocks.append(_heading(2, words))
            case BriefingNote(markdown):
                blocks += read_note(markdown)
            case BriefingChart(chart):
                charts += 1
                blocks += _chart(chart, charts, briefing)
            case BriefingEntry():
                first = isinstance(blocks[-1], Heading) and blocks[-1].level == 2
                blocks += _entry(part, ruled=not first)
    return blocks


def _chart(chart: Chart, number: int, briefing: Briefing) -> list[Block]:
    """The picture with what it rests on, and all of its numbers below it."""
    if chart.empty:
        words = (chart.description, chart.caption)
        return [_heading(3, chart.title), *map(_paragraph, words)]
    return [
        _heading(3, chart.title),
        Picture(chart, number),
        Table(
            title=f"{chart.title}, as a table",
            description="The numbers of the picture above.",
            columns=chart.heads,
            rows=tuple(tuple(text(cell) for cell in row) for row in chart.cells),
            widths=chart.widths,
            footnote=showable(briefing.footnote),
        ),
    ]


def _notes(parts: tuple[BriefingPart, ...]) -> Iterator[BriefingPart]:
    """The notes and charts, each heading only where one stands below it."""
    heading: BriefingHeading | None = None
    for part in parts:
        if isinstance(part, BriefingHeading):
            heading = part
        elif isinstance(part, BriefingNote | BriefingChart):
            if heading is not None:
                yield heading
            heading = None
            yield part


def _entry(entry: BriefingEntry, *, ruled: bool) -> list[Block]:
    wording = _flat(entry.wording or entry.quote)
    blocks: list[Block] = [
        Heading(3, text(f"{entry.label}. {_short(_flat(entry.asks))}"), ruled=ruled),
        _paragraph(_particulars(entry), Role.QUIET),
    ]
    if _short(wording) != wording and wording != _flat(entry.quote):
        blocks.append(_paragraph(wording))
    blocks.append(Quotation(_paragraphs(entry.quote), source=showable(entry.cited)))
    blocks.append(Paragraph(_status(entry), Role.STATUS))
    if entry.stands:
        blocks.append(_paragraph(" · ".join(entry.stands), Role.QUIET))
    if dates := _dates(entry):
        blocks.append(_paragraph(dates, Role.QUIET))
    blocks.append(_heading(4, "What happened"))
    blocks.append(Listing(tuple(_event(line) for line in entry.history), timeline=True))
    return blocks


def _particulars(entry: BriefingEntry) -> str:
    parts = [f"To {'; '.join(entry.addressees)}" if entry.addressees else "Addressed to nobody"]
    if entry.owner:
        parts.append(f"owner: {entry.owner}")
    if entry.tags:
        parts.append(f"tags: {', '.join(entry.tags)}")
    return " · ".join(parts)


def _status(entry: BriefingEntry) -> Inlines:
    words = f" {entry.headline.why}."
    if entry.flags:
        words += f" Note: {'; '.join(entry.flags)}."
    return (_mark(entry), Text(showable(words)))


def _dates(entry: BriefingEntry) -> str:
    parts = []
    if entry.target:
        moved = f" ({entry.slips})" if entry.slips else ""
        parts.append(f"Target date: {entry.target}{moved}")
    if entry.last_reviewed:
        parts.append(f"{'l' if parts else 'L'}ast update recorded: {entry.last_reviewed}")
    return " · ".join(parts)


def _event(line: DatedLine) -> tuple[Block, ...]:
    told, dates = (Strong(text(line.text)),), text(line.dates)
    blocks: list[Block] = []
    if line.struck:
        lead = Text("Corrected: ")
        blocks.append(Paragraph((lead, Struck(told))))
        blocks.append(Paragraph((Struck(dates), Text(" · "), *text(line.correction)), Role.QUIET))
    else:
        blocks.append(Paragraph(told))
        detail = f" · {line.detail}" if line.detail else ""
        blocks.append(Paragraph((*dates, *text(detail)), Role.QUIET))
    blocks += read_note(line.note, top=5) if line.note else []
    blocks += (
        Quotation(_paragraphs(piece.quote), source=showable(piece.source), evidence=True)
        for piece in line.evidence
    )
    return tuple(blocks)


def _sources(briefing: Briefing) -> Block:
    items: list[tuple[Block, ...]] = []
    for source in briefing.sources:
        words: list[Inline] = [*text(source.words)]
        if address := safe_address(source.url):
            words += [Text(", "), Link((Text(address),), address)]
        items.append((Paragraph(tuple(words)),))
    return Listing(tuple(items))


def _differences(briefing: Briefing) -> Block:
    return Listing(tuple((_paragraph(sentence),) for sentence in briefing.differences))


def _about(briefing: Briefing) -> list[Block]:
    command = [
        *("policydesk", "pack", "export", briefing.name, "--format", "docx", "--out", "."),
        *("--world", briefing.world, "--known", briefing.known),
        *(("--generous",) if briefing.generous else ()),
        *(("--team",) if briefing.team else ()),
        *(("--exempt", "print") if briefing.exempt else ()),
        *(("--exempt", "leave-out") if briefing.left_out else ()),
    ]
    end = "first" if briefing.generous else "last"
    head = briefing.ledger_head
    halves = f"{head[:32]} {head[32:]}".rstrip() or "nothing: it is empty"
    return [
        _paragraph(
            "Happened is the day something came about in the world; recorded is the day it was "
            "written down. Claimed is what a body says of itself; verified needs evidence from "
            f"elsewhere. A date known only roughly counts from its {end} possible day. Statuses "
            "and owners are those of the two days on the cover; wordings and tags are those of the "
            "day this pack was made. Words in a quotation with a source are the source's own. "
            "Pages are those printed on it; where none is printed, they are counted from the first."
        ),
        _paragraph(
            "Evidence has a grade: " + "; ".join(f"{g}, {words}" for g, words in GRADES) + "."
        ),
        Facts(
            (
                ("Made on", text(briefing.made_on)),
                ("To make it again", (Code(showable(shlex.join(command))),)),
                ("Ledger ends with", (Code(showable(halves)),)),
            )
        ),
    ]


def _mark(entry: BriefingEntry) -> StatusMark:
    headline = entry.headline
    return StatusMark(headline.kind, headline.symbol, showable(headline.label))


def _heading(level: int, words: str) -> Heading:
    return Heading(level, text(_flat(words) or "Untitled"))


def _paragraph(words: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(text(words), role)


def _paragraphs(words: str) -> tuple[Block, ...]:
    """One paragraph for each stretch between empty lines; single line ends are kept."""
    stretches = _EMPTY_LINES.split(showable(words).strip())
    return tuple(Paragraph(kept_lines(part)) for part in stretches)


def text(words: str) -> Inlines:
    """Plain words as the inlines of a block, unshowable characters replaced."""
    return (Text(showable(words)),) if words else ()


def _flat(words: str) -> str:
    return " ".join(showable(words).split())


def _short(words: str, longest: int = LONGEST_HEADING) -> str:
    flat = _flat(words)
    if len(flat) <= longest:
        return flat
    cut = flat[:longest].rsplit(" ", 1)[0].rstrip(",;:.")
    return f"{cut} …"

