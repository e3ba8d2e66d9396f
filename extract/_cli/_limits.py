"""The options that say what one file may take."""

from __future__ import annotations

import argparse
import math

LEAST_MEMORY = 512


def add_limits(command: argparse.ArgumentParser, *, timeout: float) -> None:
    """Add ``--timeout`` with its default in seconds, and ``--memory``."""
    command.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        default=timeout,
        help=f"time one file may take (default: {timeout:g})",
    )
    command.add_argument(
        "--memory",
        metavar="MB",
        type=_memory,
        default=2048,
        help=f"memory one file may take, in MiB, at least {LEAST_MEMORY} (default: 2048)",
    )


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError("must be more than 0")
    return number


def _memory(text: str) -> int:
    number = int(text)
    if number < LEAST_MEMORY:
        raise argparse.ArgumentTypeError(f"must be at least {LEAST_MEMORY}")
    return number


for _type, _name in ((_seconds, "number of seconds"), (_memory, "whole number")):
    _type.__name__ = _name
