"""``ratslese export opensearch``: keeps an index of OpenSearch or Elasticsearch in step with an archive."""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path

from extract._cli._archive_session import reported
from extract._cli._export import add_feeding, client, fed
from extract.errors import ExitCode


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], *, epilog: str) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "opensearch",
        help="an index of OpenSearch or Elasticsearch",
        description="Bring an index up to date: what changed since is put, what is gone is deleted.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("archive", metavar="ARCHIVE", type=Path, help="the archive's folder")
    command.add_argument(
        "--url",
        metavar="URL",
        default="http://127.0.0.1:9200",
        help="the address (default: http://127.0.0.1:9200); user:password may stand in RATSLESE_OPENSEARCH_AUTH",
    )
    command.add_argument("--index", metavar="NAME", default="motions", help="the index (default: motions)")
    add_feeding(command)
    command.set_defaults(run=run, parser=command)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    return reported(partial(_export, arguments))


def _export(arguments: argparse.Namespace) -> ExitCode:
    with client("opensearch-py", "opensearch"):
        from extract.sinks.opensearch import OpenSearch

    user, _, password = os.environ.get("RATSLESE_OPENSEARCH_AUTH", "").partition(":")
    return fed(arguments, OpenSearch(arguments.url, index=arguments.index, auth=(user, password) if user else None))
