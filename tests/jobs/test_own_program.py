"""The program run once more as a process of its own: its end, its last words, its limit."""

from pathlib import Path

from policydesk.jobs.own_program import run_own_program


def test_it_runs_a_command_with_what_is_added_to_the_environment(tmp_path: Path) -> None:
    well, _ = run_own_program(
        ["init"], extra={"POLICYDESK_LIBRARY": str(tmp_path / "library")}, seconds=60
    )
    assert well
    assert (tmp_path / "library" / "library.sqlite").is_file()


def test_what_it_said_last_comes_back_when_it_refuses(tmp_path: Path) -> None:
    well, said = run_own_program(["--library", str(tmp_path / "no"), "check"], extra={}, seconds=60)
    assert not well
    assert said.startswith("There is no library in")


def test_one_that_takes_too_long_is_stopped() -> None:
    well, said = run_own_program(["--help"], extra={}, seconds=0.001)
    assert not well
    assert "was stopped" in said
