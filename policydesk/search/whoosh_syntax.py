"""Reads the text of a query into a checked query, its plain-English reading, or an error.

The Whoosh grammar (what binds to what) is whoosh-compat's. It is given the operators and
brackets only, each leaf as a numbered word: so it cannot misread a leaf, and every leaf has
been checked before (see `scanning`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import whoosh_compat
from whoosh_compat import ast

from policydesk.core.query import (
    All,
    Also,
    AlsoRead,
    Better,
    Either,
    Near,
    Not,
    Pattern,
    Phrase,
    Query,
    QueryError,
    Similar,
    Weighted,
    Within,
    Words,
)
from policydesk.core.thesaurus import Thesaurus
from policydesk.search.also import also_pieces, also_read, each_word
from policydesk.search.cursor import Misread
from policydesk.search.figures import with_figures
from policydesk.search.language import LONGEST, MOST_PATTERNS, MOST_PHRASES, MOST_TERMS
from policydesk.search.reading import read_aloud
from policydesk.search.scanning import Part, Piece, Scanner

_DEEPEST = 50
_SIGNS = re.compile("[£$€¥%‰]")
"""Signs that say something of the figure beside them: some the index does not have."""
_QUOTES = ('"', "“", "”", "„", "«")
_LEAVES = whoosh_compat.FieldRegistry(
    [whoosh_compat.FieldSpec("leaf", whoosh_compat.FieldKind.KEYWORD, analyzer=str.split)]
)


@dataclass(frozen=True, slots=True)
class WrittenLeaf:
    """A part of the query without operators, and where it stands in the text."""

    query: Query
    at: int


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """What a query text came to: a query, nothing at all, or an error; never two of them.

    `plain` are the words typed plainly, of which fewer may do, and `fixed` what stands beside
    them and must hold all the same; no word is plain in a query with a bracket or an operator,
    but for a NOT, which always holds.
    `also` says what the thesaurus read besides.
    """

    text: str
    query: Query | None = None
    reading: str = ""
    error: QueryError | None = None
    leaves: tuple[WrittenLeaf, ...] = ()
    plain: tuple[Words | Also, ...] = ()
    fixed: tuple[Query, ...] = ()
    also: tuple[AlsoRead, ...] = ()


def read_query(
    text: str, *, today: date, thesaurus: Thesaurus | None = None
) -> ReadQuery:
    """Read a query. `today` is the day that “last year” counts from; never raises for a text.

    An error's suggestion is itself a query that can be read, or empty. With a `thesaurus`, short
    forms are also read as what they stand for, and the other way round.
    """
    read = _read(text, today, thesaurus)
    if read.error is None or not read.error.suggestion:
        return read
    if _read(read.error.suggestion, today).error is None:
        return read
    return ReadQuery(text, error=replace(read.error, suggestion=""))


def _read(text: str, today: date, thesaurus: Thesaurus | None = None) -> ReadQuery:
    if len(text.encode("utf-8", "replace")) > LONGEST:
        return ReadQuery(text, error=QueryError(
            f"The query is longer than {LONGEST:,} bytes; use fewer words.", 0))
    scanner = Scanner(text, today=today)
    try:
        pieces = scanner.pieces()
        _check_order(pieces, text)
        _check_amount(pieces)
    except Misread as error:
        return ReadQuery(text, error=error.error)
    if not pieces:
        return _nothing(text, scanner.dropped)
    leaves = tuple(WrittenLeaf(p.leaf, p.at) for p in pieces if p.leaf is not None)
    if thesaurus is not None:
        pieces = also_pieces(pieces, thesaurus)
    query = _structure(pieces)
    plain, fixed = _plain_and_fixed(pieces)
    signs = [sign for piece in pieces if piece.leaf
             for sign in _SIGNS.findall(with_figures(piece.text))]
    reading = read_aloud(query, dropped=[*scanner.dropped, *signs])
    return ReadQuery(text, query, reading, leaves=leaves, plain=plain, fixed=fixed,
                     also=also_read(pieces))


def _plain_and_fixed(
    pieces: Sequence[Piece],
) -> tuple[tuple[Words | Also, ...], tuple[Query, ...]]:
    refusing = [piece.part is Part.NOT for piece in pieces]
    if any(piece.part is not Part.LEAF and not refuses for piece, refuses
           in zip(pieces, refusing, strict=True)) or any(map(all, pairwise(refusing))):
        return (), ()
    plain: dict[Words | Also, None] = {}
    fixed: list[Query] = []
    for refused, piece in zip([False, *refusing], pieces, strict=False):
        leaf = piece.leaf
        if refused and leaf is not None:
            fixed.append(Not(leaf))
            continue
        words = () if leaf is None or piece.text[:1] in _QUOTES else tuple(each_word(leaf))
        if words and not any(_field_of(word) for word in words):
            plain.update(dict.fromkeys(words))
        elif leaf is not None:
            fixed.append(leaf)
    return tuple(plain), tuple(fixed)


def _field_of(word: Words | Also) -> str:
    return word.field if isinstance(word, Words) else word.others[0].field


def _nothing(text: str, dropped: Sequence[str]) -> ReadQuery:
    if not dropped:
        return ReadQuery(text)
    return ReadQuery(text, error=QueryError(
        f"“{dropped[0]}” has no letter or digit in it, so there is nothing to look for.",
        text.find(dropped[0])))


def _check_order(pieces: Sequence[Piece], text: str) -> None:
    """Every operator has something to work on, and no brackets are empty."""
    before: Piece | None = None
    depth = 0
    for piece in pieces:
        ready = before is not None and before.part in {Part.LEAF, Part.CLOSE, Part.WEIGHT}
        if piece.part is Part.INFIX and not ready:
            raise _lacks(piece, "before", text)
        if piece.part is Part.CLOSE and not ready:
            assert before is not None
            if before.part is not Part.OPEN:
                raise _lacks(before, "after", text)
            raise Misread(QueryError("There is nothing between these brackets.", before.at,
                                     text[: before.at] + text[piece.at + 1 :]))
        depth += (piece.part is Part.OPEN) - (piece.part is Part.CLOSE)
        if depth > _DEEPEST:
            raise Misread(QueryError(f"Brackets go at most {_DEEPEST} deep.", piece.at))
        before = piece
    if before is not None and before.part in {Part.INFIX, Part.NOT}:
        raise _lacks(before, "after", text)


def _lacks(piece: Piece, where: str, text: str) -> Misread:
    sign = "-" if text[piece.at] == "-" else piece.text
    before, after = text[: piece.at], text[piece.at + len(sign) :]
    mended = before.rstrip() + after if where == "after" else before + after.lstrip()
    return Misread(
        QueryError(f"{sign} needs something {where} it to look for.", piece.at, mended.strip())
    )


def _check_amount(pieces: Sequence[Piece]) -> None:
    leaves = [p for p in pieces if p.leaf is not None]
    if len(leaves) > MOST_TERMS:
        raise Misread(QueryError(
            f"A query holds at most {MOST_TERMS} words; this one has {len(leaves)}.",
            leaves[MOST_TERMS].at))
    for limit, kinds, name in (
        (MOST_PATTERNS, Pattern | Similar, "patterns and close spellings"),
        (MOST_PHRASES, Near | Phrase, "phrases and NEARs"),
    ):
        found = [p for p in leaves if isinstance(p.leaf, kinds)]
        if len(found) > limit:
            raise Misread(QueryError(
                f"A query holds at most {limit} {name}; this one has {len(found)}.",
                found[limit].at))


# The structure, by whoosh-compat


def _structure(pieces: Sequence[Piece]) -> Query:
    """The pieces as one query; words and nothing else mean all of them, without the parser,
    which takes 20 ms for 200.
    """
    leaves = [piece.leaf for piece in pieces if piece.leaf is not None]
    if len(leaves) == len(pieces) > 1:
        return All(tuple(leaves))
    parsed = whoosh_compat.parse(_skeleton(pieces), registry=_LEAVES, default_fields=["leaf"])
    assert not parsed.diagnostics, parsed.diagnostics
    query = _translate(parsed.ast, leaves)
    assert _count(parsed.ast) == len(leaves), "the grammar lost a leaf"
    return query


def _skeleton(pieces: Sequence[Piece]) -> str:
    """The query with every leaf replaced: `leaf0 OR (leaf1 NOT leaf2)^2`."""
    text, leaves = "", 0
    for piece in pieces:
        match piece.part:
            case Part.LEAF:
                text += f" leaf{leaves}"
                leaves += 1
            case Part.WEIGHT:
                text += f"^{piece.text}"
            case Part.CLOSE:
                text = text.rstrip() + " )"
            case Part.OPEN:
                text += " ("
            case _:
                text += f" {piece.text} "
    return text.strip()


def _translate(node: ast.Node, leaves: Sequence[Query]) -> Query:
    match node:
        case ast.Term(text=str(name)):
            return leaves[int(name.removeprefix("leaf"))]
        case ast.Boosted(child=child, boost=boost):
            return Weighted(_translate(child, leaves), boost)
    parts = tuple(_translate(child, leaves) for child in _children(node))
    match node:
        case ast.And():
            return All(parts)
        case ast.Or():
            return Either(parts)
        case ast.Not():
            return Not(*parts)
        case ast.AndNot():
            return All((parts[0], Not(parts[1])))
        case ast.AndMaybe():
            return Better(*parts)
    return Within(*parts)


def _children(node: ast.Node) -> tuple[ast.Node, ...]:
    match node:
        case ast.And(children=children) | ast.Or(children=children):
            return children
        case ast.Not(child=child) | ast.Boosted(child=child):
            return (child,)
        case ast.AndNot(positive=one, negative=two):
            return one, two
        case ast.AndMaybe(required=one, optional=two) | ast.Require(scored=one, filter_only=two):
            return one, two
    return ()


def _count(node: ast.Node) -> int:
    """The leaves in a tree of the grammar."""
    return 1 if isinstance(node, ast.Term) else sum(map(_count, _children(node)))
