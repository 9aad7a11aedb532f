"""A few mutations of good files of every format: each gets an answer, and no reader is lost."""

from pathlib import Path

from policydesk.intake.readers import READERS
from tests.bad.mutate import good_files, mutants, run


def test_a_few_mutations_of_every_format_get_an_answer(tmp_path: Path) -> None:
    told, stopped = run(2, tmp_path)
    assert stopped == []
    assert told.total() == len(list(mutants(2)))


def test_every_reader_is_among_them() -> None:
    assert len({suffix for suffix, _ in good_files()}) >= len(READERS)
