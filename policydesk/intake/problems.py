"""Why a file was not read: raised by readers, turned into an ImportProblem with its path."""

from __future__ import annotations

from policydesk.core.errors import UserError
from policydesk.core.imports import ImportProblem, ProblemKind


class ReadingProblem(Exception):
    """Raised by a reader; `reason` is one plain sentence."""

    def __init__(self, kind: ProblemKind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason

    def at(self, path: object) -> ImportProblem:
        """The same problem with the path of its file, as it may be shown."""
        return ImportProblem(shown_path(path), self.kind, self.reason)


class IntakeProblem(UserError):
    """Raised where one file was asked for and cannot be had."""

    def __init__(self, problem: ImportProblem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


def damaged(reason: str = "The file is damaged; nothing could be read.") -> ReadingProblem:
    """The bytes are not what the format asks for."""
    return ReadingProblem(ProblemKind.DAMAGED, reason)


def too_large(reason: str) -> ReadingProblem:
    """A limit was met; `reason` names it."""
    return ReadingProblem(ProblemKind.TOO_LARGE, reason)


def protected(what: str) -> ReadingProblem:
    """It wants a password."""
    return ReadingProblem(
        ProblemKind.PROTECTED,
        f"The {what} asks for a password; save a copy without one and import that.",
    )


def shown_path(path: object) -> str:
    """A path as it may be shown: bytes that are no UTF-8 escaped, controls made visible."""
    text = str(path).encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
