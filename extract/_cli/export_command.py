"""``ratslese export``: hands an archive's records over, in one form a command."""

from __future__ import annotations

import argparse
from importlib import import_module

PARTS = ("jsonl", "csv", "xlsx", "parquet", "postgresql", "opensearch", "oparl", "mets")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, epilog: str) -> None:
    """Add the sub-command with its own commands to the command line."""
    command = commands.add_parser(
        "export",
        help="hand an archive's records over",
        description="Write an archive's records in the form that somebody else reads.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parts = command.add_subparsers(title="forms", metavar="FORM", required=True)
    for name in PARTS:
        import_module(f"extract._cli.export_{name}").add(parts, epilog=epilog)
