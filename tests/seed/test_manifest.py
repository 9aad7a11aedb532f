"""The samples keep their promises: whole, reproducible, marked as what they are, and provable."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from policydesk.core.dates import PartialDate, Precision
from policydesk.core.document import DocumentKind
from policydesk.core.gates import check_new_status
from policydesk.core.headline import LABELS, name_headline
from policydesk.core.ids import DocumentId, EventId, RecommendationId
from policydesk.core.status import Axis, Evidence, Grade, NewStatus, StatusEvent, Whose
from policydesk.core.timeline import AsOf, Timeline, axes_on, target_slips

ROOT = Path(__file__).resolve().parents[2]
SEED_DOCS = ROOT / "seed_docs"
MANIFEST = json.loads((SEED_DOCS / "manifest.json").read_text(encoding="utf-8"))
REGISTER = json.loads((SEED_DOCS / "register.json").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, dict[str, Any]] = {entry["file"]: entry for entry in MANIFEST["documents"]}
RECOMMENDATIONS: list[dict[str, Any]] = REGISTER["recommendations"]
BUILT = sorted(name for name in DOCUMENTS if name.endswith((".pdf", ".docx")))
MEGABYTE = 1_000_000
PRESS = "The evidence is weaker than grade C."

Record = Mapping[str, Any]


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The builder of the Word and PDF samples, imported from where it lies."""
    monkeypatch.syspath_prepend(str(ROOT / "build_spec"))
    return importlib.import_module("make_seed_docs")


@pytest.fixture
def texts(maker: Any) -> dict[str, str]:
    """The words of each sample on one line, by file name."""
    found = {name: _text_of(SEED_DOCS / name) for name in DOCUMENTS if name not in BUILT}
    for path in (ROOT / "build_spec" / "seed_sources").glob("*.md"):
        source = maker.read_source(path)
        cells = [cell for block in source.blocks for row in block.rows for cell in row]
        found[source.file] = _on_one_line(
            "\n".join("".join(run.text for run in runs) for runs in cells)
        )
    return found


def _text_of(path: Path) -> str:
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        raw = str(html.document_fromstring(raw.encode()).xpath("string(//body)"))
    return _on_one_line(raw)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_listed_file_is_there_with_its_checksum() -> None:
    for name, entry in DOCUMENTS.items():
        content = (SEED_DOCS / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], name


def test_the_folder_holds_the_samples_and_nothing_else() -> None:
    assert {path.name for path in SEED_DOCS.iterdir()} == {
        *DOCUMENTS,
        "manifest.json",
        "register.json",
    }


def test_five_formats_and_at_least_fifteen_documents_in_under_two_megabytes() -> None:
    assert {Path(name).suffix for name in DOCUMENTS} == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert len(DOCUMENTS) >= 15
    assert sum(path.stat().st_size for path in SEED_DOCS.iterdir()) < 2 * MEGABYTE


def test_the_builder_gives_the_same_bytes_each_time(maker: Any) -> None:
    made = dict(maker.built_samples())
    assert sorted(made) == BUILT
    differing = [name for name in made if made[name] != (SEED_DOCS / name).read_bytes()]
    assert differing == []


def test_the_manifest_says_what_each_document_is() -> None:
    for name, entry in DOCUMENTS.items():
        assert entry["title"], name
        assert entry["authors"], name
        assert entry["publisher"], name
        assert DocumentKind(entry["kind"]) is not DocumentKind.OTHER, name
        assert bool(entry["digest_of"]) is not entry["invented"], name
        if entry["issued"] is not None:
            assert str(PartialDate.parse(entry["issued"])) == entry["issued"], name


def test_each_document_is_marked_as_invented_or_as_a_digest(texts: dict[str, str]) -> None:
    for name, entry in DOCUMENTS.items():
        opening = texts[name]
        if entry["invented"]:
            assert re.search(r"\binvented\b", opening), name
        else:
            assert entry["title"].startswith("Digest: "), name
            assert "a digest written for the PolicyDesk sample library" in opening, name
            assert re.search(r"contains no sentence of|quotes none of it", opening), name


