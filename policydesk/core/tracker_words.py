"""What the status words of a tracker mean: the library's own words first, then a vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from policydesk.core.status import VALUES, Axis, Claim, Response
from policydesk.core.tracker import WORD_FIELDS, Meaning, TrackerField, WordReading
from policydesk.core.tracker_vocabulary import ANSWERS, Vocabulary, plain_word, shipped, vocabulary

_ANSWERED: Mapping[Axis, tuple[str, str, str]] = {
    Axis.RESPONSE: (Response.ACCEPTED, Response.REJECTED, Response.ACCEPTED_IN_PART),
    Axis.CLAIM: (Claim.DONE, "", Claim.PARTLY_DONE),
}
"""What yes, no and in part say in a column about one axis; what is not done may be under way."""
OwnWords = Mapping[str, tuple[Meaning, ...]]
"""What a library takes words for, by plain word."""
_PER_CENT = re.compile(r"(\d{1,3})(?:\.\d+)? ?(?:%|per cent|percent)(?: complete)?")


def read_words(
    found: Iterable[tuple[TrackerField, str]],
    typed: OwnWords,
    own: OwnWords,
    preset: str = "",
    why: str = "",
) -> tuple[tuple[WordReading, ...], str]:
    """Each status word once, with what it is read as and why; and the vocabulary they are of.

    `found` is the field and word of each cell; `typed` is what a person says now, `own` what the
    library remembers. `preset` is the vocabulary, and `why` says why it is that one; without, it
    is the one that knows the words of most rows; where several know as many, one that never sets
    an assessment.
    """
    counts = Counter(found)
    chosen = vocabulary(preset) if preset else _best(counts)
    reason = f", {why}" if why else "" if preset else ", which knows most of them"
    readings = [
        _read(word, field, rows, typed, own, chosen, reason)
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
    if chosen is not None and plain in chosen.words:
        reason = f"the vocabulary of {chosen.label}{why}"
        return WordReading(
            word, field, rows, _of_axis(chosen.words[plain], axis), reason, chosen.keeper
        )
    if (share := _PER_CENT.fullmatch(plain)) is not None:
        return WordReading(word, field, rows, (_per_cent(int(share[1])),), "a share that is done")
    return _elsewhere(word, field, rows, axis)


def _elsewhere(word: str, field: TrackerField, rows: int, axis: Axis | None) -> WordReading:
    """A word that only other vocabularies know: read where they agree, left open where not."""
    plain = plain_word(word)
    knowing = [each for each in shipped().vocabularies.values() if plain in each.words]
    meanings = {_of_axis(each.words[plain], axis) for each in knowing}
    if len(meanings) == 1:
        labels = " and ".join(each.label for each in knowing[:2])
        keeper = knowing[0].keeper if len(knowing) == 1 else ""
        return WordReading(word, field, rows, meanings.pop(), f"the vocabulary of {labels}", keeper)
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


def _per_cent(share: int) -> Meaning:
    value = Claim.DONE if share >= 100 else Claim.UNDER_WAY if share else Claim.NONE
    return Meaning(Axis.CLAIM, value.value)


def _keeper(chosen: Vocabulary | None) -> str:
    return chosen.keeper if chosen else ""


def _say(meanings: Sequence[Meaning]) -> str:
    return " and ".join(map(str, meanings)) or "nothing"
