"""The library's clock is turned back for the samples alone."""

import re
from pathlib import Path

CALL = re.compile(r"\bclock_at\(")


def callers(package: Path) -> set[str]:
    return {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if CALL.search(path.read_text(encoding="utf-8"))
    }


def test_only_the_samples_turn_the_clock_back(project_folder: Path) -> None:
    assert callers(project_folder / "policydesk") == {"library/library.py", "library/samples.py"}


def test_another_caller_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "status.py").write_text("with library.clock_at(moment):\n    pass\n")
    assert callers(tmp_path) == {"status.py"}
