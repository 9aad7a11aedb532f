"""What every command is asked besides its own business: which library, and in what form."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click
import platformdirs

from policydesk.cli.output import say
from policydesk.core.errors import LibraryReadOnly, StoreError

if TYPE_CHECKING:
    from policydesk.library import Library, LibraryReader

P = ParamSpec("P")
R = TypeVar("R")
VARIABLE = "POLICYDESK_LIBRARY"


class _NamedPath(click.Path):
    """A path with a name: an empty one, as of a variable that is not set, is not the folder one
    is in.
    """

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None  # noqa: ANN401
    ) -> Any:  # noqa: ANN401 (as click has it)
        if not os.fspath(value):
            self.fail("The name of a file or folder is empty.", param, ctx)
        return super().convert(value, param, ctx)


A_PATH = _NamedPath(path_type=Path)


@dataclass(slots=True)
class Asked:
    """Filled from the options before, then after, the command's name."""

    folder: Path | None = None
    as_json: bool = False
    debug: bool = False

    @property
    def library_folder(self) -> Path:
        """The folder named, else the environment's, else the one among the user's documents."""
        if self.folder is not None:
            return self.folder
        named = os.environ.get(VARIABLE)
        return Path(named) if named else platformdirs.user_documents_path() / "PolicyDesk"

    @contextmanager
    def reading(self, *, search: bool = False) -> Iterator[LibraryReader]:
        """The library for reading, also beside an open window; `search` wants its index current."""
        from policydesk.library import open_for_reading

        with open_for_reading(self.library_folder, search=search) as reader:
            yield reader

    @contextmanager
    def writing(self) -> Iterator[Library]:
        """The library for writing; what had to be mended is said afterwards."""
        from policydesk.library import Library

        library = Library.open(self.library_folder)
        try:
            with library:
                yield library
        finally:
            for note in library.notes:
                say(note)

    @contextmanager
    def noting(self) -> Iterator[LibraryReader]:
        """The library for searching: for writing where that can be, so that counts are kept."""
        with ExitStack() as held:
            try:
                library: LibraryReader = held.enter_context(self.writing())
            except (LibraryReadOnly, StoreError):  # what is wrong besides, reading says
                library = held.enter_context(self.reading(search=True))
            yield library


def _set_folder(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj.folder = value


def _set_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.obj.as_json = context.obj.as_json or value


def _set_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.obj.debug = context.obj.debug or value


_OPTIONS = (
    click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_set_debug,
        help="Show the whole report of an unexpected error.",
    ),
    click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        callback=_set_json,
        help="Print one JSON document and nothing else.",
    ),
    click.option(
        "--library",
        type=A_PATH,
        metavar="FOLDER",
        expose_value=False,
        callback=_set_folder,
        help="The library's folder (else POLICYDESK_LIBRARY, else PolicyDesk in your documents).",
    ),
)


def common(act: Callable[Concatenate[Asked, P], R]) -> Callable[P, R]:
    """Give a command the options that all have, and hand it the `Asked` they make."""
    command = click.pass_obj(act)
    for option in _OPTIONS:
        command = option(command)
    return command
