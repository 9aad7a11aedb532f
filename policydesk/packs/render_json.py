"""A briefing as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from policydesk.core.briefing import (
    Briefing,
    BriefingChart,
    BriefingEntry,
    BriefingHeading,
    BriefingNote,
    BriefingPart,
)

FORMAT = "policydesk.briefing"
VERSION = 1


def render_json(briefing: Briefing) -> bytes:
    """One object in UTF-8 with sorted keys; `parts` say what they are in `part`."""
    tree = asdict(briefing)
    del tree["checks"]
    tree["parts"] = [_part(part) for part in briefing.parts]
    whole = {"format": FORMAT, "version": VERSION, "briefing": tree}
    text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True, default=date.isoformat)
    return text.encode("utf-8", "replace") + b"\n"


def _part(part: BriefingPart) -> dict[str, Any]:
    match part:
        case BriefingEntry():
            return {"part": "recommendation", **asdict(part)}
        case BriefingHeading(text):
            return {"part": "heading", "text": text}
        case BriefingNote(markdown):
            return {"part": "note", "markdown": markdown}
        case BriefingChart(chart):
            return {
                "part": "chart",
                "kind": chart.kind.value,
                "title": chart.title,
                "caption": chart.caption,
                "description": chart.description,
                "heads": list(chart.heads),
                "cells": [list(row) for row in chart.cells],
            }
