"""What the status words of a tracker mean: the library's own words first, then a vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from policydesk.core.status import VALUES, Axis, Claim, Response
from policydesk.core.tracker import WORD_FIELDS, Meaning, TrackerField, WordReading
from policydesk.core.tracker_headings import is_per_cent
from policydesk.core.tracker_vocabulary import ANSWERS, Vocabulary, plain_word, shipped, vocabulary

_ANSWERED: Mapping[Axis, tuple[str, str, str]] = {
    Axis.RESPONSE: (Response.ACCEPTED, Response.REJECTED, Response.ACCEPTED_IN_PART),
    Axis.CLAIM: (Claim.DONE, "", Claim.PARTLY_DONE),
}
"""What yes, no and in part say in a column about one axis; what is not done may be under way."""
OwnWords = Mapping[str, tuple[Meaning, ...]]
"""What a library takes words for, by plain word."""
_PARTS = re.compile(r"\s+[-\u2010-\u2015]\s*|[:;,(/]\s*")
_DOUBT = frozenset({
    "not", "no", "nor", "never", "none", "part", "partial", "partially", "partly", "but",
    "except", "subject", "pending", "awaiting", "awaited", "unless", "until", "some", "mostly",
    "nearly", "almost", "yet", "will", "further", "cannot", "unable", "phase", "stage", "only",
    "interim", "draft", "delayed", "overdue", "late", "reopened", "withdrawn", "superseded",
    "cancelled", "under", "to", "t", "outstanding", "remaining", "excluding", "incomplete",
})  # fmt: skip
"""Words behind a status word that may take some of it back: “Implemented – subject to audit”; “t”
is that of “isn't”."""
_WORD = re.compile(r"[^\W_]+")
_PER_CENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(?:%|per cent|percent)(?: complete)?")


Shares = Mapping[tuple[TrackerField, str], str]
"""The heading of each bare number that is a share, by its field and word."""
NO_SHARES: Shares = MappingProxyType({})
_BARE = re.compile(r"\d{1,3}(?:\.\d+)?")
_ALL = 100.0


def bare_shares(found: Iterable[tuple[TrackerField, str, str]]) -> Shares:
    """The bare numbers that stand under headings of per cent alone, each with its heading.

    `found` is the field, word and heading of each cell. Where no number is above one they may be
    per cent, or parts of one: those are left to be asked about.
    """
    headings: dict[tuple[TrackerField, str], set[str]] = {}
    most: dict[str, float] = {}
    for field, word, heading in found:
        headings.setdefault((field, word), set()).add(heading)
        if (plain := plain_word(word)) and _BARE.fullmatch(plain):
            most[heading] = max(most.get(heading, 0.0), float(plain))
    return {
        each: min(names) for each, names in headings.items()
        if _BARE.fullmatch(plain := plain_word(each[1])) and float(plain) <= _ALL
        and all(is_per_cent(name) and most[name] > 1 for name in names)
    }  # fmt: skip


def read_words(
    found: Iterable[tuple[TrackerField, str]],
    typed: OwnWords,
    own: OwnWords,
    preset: str = "",
    why: str = "",
    *,
    shares: Shares = NO_SHARES,
) -> tuple[tuple[WordReading, ...], str]:
    """Each status word once, with what it is read as and why; and the vocabulary they are of.

    `found` is the field and word of each cell; `typed` is what a person says now, `own` what the
    library remembers. `preset` is the vocabulary, and `why` says why it is that one; without, it
    is the one that knows the words of most rows; where several know as many, one that never sets
    an assessment. `shares` are those of `bare_shares`.
    """
    counts = Counter(found)
    chosen = vocabulary(preset) if preset else _best(counts)
    reason = f", {why}" if why else "" if preset else ", which knows most of them"
    readings = [
        _read(word, field, rows, typed, own, chosen, reason, shares)
        for (field, word), rows in counts.items()
    ]
    return tuple(readings), chosen.name if chosen else ""


def _best(counts: Counter[tuple[TrackerField, str]]) -> Vocabulary | None:
    def known(each: Vocabulary) -> tuple[int, bool]:
        rows = sum(n for (_, word), n in counts.items() if plain_word(word) in each.words)
        return rows, not each.keeper

    best = max(shipped().vocabularies.values(), key=known)
    return best if known(best)[0] else None


