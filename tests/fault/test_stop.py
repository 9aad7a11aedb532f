"""Asked to end in the middle of an import: whole documents only, one sentence, nothing left."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fault.after import dump_of, faults_after
from tests.fault.kill import DOCUMENTS, make_folder
from tests.fault.loaded import CHECKOUT


def ended(process: subprocess.Popen[str], *, after: float) -> bool:
    """Whether it ends within so many seconds."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_import_that_is_asked_to_end_leaves_whole_documents(
    how: signal.Signals, library: Path, tmp_path: Path
) -> None:
    documents = make_folder(tmp_path / "documents", seed=3)
    before = dump_of(library)
    command = [sys.executable, "-m", "policydesk", "--library", str(library), "import"]
    with subprocess.Popen(
        [*command, str(documents)], cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    ) as running:  # fmt: skip
        while not (library / "library.sqlite-wal").exists() and not ended(running, after=0.02):
            pass  # it is still starting
        if not ended(running, after=0.4):
            running.send_signal(how)
        said, told = running.communicate()
    assert list(faults_after(library, before)) == []
    kept = [json.loads(line)["record"] for line in dump_of(library)].count("document") - 1
    if running.returncode == 0:
        assert kept == DOCUMENTS
    else:
        assert (running.returncode, said) == (1, "")
        assert told.split("\n")[-2] == "Stopped. What was finished before stays."
        assert kept < DOCUMENTS
