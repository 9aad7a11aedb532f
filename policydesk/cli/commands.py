"""The commands by name, each loaded with its module when somebody asks for it.

All of them together take longer to load than most commands to run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click

PLACES: Mapping[str, str] = {
    "init": "cmd_library.init",
    "import": "cmd_import.import_files",
    "recognise": "cmd_recognise.recognise",
    "watch": "cmd_watch.watch",
    "extract": "cmd_document.extract",
    "documents": "cmd_document.documents",
    "show": "cmd_document.show",
    "originals": "cmd_document.originals",
    "details": "cmd_details.details",
    "publishers": "cmd_publishers.publishers",
    "bodies": "cmd_bodies.bodies",
    "search": "cmd_search.search",
    "searches": "cmd_searches.searches",
    "thesaurus": "cmd_thesaurus.thesaurus",
    "rec": "cmd_recommendation.rec",
    "status": "cmd_status.status",
    "timeline": "cmd_register.timeline",
    "register": "cmd_register.register",
    "differences": "cmd_differences.differences",
    "due": "cmd_due.due",
    "clocks": "cmd_due.clocks",
    "pack": "cmd_pack.pack",
    "sheet": "cmd_sheet.sheet",
    "doubles": "cmd_doubles.doubles",
    "references": "cmd_references.references",
    "dump": "cmd_check.dump",
    "check": "cmd_check.check",
    "rebuild-index": "cmd_check.rebuild_index",
    "backup": "cmd_backup.backup",
    "restore": "cmd_backup.restore",
    "demo": "cmd_demo.demo",
}
"""The module beside this one and the function in it, for each command."""


class Commands(MutableMapping[str, click.Command]):
    """What a click group takes for its commands."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command] = {}
        self._places = dict(PLACES)

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, function = self._places[name].split(".")
            self._loaded[name] = getattr(import_module(f"policydesk.cli.{module}"), function)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command
        self._places[name] = ""

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
