"""An entry as a row of the index, and a stored row back into what a hit shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from policydesk.core.dates import PartialDate
from policydesk.core.query import HitKind
from policydesk.core.tags import paths
from policydesk.search.engine import KEY_STARTS, FoundEntry, IndexEntry, Passages
from policydesk.search.engine_tantivy.compounds import compound_terms, compounds_in
from policydesk.search.engine_tantivy.printing import as_said, placed, without_notes
from policydesk.search.engine_tantivy.schema import Analysers
from policydesk.search.figures import (
    TIGHT_SPACES,
    figure_places,
    glob_with_figures,
    with_figures,
)

Row = dict[str, Any]
"""The fields of a document of the engine by their names."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ud800-\udfff]")
"""Soft hyphens and marks without width, which would cut a word in two, and halves of characters,
which no text file may hold."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = "\u00c0-\u1fff\u2100-\u218f\u2c00-\U0010ffff"
_TWO_CAPITALS = re.compile(f"[A-Z{_LETTERS}][0-9A-Za-z{_LETTERS}]*[A-Z{_LETTERS}]")
"""Two capitals in a word, or what may be ones outside ASCII: plain ranges, which are looked for
three times as fast as what they stand in front of.
"""
_SEVERAL = re.compile(r"\b[^\W\d_a-z]{2,}s\b")
"""Capitals and the small s of several: LSPs."""
_UNIT, _TAG = "\x1f", "\x1e"
_SPACE = re.compile(r"\s")
_MOST_YEARS = 20
_NO_HEADING: Row = {"heading": [], "heading_exact": []}


def index_text(text: str) -> str:
    """The text as it is cut into words: see `as_said`, `index_characters` and `figures`."""
    return with_figures(index_characters(as_said(text)))


def asked_text(text: str) -> str:
    """Words that are asked for as they are cut: the same without the numbers of notes."""
    return with_figures(index_characters(without_notes(text)))


def index_glob(glob: str) -> str:
    """A pattern as it is cut into words, with its signs as they are."""
    return glob_with_figures(index_characters(glob))


def index_characters(text: str) -> str:
    """The text without unseen marks, in compatibility form: a label as it is looked up.

    Character by character, so that `index_offsets` can lead back to the text itself.
    """
    if text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _UNSEEN.search(text)):
        return text
    return "".join(map(_index_character, text))


def index_offsets(text: str) -> list[int] | None:
    """For each character of `index_text(text)` its place in `text`; None where they are equal."""
    said, places = placed(text)
    characters = index_characters(said)
    if with_figures(characters) == text:
        return None
    through = [at for at, c in zip(places, said, strict=True) for _ in _index_character(c)]
    return [*(through[at] for at in figure_places(characters)), len(text)]


@lru_cache(maxsize=4096)  # a text has the same few hundred again and again
def _index_character(character: str) -> str:
    if character in TIGHT_SPACES:  # what they join is told apart by it
        return "\xa0"
    return "" if _UNSEEN.match(character) else unicodedata.normalize("NFKC", character)


class Rows:
    """Makes rows for `Document.from_dict`; empty fields are left out.

    What belongs to a document stands on thousands of passages, so its words are cut here, once,
    and joined by spaces, at which the engine cuts those fields.
    """

    def __init__(self, analysers: Analysers) -> None:
        self._stem = analysers.stem.analyze
        self._form = analysers.exact.analyze
        self._about = lru_cache(maxsize=64)(self._about_document)
        self._terms = lru_cache(maxsize=20_000)(partial(compound_terms, stem=self._stem))

    def of(self, entry: IndexEntry | Passages) -> tuple[Row, Iterator[Row]]:
        """What all of them have, and what each has besides: of passages always in the same fields,
        with an empty list where one has nothing.
        """
        if isinstance(entry, IndexEntry):
            return {}, iter((self._single(entry),))
        about = self._about_it(entry.document, tags=())
        shared = dict(about) | {"kind": HitKind.PASSAGE.value, "doc": entry.document.document_id}
        return shared, self._own(entry, [*about["has"], "text", "kind", "id"])

    def _compounds(self, text: str) -> set[str]:
        return compounds_in(text, self._terms)

    def _single(self, entry: IndexEntry) -> Row:
        about = self._about_it(entry, entry.tags)
        own = [index_text(text) for text in (entry.text, *_own_tags(entry)) if text]
        row = dict(about) | {
            "text": own, "text_exact": own, "kind": entry.kind.value, "key": entry.key,
            "doc": entry.document_id, "row": _stored(entry),
        }
        if entry.kind is not HitKind.PASSAGE:
            row["ref"] = entry.ref_id
        elif entry.kept_in_library:
            row["passage"] = entry.ref_id
        if capitals := set[str]().union(*map(short_forms, own)):
            row["capitals"] = sorted(capitals)
        if compounds := set[str]().union(*map(self._compounds, own)):
            row["compounds"] = sorted(compounds)
        if entry.heading:
            row |= self._twins("heading", entry.heading)
        if entry.page is not None:
            row["page"] = entry.page
        if entry.kind is HitKind.RECOMMENDATION:
            row |= self._about_recommendation(entry)
        if entry.packs:
            row |= self._names({"pack": entry.packs})
        row["has"] = " ".join([*about["has"], *_present(entry)])
        return row

    def _own(self, them: Passages, has: list[str]) -> Iterator[Row]:
        start, document = KEY_STARTS[HitKind.PASSAGE], them.document.document_id
        title = _in_one_piece(them.document.title)
        present = {
            (heading, page): " ".join([*has, *["heading"] * heading, *["page"] * page])
            for heading in (False, True) for page in (False, True)
        }
        heading, twins, shown = "", _NO_HEADING, ""
        for number, text, above, page in them.passages:
            if above != heading:
                heading, shown = above, _in_one_piece(above)
                twins = self._twins("heading", above) if above else _NO_HEADING
            key, own = f"{start}{number}", index_text(text)
            yield {
                "text": own, "text_exact": own, "key": key, "passage": number,
                "capitals": sorted(short_forms(own)), "compounds": sorted(self._compounds(own)),
                **twins, "page": [] if page is None else page,
                "has": present[heading != "", page is not None],
                "row": _UNIT.join((
                    "passage", key, str(document), str(number), "",
                    "" if page is None else str(page), "", title, shown, "", "",
                )).encode("utf-8", "replace"),
            }  # fmt: skip

    def _about_it(self, entry: IndexEntry, tags: tuple[str, ...]) -> Row:
        return self._about(
            entry.title, entry.authors, (entry.publisher, *entry.publisher_names), entry.type,
            entry.series, entry.issued, entry.added, entry.lang, entry.file, entry.pages, tags,
        )

    def _about_document(
        self, title: str, authors: tuple[str, ...], publishers: tuple[str, ...], type_: str,
        series: str, issued: PartialDate | None, added: date | None, lang: str, file: str,
        pages: int | None, tags: tuple[str, ...],
    ) -> Row:
        row = {
            **(self._twins("title", title) if title else {}), "title_whole": title[:200].lower(),
            "type": type_, "lang": lang.lower(), "pages": pages or None,
            "tag": sorted({path for tag in tags for path in paths(tag)}),
            "issued": _dates(issued), "added": _days(added), "year": _years(issued),
            "day": _sort_day(issued),
            **self._names({"author": authors, "publisher": publishers[:1], "series": (series,),
                           "file": (file,)}),
        }
        if publishers[0]:  # found by any name of its body; counted by the one that is printed
            row["publisher"] = self._words(publishers)
        row = _filled(row)
        fields = ("title", "author", "publisher", "type", "series", "lang", "file", "issued",
                  "added", "pages", "tag")
        return row | {"has": [name for name in fields if name in row]}

    def _about_recommendation(self, entry: IndexEntry) -> Row:
        row = _filled({
            "status": entry.status, "response": entry.response, "claim": entry.claim,
            "assess": entry.assessment, "grade": list(entry.grades), "slipped": entry.slipped,
            "evidence": entry.evidence, "due": _dates(entry.due), "target": _dates(entry.target),
            "reviewed": _days(entry.reviewed), "recorded": _days(*entry.recorded),
            "happened": [_span(day) for day in entry.happened if day.known],
            **self._names(
                {"number": (entry.number,), "to": entry.addressees, "owner": (entry.owner,)}),
        })
        if entry.owner_names:  # found by whoever had it; counted by who has it now
            row["owner"] = self._words(dict.fromkeys((entry.owner, *entry.owner_names)))
        if entry.owner_parts:
            row["owner_whole"] = list(dict.fromkeys((entry.owner, *entry.owner_parts)))
        return row

    def _twins(self, field: str, text: str) -> Row:
        """The words of a title or heading by stem and by form."""
        cut = index_text(text)
        return {field: [" ".join(self._stem(cut))], f"{field}_exact": [" ".join(self._form(cut))]}

    def _names(self, values: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
        row = {}
        for name, texts in values.items():
            row[name] = self._words(texts)
            row[f"{name}_whole"] = [text for text in texts if text]
        return row

    def _words(self, texts: Iterable[str]) -> list[str]:
        return [" ".join(self._form(index_text(text))) for text in texts if text]


def short_forms(text: str) -> set[str]:
    """Those of `capitals_in` and `several_in`, for a text as it is cut into words."""
    return capitals_in(text) | several_in(text) if _TWO_CAPITALS.search(text) else set()


def capitals_in(text: str) -> set[str]:
    """The short forms in a text, such as SEND, without the s of several; none in a shouted one."""
    pieces = text.split()
    rest = [piece for piece in pieces if not piece.islower()]  # few, and only they have capitals
    forms = {
        word.removesuffix("s") for word in _WORD.findall(" ".join(rest))
        if not word[1:].islower() and sum(map(str.isupper, word)) > 1
    }  # fmt: skip
    if not forms or len(forms) * 2 <= len(pieces) - len(rest):  # each of those has a word
        return forms
    words = len(_WORD.findall(text))
    return forms if len(forms) * 2 <= words or words == 1 else set()


def several_in(text: str) -> set[str]:
    """The short forms whose small s says that they are several, with it: LSPs, never NHS."""
    return {word for word in _SEVERAL.findall(text) if word[:-1].isupper()}


def _own_tags(entry: IndexEntry) -> list[str]:
    """Tags as words: those of a passage or an evidence note are its document's or its
    recommendation's, and no words of its own.
    """
    if entry.kind in {HitKind.PASSAGE, HitKind.EVIDENCE_NOTE}:
        return []
    return [tag.replace("/", " ") for tag in entry.tags]


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value not in ("", None, [])}


def _dates(value: PartialDate | None) -> list[str]:
    return [_span(value)] if value is not None and value.known else []


def _days(*values: date | None) -> list[str]:
    return [f"{day.isoformat()}/{day.isoformat()}" for day in values if day is not None]


def _span(value: PartialDate) -> str:
    return f"{value.earliest.isoformat()}/{value.latest.isoformat()}"


def _years(issued: PartialDate | None) -> list[str]:
    """Each year the date may lie in; none where it is open or spans more than a generation."""
    if issued is None or issued.start is None or issued.end is None:
        return []
    first, last = issued.start.year, issued.end.year
    return [f"{y:04d}" for y in range(first, last + 1)] if last - first < _MOST_YEARS else []


def _sort_day(issued: PartialDate | None) -> int | None:
    if issued is None or not issued.known:
        return None
    return (issued.start or issued.latest).toordinal()


def _present(entry: IndexEntry) -> list[str]:
    """The names of the language's fields that this entry has something in, besides those
    that it has from its document.
    """
    found = {
        "text": entry.text, "kind": True, "heading": entry.heading, "id": entry.document_id,
        "page": entry.page is not None, "pack": entry.packs,
        "note": entry.kind in {HitKind.EVIDENCE_NOTE, HitKind.PACK_NOTE},
    }
    if entry.kind is HitKind.RECOMMENDATION:
        found |= {
            "rec": True, "number": entry.number, "to": entry.addressees, "owner": entry.owner,
            "due": _dates(entry.due), "target": _dates(entry.target), "slipped": entry.slipped,
            "reviewed": entry.reviewed, "evidence": entry.evidence, "grade": entry.grades,
            "happened": any(day.known for day in entry.happened), "recorded": entry.recorded,
            "status": entry.status, "response": entry.response not in {"", "none"},
            "claim": entry.claim not in {"", "none"},
            "assess": entry.assessment not in {"", "not_assessed"},
        }
        found |= {"priority": entry.priority, "exempt": entry.exempt}
        if entry.standing not in {"", "live"}:
            found |= {"standing": True, list_word(f"standing/{entry.standing}"): True}
        found |= {list_word(f"priority/{each.lower()}"): True for each in entry.priority}
    return [name for name, value in found.items() if value]


def list_word(name: str) -> str:
    """A name as one word of a list that is cut at its spaces."""
    return _SPACE.sub(_UNIT, name)


def _in_one_piece(text: str) -> str:
    return text.replace(_UNIT, " ")


def _stored(entry: IndexEntry) -> bytes:
    """What a hit shows, the texts last: JSON here would cost half the time of indexing. A text
    that the library keeps is read there.
    """
    numbers = (entry.document_id, entry.ref_id, entry.recommendation_id, entry.page)
    above = map(_in_one_piece, (entry.title, entry.heading, _TAG.join(_own_tags(entry))))
    return _UNIT.join((
        entry.kind.value, entry.key, *("" if n is None else str(n) for n in numbers),
        entry.status, *above, "" if entry.kept_in_library else entry.text,
    )).encode("utf-8", "replace")


def found_entry(stored: bytes, score: float) -> FoundEntry:
    """A stored row as a hit; its text is empty where the library keeps it.

    Raises ValueError where the bytes are no row of ours.
    """
    kind, key, document, ref, recommendation, page, status, title, heading, tags, text = (
        stored.decode("utf-8").split(_UNIT, 10)
    )
    return FoundEntry(
        kind=HitKind(kind), key=key, document_id=int(document), ref_id=int(ref),
        recommendation_id=int(recommendation) if recommendation else None, title=title,
        heading=heading, tags=tuple(filter(None, tags.split(_TAG))), text=text,
        page=int(page) if page else None, status=status, score=score,
    )
