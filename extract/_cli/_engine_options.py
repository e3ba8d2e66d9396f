"""The options that say where the work is done."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extract._cli._command import whole_number
from extract._cli._limits import add_limits

if TYPE_CHECKING:
    from extract.archive import Engine

TIMEOUT = 600


def add_engine(command: argparse.ArgumentParser) -> None:
    """Add ``--engine``, ``--address``, ``--jobs``, ``--timeout``, ``--memory`` and ``--quiet``."""
    command.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="where documents are read: on this machine (default), or by the workers of a Ray cluster",
    )
    command.add_argument(
        "--address",
        metavar="HOST:PORT",
        help="the Ray cluster that is running there; without it one is started on this machine for the run",
    )
    command.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number,
        help="documents read at a time (default: 1; with --engine ray as many as the cluster has processors)",
    )
    add_limits(command, timeout=TIMEOUT)
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary on stderr, errors only")


def engine_of(arguments: argparse.Namespace) -> Engine:
    """The engine that was asked for.

    Raises:
        ArchiveError: If it is not installed.
        ValueError: If there is an address, but not of an engine that has one.
    """
    from extract._pool import Limits
    from extract.archive import LocalEngine, RayEngine

    limits = Limits(jobs=arguments.jobs or 1, timeout=arguments.timeout, memory=arguments.memory)
    if arguments.engine == "ray":
        return RayEngine(limits, address=arguments.address, all_processors=arguments.jobs is None)
    if arguments.address:
        raise ValueError("--address belongs to --engine ray")
    return LocalEngine(limits)
