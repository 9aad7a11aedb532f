"""Briefing packs of a library: look them up, make, edit, assemble and export them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from policydesk.core.briefing import Briefing
from policydesk.core.changes import Op
from policydesk.core.charts import ChartKind
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, PackId, PackItemId, RecommendationId, new_uid
from policydesk.core.pack import (
    ExemptText,
    Pack,
    PackFormat,
    PackItem,
    PackItemKind,
    PackOptions,
    chart_item,
)
from policydesk.core.pages import Labels
from policydesk.core.recommendation import Recommendation
from policydesk.core.timeline import AsOf, Timeline
from policydesk.library.exempt import exempt_now
from policydesk.library.recommendations import RecommendationReads
from policydesk.library.settings import SettingReads
from policydesk.library.status import StatusReads
from policydesk.library.typed_text import line, note
from policydesk.library.writing import Desk
from policydesk.store.store import Store


class PackReads:
    """Looking packs up, and printing them; printing changes nothing in the library."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def all(self) -> list[Pack]:
        """Every pack by name."""
        return self._store.packs.all()

    def get(self, pack_id: PackId) -> Pack:
        """Raises UserError when it is not in the library (any more)."""
        found = self._store.packs.get(pack_id)
        if found is None:
            raise UserError(f"There is no pack {pack_id} in this library.")
        return found

    def find(self, ref: str) -> Pack:
        """A pack by name, uid or id."""
        ref = line(ref, "reference")
        found = self._store.packs.by_name(ref)
        if found is None and ref.isdecimal() and len(ref) < 19:
            found = self._store.packs.get(PackId(int(ref)))
        if found is None:
            raise UserError(f"There is no pack “{ref}”; make it with “pack new”.")
        return found

    def briefing(
        self,
        pack_id: PackId,
        as_of: AsOf = AsOf(),  # noqa: B008
        *,
        exempt: ExemptText = ExemptText.PRINT,
    ) -> Briefing:
        """The pack as it would be printed on these dials.

        Raises UserError where text that is exempt from publication would be printed against
        `exempt`; a preview on one's own screen prints it.
        """
        from policydesk.packs.assemble import EntryMatter, assemble  # not needed at start
        from policydesk.packs.exempt import (
            check_exempt,
            exempt_among,
            say_left_out,
            without_exempt,
        )

        pack = self.get(pack_id)
        settings = SettingReads(self._store)
        wanted = dict.fromkeys(i.recommendation_id for i in pack.items if i.recommendation_id)
        recs = [rec for row_id in wanted if (rec := self._store.recommendations.get(row_id))]
        recs.sort(key=lambda r: (str(r.issued or ""), r.anchor.document_id, r.anchor.start, r.id))
        statuses = StatusReads(self._store)
        timelines = {rec.id: statuses.timeline(rec.id) for rec in recs}
        labels = self._labels(recs, timelines.values())
        matter = [
            EntryMatter(
                recommendation=rec,
                timeline=timelines[rec.id],
                document=self._store.documents.get(rec.anchor.document_id),
                successors=RecommendationReads(self._store).successors(timelines[rec.id]),
                labels=labels,
            )
            for rec in recs
        ]
        today = self._now().astimezone().date()
        secret = exempt_among(matter, today)
        if exempt is ExemptText.LEAVE_OUT:
            pack = without_exempt(pack, secret)
        made = assemble(
            pack,
            matter,
            as_of=as_of,
            today=today,
            library=settings.get("library.name"),
            author=settings.get("pack.author"),
            ledger_head=statuses.ledger_head(),
        )
        check_exempt(made, secret, exempt)
        if exempt is ExemptText.LEAVE_OUT:
            return say_left_out(made, len(secret))
        return replace(made, exempt=len(secret))

    def exempt_count(self, pack_id: PackId) -> int:
        """How many of its recommendations are exempt from publication now."""
        ids = {i.recommendation_id for i in self.get(pack_id).items if i.recommendation_id}
        return len(exempt_now(self._store, ids, self._now().astimezone().date()))

    def _labels(
        self, recs: Iterable[Recommendation], timelines: Iterable[Timeline]
    ) -> dict[DocumentId, Labels]:
        """The printed page numbers of the documents that are quoted, where they differ."""
        quoted = {rec.anchor.document_id for rec in recs}
        quoted |= {proof.document_id for timeline in timelines for event in timeline.events
                   for proof in event.evidence}  # fmt: skip
        return {
            document: {page.number: page.label for page in self._store.documents.pages(document)
                       if page.label not in {"", str(page.number)}}
            for document in quoted
        }  # fmt: skip

    def there_already(
        self, pack_id: PackId, formats: Sequence[PackFormat], folder: Path
    ) -> list[str]:
        """The names of files in the folder that writing the pack in these formats replaces."""
        from policydesk.packs.file_names import pack_files

        pack = self.get(pack_id)
        targets = pack_files(pack.title.strip() or pack.name, formats, folder)
        return [path.name for path in targets.values() if path.exists()]

    def export(self, pack_id: PackId, options: PackOptions, folder: Path) -> list[Path]:
        """Write the pack in each format into `folder`; all files, or a UserError and none torn."""
        from policydesk.packs.writing import export  # Typst and python-docx are slow to load

        briefing = self.briefing(pack_id, options.as_of, exempt=options.exempt)
        return export(briefing, options.formats, folder)


