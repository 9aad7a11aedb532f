"""The same passages in Whoosh, asked in Whoosh's own way: the oracle of the search tests."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whoosh import fields
from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer, StemFilter
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import FuzzyTermPlugin, GtLtPlugin, QueryParser
from whoosh.support.charset import accent_map

from policydesk.core.query import HitKind
from policydesk.search.engine import IndexEntry

_PATTERN = re.compile(r"(?<![\w:*?])(?:(title):)?(\w+[*?][\w*?]*|[*?]+\w[\w*?]*)")


class _InMemory(RamStorage):
    """Also while it is written: Whoosh would write to one file for all tests that run at once."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        return RamStorage()


class Oracle:
    """Whoosh over the entries; `ask` gives the keys of every hit.

    What Whoosh has no words for (`has:owner`, a date that may lie in a quarter) is told to it as
    `fact:f3`, for those entries that the third of `facts` holds for.
    """

    def __init__(
        self, entries: Sequence[IndexEntry], facts: Sequence[Callable[[IndexEntry], bool]] = ()
    ) -> None:
        cut = RegexTokenizer(re.compile(r"[^\W_]+")) | LowercaseFilter() | CharsetFilter(accent_map)
        stem = cut | StemFilter(lang="en")
        self._schema = fields.Schema(
            key=fields.ID(stored=True), text=fields.TEXT(analyzer=stem),
            text_exact=fields.TEXT(analyzer=cut), title=fields.TEXT(analyzer=stem),
            title_exact=fields.TEXT(analyzer=cut), publisher=fields.TEXT(analyzer=cut),
            heading=fields.TEXT(analyzer=stem), author=fields.TEXT(analyzer=cut),
            number=fields.TEXT(analyzer=cut), to=fields.TEXT(analyzer=cut),
            issued=fields.ID(), page=fields.NUMERIC(), pages=fields.NUMERIC(),
            fact=fields.KEYWORD(), kind=fields.ID(),
        )
        index = _InMemory().create_index(self._schema)
        writer = index.writer()
        for entry in entries:
            own = entry.text
            if entry.kind not in {HitKind.PASSAGE, HitKind.EVIDENCE_NOTE}:  # not its own words
                own = " ".join([own, *entry.tags])
            writer.add_document(
                key=entry.key, text=own, text_exact=own, title=entry.title,
                title_exact=entry.title, publisher=entry.publisher, page=entry.page,
                pages=entry.pages, issued=str(entry.issued), heading=entry.heading,
                author=" ".join(entry.authors), number=entry.number,
                to=" ".join(entry.addressees), kind=entry.kind.value,
                fact=" ".join(f"f{n}" for n, holds in enumerate(facts) if holds(entry)),
            )
        writer.commit()
        self._searcher = index.searcher()
        self._parser = QueryParser("text", self._schema)
        self._parser.add_plugin(FuzzyTermPlugin())
        self._parser.add_plugin(GtLtPlugin())

    def words(self, field: str) -> list[str]:
        """Every word of a field, as it stands."""
        return [str(word) for word in self._searcher.reader().lexicon(field)]

    def ask(self, text: str) -> set[str]:
        """The keys of what Whoosh finds."""
        parsed = self._parser.parse(text)
        return {hit["key"] for hit in self._searcher.search(parsed, limit=None)}


