"""Measures how stacks made of single documents are split; with ``--fit`` it writes ``stacks_fit.toml`` anew.

``python -m benchmarks.stacks DOCUMENTS… [--read READ] [--fit]``: every folder holds documents of one motion each, named
alike in all folders where they are the same. Each document is judged by a fit that has not seen it in any form: neither
its scans nor, for names with a town before the number (``koeln-119482``), its town.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stacks._figures import Figures
from benchmarks.stacks._fit import Fit, fitted, write
from benchmarks.stacks._stacks import FEWEST, MOST, Stack, stack, varied
from extract.errors import RatsleseError
from extract.reading import read
from schemas.page import Document

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A stack, or a single document, with the fold of its documents and the set that it counts in."""

    name: str
    fold: int
    made: Stack


def documents(folder: Path, keep: Path | None) -> Iterator[tuple[str, Document]]:
    """The documents of a folder by name, from ``keep`` where they were read before."""
    for path in sorted(folder.iterdir()):
        kept = keep / f"{folder.parent.name}-{folder.name}-{path.name}.pickle" if keep else None
        if kept and kept.exists():
            yield path.stem, pickle.loads(kept.read_bytes())
            continue
        try:
            document = read(path)
        except RatsleseError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(document))
        yield path.stem, document


def cases(name: str, papers: dict[str, Document], seed: int) -> Iterator[Case]:
    """Single documents as they are and varied, and stacks of both, none with documents of two folds."""
    luck = random.Random(f"{name} {seed}")
    for fold in range(FOLDS):
        here = [papers[key] for key in sorted(papers) if fold_of(key) == fold]
        if not here:
            continue
        other = [varied(document, here, luck) for document in here]
        for kind, group in (("", here), (", varied", other)):
            for document in group:
                yield Case(f"{name}{kind}, single", fold, Stack(document, ((1, len(document.pages)),)))
            for _ in range(max(1, len(group) // 4)):
                some = luck.sample(group, min(len(group), luck.randint(FEWEST, MOST)))
                if len(some) > 1:
                    yield Case(f"{name}{kind}", fold, stack(some, luck))


def fold_of(name: str) -> int:
    """The fold of a document: made-up ones by name, real ones by town."""
    town, _, number = name.partition("-")
    key = name if number[:3].isdigit() and len(number) == 3 else town
    return hashlib.sha256(key.encode()).digest()[0] % FOLDS


def main() -> None:
    """Measure, and fit where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", metavar="DOCUMENTS", nargs="+", type=Path)
    parser.add_argument("--read", metavar="READ", type=Path, help="keep the documents as read in this folder")
    parser.add_argument("--seeds", type=int, default=3, help="so many stackings of each set (default: 3)")
    parser.add_argument("--fit", action="store_true", help="write the weights")
    parser.add_argument("--show", action="store_true", help="print every wrong border")
    arguments = parser.parse_args()
    found: list[Case] = []
    for folder in arguments.folders:
        papers = dict(documents(folder, arguments.read))
        for seed in range(arguments.seeds):
            found.extend(cases(f"{folder.parent.name}/{folder.name}", papers, seed))
    report(found, write_to_data=arguments.fit, show=arguments.show)


def report(found: Sequence[Case], *, write_to_data: bool, show: bool) -> None:
    """Judge each case by the fit of the other folds, and print the figures of each set."""
    fit = Fit.of([(case.fold, case.made) for case in found])
    for line in Figures(fit, show=show).lines([case.name for case in found]):
        print(line)
    if write_to_data:
        write(fitted(fit))


if __name__ == "__main__":
    main()
