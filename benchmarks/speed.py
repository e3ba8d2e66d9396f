"""Measures CPU seconds of functions over a folder of PDFs, each in a fresh process on one core.

Run ``python -m benchmarks.speed FOLDER`` for ``read`` against pdfplumber's ``extract_words``, or name the functions:
``python -m benchmarks.speed FOLDER extract_words read package.module:function``. A function takes a path. The first
one named is the yardstick. Imports and the first file, read once beforehand, are not counted.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def extract_words(path: Path) -> None:
    """The yardstick: pdfplumber's words and nothing else."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()


def read(path: Path) -> None:
    """The reading stage: words, rules, frames, tables, struck and underlined words."""
    from extract.reading import read as read_document

    read_document(path)


def named(name: str) -> Callable[[Path], object]:
    """A function of this module by its name, or any other as ``package.module:function``."""
    module, _, function = name.rpartition(":")
    found: Callable[[Path], object] = getattr(importlib.import_module(module or __name__), function)
    return found


def cpu_seconds(name: str, files: list[Path]) -> float:
    """CPU seconds of one function over all files, in this process, pinned to one core where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    function = named(name)
    function(files[0])
    start = time.process_time()
    for file in files:
        function(file)
    return time.process_time() - start


def measured(name: str, files: list[Path], *, rounds: int) -> float:
    """The best of some rounds, each in a fresh process."""
    context = multiprocessing.get_context("spawn")
    seconds = []
    for _ in range(rounds):
        with context.Pool(1) as pool:
            seconds.append(pool.apply(cpu_seconds, (name, files)))
    return min(seconds)


def main() -> None:
    """Measure what the command line names, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("functions", nargs="*", default=["extract_words", "read"])
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.pdf"))
    if not files:
        sys.exit(f"{options.folder} holds no PDFs")
    seconds = {name: measured(name, files, rounds=options.rounds) for name in options.functions}
    yardstick = next(iter(seconds.values()))
    print(f"{len(files)} files, CPU seconds on one core")
    for name, value in seconds.items():
        print(f"{name:40} {value:8.2f} s {value / len(files) * 1000:8.1f} ms/file {value / yardstick:6.0%}")


if __name__ == "__main__":
    main()
