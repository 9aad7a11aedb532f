"""What stands behind each number of a round's agreement: the recommendations that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policydesk.core.agreement import Confusion
from policydesk.core.rating_results import Outcome, RatingResults
from policydesk.core.rating_words import say_agreement, say_count, say_remarks, say_side_by_side
from policydesk.core.wording import say_value


@dataclass(frozen=True, slots=True)
class Counted:
    """A list that a number opens: what was counted, and each with what is said of it."""

    title: str
    sentence: str
    rows: tuple[tuple[Outcome, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A number in words, under its name ("" for a remark), and the list that it opens."""

    name: str
    words: str
    behind: Counted


def told_figures(results: RatingResults) -> Iterator[Told]:
    """The figures of agreement, each with what two or more judged of it, unlike ones first."""
    pairs = [(pair.table.first, pair.table.second) for pair in results.agreement.pairs]
    everybody = results.summary.round.raters
    for (name, words), raters in zip(
        say_agreement(results.agreement), (everybody, *pairs, everybody), strict=True
    ):
        yield Told(name, words, _compared(results, name, raters))


def told_remarks(results: RatingResults) -> Iterator[Told]:
    """What is to be known besides, each with the recommendations that it is about."""
    found, agreement = results.summary.round, results.agreement
    lists: list[Counted] = []
    if agreement.by_all < agreement.of:
        lists.append(_list(results, "Not judged by all raters", lambda o: (
            f"not judged by {', '.join(r for r in found.raters if r not in o.judgements)}"
            if len(o.judgements) < len(found.raters) else "")))  # fmt: skip
    if agreement.changed:
        lists.append(_list(results, "Changed by their rater", lambda o: "; ".join(
            f"{rater}: {say_value(found.axis, judgement.value)}, before "
            + ", ".join(say_value(found.axis, e.judgement.value) for e in earlier if e.judgement)
            for rater, judgement in o.judgements.items() if (earlier := o.earlier(rater)))))
    if agreement.after_seeing:
        seen = agreement.seen_at
        lists.append(_list(results, "Judged when the others could be seen", lambda o: ", ".join(
            rater for rater in o.judgements
            if seen and [e for e in o.entries if e.rater == rater][-1].recorded_at > seen)))
    for words, behind in zip(say_remarks(agreement), lists, strict=True):
        yield Told("", words, behind)


def told_cell(results: RatingResults, table: Confusion, row: int, column: int) -> Counted:
    """Those that one rater judged so, and the other so, of what both judged."""
    axis, one, other = results.summary.round.axis, table.values[row], table.values[column]
    met = {table.first: one, table.second: other}
    rows = tuple(
        (o, say_side_by_side(axis, o)) for o in results.outcomes
        if all(rater in o.judgements and o.judgements[rater].value == value
               for rater, value in met.items())
    )  # fmt: skip
    both = sum(map(sum, table.counts))
    said = " · ".join(f"{rater}: {say_value(axis, value)}" for rater, value in met.items())
    return Counted(said, f"{len(rows)} of the {say_count(both)} that both judged.", rows)


def _compared(results: RatingResults, name: str, raters: Sequence[str]) -> Counted:
    """What two or more of these raters judged."""
    axis = results.summary.round.axis
    unlike: list[Outcome] = []
    alike: list[Outcome] = []
    for outcome in results.outcomes:
        values = [outcome.judgements[r].value for r in raters if r in outcome.judgements]
        if len(values) > 1:
            (alike if len({*values}) == 1 else unlike).append(outcome)
    rows = [*unlike, *alike]
    sentence = (
        f"It rests on {len(rows)} of {say_count(results.agreement.of)}: {len(unlike)} judged "
        f"differently, which come first, and {len(alike)} alike."
    )
    return Counted(name, sentence, tuple((o, say_side_by_side(axis, o)) for o in rows))


def _list(results: RatingResults, title: str, said: Callable[[Outcome], str]) -> Counted:
    rows = tuple((o, words) for o in results.outcomes if (words := said(o)))
    return Counted(title, f"{len(rows)} of {say_count(results.agreement.of)}.", rows)
