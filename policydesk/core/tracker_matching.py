"""Match the rows of a tracker with recommendations that are here: surely, or not at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from policydesk.core.ids import RecommendationId
from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_rows import RowFacts, RowKey

_CONTINUES = 0.5
"""A file that has this share of its rows, or of an earlier tracker's, continues that one."""

_BY_SOURCE = "its number in the same source"


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A recommendation as rows are compared with it; `tracker` is "" where none brought it."""

    recommendation: RecommendationId
    uid: str
    key: RowKey
    tracker: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """For each row by its place the recommendation and what it is known by.

    `strange` are places of rows that carry a key of PolicyDesk's which is not in this library;
    `tracker` is the earlier tracker that this file continues, or "".
    """

    found: dict[int, tuple[RecommendationId, str]]
    strange: frozenset[int]
    tracker: str


def match_rows(rows: Sequence[RowFacts], known: Sequence[KnownRow]) -> Matches:
    """By key; by all that tells rows apart; by text; rows without a text by number and source; in
    a continued tracker by number.

    Each recommendation is taken once. A text or number that stands several times on either side
    is believed only where everything else is the same too.
    """
    return _Matching(rows, known).matches()


class _Matching:
    """What is left of both sides as one rule after the other takes its share."""

    def __init__(self, rows: Sequence[RowFacts], known: Sequence[KnownRow]) -> None:
        self._rows = {at: (facts, facts.key) for at, facts in enumerate(rows)}
        self._known = list(known)
        self._found: dict[int, tuple[RecommendationId, str]] = {}

    def matches(self) -> Matches:
        total = len(self._rows)
        sizes = Counter(each.tracker for each in self._known)
        strange = self._by_uid()
        ours = {each.recommendation: each.tracker for each in self._known if each.tracker}
        self._same_rows()
        self._unique(lambda key: key.text and (key.text, key.number), "its number and text")
        self._by_text()
        self._by_source()
        tracker = self._continued(ours, total, sizes)
        if tracker:
            self._known = [each for each in self._known if each.tracker == tracker]
            self._unique(
                lambda key: key.number and (key.number, key.source, key.addressee),
                "its number, in the same tracker",
            )
            self._unique(lambda key: key.number, "its number, in the same tracker")
        return Matches(self._found, strange, tracker)

    def _take(self, at: int, known: KnownRow, by: str) -> None:
        self._found[at] = (known.recommendation, by)
        del self._rows[at]

    def _without(self, taken: Iterable[KnownRow]) -> None:
        gone = {each.recommendation for each in taken}
        self._known = [each for each in self._known if each.recommendation not in gone]

    def _by_uid(self) -> frozenset[int]:
        by_uid = {each.uid: each for each in self._known}
        strange, taken = set(), []
        for at, (facts, _) in list(self._rows.items()):
            uid = facts.text(TrackerField.UID)
            known = by_uid.pop(uid, None)
            if known is not None:
                self._take(at, known, "its key")
                taken.append(known)
            elif uid:
                strange.add(at)
                del self._rows[at]
        self._without(taken)
        return frozenset(strange)

    def _same_rows(self) -> None:
        """Rows that say all the same: the first of them is the first, the second the second."""
        same: dict[RowKey, list[KnownRow]] = defaultdict(list)
        for each in self._known:
            if each.tracker:
                same[each.key].append(each)
        taken = []
        for at, (_, key) in list(self._rows.items()):
            if same[key] and (key.number or key.text):
                known = same[key].pop(0)
                self._take(at, known, "the same row of an earlier file")
                taken.append(known)
        self._without(taken)

    def _unique(self, name: Callable[[RowKey], Hashable], by: str) -> None:
        theirs, ours = self._by(name)
        taken = []
        for value, (at, *more) in theirs.items():
            known = ours.get(value, [])
            if not more and len(known) == 1:
                self._take(at, known[0], by)
                taken.append(known[0])
        self._without(taken)

    def _by_text(self) -> None:
        """The same words under no number, or under none on one side."""
        theirs, ours = self._by(lambda key: key.text)
        taken = []
        for value, (at, *more) in theirs.items():
            known = ours.get(value, [])
            if more or len(known) != 1:
                continue
            number = self._rows[at][1].number
            if not number or not known[0].key.number:
                self._take(at, known[0], "its text")
                taken.append(known[0])
        self._without(taken)

    def _by_source(self) -> None:
        """Rows that say how it stands and not what it is: by number and source."""
        theirs, ours = self._by(lambda key: key.number and key.source and (key.number, key.source))
        taken = []
        for value, (at, *more) in theirs.items():
            known = ours.get(value, [])
            if not more and len(known) == 1 and not self._rows[at][1].text:
                self._take(at, known[0], _BY_SOURCE)
                taken.append(known[0])
        self._without(taken)

    def _by(
        self, name: Callable[[RowKey], Hashable]
    ) -> tuple[dict[Hashable, list[int]], dict[Hashable, list[KnownRow]]]:
        theirs: dict[Hashable, list[int]] = defaultdict(list)
        ours: dict[Hashable, list[KnownRow]] = defaultdict(list)
        for at, (_, key) in self._rows.items():
            if (value := name(key)) != "":
                theirs[value].append(at)
        for each in self._known:
            if (value := name(each.key)) != "":
                ours[value].append(each)
        return theirs, ours

    def _continued(
        self, ours: dict[RecommendationId, str], total: int, sizes: Counter[str]
    ) -> str:
        found = [rec for rec, by in self._found.values() if by != _BY_SOURCE]
        counts = Counter(ours[rec] for rec in found if rec in ours)
        if not counts:
            return ""
        tracker, often = counts.most_common(1)[0]
        continues = often >= _CONTINUES * min(total, sizes[tracker])
        return tracker if continues else ""
