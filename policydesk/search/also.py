"""Reads for plain words of a query what the thesaurus says they mean besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydesk.core.query import All, Also, AlsoRead, Capitals, Phrase, Query, Words
from policydesk.core.thesaurus import Thesaurus
from policydesk.search.language import FIELDS, FieldKind
from policydesk.search.reading import spoken_once
from policydesk.search.scanning import Part, Piece

MOST_ALSO = 20
"""Words of one query that are also read as something else."""

_QUOTES = ('"', "“", "”", "„", "«", "'")
_WITHOUT_CAPITALS = {"title", "heading"}
_REFUSING = {"NOT", "ANDNOT"}
Other = Words | Phrase | Capitals


def also_pieces(pieces: Sequence[Piece], thesaurus: Thesaurus) -> tuple[Piece, ...]:
    """The pieces, with an `Also` for each short form, and one for words that have a short form.

    Words in quotation marks, after `=` and in fields of names stay as they are; so does what is
    refused by a NOT, and several words where an operator holds one of them.
    """
    return tuple(_read(pieces, thesaurus))


def also_read(pieces: Sequence[Piece]) -> tuple[AlsoRead, ...]:
    """What was read besides, as people are told."""
    return tuple(
        AlsoRead(piece.text, tuple(other.text for other in spoken_once(piece.leaf.others)))
        for piece in pieces if isinstance(piece.leaf, Also)
    )


def each_word(leaf: Query) -> Iterator[Words | Also]:
    """The words of a leaf one by one, each with what stands for all of them."""
    match leaf:
        case Also(part=All(parts=parts), others=others):
            yield from (Also(part, others) for part in parts)
        case Also() | Words():
            yield leaf


def _read(pieces: Sequence[Piece], thesaurus: Thesaurus) -> Iterator[Piece]:
    at, left = 0, MOST_ALSO
    refused = [False]  # for each open bracket, whether a NOT stands before it
    while at < len(pieces):
        piece, step = pieces[at], 1
        refusing = refused[-1] or (at > 0 and pieces[at - 1].text in _REFUSING
                                   and pieces[at - 1].part is not Part.LEAF)
        if piece.part is Part.OPEN:
            refused.append(refusing)
        elif piece.part is Part.CLOSE:
            refused.pop()
        elif left and not refusing and _is_plain(piece):
            piece, step = _joined(pieces, at, thesaurus) or (_expanded(piece, thesaurus), 1)
            left -= isinstance(piece.leaf, Also)
        yield piece
        at += step


def _is_plain(piece: Piece) -> bool:
    if not isinstance(piece.leaf, Words) or piece.text[:1] in _QUOTES:
        return False
    return not piece.leaf.field or FIELDS[piece.leaf.field].kind is FieldKind.WORDS


def _expanded(piece: Piece, thesaurus: Thesaurus) -> Piece:
    assert isinstance(piece.leaf, Words)
    others = _others(thesaurus.meanings(piece.leaf.text), piece.leaf.field, thesaurus)
    if not others:
        return piece
    return Piece(Part.LEAF, piece.at, piece.leaf.text, Also(piece.leaf, others))


def _joined(
    pieces: Sequence[Piece], at: int, thesaurus: Thesaurus
) -> tuple[Piece, int] | None:
    """The longest run of words from here that has a short form, and how many they are."""
    words = _run(pieces, at, thesaurus.longest)
    if not words or not thesaurus.begins(words[0].text):
        return None
    for count in range(len(words), 1, -1):
        if not _ends_free(pieces, at + count):
            continue
        texts = [word.text for word in words[:count]]
        others = _others(thesaurus.shorts(texts), words[0].field, thesaurus)
        if others:
            leaf = Also(All(tuple(words[:count])), others)
            return Piece(Part.LEAF, pieces[at].at, " ".join(texts), leaf), count
    return None


def _run(pieces: Sequence[Piece], at: int, longest: int) -> list[Words]:
    if at and pieces[at - 1].part in {Part.NOT, Part.INFIX}:
        return []
    words: list[Words] = []
    for piece in pieces[at : at + longest]:
        leaf = piece.leaf
        if not isinstance(leaf, Words) or not _is_plain(piece):
            break
        if words and leaf.field != words[0].field:
            break
        words.append(leaf)
    return words


def _ends_free(pieces: Sequence[Piece], at: int) -> bool:
    return at >= len(pieces) or pieces[at].part not in {Part.INFIX, Part.WEIGHT}


def _others(
    texts: Sequence[str], field: str, thesaurus: Thesaurus
) -> tuple[Other, ...]:
    others: list[Other] = []
    for text in texts:
        if len(text.split()) > 1:
            others.append(Phrase(text, 0, field))
        elif not thesaurus.in_capitals_only(text):
            others.append(Words(text, field))
        elif field not in _WITHOUT_CAPITALS:
            others.append(Capitals(text, field))
    return tuple(others)
