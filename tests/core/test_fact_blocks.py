"""Blocks hold the facts of each recommendation, whatever was written in which order."""

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.fact_blocks import BLOCK, Part, block_of, by_block, split, with_facts
from policydesk.core.facts import NOTHING_NOW, Facts
from policydesk.core.ids import RecommendationId

NUMBER = st.integers(min_value=-(2**62), max_value=2**62)
CODE = st.builds(lambda value, axis: value << 3 | axis, st.integers(0, 2**40), st.integers(0, 4))
FACTS = st.builds(
    Facts,
    st.just(NOTHING_NOW) | st.builds(NOTHING_NOW._replace, slips=NUMBER, target=NUMBER),
    st.lists(st.tuples(CODE, *[NUMBER] * 4), max_size=3).map(tuple),
    st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple),
    st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple),
    st.lists(st.tuples(CODE, *[NUMBER] * 4), max_size=3).map(tuple),
    st.tuples(*[st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple)] * 3),
    st.lists(st.tuples(*[NUMBER] * 6), max_size=3).map(tuple),
)
SOME = st.dictionaries(st.integers(1, 3 * BLOCK).map(RecommendationId), FACTS, max_size=8)


@settings(max_examples=30, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=4))
def test_the_last_written_of_each_stands_and_the_order_of_writing_leaves_no_trace(
    acts: list[dict[RecommendationId, Facts]],
) -> None:
    last: dict[RecommendationId, Facts] = {}
    for facts in acts:
        last |= facts
    for part in Part:
        kept: dict[int, bytes] = {}
        for facts in acts:
            for block, some in by_block(facts).items():
                kept[block] = with_facts(part, kept.get(block, b""), some)
        at_once = {block: with_facts(part, b"", some) for block, some in by_block(last).items()}
        assert kept == at_once
        for block, data in kept.items():
            assert set(split(part, data)) == {
                each for each in last if block_of(each) == block and rows_of(part, last[each])
            }
            for rec_id, rows in split(part, data).items():
                numbers = array("q", rows).tolist()
                told = [tuple(numbers[n + 1 : n + part.width])
                        for n in range(0, len(numbers), part.width)]  # fmt: skip
                assert tuple(told) == rows_of(part, last[rec_id])


def rows_of(part: Part, facts: Facts) -> tuple[tuple[int, ...], ...]:
    """What a part holds of one recommendation."""
    parts: dict[Part, tuple[tuple[int, ...], ...]] = {
        Part.NOW: () if facts.now == NOTHING_NOW else (tuple(facts.now),),
        Part.CLOCKS: facts.clocks,
        Part.RUNS: facts.runs, Part.TEAM: facts.team, Part.PARTS: facts.parts,
        Part.GENEROUS_RUNS: facts.switched[0], Part.TEAM_RUNS: facts.switched[1],
        Part.GENEROUS_TEAM_RUNS: facts.switched[2],
    }  # fmt: skip
    if part in parts:
        return parts[part]
    axis = part - Part.RESPONSE
    return tuple((row[0] >> 3, *row[1:]) for row in facts.rows if row[0] & 7 == axis)
