"""The sample library: documents written for PolicyDesk, and a register that tells their story."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydesk.core import places
from policydesk.core.dates import PartialDate
from policydesk.core.document import Document
from policydesk.core.ids import EventId, PackItemId, RecommendationId
from policydesk.core.imports import Duplicate, ImportProblem, ImportReport
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.progress import NoProgress, Progress
from policydesk.core.recommendation import RecommendationDraft
from policydesk.core.status import Axis, Grade, NewStatus, Whose
from policydesk.library.status import EvidenceQuote

if TYPE_CHECKING:
    from policydesk.library.library import Library

Spec = Mapping[str, Any]
"""A record of seed_docs/register.json, which ships with the program."""


def add_samples(library: Library, progress: Progress | None = None) -> ImportReport:
    """Import every sample of the manifest, in its order, and replay the register.

    Each update is recorded on the day the register gives, by a clock turned back for the purpose:
    the samples tell a story over years, and say so.
    """
    folder = places.seed_docs()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    names = [str(entry["file"]) for entry in manifest["documents"]]
    report = _import(library, folder, names, progress or NoProgress())
    by_file = {document.file_name: document for document in report.imported}
    register = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    uids: dict[str, str] = {}
    ids = {
        str(spec["key"]): _recommendation(library, spec, by_file, uids)
        for spec in register["recommendations"]
    }
    _replay(library, register["recommendations"], by_file, ids, uids)
    for spec in register["packs"]:
        _pack(library, spec, ids)
    library.forget_undo()
    return report


def _import(
    library: Library, folder: Path, names: Sequence[str], progress: Progress
) -> ImportReport:
    imported: list[Document] = []
    duplicates: list[Duplicate] = []
    problems: list[ImportProblem] = []
    for n, name in enumerate(names):
        progress.step(n, len(names), name)
        report = library.imports.run(library.imports.plan([folder / name]))
        imported.extend(report.imported)
        duplicates.extend(report.duplicates)
        problems.extend(report.problems)
    progress.step(len(names), len(names), "")
    return ImportReport(tuple(imported), tuple(duplicates), tuple(problems))


def _recommendation(
    library: Library, spec: Spec, by_file: Mapping[str, Document], uids: dict[str, str]
) -> RecommendationId:
    draft = RecommendationDraft(
        wording=str(spec["wording"]),
        number=str(spec["number"] or ""),
        addressees=tuple(spec["addressees"]),
        owner=str(spec.get("owner") or ""),
        tags=tuple(spec["tags"]),
        response_due=PartialDate.parse(str(due)) if (due := spec.get("response_due")) else None,
    )
    with library.clock_at(datetime.fromisoformat(str(spec["tagged"]))):
        rec = library.recommendations.add_quote(
            by_file[str(spec["document"])].id, str(spec["quote"]), draft
        )
    uids[str(spec["key"])] = rec.uid
    return rec.id


def _replay(
    library: Library,
    specs: Sequence[Spec],
    by_file: Mapping[str, Document],
    ids: Mapping[str, RecommendationId],
    uids: Mapping[str, str],
) -> None:
    """Record every update in the order of its recording, so that the ledger reads like one."""
    waiting = [
        (datetime.fromisoformat(str(event["recorded"])), str(spec["key"]), n, event)
        for spec in specs
        for n, event in enumerate(spec["events"])
    ]
    done: dict[tuple[str, int], EventId] = {}
    for moment, key, n, event in sorted(waiting, key=lambda item: item[:3]):
        corrects = event.get("corrects")
        new = NewStatus(
            axis=Axis(event["axis"]),
            value=str(event["value"]),
            happened=PartialDate.parse(str(event["happened"])),
            whose=Whose(event["whose"]),
            third_party=str(event.get("third_party") or ""),
            grade=Grade(event["grade"]) if event.get("grade") else None,
            note=str(event.get("note") or ""),
            supersedes=None if corrects is None else done[key, int(corrects)],
            reason=str(event.get("reason") or ""),
            their_word=str(event.get("their_word") or ""),
            successor=uids.get(str(event.get("successor") or ""), ""),
        )
        quotes = [
            EvidenceQuote(by_file[str(proof["document"])].id, str(proof["quote"]))
            for proof in event.get("evidence", ())
        ]
        with library.clock_at(moment):
            done[key, n] = library.status.add(ids[key], new, quotes).id


def _pack(library: Library, spec: Spec, ids: Mapping[str, RecommendationId]) -> None:
    query = str(spec.get("query") or "")
    if spec.get("items"):
        chosen = [ids[str(key)] for key in spec["items"]]
    else:
        chosen = [row.recommendation.id for row in library.register(query).rows]
    pack = library.packs.create(
        str(spec["name"]),
        title=str(spec.get("title") or ""),
        query=query,
        recommendations=chosen,
        introduction=str(spec.get("intro_md") or ""),
    )
    notes = {ids[str(note["before"])]: str(note["text_md"]) for note in spec.get("notes", ())}
    items: list[PackItem] = []
    for item in pack.items:
        if item.recommendation_id in notes:
            text = notes[item.recommendation_id]
            items.append(PackItem(PackItemId(0), PackItemKind.NOTE, None, text))
        items.append(item)
    library.packs.edit(pack.id, items=items)
