"""Whoosh over the same passages: its stemming analyser, BM25F over several fields, its parser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from whoosh import fields, index, qparser, scoring
from whoosh.analysis import LowercaseFilter, RegexTokenizer, StemmingAnalyzer
from whoosh.searching import Searcher

from tests.bench.find.corpus import PlainPassage

BOOSTS = {"text": 1.0, "title": 0.3, "heading": 0.5}


class Whoosh:
    """An index of passages, kept in `folder`."""

    name = "Whoosh"

    def __init__(self, folder: Path, passages: Iterable[PlainPassage]) -> None:
        if not (folder / "whole").exists():
            self._fill(folder, passages)
        self._searcher: Searcher = index.open_dir(str(folder)).searcher(weighting=scoring.BM25F())
        schema = self._searcher.schema
        self._all = qparser.MultifieldParser(list(BOOSTS), schema, fieldboosts=BOOSTS)
        self._any = qparser.MultifieldParser(
            list(BOOSTS), schema, fieldboosts=BOOSTS, group=qparser.OrGroup.factory(0.9))

    def _fill(self, folder: Path, passages: Iterable[PlainPassage]) -> None:
        stems, names = StemmingAnalyzer(), RegexTokenizer(r"[^\W_]+") | LowercaseFilter()
        schema = fields.Schema(
            key=fields.STORED, text=fields.TEXT(analyzer=stems, chars=False),
            title=fields.TEXT(analyzer=stems), heading=fields.TEXT(analyzer=stems),
            author=fields.TEXT(analyzer=names), publisher=fields.TEXT(analyzer=names),
            file=fields.TEXT(analyzer=names), type=fields.KEYWORD, issued=fields.DATETIME,
            page=fields.NUMERIC,
        )
        folder.mkdir(parents=True, exist_ok=True)
        writer = index.create_in(str(folder), schema).writer(limitmb=256)
        for p in passages:
            writer.add_document(
                key=p.key, text=p.text, title=p.title, heading=p.heading, author=p.authors,
                publisher=p.publisher, file=p.file, type=p.type, issued=_day(p.issued),
                page=p.page,
            )
        writer.commit()
        (folder / "whole").touch()

    def ask(self, typed: str, plain: str, limit: int) -> list[str]:
        """The best passages for the query; where nothing has all of it, its own correction of
        the spelling is taken, and else what has any of it.
        """
        query = self._all.parse(typed or plain)
        found = self._keys(query, limit)
        if not found:
            with suppress(TypeError):  # its correction of a phrase can fail on words of no place
                corrected = self._searcher.correct_query(query, typed or plain)
                found = self._keys(corrected.query, limit)
        return found or self._keys(self._any.parse(typed or plain), limit)

    def _keys(self, query: object, limit: int) -> list[str]:
        return [hit["key"] for hit in self._searcher.search(query, limit=limit)]

    def close(self) -> None:
        self._searcher.close()


def _day(issued: str) -> datetime | None:
    """The first day of a date that may be a year or a month only."""
    parts = [int(part) for part in re.findall(r"\d+", issued)[:3]] if issued[:4].isdigit() else []
    year, month, day = [*parts, 1, 1, 1][:3]
    return datetime(year, month, day, tzinfo=UTC).replace(tzinfo=None) if parts else None
