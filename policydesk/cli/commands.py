"""The commands by name, each loaded with its module when somebody asks for it.

All of them together take longer to load than most commands to run.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    "digest": "cmd_digest.digest",
    "over-time": "cmd_over_time.over_time",
    "due": "cmd_due.due",
    "clocks": "cmd_clocks.clocks",
    "rating": "cmd_rating.rating",
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


class Commands(click.Group):
    """The group of all of them; one that nobody knows loads them all, to name the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names as the help lists them."""
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded at the first time; None for a name that is none."""
        for name in (cmd_name,) if cmd_name in PLACES else PLACES:
            if name not in self.commands:
                self.add_command(_loaded(PLACES[name]), name)
        return super().get_command(ctx, cmd_name)


def _loaded(place: str) -> click.Command:
    module, function = place.split(".")
    found: click.Command = getattr(import_module(f"policydesk.cli.{module}"), function)
    return found
