"""The files that came within one file, such as the attachments of a mail, ready to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydesk.core.imports import Attachment, ProblemKind
from policydesk.intake import registry
from policydesk.intake.containers import opened
from policydesk.intake.plan import is_passed_over
from policydesk.intake.problems import ReadingProblem

_NESTED = "It is an archive within an archive; unpack it and import that."


@dataclass(frozen=True, slots=True)
class Within:
    """One file within another: how it is named to people, its bytes, and why it is not read."""

    shown: str
    name: str
    data: bytes = b""
    problem: ReadingProblem | None = None
    from_archive: bool = False


def files_within(
    attachments: Sequence[Attachment], *, in_archive: bool = False
) -> Iterator[Within]:
    """Each attachment; one that is an archive or a mailbox gives the files it holds instead.

    `in_archive` says that they come out of one already: then no further one is opened, as each
    could hold a thousand times its size.
    """
    for each in attachments:
        try:
            kind = registry.media_type_of(each.data, each.name)
        except ReadingProblem as problem:
            yield Within(each.name, each.name, each.data, problem)
            continue
        if kind not in registry.CONTAINERS:
            yield Within(each.name, each.name, each.data, None, in_archive)
        elif in_archive:
            refused = ReadingProblem(ProblemKind.NOT_SUPPORTED, _NESTED)
            yield Within(each.name, each.name, each.data, refused)
        else:
            yield from _members(each, kind)


def _members(attachment: Attachment, kind: str) -> Iterator[Within]:
    try:
        holds = opened(attachment.data, kind)
    except ReadingProblem as problem:
        yield Within(attachment.name, attachment.name, attachment.data, problem)
        return
    for name in holds.names:
        parts = [part for part in re.split(r"[/\\]", name) if part not in {"", ".", ".."}]
        if not parts or any(is_passed_over(part) for part in parts):
            continue
        shown = f"{attachment.name}/{'/'.join(parts)}"
        try:
            data = holds.read(name)
            if registry.media_type_of(data, name) in registry.CONTAINERS:
                raise ReadingProblem(ProblemKind.NOT_SUPPORTED, _NESTED)
        except ReadingProblem as problem:
            yield Within(shown, parts[-1], b"", problem)
        else:
            yield Within(shown, parts[-1], data, None, from_archive=True)
