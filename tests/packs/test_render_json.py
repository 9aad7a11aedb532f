"""JSON for programs says what each part is."""

import json

from policydesk.packs.render_json import render_json
from tests.packs.samples import a_briefing


def test_the_tree_as_json() -> None:
    whole = json.loads(render_json(a_briefing()))
    assert (whole["format"], whole["version"]) == ("policydesk.briefing", 1)
    briefing = whole["briefing"]
    assert [part["part"] for part in briefing["parts"]] == [
        "heading", "recommendation", "recommendation", "recommendation",
        "heading", "note", "recommendation", "recommendation", "recommendation", "recommendation",
    ]
    entry = briefing["parts"][1]
    assert entry["headline"]["kind"] == "partly"
    assert entry["history"][1]["struck"] is True
    assert briefing["summary"][6] == {"label": "Superseded", "symbol": "→", "count": 1, "total": 7}
    assert (briefing["made_day"], briefing["world"], briefing["known"]) == ("2026-11-22",) * 3


def test_what_the_author_should_check_is_not_sent() -> None:
    assert b"checks" not in render_json(a_briefing())