def test_each_document_is_long_enough_to_be_worth_reading(texts: dict[str, str]) -> None:
    words = {name: len(text.split()) for name, text in texts.items()}
    assert {name: n for name, n in words.items() if not 400 <= n <= 2500} == {}


def _quotes() -> list[tuple[str, str, str]]:
    tagged = [(rec["key"], rec["document"], rec["quote"]) for rec in RECOMMENDATIONS]
    proofs = [
        (rec["key"], proof["document"], proof["quote"])
        for rec in RECOMMENDATIONS
        for event in rec["events"]
        for proof in event["evidence"]
    ]
    return tagged + proofs


def test_every_quote_stands_once_in_its_document(texts: dict[str, str]) -> None:
    counts = {(key, quote): texts[name].count(quote) for key, name, quote in _quotes()}
    assert {where: n for where, n in counts.items() if n != 1} == {}


def test_no_word_of_a_quote_could_be_lost_in_copying() -> None:
    for _key, _name, quote in _quotes():
        assert quote == _on_one_line(quote)
        assert re.search("[“”‘’–—\u00ad]", quote) is None, quote


def test_keys_are_unique_and_packs_name_only_what_exists() -> None:
    keys = [rec["key"] for rec in RECOMMENDATIONS]
    assert len(keys) >= 30
    assert [key for key, n in Counter(keys).items() if n > 1] == []
    assert len(REGISTER["packs"]) >= 2
    for pack in REGISTER["packs"]:
        assert {*pack["items"], *(note["before"] for note in pack["notes"])} <= {*keys}
    successors = {
        e["successor"] for rec in RECOMMENDATIONS for e in rec["events"] if "successor" in e
    }
    assert successors <= {*keys}


def test_recommendations_have_addressees_tags_and_words_of_our_own() -> None:
    for rec in RECOMMENDATIONS:
        assert rec["addressees"], rec["key"]
        assert rec["tags"], rec["key"]
        assert rec["wording"], rec["key"]
        assert rec["wording"] != rec["quote"], rec["key"]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_updates_are_recorded_in_order_and_never_before_they_happened() -> None:
    for rec in RECOMMENDATIONS:
        recorded = [_moment(rec["tagged"]), *(_moment(e["recorded"]) for e in rec["events"])]
        assert recorded == sorted(recorded), rec["key"]
        for event in rec["events"]:
            happened = PartialDate.parse(event["happened"])
            if happened.start is not None:
                assert happened.start <= _moment(event["recorded"]).date(), rec["key"]


def test_nothing_is_recorded_before_its_evidence_was_published() -> None:
    for rec in RECOMMENDATIONS:
        moments = [(rec["tagged"], rec["document"])]
        moments += [(e["recorded"], p["document"]) for e in rec["events"] for p in e["evidence"]]
        for recorded, name in moments:
            issued = DOCUMENTS[name]["issued"]
            if issued is not None:
                assert PartialDate.parse(issued).earliest <= _moment(recorded).date(), rec["key"]


def _new_status(event: Record) -> NewStatus:
    corrects = event["corrects"]
    return NewStatus(
        axis=Axis(event["axis"]),
        value=event["value"],
        happened=PartialDate.parse(event["happened"]),
        whose=Whose(event["whose"]),
        third_party=event["third_party"] or "",
        grade=Grade(event["grade"]) if event["grade"] else None,
        note=event["note"],
        supersedes=None if corrects is None else EventId(corrects + 1),
        reason=event["reason"] or "",
        successor=event.get("successor", ""),
    )


def _evidence(proof: Record) -> Evidence:
    entry = DOCUMENTS[proof["document"]]
    return Evidence(
        document_id=DocumentId(1),
        document_uid=proof["document"],
        document_title=entry["title"],
        start=0,
        end=len(proof["quote"]),
        quote=proof["quote"],
        page=None,
        published_on=PartialDate.parse(entry["issued"]) if entry["issued"] else None,
        publisher=entry["publisher"],
    )


