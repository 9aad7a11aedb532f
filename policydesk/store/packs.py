"""Rows of packs and their items, to and from the core's types."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from policydesk.core.ids import PackId, PackItemId, RecommendationId
from policydesk.core.pack import Pack, PackItem, PackItemKind
from policydesk.store import rows

_PACK = "id, uid, name, title, introduction, query, created_at"
_ITEM = "pack_id, id, kind, recommendation_id, text"


class PackTable:
    """Packs in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(
        self,
        *,
        uid: str,
        name: str,
        title: str,
        introduction: str,
        query: str,
        created_at: datetime,
    ) -> PackId:
        row = {
            "uid": uid,
            "name": name,
            "title": title,
            "introduction": introduction,
            "query": query,
            "created_at": rows.from_time(created_at),
        }
        return PackId(rows.insert(self._conn, "pack", row))

    def change(self, pack_id: PackId, columns: Mapping[str, object]) -> None:
        rows.update(self._conn, "pack", pack_id, columns)

    def set_items(self, pack_id: PackId, items: Sequence[PackItem]) -> None:
        """Make the pack hold exactly these, in this order; items with id 0 are new."""
        kept = {item.id for item in items if item.id}
        found = self._conn.execute(
            "SELECT id, position, kind, recommendation_id, text FROM pack_item WHERE pack_id = ?",
            (pack_id,),
        )
        old = {row[0]: row[1:] for row in found.fetchall()}
        rows.delete(self._conn, "pack_item", [i for i in old if i not in kept])
        for position, item in enumerate(items):
            if old.get(item.id) == (position, item.kind.value, item.recommendation_id, item.text):
                continue  # every written row is noted for Undo and indexed again
            columns: dict[str, object] = {
                "pack_id": pack_id,
                "position": position,
                "kind": item.kind.value,
                "recommendation_id": item.recommendation_id,
                "text": item.text,
            }
            if item.id:
                rows.update(self._conn, "pack_item", item.id, columns)
            else:
                rows.insert(self._conn, "pack_item", columns)

    def remove(self, ids: Sequence[PackId]) -> None:
        rows.delete(self._conn, "pack", ids)

    def all(self) -> list[Pack]:
        """Every pack by name."""
        found = self._conn.execute(f"SELECT {_PACK} FROM pack ORDER BY name").fetchall()
        items = self._items("")
        return [_pack(row, items.get(int(row[0]), ())) for row in found]

    def get(self, pack_id: PackId) -> Pack | None:
        return self._one("id = ?", pack_id)

    def by_name(self, name: str) -> Pack | None:
        """The pack of that name or uid."""
        return self._one("name = ?", name) or self._one("uid = ?", name)

    def item(self, item_id: PackItemId) -> tuple[PackId, PackItem] | None:
        """One item with the pack it is in."""
        for pack_id, items in self._items("WHERE id = ?", item_id).items():
            return PackId(pack_id), items[0]
        return None

    def names_by_recommendation(
        self, ids: Iterable[RecommendationId]
    ) -> dict[RecommendationId, tuple[str, ...]]:
        """The names of the packs that each of these recommendations is in, where there are any."""
        found: dict[RecommendationId, tuple[str, ...]] = {}
        for row_id in ids:
            names = self._conn.execute(
                "SELECT p.name FROM pack_item i JOIN pack p ON p.id = i.pack_id "
                "WHERE i.recommendation_id = ? ORDER BY p.name",
                (row_id,),
            ).fetchall()
            if names:
                found[row_id] = tuple(str(name) for (name,) in names)
        return found

    def note_ids(self) -> list[PackItemId]:
        """The items that are notes, of all packs."""
        found = self._conn.execute(
            "SELECT id FROM pack_item WHERE kind = ? ORDER BY id", (PackItemKind.NOTE.value,)
        )
        return [PackItemId(int(i)) for (i,) in found]

    def _one(self, condition: str, value: object) -> Pack | None:
        row = self._conn.execute(
            f"SELECT {_PACK} FROM pack WHERE {condition}",
            (value,),
        ).fetchone()
        if row is None:
            return None
        return _pack(row, self._items("WHERE pack_id = ?", row[0]).get(int(row[0]), ()))

    def _items(self, where: str, *values: object) -> dict[int, tuple[PackItem, ...]]:
        found = self._conn.execute(
            f"SELECT {_ITEM} FROM pack_item {where} ORDER BY pack_id, position",
            values,
        )
        grouped: dict[int, list[PackItem]] = defaultdict(list)
        for pack_id, item_id, kind, rec_id, text in found:
            grouped[int(pack_id)].append(
                PackItem(
                    PackItemId(int(item_id)),
                    PackItemKind(str(kind)),
                    None if rec_id is None else RecommendationId(int(rec_id)),
                    str(text),
                )
            )
        return {pack_id: tuple(items) for pack_id, items in grouped.items()}


def _pack(row: Sequence[object], items: tuple[PackItem, ...]) -> Pack:
    row_id, uid, name, title, introduction, query, created_at = row
    return Pack(
        id=PackId(int(str(row_id))),
        uid=str(uid),
        name=str(name),
        title=str(title),
        introduction=str(introduction),
        query=str(query),
        items=items,
        created_at=rows.to_time(str(created_at)),
    )