class Packs(PackReads):
    """Looking up, printing, and the acts on packs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store, desk.now)
        self._desk = desk

    def create(
        self,
        name: str,
        *,
        title: str = "",
        query: str = "",
        recommendations: Sequence[RecommendationId] = (),
        introduction: str = "",
        charts: Sequence[ChartKind] = (),
        origin: object = None,
    ) -> Pack:
        """Make a pack of these recommendations, in this order; `query` is only remembered.

        The charts stand before them.

        Raises UserError when the name is empty or taken.
        """
        name = self._free_name(name)
        wanted = [chart_item(kind) for kind in charts]
        wanted += [
            PackItem(PackItemId(0), PackItemKind.RECOMMENDATION, row_id)
            for row_id in dict.fromkeys(recommendations)
        ]
        items = self._checked(wanted, ())
        with self._desk.operation(Op.ADD_PACK, origin):
            pack_id = self._desk.store.packs.add(
                uid=new_uid(),
                name=name,
                title=line(title, "title") or name,
                introduction=note(introduction, "introduction"),
                query=line(query, "search", most=10_000),
                created_at=self._desk.now(),
            )
            self._desk.store.packs.set_items(pack_id, items)
        return self.get(pack_id)

    def edit(
        self,
        pack_id: PackId,
        *,
        name: str | None = None,
        title: str | None = None,
        introduction: str | None = None,
        items: Sequence[PackItem] | None = None,
        origin: object = None,
    ) -> Pack:
        """Change a pack; None leaves a field. Items are the whole new list, id 0 for new ones.

        A pack into which a person put a recommendation, or took one out of, is no longer what its
        search found: it says “by hand” from then on.
        """
        before = self.get(pack_id)
        columns: dict[str, object] = {}
        if name is not None and line(name, "name") != before.name:
            columns["name"] = self._free_name(name)
        if title is not None:
            columns["title"] = line(title, "title") or before.name
        if introduction is not None:
            columns["introduction"] = note(introduction, "introduction")
        if items is not None:
            items = self._checked(items, before.items)
            if before.query and _chosen(items) != _chosen(before.items):
                columns["query"] = ""
        with self._desk.operation(Op.EDIT_PACK, origin):
            if columns:
                self._desk.store.packs.change(pack_id, columns)
            if items is not None:
                self._desk.store.packs.set_items(pack_id, items)
        return self.get(pack_id)

    def remove(self, ids: Sequence[PackId], *, origin: object = None) -> None:
        """Remove packs; the recommendations in them stay."""
        for pack_id in ids:
            self.get(pack_id)
        with self._desk.operation(Op.REMOVE_PACK, origin):
            self._desk.store.packs.remove(ids)

    def _checked(self, items: Sequence[PackItem], held: Sequence[PackItem]) -> list[PackItem]:
        """Clean the words of items; those that the pack does not hold (any more) are new ones."""
        ids = {item.id for item in held}
        checked = []
        for item in items:
            if item.kind is PackItemKind.CHART and item.text not in set(ChartKind):
                raise UserError(f"“{item.text}” is no chart; choose {', '.join(ChartKind)}.")
            words = note(item.text, "note") if item.text else ""
            kept = item.id if item.id in ids else PackItemId(0)
            checked.append(replace(item, id=kept, text=words))
            wanted = item.recommendation_id
            if wanted is not None and self._store.recommendations.get(wanted) is None:
                raise UserError(
                    f"Recommendation no. {wanted} is not in this library (any more); leave it out."
                )
        return checked

    def _free_name(self, name: str) -> str:
        name = line(name, "name")
        if not name:
            raise UserError("A pack needs a name; type one.")
        if self._desk.store.packs.by_name(name) is not None:
            raise UserError(f"There is already a pack “{name}”; choose another name.")
        return name


def _chosen(items: Sequence[PackItem]) -> set[RecommendationId | None]:
    return {item.recommendation_id for item in items if item.recommendation_id is not None}