def _replay(rec: Record) -> tuple[list[StatusEvent], list[str]]:
    """The updates of one recommendation, each through the gates, and what the gates warned of."""
    issued = DOCUMENTS[rec["document"]]["issued"]
    owners = frozenset(name.lower() for name in (*rec["addressees"], rec["owner"] or ""))
    events: list[StatusEvent] = []
    warnings: list[str] = []
    for number, spec in enumerate(rec["events"], start=1):
        new, proofs = _new_status(spec), [_evidence(proof) for proof in spec["evidence"]]
        recorded = _moment(spec["recorded"])
        said = check_new_status(
            new,
            proofs,
            events,
            today=recorded.date(),
            issued=PartialDate.parse(issued) if issued else None,
            owners=owners,
        )
        warnings += [said] if said else []
        events.append(_ledger_entry(EventId(number), new, recorded, proofs))
    return events, warnings


def _ledger_entry(
    number: EventId, new: NewStatus, recorded: datetime, proofs: list[Evidence]
) -> StatusEvent:
    return StatusEvent(
        id=number,
        uid=str(number),
        recommendation_id=RecommendationId(1),
        recommendation_uid="",
        axis=new.axis,
        value=new.value,
        happened=new.happened,
        recorded_at=recorded,
        received_at=recorded,
        whose=new.whose,
        third_party=new.third_party,
        grade=new.grade,
        note=new.note,
        supersedes=new.supersedes,
        reason=new.reason,
        evidence=tuple(proofs),
    )


@pytest.mark.parametrize("rec", RECOMMENDATIONS, ids=lambda rec: rec["key"])
def test_every_update_passes_the_gates(rec: Record) -> None:
    _events, warnings = _replay(rec)
    explained = {"They acted without a formal response on record.", PRESS}
    assert [said for said in warnings if said not in explained] == []


def test_every_headline_of_the_status_model_is_there_to_be_seen() -> None:
    headlines = [name_headline(axes_on(_replay(rec)[0], AsOf())) for rec in RECOMMENDATIONS]
    assert {headline.kind for headline in headlines} == {*LABELS}
    labels = {headline.label for headline in headlines}
    assert {
        "Accepted, no action seen",
        "Accepted in part, no action seen",
        "Accepted in principle, no action seen",
        "In progress (claimed)",
        "Closed: Could not be determined",
        "No formal response due",
    } <= labels


def test_the_story_has_corrections_slips_late_news_and_vague_dates() -> None:
    replayed = {rec["key"]: _replay(rec)[0] for rec in RECOMMENDATIONS}
    corrected = [key for key, events in replayed.items() if any(e.supersedes for e in events)]
    assert len(corrected) >= 2
    assert len(target_slips(replayed["wex-r2"], AsOf())) == 2
    late = [
        event
        for events in replayed.values()
        for event in events
        if event.happened.known and (event.recorded_at.date() - event.happened.latest).days > 730
    ]
    assert late
    precisions = {event.happened.precision for events in replayed.values() for event in events}
    assert precisions >= {*Precision} - {Precision.AFTER}


def test_contested_overdue_and_slipped_records_raise_their_flags() -> None:
    asked_on = datetime.fromisoformat("2026-11-22T12:00:00Z").date()
    flags = {
        flag
        for rec in RECOMMENDATIONS
        for flag in Timeline(
            tuple(_replay(rec)[0]),
            PartialDate.parse(rec["response_due"]) if rec["response_due"] else None,
        )
        .headline(today=asked_on)
        .flags
    }
    assert flags >= {
        "contested",
        "overdue_original",
        "overdue_current",
        "response_overdue",
        "slipped:2",
    }


def test_no_sentence_of_the_originals_stands_in_a_digest(
    data_folder: Path, texts: dict[str, str]
) -> None:
    digests = " ".join(texts[name] for name, entry in DOCUMENTS.items() if not entry["invented"])
    for path in (data_folder / "seeds").glob("*.txt"):
        original = path.read_text(encoding="utf-8")
        sentences = (_on_one_line(part) for part in re.split(r"(?<=[.?!])\s+|\n", original))
        copied = [s for s in sentences if len(s.split()) > 6 and s[-1] in ".?!" and s in digests]
        assert copied == []
