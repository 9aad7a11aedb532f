"""What a query asks besides words: choices, numbers, days, and what an entry has, as Tantivy's."""

from __future__ import annotations

from datetime import date

from tantivy import FieldType, Occur, Schema
from tantivy import Query as TantivyQuery

from policydesk.core.headline import FINISHED
from policydesk.core.query import Choice, Dates, Everything, Has, HitKind, Numbers
from policydesk.core.status import Standing
from policydesk.search.engine_tantivy.rows import index_characters, list_word
from policydesk.search.engine_tantivy.schema import Analysers
from policydesk.search.engine_tantivy.vocabulary import Vocabulary


class Conditions:
    """Builds conditions that say nothing about the order, against one state of the index."""

    def __init__(self, schema: Schema, analysers: Analysers, vocabulary: Vocabulary) -> None:
        self._schema = schema
        self._analysers = analysers
        self._vocabulary = vocabulary

    def of(self, leaf: Choice | Dates | Numbers | Has | Everything) -> TantivyQuery:
        match leaf:
            case Everything():
                return TantivyQuery.all_query()
            case Has(field=name):
                return self.label("has", name)
            case Choice(field=name, value=value):
                return self.label(name, value)
            case Numbers(field="id", low=low, high=high):
                return TantivyQuery.range_query(
                    self._schema, "doc", FieldType.Unsigned, max(low or 0, 0),
                    high if high is None else max(high, 0))
            case Numbers(field=name, low=low, high=high):
                return TantivyQuery.range_query(self._schema, name, FieldType.Integer, low, high)
            case Dates(field="stale", last=last):
                return self._unreviewed(last)
            case Dates(field="overdue", last=last):
                return self._overdue(last or date.min)
            case Dates(field=name, first=first, last=last):
                return self.any_of(name, self._vocabulary.spans(name, first, last))

    def label(self, column: str, value: str) -> TantivyQuery:
        if (column, value) == ("standing", Standing.LIVE):  # most are: only the others say so
            return TantivyQuery.boolean_query([
                (Occur.Must, self.label("kind", HitKind.RECOMMENDATION.value)),
                (Occur.MustNot, self.label("has", "standing")),
            ])
        if column in {"priority", "standing"}:  # few have one: it needs no column
            column, value = "has", f"{column}/{value}"
        word = "".join(self._analysers.whole.analyze(index_characters(value)))
        if column == "has":
            word = list_word(word)
        return TantivyQuery.term_query(self._schema, column, word)

    def any_of(self, column: str, words: list[str]) -> TantivyQuery:
        if not words:
            return TantivyQuery.empty_query()
        return TantivyQuery.term_set_query(self._schema, column, words)

    def _unreviewed(self, since: date | None) -> TantivyQuery:
        reviewed = self._vocabulary.spans("reviewed", since, None)
        return TantivyQuery.boolean_query([
            (Occur.Must, self.label("kind", HitKind.RECOMMENDATION.value)),
            (Occur.MustNot, self.any_of("reviewed", reviewed)),
        ])

    def _overdue(self, last: date) -> TantivyQuery:
        """As the timeline flags it: the last target has passed, or a response is owed."""
        gone = {name: self._vocabulary.spans_over_by(name, last) for name in ("target", "due")}
        owed = TantivyQuery.boolean_query([
            (Occur.Must, self.any_of("due", gone["due"])),
            (Occur.MustNot, self.label("has", "response")),
        ])
        return TantivyQuery.boolean_query([
            (Occur.Must, self.label("kind", HitKind.RECOMMENDATION.value)),
            (Occur.MustNot, self.any_of("status", [kind.value for kind in FINISHED])),
            (Occur.Must, TantivyQuery.boolean_query([
                (Occur.Should, self.any_of("target", gone["target"])), (Occur.Should, owed),
            ])),
        ])
