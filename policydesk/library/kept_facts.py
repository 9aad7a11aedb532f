"""The facts of all recommendations as one reader holds them: each part read once, then followed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from policydesk.core.fact_blocks import Part, by_block, with_facts
from policydesk.core.facts import Facts
from policydesk.core.ids import RecommendationId
from policydesk.store.register_facts import RegisterFacts


@dataclass
class _Held:
    """The blocks of one part, with the updates up to `covered`; and all of it up to `upto`.

    `made` is how often all was forgotten before they were kept.
    """

    blocks: dict[int, bytes] = field(default_factory=dict)
    made: int = -1
    covered: int = 0
    upto: int = -1
    whole: array[int] = field(default_factory=lambda: array("q"))


class KeptFacts:
    """What is kept, with what the ledger says since; whoever reads several parts does so within
    one moment.
    """

    def __init__(self, kept: RegisterFacts) -> None:
        self._kept = kept
        self._held = {part: _Held() for part in Part}
        self._late: dict[RecommendationId, Facts] = {}
        self._late_of = (-1, -1)

    def read(self, part: Part) -> array[int]:
        """All of a part, block after block; not to be changed."""
        last, made = self._kept.last_event(), self._kept.made_anew()
        held = self._held[part]
        if (held.upto, held.made) != (last, made):
            covered = self._kept.covered()
            if held.made != made:  # another program may have done so, and be done with it
                held.blocks, held.covered, held.made = {}, 0, made
            if covered:
                held.blocks.update(self._kept.blocks(part, held.covered))
            held.covered, held.upto = covered, last
            blocks = dict(held.blocks)
            for block, facts in by_block(self._computed(covered, last)).items():
                blocks[block] = with_facts(part, blocks.get(block, b""), facts)
            held.whole = array("q")
            held.whole.frombytes(b"".join(blocks.values()))  # at once, not number by number
        return held.whole

    def _computed(self, covered: int, last: int) -> dict[RecommendationId, Facts]:
        """What is not kept yet, once for all parts."""
        if self._late_of != (covered, last):
            self._late = dict(self._kept.computed(self._kept.touched_since(covered)))
            self._late_of = covered, last
        return self._late