def patterns_by_form(text: str) -> str:
    """The query with its patterns asked of words as they stand (see “patterns before stems”)."""
    return _PATTERN.sub(lambda found: f"{found[1] or 'text'}_exact:{found[2]}", text)


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where we mean to differ: `ours` and `whoosh` write the same wish in each language.

    `same_text` is a query that both read, each in its own way.
    """

    name: str
    reason: str
    same_text: str
    ours: str = ""
    whoosh: str = ""


DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "words between",
        "Whoosh counts the steps from one word to the next; search.md, like Lucene, counts the "
        "words that stand between them, so our ~2 is Whoosh's ~3.",
        '"council place"~2', '"council place"~2', '"council place"~3',
    ),
    Difference(
        "swapped letters",
        "Whoosh counts two swapped neighbours as two changes; they are the commonest slip of the "
        "fingers, so we count one.",
        "text_exact:budegt~", "budegt~", "text_exact:budegt~2",
    ),
    Difference(
        "spelling before stemming",
        "Whoosh stems the misspelt word first and compares stems; we compare words as they are.",
        "planing~", "planing~", "text_exact:planing~",
    ),
    Difference(
        "patterns before stems",
        "On a stemmed field Whoosh stems the pattern too: c*ouncils becomes c*ouncil; ours are "
        "matched with the words as they stand, and shown.",
        "c*ouncils", "c*ouncils", "text_exact:c*ouncils",
    ),
    Difference(
        "patterns and hyphens",
        "Whoosh holds a pattern against the parts of co-operation only; here also against the "
        "whole, as a word is found whether it is written in one or with a hyphen.",
        "coop*tion", "coop*tion", '(text_exact:coop*tion OR text_exact:"co operation")',
    ),
    Difference(
        "classes without a star",
        "Whoosh cuts `200[1-9]` into the words 200, 1 and 9 unless a * or ? stands in it; "
        "search.md gives the class a meaning of its own.",
        "200[89]", "200[89]", "(2008 OR 2009)",
    ),
    Difference(
        "classes with a star",
        "Whoosh takes a pattern that ends in its only * for a prefix and looks for the brackets "
        "themselves.",
        "20[01]*", "20[01]*", "(text_exact:200* OR text_exact:201*)",
    ),
    Difference(
        "ANDNOT",
        "Whoosh's matcher for ANDNOT lets some of the excluded through; its NOT does not.",
        "council ANDNOT place", "council ANDNOT place", "council NOT place",
    ),
    Difference(
        "minus",
        "Whoosh reads -word as the word; search.md reads it as NOT.",
        "place -budget", "place -budget", "place NOT budget",
    ),
    Difference(
        "NOT NOT",
        "Whoosh raises IndexError; two negations cancel out.",
        "NOT NOT place", "NOT NOT place", "place",
    ),
    Difference(
        "NOT with a bracket",
        "Whoosh wants a space after NOT and else looks for the word “not”.",
        "place NOT(budget)", "place NOT(budget)", "place NOT (budget)",
    ),
    Difference(
        "a question",
        "Whoosh takes the question mark for any letter; behind plain words it ends the sentence.",
        "total place plan?", "total place plan?", "total place plan",
    ),
    Difference(
        "lists with commas",
        "Whoosh cuts at the comma and so do we, but a word and its neighbour belong together: "
        "`local,place` is a phrase here.",
        "local,place", "local,place", '"local place"',
    ),
    Difference(
        "figures are whole",
        "Whoosh cuts 2,500 into 2 and 500, so that 500 finds it and 2500 does not; here a figure "
        "is one word, however it is written.",
        "2500", "2500", '"2 500"',
    ),
    Difference(
        "signs of figures",
        "Whoosh leaves out signs, so that 5% is answered by any 5; here the sign counts, and "
        "“5 per cent” and “5 percent” are the same.",
        "5%", "5%", '("5 rise" OR "5 per cent")',
    ),
    Difference(
        "units of figures",
        "Whoosh takes 9bn for a word; here “bn” is the word billion behind its figure.",
        "£14.9bn", "£14.9bn", '("14 9bn" OR "14 9 billion")',
    ),
    Difference(
        "a figure and its unit",
        "Typed plainly, Whoosh looks for a figure and its unit anywhere; here they belong "
        "together as the words of a phrase.",
        "5 per cent", "5 per cent", '("5 rise" OR "5 per cent")',
    ),
    Difference(
        "decimals in sections and dates",
        "Whoosh finds 3.14 in section 3.14.2 as two words of it; here 3.14 is one figure, and only "
        "what has more points is cut into its parts.",
        "3.14", "3.14", '("paragraph 3 14")',
    ),
)
