"""``ratslese export opensearch``: keeps an index of OpenSearch or Elasticsearch in step with an archive."""

from __future__ import annotations

import argparse
import os

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._export import add_feeding, client, fed
from extract.errors import ExitCode


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "opensearch",
        help="an index of OpenSearch or Elasticsearch",
        description="Bring an index up to date: what changed since is put, what is gone is deleted.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument(
        "--url",
        metavar="URL",
        default="http://127.0.0.1:9200",
        help="the address (default: http://127.0.0.1:9200); user:password may stand in RATSLESE_OPENSEARCH_AUTH",
    )
    command.add_argument("--index", metavar="NAME", default="motions", help="the index (default: motions)")
    add_feeding(command)
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Hand the archive over."""
    with client("opensearch-py", "opensearch"):
        from extract.sinks.opensearch import OpenSearch

    user, _, password = os.environ.get("RATSLESE_OPENSEARCH_AUTH", "").partition(":")
    return fed(arguments, OpenSearch(arguments.url, index=arguments.index, auth=(user, password) if user else None))
