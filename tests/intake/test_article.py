"""Where an article ends, told by looking at each line a few times however many there are."""

from __future__ import annotations

import pytest

from policydesk.intake.article import _end

PROSE = "The council should publish the plan before the end of the financial year. "
looked: list[int] = []


class Counted(str):
    """A text that notes how often its length is asked for."""

    __slots__ = ()

    def __len__(self) -> int:
        looked.append(1)
        return super().__len__()


@pytest.mark.parametrize("lines", [["A short headline", "By Ann Waller"], ["Related"] * 2])
def test_the_lines_after_each_that_may_close_are_not_looked_at_again(lines: list[str]) -> None:
    def asked(pairs: int) -> int:
        looked.clear()
        found = _end(list(map(Counted, [PROSE * 90, *lines * pairs, PROSE * 5])), 1.0)
        assert found == 2 * pairs + 2
        return len(looked)

    assert asked(200) < 3 * asked(100)


def test_teasers_to_the_end_and_a_closing_word_end_an_article() -> None:
    assert _end([PROSE * 9, *["A short headline", "By Ann Waller"] * 2], 0.0) == 1
    assert _end([PROSE * 9, "Related", "A short headline"], 1.0) == 1
