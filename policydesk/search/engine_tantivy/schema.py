"""The fields of the Tantivy index and how their words are cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tantivy import (
    Filter,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

SCHEMA_VERSION = 18
"""Raised with every change of the schema, the analysers or what `rows` puts into a field."""

LONGEST_WORD = 120
"""Bytes: longer tokens are left out; no word is so long (addresses are cut at their signs)."""

STEMMED = ("text", "title", "heading")
"""Fields with a twin `<name>_exact` that keeps each word's form. Of these only `text` is cut by
the engine: the words of all others come as `rows` has cut them, one space between each two."""

NAMES = ("author", "publisher", "series", "file", "number", "to", "owner", "pack")
"""Fields of words that are not stemmed, each with a twin `<name>_whole` for the whole value."""

LABELS = ("lang", "tag", "grade")
OWN_LABELS = ("kind", "type", "response", "claim", "assess", "status", "year", "key")
"""Labels whose values are the program's own, in small letters without accents."""
SPANS = ("issued", "added", "due", "target", "reviewed", "happened", "recorded")
"""Stretches of days as `2010-01-01/2010-12-31`: looked up in the vocabulary, so that an event
with several dates never answers for a day between them."""

NUMBERS = ("page", "pages", "slipped", "evidence")
FACET_FIELDS = {
    "kind": "kind", "publisher": "publisher_whole", "year": "year", "type": "type",
    "tag": "tag", "addressee": "to_whole", "status": "status",
}
_SORTED_BY = "title_whole"
_COUNTED = {*FACET_FIELDS.values(), _SORTED_BY}
"""Labels that are counted or sorted by; the others are only looked up."""


@dataclass(frozen=True, slots=True)
class Analysers:
    """Text to words: by stem, by form, and not at all (whole values); `spaces` are for words that
    were cut before.
    """

    stem: TextAnalyzer
    exact: TextAnalyzer
    whole: TextAnalyzer
    as_is: TextAnalyzer
    spaces: TextAnalyzer

    def fold(self, text: str) -> str:
        """The text in lower case without accents, in one piece."""
        return "".join(self.whole.analyze(text))

    def give_to(self, index: Index) -> None:
        """Make them known to an index, which keeps only their names."""
        for name, analyser in (
            ("stem", self.stem), ("exact", self.exact), ("whole", self.whole),
            ("spaces", self.spaces),
        ):
            index.register_tokenizer(name, analyser)
        index.register_fast_field_tokenizer("whole", self.as_is)


def make_analysers() -> Analysers:
    """The analysers of this schema version. `HC 849` and `R.190/2021` are cut at their signs;
    the query side cuts them the same way and asks for the parts side by side. Figures come whole,
    as `figures` has written them.
    """

    def simple() -> TextAnalyzerBuilder:
        cut = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
        return cut.filter(Filter.lowercase()).filter(Filter.ascii_fold())

    raw = TextAnalyzerBuilder(Tokenizer.raw())
    return Analysers(
        stem=simple().filter(Filter.stemmer("english")).build(),
        exact=simple().build(),
        whole=raw.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build(),
        as_is=TextAnalyzerBuilder(Tokenizer.raw()).build(),
        spaces=TextAnalyzerBuilder(Tokenizer.whitespace()).build(),
    )


def make_schema() -> Schema:
    """The schema of SCHEMA_VERSION."""
    builder = SchemaBuilder()
    for name in STEMMED:
        stems, forms = ("stem", "exact") if name == "text" else ("spaces", "spaces")
        builder.add_text_field(name, tokenizer_name=stems, index_option="position")
        builder.add_text_field(f"{name}_exact", tokenizer_name=forms, index_option="position")
    for name in NAMES:
        builder.add_text_field(name, tokenizer_name="spaces", index_option="position")
        builder.add_text_field(
            f"{name}_whole", tokenizer_name="whole", index_option="basic",
            fast=f"{name}_whole" in _COUNTED,
        )
    for name in (*LABELS, *OWN_LABELS, _SORTED_BY):
        cut = "raw" if name in OWN_LABELS else "whole"
        builder.add_text_field(
            name, tokenizer_name=cut, index_option="basic", fast=name in _COUNTED
        )
    builder.add_text_field("has", tokenizer_name="spaces", index_option="basic")
    for name in (*SPANS, "capitals", "compounds"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in NUMBERS:
        builder.add_integer_field(name, fast=True)
    builder.add_unsigned_field("doc", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True)
    for name in ("passage", "ref"):  # what a passage is in the library, and what any other entry
        builder.add_unsigned_field(name, fast=True)
    builder.add_bytes_field("row", stored=True)
    return _without_needless(builder.build())


def _without_needless(schema: Schema) -> Schema:
    """The schema with lengths kept only of fields whose words are ranked by them (a byte for each
    entry and field, which with forty short fields is a tenth of the index), and no list of words
    for what is only sorted by. The builder has no word for it, so it is said in the form in which
    a schema is pickled.
    """
    pickled: Any = schema.__reduce__()
    make, (state,) = pickled
    ranked = {*STEMMED, *(f"{name}_exact" for name in STEMMED)}
    for field in state["inner"]:
        options = field["options"]
        if field["name"] == _SORTED_BY:
            options["indexing"] = None
        elif options.get("indexing") and field["name"] not in ranked:
            options["indexing"]["fieldnorms"] = False
    made: Schema = make(state)
    return made
