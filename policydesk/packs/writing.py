"""Write packs: the one facade of this package for rendering and exporting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from policydesk.core.briefing import Briefing
from policydesk.core.pack import PackFormat
from policydesk.packs.atomic_export import atomic_export
from policydesk.packs.file_checks import CHECKS
from policydesk.packs.file_names import pack_files

Renderer = Callable[[Briefing], bytes]


def render(briefing: Briefing, wanted: PackFormat) -> bytes:
    """The pack in one format: the same briefing gives the same bytes."""
    return _renderer(wanted)(briefing)


def export(briefing: Briefing, formats: Sequence[PackFormat], folder: Path) -> list[Path]:
    """Write the pack into `folder`, one file a format, named after its title; the paths written.

    Every format is rendered before the first file is touched, and each file is replaced whole or
    left as it was. Raises UserError with one sentence.
    """
    targets = pack_files(briefing.title, formats, folder)
    rendered = [(each, render(briefing, each)) for each in targets]
    for each, data in rendered:
        atomic_export(targets[each], data, CHECKS[each])
    return list(targets.values())


def _renderer(wanted: PackFormat) -> Renderer:
    """The renderer, imported when it is needed: Word and Typst are slow to load."""
    match wanted:
        case PackFormat.DOCX:
            from policydesk.packs.render_docx import render_docx

            return render_docx
        case PackFormat.PDF:
            from policydesk.packs.render_pdf import render_pdf

            return render_pdf
        case PackFormat.HTML:
            from policydesk.packs.render_html import render_html

            return render_html
        case PackFormat.MARKDOWN:
            from policydesk.packs.render_markdown import render_markdown

            return render_markdown
        case PackFormat.WORKBOOK:
            from policydesk.packs.render_workbook import render_workbook

            return render_workbook
        case PackFormat.JSON:
            from policydesk.packs.render_json import render_json

            return render_json
