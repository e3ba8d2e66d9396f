"""``ratslese export``: hands an archive's records over, in one form a command."""

from __future__ import annotations

from importlib import import_module

from extract._cli._command import Commands, add_command

PARTS = ("jsonl", "csv", "xlsx", "parquet", "postgresql", "opensearch", "oparl", "mets")


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command with its own commands to the command line."""
    command = add_command(
        commands,
        "export",
        help="hand an archive's records over",
        description="Write an archive's records in the form that somebody else reads.",
        epilog=epilog,
    )
    parts = command.add_subparsers(title="forms", metavar="FORM", required=True)
    for name in PARTS:
        import_module(f"extract._cli.export_{name}").add(parts, epilog=epilog)
