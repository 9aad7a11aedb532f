"""What a person does to briefing packs, one function per act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from policydesk.core.ids import PackId, RecommendationId
from policydesk.core.pack import Pack, PackItem, PackOptions
from policydesk.core.progress import Progress
from policydesk.gui.bridge import Task
from policydesk.library import Library


def make_pack(
    *, name: str, title: str, query: str, recommendations: Sequence[RecommendationId]
) -> Task[Pack]:
    """Make a pack of these recommendations; `query` is the search they came from."""
    return Task(
        lambda library, origin: library.packs.create(
            name, title=title, query=query, recommendations=recommendations, origin=origin
        ),
        done=lambda pack: f"Pack “{pack.name}” made.",
    )


def arrange_pack(*, pack_id: PackId, items: Sequence[PackItem], done: str = "") -> Task[Pack]:
    """Put the entries of a pack in this order; an item with id 0 is new."""
    return Task(
        lambda library, origin: library.packs.edit(pack_id, items=items, origin=origin), done=done
    )


def introduce_pack(*, pack_id: PackId, introduction: str) -> Task[Pack]:
    """Write what stands before the first entry."""
    return Task(
        lambda library, origin: library.packs.edit(
            pack_id, introduction=introduction, origin=origin
        )
    )


def rename_pack(*, pack_id: PackId, name: str, title: str) -> Task[Pack]:
    """Give a pack another name, and another title on its cover."""
    return Task(
        lambda library, origin: library.packs.edit(pack_id, name=name, title=title, origin=origin),
        done=lambda pack: f"The pack is now called “{pack.name}”.",
    )


def remove_pack(*, pack: Pack) -> Task[None]:
    """Remove a pack; its recommendations stay."""
    return Task(
        lambda library, origin: library.packs.remove([pack.id], origin=origin),
        done=f"Pack “{pack.name}” removed.",
    )


def export_pack(
    *, pack_id: PackId, options: PackOptions, folder: Path
) -> Callable[[Library, Progress], list[Path]]:
    """The work of a job that writes a pack's files; it changes nothing in the library."""

    def work(library: Library, progress: Progress) -> list[Path]:
        progress.step(0, len(options.formats), "Writing the pack")
        with library.reader() as reader:
            return reader.packs.export(pack_id, options, folder)

    return work
