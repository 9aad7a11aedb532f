"""The query language as data: its fields, its operators, and what may stand in each field.

The parser, the help on the command line and the page in the window all read these tables, so
they cannot differ. Source: the Whoosh query language, as set out in the search design.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policydesk.core.document import DocumentKind
from policydesk.core.query import HitKind
from policydesk.core.status import Assessment, Claim, Grade, HeadlineKind, Response, Standing

GRAMMAR = 10
"""Raised with every change of what a query means, so that saved searches are counted again."""

LONGEST = 4096
"""Bytes of UTF-8 in the longest query: reading one takes time with the square of its length."""

MOST_TERMS = 200
"""Words, phrases and values in one query."""

MOST_PATTERNS = 20
"""Patterns and close spellings in one query: each is looked up in the whole vocabulary."""

MOST_PHRASES = 20
"""Phrases and NEARs in one query."""


class FieldKind(StrEnum):
    """What may stand after a field's colon."""

    WORDS = "words"
    NAMES = "names"
    CHOICE = "choice"
    LABEL = "label"
    TAG = "tag"
    NUMBER = "number"
    DATE = "date"
    PERIOD = "period"
    YES_NO = "yes or no"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `means` completes “the …”, `having` completes “with …” (a or an, and `means`).

    `choices` are the permitted values of a CHOICE field, in their stored spelling; `only` are
    the kinds of hit the field can find, all where it is empty.
    """

    name: str
    kind: FieldKind
    means: str
    example: str
    choices: tuple[str, ...] = ()
    only: tuple[HitKind, ...] = ()
    having: str = ""

    @property
    def something(self) -> str:
        """What it is to have something in this field: “an owner”, “evidence”."""
        article = "an" if self.means[0] in "aeiou" else "a"
        return self.having or f"{article} {self.means}"


def _values(vocabulary: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in vocabulary)


_RECOMMENDATION = (HitKind.RECOMMENDATION,)
_NOTES = (HitKind.EVIDENCE_NOTE, HitKind.PACK_NOTE)

DOCUMENT_FIELDS: tuple[Field, ...] = (
    Field("title", FieldKind.WORDS, "title of the document", "title:(total place)",
          having="a title"),
    Field("author", FieldKind.NAMES, "author", "author:parker"),
    Field("publisher", FieldKind.NAMES, "publisher", "publisher:NLGN"),
    Field("type", FieldKind.CHOICE, "type of document", "type:report", _values(DocumentKind)),
    Field("series", FieldKind.NAMES, "series", 'series:"HC 849"'),
    Field("issued", FieldKind.DATE, "date of issue", "issued:[2010 TO 2015]"),
    Field("added", FieldKind.DATE, "date it came into the library", "added:-90d"),
    Field("lang", FieldKind.LABEL, "language", "lang:en",
          having="a known language"),
    Field("file", FieldKind.NAMES, "file name", "file:minutes"),
    Field("pages", FieldKind.NUMBER, "number of pages", "pages:>=20"),
    Field("text", FieldKind.WORDS, "own text", "text:devolution",
          having="text of its own"),
    Field("heading", FieldKind.WORDS, "heading it stands under", "heading:funding",
          having="a heading above it"),
    Field("page", FieldKind.NUMBER, "page", "page:12",
          having="a page number"),
    Field("note", FieldKind.WORDS, "note", "note:minister", only=_NOTES),
    Field("tag", FieldKind.TAG, "tag", "tag:finance/budgets"),
    Field("id", FieldKind.NUMBER, "number in the library", "id:31"),
    Field("like", FieldKind.LIKE, "document, or passage of one, that others share words with",
          "like:31"),
    Field("kind", FieldKind.CHOICE, "kind of find", "kind:recommendation", _values(HitKind)),
)

RECOMMENDATION_FIELDS: tuple[Field, ...] = (
    Field("rec", FieldKind.WORDS, "wording", "rec:budgets", only=_RECOMMENDATION,
          having="a wording"),
    Field("number", FieldKind.NAMES, "number in its source", "number:R6", only=_RECOMMENDATION),
    Field("to", FieldKind.NAMES, "addressee", "to:MHCLG", only=_RECOMMENDATION),
    Field("owner", FieldKind.NAMES, "owner", "owner:treasury", only=_RECOMMENDATION),
    Field("response", FieldKind.CHOICE, "response", "response:accepted", _values(Response),
          _RECOMMENDATION,
          having="a response"),
    Field("claim", FieldKind.CHOICE, "claim", "claim:done", _values(Claim), _RECOMMENDATION),
    Field("assess", FieldKind.CHOICE, "assessment", "assess:partly", _values(Assessment),
          _RECOMMENDATION),
    Field("status", FieldKind.CHOICE, "headline status", "status:claimed",
          _values(HeadlineKind), _RECOMMENDATION),
    Field("standing", FieldKind.CHOICE, "standing in the record", "standing:closed",
          _values(Standing), _RECOMMENDATION,
          having="a standing other than live"),
    Field("due", FieldKind.DATE, "date the response is due", "due:[today TO +30d]",
          only=_RECOMMENDATION),
    Field("target", FieldKind.DATE, "target date", "target:2012Q1", only=_RECOMMENDATION),
    Field("slipped", FieldKind.NUMBER, "number of times the target moved", "slipped:>=2",
          only=_RECOMMENDATION,
          having="a target that moved"),
    Field("reviewed", FieldKind.DATE, "date of the last review", "reviewed:(last year)",
          only=_RECOMMENDATION,
          having="a review"),
    Field("stale", FieldKind.PERIOD, "time without a review", "stale:>180d",
          only=_RECOMMENDATION),
    Field("overdue", FieldKind.YES_NO, "being past its target and not finished", "overdue:yes",
          only=_RECOMMENDATION),
    Field("priority", FieldKind.LABEL, "priority, recorded or in a tag such as priority/high",
          "priority:high", only=_RECOMMENDATION,
          having="a priority"),
    Field("exempt", FieldKind.YES_NO, "exemption from publication", "exempt:yes",
          only=_RECOMMENDATION,
          having="text that is exempt from publication now"),
    Field("evidence", FieldKind.NUMBER, "number of pieces of evidence", "evidence:>=1",
          only=_RECOMMENDATION,
          having="evidence"),
    Field("grade", FieldKind.CHOICE, "grade of evidence", "grade:A", _values(Grade),
          _RECOMMENDATION),
    Field("happened", FieldKind.DATE, "date something happened to it", "happened:2011",
          only=_RECOMMENDATION,
          having="a dated event"),
    Field("recorded", FieldKind.DATE, "date something was recorded", "recorded:-7d",
          only=_RECOMMENDATION,
          having="an event"),
    Field("pack", FieldKind.NAMES, "pack it is in", 'pack:"spring briefing"',
          only=(HitKind.RECOMMENDATION, HitKind.PACK_NOTE),
          having="a place in a pack"),
)

FIELDS: dict[str, Field] = {f.name: f for f in DOCUMENT_FIELDS + RECOMMENDATION_FIELDS}


@dataclass(frozen=True, slots=True)
class Operation:
    """A row of the table people read: what they want, and how to write it."""

    want: str
    write: tuple[str, ...]


OPERATIONS: tuple[Operation, ...] = (
    Operation("all the words (where few texts have them all, also with some in title or heading)",
              ("total place",)),
    Operation("all the words in the text itself", ("total AND place",)),
    Operation("either", ("total OR place",)),
    Operation("not", ("total NOT place", "total -place", "total ANDNOT place")),
    Operation("grouped", ("(total OR whole) place",)),
    Operation("better with, not required", ("total ANDMAYBE place",)),
    Operation("limited by, without counting for the order", ("total REQUIRE place",)),
    Operation("phrase", ('"total place"',)),
    Operation("phrase with up to 5 words between, in order", ('"total place"~5',)),
    Operation("near each other, any order", ("NEAR(total place, 8)",)),
    Operation("prefix, pattern (shows what it was expanded to)",
              ("counc*", "co?ncil", "c*ncil", "200[1-9]")),
    Operation("close spelling", ("devolutoin~", "devolutoin~2")),
    Operation("exact form, no stemming", ("=planning", '="total place"')),
    Operation("a figure, whole, however written; signs count",
              ("2,500", "12.5", "5%", "5 per cent", "£14.9bn", "1.5 million")),
    Operation("a section, and those below it", ("3.14", "3.14.*")),
    Operation("with a hyphen or in one word, “&” or “and”: either way (says how it is written)",
              ("wellbeing", "well-being", '"Ernst & Young"')),
    Operation("a field; a field with several words", ("publisher:NLGN", "title:(total place)")),
    Operation("range, open end, comparison",
              ("issued:[2010 TO 2015]", "issued:[2010-03 TO]", "pages:>=20")),
    Operation("dates", ("issued:2010", "issued:2010-03", "issued:2010-03-24", "issued:2010Q1",
                        "issued:FY2010-11", "issued:spring 2010", "issued:last year",
                        "added:-90d")),
    Operation("has it; lacks it", ("has:owner", "no:evidence")),
    Operation("counts more for the order", ("devolution^2 place",)),
    Operation("a recommendation by its number in its source, where it is all that is asked",
              ("R6", "recommendation 6", "rec:6")),
    Operation("see also: what shares its telling words, in other documents",
              ("like:31", "like:31:2044")),
    Operation("everything", ("*",)),
)

_FACET_FIELDS = {
    "kind": "kind",
    "publisher": "publisher",
    "year": "issued",
    "type": "type",
    "tag": "tag",
    "addressee": "to",
    "status": "status",
}
FACETS = tuple(_FACET_FIELDS)
"""The facets counted beside the results, in the order they are shown."""


def facet_clause(facet: str, value: str) -> str:
    """The query text that narrows to one value of a facet: `publisher:="Local Voice"`.

    It finds what the facet counted. (Only a name with both kinds of quotation mark in it cannot
    be written whole, and is asked for as a phrase.)
    """
    field = FIELDS[_FACET_FIELDS[facet]]
    if field.kind not in {FieldKind.NAMES, FieldKind.TAG}:
        return f"{field.name}:{value}"
    if '"' in value and "”" in value:
        return f'{field.name}:"{value.replace(chr(34), " ").replace("”", " ")}"'
    quoted = f"“{value}”" if '"' in value else f'"{value}"'
    return f"{field.name}:{'=' if field.kind is FieldKind.NAMES else ''}{quoted}"
