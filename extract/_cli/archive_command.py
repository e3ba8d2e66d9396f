"""``ratslese archive``: a shelf of scans becomes a collection."""

from __future__ import annotations

from importlib import import_module

from extract._cli._command import Commands, add_command

PARTS = ("add", "status", "links", "check", "update", "correct")


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command with its own commands to the command line."""
    command = add_command(
        commands,
        "archive",
        help="keep records of a whole shelf in an archive",
        description="An archive is a folder with one SQLite database: the records of all motions on a shelf.",
        epilog=epilog,
    )
    parts = command.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in PARTS:
        import_module(f"extract._cli.archive_{name}").add(parts, epilog=epilog)
