"""Runs the pipeline over a folder of documents and prints the gold scorer's table of its records.

``python -m benchmarks.score DOCUMENTS GOLD --scorer PATH [--only PREFIX,…]``: PATH is the gold set's own ``score.py``,
GOLD the folder of its ``<id>.json``; ``--only`` keeps the documents whose id begins with one of the prefixes. A gold
record without a document in the folder is left out, a document that cannot be read counts with all its values missed.
``--wrong FIELD,…`` lists on stderr what is wrong in these fields (``all`` for every field).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from extract.errors import RatsleseError
from extract.pipeline import extract

Pair = tuple[dict[str, Any], dict[str, Any] | None]
LONGEST = 180


def scorer(path: Path) -> ModuleType:
    """The scorer as a module, whatever folder it lies in."""
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"No scorer at {path}: name the gold set's score.py with --scorer.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def documents(folder: Path, golds: Path, *, only: str = "") -> Iterator[tuple[dict[str, Any], Path]]:
    """Each gold record that has a document in the folder, with that document, sorted by id."""
    if not folder.is_dir() or not golds.is_dir():
        sys.exit(f"{folder} and {golds} must be folders.")
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.is_file()}
    for gold in sorted(golds.glob("*.json")):
        if gold.stem in files and gold.stem.startswith(tuple(only.split(","))):
            yield json.loads(gold.read_text(encoding="utf-8")), files[gold.stem]


def record(path: Path) -> dict[str, Any] | None:
    """The record of one file as plain values, None where it cannot be read."""
    try:
        return dict(json.loads(extract(path).model_dump_json()))
    except RatsleseError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None


def wrong(pair: Pair, names: list[str], module: ModuleType) -> Iterator[str]:
    """One line a field of a document whose values are not all right."""
    gold, given = pair[0], pair[1] or {}
    if bool(given.get("is_motion")) != gold.get("is_motion", True):
        yield f"{gold['id']} is_motion: {given.get('is_motion')}, kind {given.get('kind')}"
    for name, (read, taken, agree) in module.FIELDS.items():
        chosen = "all" in names or any(name.startswith(start) for start in names)
        values, right = taken(given), read(gold)
        if chosen and gold.get("is_motion", True) and not module.compare(right, values, agree, module.Count()):
            yield f"{gold['id']} {name}\n    gold {_short(right)}\n    got  {_short([v.value for v in values])}"


def _short(values: list[Any]) -> str:
    texts = [str(value) for value in values]
    return repr([f"{t[: LONGEST // 2]} … {t[-LONGEST // 2 :]}" if len(t) > LONGEST else t for t in texts])


def main() -> None:
    """Score what the command line names, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--only", default="", help="prefixes of ids, parted by commas")
    parser.add_argument("--wrong", default="", help="fields whose wrong values are listed, parted by commas")
    options = parser.parse_args()
    module = scorer(options.scorer)
    start = time.process_time()
    pairs: list[Pair] = [
        (gold, record(path)) for gold, path in documents(options.documents, options.gold, only=options.only)
    ]
    seconds = time.process_time() - start
    if not pairs:
        sys.exit("No document of the folder has a gold record.")
    print(module.table(module.score(pairs)))
    print(f"{seconds:.1f} CPU seconds")
    for pair in pairs if options.wrong else []:
        for line in wrong(pair, options.wrong.split(","), module):
            print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
