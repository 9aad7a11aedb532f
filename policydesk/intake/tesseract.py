"""The one door to Tesseract: is it here, with which languages, and what does it read on a page."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from policydesk.core.imports import ProblemKind
from policydesk.core.recognition import RecognisedPage
from policydesk.intake import limits
from policydesk.intake.page_image import PageScan
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.recognised import BadAnswer, page_of
from policydesk.jobs.boxed import Boxed, run_boxed
from policydesk.jobs.child import Failure, FailureKind

_DATA_FOLDER = re.compile(r'^List of available languages in "(.+)"', re.MULTILINE)
_VERSION = re.compile(r"^tesseract v?(\S{1,30})", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z][\w/-]{1,40}")
_ORIENTATION = "osd"
_SHARED = (Path("/usr/share"), Path("/usr/local/share"))


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract: its program, version, and the languages it has data for."""

    program: Boxed
    version: str
    languages: tuple[str, ...]
    turns: bool
    """Whether it can tell a page that lies on its side."""

    def read(
        self, number: int, scan: PageScan, language: str, tick: Callable[[], None]
    ) -> RecognisedPage:
        """What stands on a page; `tick` is called while waiting, and may raise.

        Raises ReadingProblem where Tesseract gives no answer that makes sense.
        """
        layout = "1" if self.turns else "3"  # both find blocks; 1 also turns the page upright
        arguments = ["-", "-", "--psm", layout, "--dpi", str(scan.dots), "-l", language, "tsv"]
        answer = run_boxed(self.program, arguments, scan.as_pgm(), tick)
        if isinstance(answer, Failure):
            raise _failed(answer)
        try:
            return page_of(number, answer)
        except BadAnswer as error:
            raise _failed(Failure(FailureKind.GARBAGE, str(error))) from error


def ask_program(path: Path) -> Tesseract | None:
    """Start it to hear its version and languages; None where it gives no such answer."""
    variables = {"OMP_THREAD_LIMIT": "1"}  # its threads cost more than they bring
    folders: tuple[Path, ...] = _SHARED
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        variables["TESSDATA_PREFIX"] = prefix
        folders = (*folders, Path(prefix))
    if sys.platform == "win32" and "PATH" in os.environ:
        variables["PATH"] = os.environ["PATH"]  # its libraries are found there
    program = Boxed(
        path,
        readable=folders,
        variables=variables,
        processor_seconds=limits.RECOGNISING_PROCESSOR_SECONDS,
        seconds=limits.RECOGNISING_SECONDS,
        answer_bytes=limits.RECOGNISED_BYTES,
    )
    listed, version = run_boxed(program, ["--list-langs"]), run_boxed(program, ["--version"])
    if isinstance(listed, Failure) or isinstance(version, Failure):
        return None
    text = listed.decode("utf-8", "replace")
    lines = (line.strip() for line in text.splitlines()[1:])
    languages = [line for line in lines if _LANGUAGE.fullmatch(line)]
    told = _VERSION.search(version.decode("utf-8", "replace"))
    if not _DATA_FOLDER.search(text) and not languages:
        return None
    return Tesseract(
        program,
        told[1] if told else "",
        tuple(name for name in languages if name != _ORIENTATION),
        _ORIENTATION in languages,
    )


def _failed(failure: Failure) -> ReadingProblem:
    if failure.kind is FailureKind.TOO_SLOW:
        said = f"Recognising it took longer than {failure.detail} and was stopped."
        return ReadingProblem(ProblemKind.TOO_SLOW, said)
    if failure.kind is FailureKind.GARBAGE:
        said = "Tesseract gave an answer that makes no sense; nothing of it was kept."
    else:
        said = f"Tesseract ended unexpectedly ({failure.detail})."
    return ReadingProblem(ProblemKind.READER_STOPPED, said)
