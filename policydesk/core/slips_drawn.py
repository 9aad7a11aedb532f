"""Target dates that slipped as a chart: from the first, by each move, to the one in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from policydesk.core.charts import PAGE_ROWS, Chart, ChartKind, Key, Mark, Row, Rows, Sign
from policydesk.core.dates import PartialDate
from policydesk.core.register import RegisterRow
from policydesk.core.time_scale import TimeScale

KEYS = (
    Key("first target date", "wait", sign=Sign.TRIANGLE),
    Key("target date in force", "no", sign=Sign.ARROW),
    Key("target date in force, last moved nearer", "no", sign=Sign.NEARER),
)
BARS = "A bar for each move back, a line for each move nearer."
"""What lies between the signs."""


def slip_rows(rows: Sequence[RegisterRow]) -> Rows:
    """What is drawn of recommendations whose target moved back."""
    days = [day for row in rows for day in _days(row)]
    if not days:
        return Rows()
    scale = TimeScale(min(days), max(days))
    ticks = tuple((scale.share(day), words) for day, words in scale.named())
    return Rows(tuple(_row(row, scale) for row in rows), ticks, "Moved back")


def slips_chart(
    slipped: Sequence[RegisterRow], of: int, dials: Sequence[str], whose: str
) -> Chart:
    """The chart of a page: those of the `of` recommendations that slipped, furthest first."""
    drawn = slipped[:PAGE_ROWS]
    more = ""
    if len(slipped) > PAGE_ROWS:
        more = f" The picture shows the {PAGE_ROWS} that moved furthest; the table has all."
    noun = f"recommendation{'' if of == 1 else 's'}"
    return Chart(
        kind=ChartKind.SLIPS,
        title=ChartKind.SLIPS.words,
        drawing=slip_rows(drawn),
        keys=KEYS,
        description=_described(drawn, of),
        caption=(
            f"{len(slipped):,} of the {of:,} {noun} {whose} had a target date that moved back, the "
            f"longest delay first. {BARS} A vague date stands on its last day.{more} "
            f"{' '.join(dials)}"
        ),
        heads=("Recommendation", "First target", "Furthest", "Target now", "Moved back"),
        cells=tuple(map(_cells, slipped)),
        widths=(34, 16, 16, 17, 17),
    )


def moved_words(row: RegisterRow) -> str:
    """“twice, 365 days”."""
    days = row.slipped_days
    return f"{times_words(row.slips)}, {days:,} day{'' if days == 1 else 's'}"


def times_words(slips: int) -> str:
    """“once”, “twice”, “3 times”."""
    return {1: "once", 2: "twice"}.get(slips, f"{slips} times")


def slip_sentence(row: RegisterRow) -> str:
    """“R2, A report: moved back twice, 365 days; first 31 March 2021; now 31 March 2022”.

    How far it had gone is said where it moved nearer again.
    """
    words = f"{row.recommendation.told}: moved back {moved_words(row)}"
    if row.first_target is not None:
        words += f"; first {row.first_target.spoken()}"
    if _furthest(row) != row.target:
        words += f"; at the furthest {furthest_words(row)}"
    if row.target is not None:
        words += f"; now {now_words(row)}"
    return f"{words}. {row.recommendation.wording}"


def first_words(row: RegisterRow) -> str:
    """The first target; of several parts it can be another than the furthest off that moved."""
    return row.first_target.spoken() if row.first_target else "another part’s moved"


def furthest_words(row: RegisterRow) -> str:
    """The latest day that the target ever was."""
    furthest = _furthest(row)
    return furthest.spoken() if furthest else "none"


def now_words(row: RegisterRow) -> str:
    """The target in force: “31 March 2020, before the first” where it moved nearer than ever."""
    first, now = row.first_target, row.target
    if now is None:
        return "none"
    before = first is not None and now.latest < first.latest
    return now.spoken() + ", before the first" * before


def since_words(row: RegisterRow) -> str:
    """“; at the furthest 31 March 2022, now 31 March 2021”; "" where it is as far off as ever."""
    if _furthest(row) == row.target:
        return ""
    return f"; at the furthest {furthest_words(row)}, now {now_words(row)}"


def _furthest(row: RegisterRow) -> PartialDate | None:
    return row.furthest_target or row.target


def _days(row: RegisterRow) -> Iterator[date]:
    if row.target is not None:
        yield row.target.latest
    for move in row.moves:
        yield from (move.was.latest, move.now.latest)


def _row(row: RegisterRow, scale: TimeScale) -> Row:
    ground: list[Mark] = []
    first, now = row.first_target, row.target
    for move in row.moves:
        was, then = scale.share(move.was.latest), scale.share(move.now.latest)
        if move.days > 0:
            ground.append(Mark(Sign.BAR, "no", was, then))
        else:
            ground.append(Mark(Sign.LINE, "no", then, was))
    if first is not None:
        ground.append(Mark(Sign.TRIANGLE, "wait", scale.share(first.latest)))
    if now is not None:
        nearer = bool(row.moves) and row.moves[-1].days < 0
        ground.append(Mark(Sign.NEARER if nearer else Sign.ARROW, "no", scale.share(now.latest)))
    rec = row.recommendation
    return Row(f"{rec.label}  {rec.asks}", moved_words(row), tuple(ground))


def _cells(row: RegisterRow) -> tuple[str, ...]:
    rec = row.recommendation
    dates = first_words(row), furthest_words(row), now_words(row)
    return f"{rec.label}. {rec.asks}", *dates, moved_words(row)


def _described(drawn: Sequence[RegisterRow], of: int) -> str:
    if not drawn:
        return f"None of the {of:,} has a target date that moved back, so nothing is drawn."
    if len(drawn) == 1:
        return f"One row, from a first target date to the one in force: {slip_sentence(drawn[0])}"
    return (
        f"{len(drawn):,} rows, each from a first target date to the one in force.{_nearer(drawn)} "
        f"The longest delay: {slip_sentence(drawn[0])}"
    )


def _nearer(drawn: Sequence[RegisterRow]) -> str:
    """How many of them are not as far off as they once were."""
    nearer = sum(row.target != _furthest(row) for row in drawn)
    if not nearer:
        return ""
    return f" In {nearer:,} of them the target is nearer than it once was."
