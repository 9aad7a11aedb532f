"""The JSON shape of an import plan: a contract that outside scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policydesk.cli.shapes import Shape, duplicate, problem
from policydesk.core.import_view import bunches
from policydesk.core.imports import ImportPlan, PlannedFile


def import_plan(plan: ImportPlan) -> Shape:
    """What an import would do; paths as they would be imported."""

    def files(some: Iterable[PlannedFile]) -> list[Shape]:
        return [{"path": _text(f.path), "kind": f.kind, "size": f.size} for f in some]

    return {
        "new": files(plan.new),
        "left_out": files(plan.left_out),
        "duplicates": [duplicate(found) for found in plan.duplicates],
        "problems": [problem(found) for found in plan.problems],
        "skipped": plan.skipped,
        "bunches": [
            {"folder": b.folder, "kind": b.kind, "files": b.files, "bytes": b.bytes}
            for b in bunches(plan)
        ],
    }


def _text(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