def _read(
    word: str,
    field: TrackerField,
    rows: int,
    typed: OwnWords,
    own: OwnWords,
    chosen: Vocabulary | None,
    why: str,
    shares: Shares = NO_SHARES,
) -> WordReading:
    plain, axis = plain_word(word), WORD_FIELDS[field]
    for words, reason in ((typed, "as you say"), (own, "as you said before")):
        if plain in words:
            return WordReading(word, field, rows, words[plain], reason, _keeper(chosen))
    if axis is not None and (ours := our_word(axis, plain)):
        return WordReading(word, field, rows, (ours,), f"PolicyDesk's own word of {axis.value}")
    if axis is not None and axis in _ANSWERED and plain in ANSWERS:
        value = _ANSWERED[axis][ANSWERS[plain]]
        said = (Meaning(axis, value),) if value else ()
        return WordReading(word, field, rows, said, f"an answer under a heading of {axis.value}")
    if chosen is not None and plain in chosen.words and _speaks_of(axis, chosen, plain):
        reason = f"the vocabulary of {chosen.label}{why}"
        return WordReading(
            word, field, rows, _of_axis(chosen.words[plain], axis), reason, chosen.keeper
        )
    if (share := _PER_CENT.fullmatch(plain)) is not None:
        return WordReading(word, field, rows, (_per_cent(float(share[1])),), "a share that is done")
    if (heading := shares.get((field, word))) is not None:
        reason = f"per cent, as its heading “{heading}” says"
        return WordReading(word, field, rows, (_per_cent(float(plain)),), reason)
    if not _knowing(plain) and (parts := _PARTS.split(word, maxsplit=1))[1:] and all(parts):
        first, rest = (
            _read(part.rstrip(")"), field, rows, typed, own, chosen, why) for part in parts
        )
        return _in_parts(word, first, rest)
    return _elsewhere(word, field, rows, axis)


def _in_parts(word: str, first: WordReading, rest: WordReading) -> WordReading:
    """A word with more behind a dash, colon, comma or bracket: “In progress – on track”.

    What stands behind may take back what stands before, so it must be known too and say nothing
    else of the same axis, or have no word of doubt.
    """
    if first.meanings is None:
        return replace(first, word=word)
    said = f"“{first.word.strip()}”: {first.reason}"
    if rest.meanings is None:
        doubt = sorted(_DOUBT.intersection(_WORD.findall(plain_word(rest.word))))
        if doubt:
            reason = f"“{doubt[0]}” stands behind “{first.word.strip()}”; say what it means"
            return replace(first, word=word, meanings=None, reason=reason)
        return replace(first, word=word, reason=f"it begins with {said}")
    both = tuple(dict.fromkeys((*first.meanings, *rest.meanings)))
    if len({meaning.axis for meaning in both}) < len(both):
        reason = f"its parts mean {_say(first.meanings)} and {_say(rest.meanings)}: say which"
        return replace(first, word=word, meanings=None, reason=reason)
    keeper = first.keeper or rest.keeper
    return replace(first, word=word, meanings=both, reason=f"its parts; {said}", keeper=keeper)


def _speaks_of(axis: Axis | None, chosen: Vocabulary, plain: str) -> bool:
    """Whether a vocabulary has a word for what a column is about, or none has one.

    “Partly implemented” is a body's claim to many, but not in a column of what auditors found.
    """
    known = [*_knowing(plain), chosen]
    about = [each for each in known if axis in {m.axis for m in each.words[plain]}]
    return not about or chosen in about


def _knowing(plain: str) -> list[Vocabulary]:
    return [each for each in shipped().vocabularies.values() if plain in each.words]


def _elsewhere(word: str, field: TrackerField, rows: int, axis: Axis | None) -> WordReading:
    """A word that only other vocabularies know: read where they agree, left open where not.

    In a column about one axis those that know it as a word of that axis go first. Whose word it
    was there does not make this sheet theirs: an assessment is read in a column of assessments
    alone, and is nobody's by name.
    """
    plain = plain_word(word)
    knowing = _knowing(plain)
    of_axis = [each for each in knowing if axis in {m.axis for m in each.words[plain]}]
    knowing = of_axis or knowing
    meanings = {_of_axis(each.words[plain], axis) for each in knowing}
    judged = any(m.axis is Axis.ASSESSMENT for each in meanings for m in each)
    if len(meanings) == 1 and (axis is Axis.ASSESSMENT or not judged):
        labels = " and ".join(each.label for each in knowing[:2])
        return WordReading(word, field, rows, meanings.pop(), f"the vocabulary of {labels}")
    if knowing:
        said = "; ".join(f"{_say(each.words[plain])} to {each.label}" for each in knowing[:3])
        return WordReading(word, field, rows, None, f"it means {said}: say which")
    return WordReading(word, field, rows, None, "no vocabulary knows it; say what it means")


def our_word(axis: Axis, plain: str) -> Meaning | None:
    """PolicyDesk's own value of an axis, by its plain word; None where it is none."""
    value = plain.replace(" ", "_")
    return Meaning(axis, value) if value in {v.value for v in VALUES[axis]} else None


def _of_axis(meanings: Sequence[Meaning], axis: Axis | None) -> tuple[Meaning, ...]:
    """What a word says in a column about one axis; all it says where nothing is about that one."""
    return tuple(m for m in meanings if m.axis is axis) or tuple(meanings)


def _per_cent(share: float) -> Meaning:
    value = Claim.DONE if share >= 100 else Claim.UNDER_WAY if share else Claim.NONE
    return Meaning(Axis.CLAIM, value.value)


def _keeper(chosen: Vocabulary | None) -> str:
    return chosen.keeper if chosen else ""


def _say(meanings: Sequence[Meaning]) -> str:
    return " and ".join(map(str, meanings)) or "nothing"
