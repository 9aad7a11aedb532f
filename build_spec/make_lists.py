"""Writes build_spec/lists.md: every act, setting, command, field, kind of file and migration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from sqlite_utils import Database

from policydesk.cli.main import policydesk as commands_of_policydesk
from policydesk.core.changes import Op
from policydesk.core.headline import RULES
from policydesk.core.imports import ProblemKind
from policydesk.core.pack import PackFormat
from policydesk.core.settings import SETTINGS
from policydesk.intake.registry import SUPPORTED_SUFFIXES
from policydesk.search.language import FIELDS
from policydesk.store.migrations import migrations

HEAD = (
    "# What there is\n\nWritten by `python build_spec/make_lists.py` from the program itself; "
    "a test fails when it is out of date."
)
TARGET = Path(__file__).parent / "lists.md"


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, str]]:
    """Every command with its first sentence, subcommands included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        elif command is not None:
            said = (command.help or "").split("\n\n")[0]
            yield f"{before}{name}", " ".join(said.split())


def section(title: str, rows: list[tuple[str, str]]) -> str:
    """One table of names and what they mean."""
    lines = [f"## {title}", "", "| name | what it is |", "|---|---|"]
    cleaned = [(name, text.replace("|", "\\|")) for name, text in rows]
    return "\n".join([*lines, *(f"| `{name}` | {text} |" for name, text in cleaned)])


def lists() -> str:
    """The whole page."""
    database = Database(memory=True)
    history = [
        (m.name, (m.fn.__doc__ or "").strip()) for m in migrations.pending(database)
    ]
    database.close()
    parts = [
        HEAD,
        section("Acts", [(op.name, op.label) for op in Op]),
        section("Settings", [(s.key, s.description) for s in SETTINGS]),
        section("Commands", list(commands(commands_of_policydesk))),
        section(
            "Search fields", [(f.name, f"{f.means}, as in {f.example}") for f in FIELDS.values()]
        ),
        section("Headline rules", [(f"{r.number} {r.kind}", r.why) for r in RULES]),
        section("Answers to a file", [(kind.value, kind.name) for kind in ProblemKind]),
        section("Files read", [(suffix, "") for suffix in SUPPORTED_SUFFIXES]),
        section("Pack formats", [(form.value, form.name) for form in PackFormat]),
        section("Migrations", history),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(lists(), encoding="utf-8")
