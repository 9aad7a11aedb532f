"""Each guard against noise is seen red once, and green where the noise was announced."""

from pathlib import Path

import pytest

from tests.guards import memory
from tests.guards.skips import DATA_FOLDER

PLUGINS = ("home", "workers", "leftovers", "logs", "network", "skips")

SETTINGS = """
[pytest]
pythonpath = {project}
log_level = INFO
qt_api = pyside6
qt_log_level_fail = WARNING
filterwarnings = error
"""


@pytest.fixture
def guarded(
    pytester: pytest.Pytester, project_folder: object, monkeypatch: pytest.MonkeyPatch
) -> pytest.Pytester:
    """Return a test folder of its own that has the guards and the settings of this project."""
    monkeypatch.setenv("PYTHONPATH", str(project_folder))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # loading them is most of the time
    monkeypatch.delenv("POLICYDESK_FAIL_ON_SKIP", raising=False)
    pytester.makeini(SETTINGS.format(project=project_folder))
    pytester.makeconftest(f"pytest_plugins = {[f'tests.guards.{name}' for name in PLUGINS]}")
    return pytester


def run(guarded: pytest.Pytester, source: str) -> pytest.RunResult:
    guarded.makepyfile(source)
    return guarded.runpytest_subprocess("-p", "no:cacheprovider", "-p", "pytestqt.plugin")


def test_a_log_record_of_warning_fails(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import logging

        def test_silent(): logging.getLogger("desk").info("all is well")
        def test_loud(): logging.getLogger("desk").warning("odd")
        def test_announced(caplog):
            with caplog.at_level(logging.WARNING):
                logging.getLogger("desk").warning("odd")
        def test_worse_than_announced(caplog):
            with caplog.at_level(logging.WARNING):
                logging.getLogger("desk").error("broken")
        """,
    )
    result.assert_outcomes(passed=4, errors=2)
    result.stdout.fnmatch_lines(["*WARNING desk: odd*", "*ERROR desk: broken*"])


def test_a_qt_message_fails(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        from PySide6.QtCore import qWarning

        def test_silent(qapp): pass
        def test_loud(qapp): qWarning("odd")
        """,
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*odd*"])


def test_a_warning_fails(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import warnings

        def test_silent(): pass
        def test_loud(): warnings.warn("odd")
        def test_unclosed(tmp_path): (tmp_path / "file").open("w")
        """,
    )
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["*UserWarning: odd*", "*unclosed file*"])


def test_a_thread_or_process_left_behind_fails(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import subprocess, threading, pytest
        from tests.guards import leftovers

        leftovers.PATIENCE = 0.2
        stop = threading.Event()

        @pytest.fixture(scope="session")
        def sleeper():
            child = subprocess.Popen(["sleep", "60"])
            yield child
            child.kill()
            child.wait()

        @pytest.fixture(scope="session", autouse=True)
        def ending():
            yield
            stop.set()

        @pytest.fixture(scope="session")
        def started(): return []

        def test_a_thread_that_ends():
            thread = threading.Thread(target=lambda: None)
            thread.start()
        def test_a_thread_that_stays():
            threading.Thread(target=stop.wait, name="forgotten").start()
        def test_a_process_of_a_wider_fixture(sleeper):
            assert sleeper.poll() is None
        def test_a_process_that_stays(started):
            started.append(subprocess.Popen(["sleep", "61"]))
        def test_it_is_ended(started):
            started[0].kill()
            started[0].wait()
        """,
    )
    result.assert_outcomes(passed=5, errors=2)
    result.stdout.fnmatch_lines(["*thread forgotten*", "*process *: sleep 61*"])


def test_a_worker_is_kept_and_one_that_is_not_given_back_fails(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import os, signal, pytest
        from policydesk.jobs.pool import Failure, ParsePool, Request
        from tests.guards import leftovers

        leftovers.PATIENCE = 0.2

        @pytest.fixture(scope="session")
        def pools():
            made = []
            yield made
            for pool in made: pool.close()

        def ask(pool):
            return pool.ask(Request(0, {"act": "echo"})).message["pid"]
        def started():
            return ParsePool("tests.jobs.odd_worker", workers=1)
        def test_one_is_kept(kept_workers):
            with started() as pool: pid = ask(pool)
            with started() as pool: assert ask(pool) == pid
        def test_one_that_was_stopped_is_not(kept_workers):
            with started() as pool:
                pid = ask(pool)
                assert isinstance(pool.ask(Request(0, {"act": "fail"})), Failure)
            with started() as pool: assert ask(pool) != pid
        def test_elsewhere_each_ends():
            with started() as pool: pid = ask(pool)
            with started() as pool: assert ask(pool) != pid
        def test_one_is_not_given_back(kept_workers, pools):
            pools.append(started())
            ask(pools[0])
        """,
    )
    result.assert_outcomes(passed=4, errors=1)
    result.stdout.fnmatch_lines(["*process *odd_worker*"])


def test_a_network_call_fails(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import socket

        def test_local():
            one, other = socket.socketpair()
            one.close(); other.close()
        def test_internet(): socket.socket(socket.AF_INET)
        def test_look_up(): socket.getaddrinfo("localhost", 80)
        def test_hidden():
            try: socket.socket(socket.AF_INET6)
            except RuntimeError: pass
        """,
    )
    result.assert_outcomes(passed=2, failed=2, errors=3)
    result.stdout.fnmatch_lines(["*PolicyDesk works offline*"])


SKIPPING = """
import pytest

def test_tool(): pytest.skip("soffice is not installed")
def test_documents(): pytest.skip("data: the folder is not here")
@pytest.mark.skip(reason="not now")
def test_marked(): pass
@pytest.mark.xfail(reason="known", strict=True)
def test_known(): assert False
"""


def test_a_skip_stays_a_skip_by_default(guarded: pytest.Pytester) -> None:
    run(guarded, SKIPPING).assert_outcomes(skipped=3, xfailed=1)


def test_a_skip_fails_where_nothing_may_be_skipped(
    guarded: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYDESK_FAIL_ON_SKIP", "1")
    result = run(guarded, SKIPPING)
    excused = 0 if DATA_FOLDER.is_dir() else 1
    result.assert_outcomes(failed=2 - excused, errors=1, skipped=excused, xfailed=1)
    result.stdout.fnmatch_lines(["*Skipped where nothing may be skipped: *soffice*"])


def test_a_skipped_file_fails_too(
    guarded: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYDESK_FAIL_ON_SKIP", "1")
    run(
        guarded, "import pytest\npytest.skip('no such tool', allow_module_level=True)"
    ).assert_outcomes(errors=1)


def test_each_test_has_a_home_of_its_own(guarded: pytest.Pytester) -> None:
    result = run(
        guarded,
        """
        import os
        from pathlib import Path

        def test_one(home):
            (Path.home() / "trace").touch()
            assert Path.home() == home and os.environ["XDG_CONFIG_HOME"].startswith(str(home))
        def test_other(): assert not (Path.home() / "trace").exists()
        def test_no_display(): assert not os.environ.get("DISPLAY")
        """,
    )
    result.assert_outcomes(passed=3)


def test_what_tests_write_lies_in_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    monkeypatch.setattr(memory, "ENOUGH", 0)
    assert memory.quick_place() == tmp_path
    monkeypatch.setattr(memory, "ENOUGH", 2**70)
    assert memory.quick_place() is None
    monkeypatch.setattr(memory, "MEMORY", tmp_path / "none")
    assert memory.quick_place() is None
