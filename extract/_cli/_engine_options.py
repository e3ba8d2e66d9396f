"""The options that say where the work is done."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extract._cli._limits import add_limits

if TYPE_CHECKING:
    from extract.archive import Engine

TIMEOUT = 600


def add_engine(command: argparse.ArgumentParser) -> None:
    """Add ``--jobs``, ``--timeout``, ``--memory`` and ``--quiet``."""
    command.add_argument("--jobs", metavar="N", type=_count, default=1, help="documents read at a time (default: 1)")
    add_limits(command, timeout=TIMEOUT)
    command.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary on stderr, errors only")


def engine_of(arguments: argparse.Namespace) -> Engine:
    """The engine that was asked for."""
    from extract._pool import Limits
    from extract.archive import LocalEngine

    return LocalEngine(Limits(jobs=arguments.jobs, timeout=arguments.timeout, memory=arguments.memory))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


_count.__name__ = "whole number"
