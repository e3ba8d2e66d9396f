"""Counts how often each check fires, and says where gold decides whether it was right.

``python -m benchmarks.checks SOURCE [SOURCE …] [--show CODE] [--most N] [--every N]``: a source is
``DOCUMENTS:GOLD`` (a folder of documents and one of gold records), a folder of documents alone, or
``LETTERS.jsonl[.gz]`` as :mod:`benchmarks.karlsruhe` reads it.

An issue names a field. Where gold has another value for it, the check has found an error (``wrong``). Where gold agrees
(``agrees``), or is not there (``unknown``), a person decides: what the paper itself contradicts is rightly flagged.
``--show CODE`` prints up to ``--most`` of its issues, each with the value as the record has it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from benchmarks._gold import documents, record
from benchmarks.karlsruhe import letters
from extract._values import values_of
from extract.checks import CODES
from extract.evaluation import RULES, compare
from schemas.evaluation import Matching

EXCERPT = 500
Json = dict[str, Any]


class Verdict(StrEnum):
    """What gold says of the field that an issue names."""

    WRONG = "wrong"
    AGREES = "agrees"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Hit:
    """One issue of one document."""

    document: str
    issue: Json
    verdict: Verdict
    value: str


def main() -> None:
    """Count what the command line names, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--show", choices=sorted(CODES), action="append", default=[])
    parser.add_argument("--most", type=int, default=50, help="show this many issues of a code (default: 50)")
    parser.add_argument("--every", type=int, default=1, help="read each n-th document only")
    options = parser.parse_args()
    hits: dict[str, list[Hit]] = defaultdict(list)
    read = 0
    for source in options.sources:
        for name, given, gold in _records(source, options.every):
            read += 1
            for issue in given["quality"]["issues"]:
                value = _value(given, issue["field"])
                hits[issue["code"]].append(Hit(name, issue, _verdict(given, issue["field"], gold), value))
    for code in options.show:
        _show(hits[code][: options.most])
    print(_table(hits, read))


def _records(source: str, every: int) -> Iterator[tuple[str, Json, Json | None]]:
    """Name, record and gold record, if there is one, of each document that can be read."""
    folder, _, golds = source.partition(":")
    if Path(folder).is_file():
        yield from _letters(Path(folder), every)
        return
    if golds:
        pairs: list[tuple[Json | None, Path]] = list(documents(Path(folder), Path(golds)))
    else:
        pairs = [(None, path) for path in sorted(Path(folder).iterdir()) if path.is_file()]
    for gold, path in pairs[::every]:
        given = record(path)
        if given is not None:
            yield path.name, given, gold


def _letters(file: Path, every: int) -> Iterator[tuple[str, Json, None]]:
    with tempfile.TemporaryDirectory() as folder:
        for letter in list(letters(file))[::every]:
            path = Path(folder, f"{letter['id']}.txt")
            path.write_text(letter["text"], encoding="utf-8")
            given = record(path)
            path.unlink()
            if given is not None:
                yield letter["id"], given, None


def _verdict(given: Json, field: str | None, gold: Json | None) -> Verdict:
    if gold is None or field not in RULES or not gold.get("is_motion", True):
        return Verdict.UNKNOWN
    rule = RULES[field]
    agreed = compare(rule.gold(gold), values_of(given, field), rule.agree(Matching.CONTRACT)).all_right
    return Verdict.AGREES if agreed else Verdict.WRONG


def _value(given: Json, field: str | None) -> str:
    """The values of a field as a person compares them with the paper."""
    values = [value.value for value in values_of(given, field)] if field in RULES else []
    text = "; ".join(
        json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value) for value in values
    )
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT // 2]} … {text[-EXCERPT // 2 :]}"


def _show(hits: list[Hit]) -> None:
    for hit in hits:
        print(f"{hit.document} {hit.issue['code']} ({hit.verdict}): {hit.issue['message']}\n    {hit.value}")


def _table(hits: dict[str, list[Hit]], read: int) -> str:
    """A line for each code: issues, documents, and the verdicts of gold."""
    lines = [f"{'code':<28}{'issues':>8}{'documents':>11}" + "".join(f"{verdict:>9}" for verdict in Verdict)]
    for code in CODES:
        verdicts = Counter(hit.verdict for hit in hits[code])
        found = len({hit.document for hit in hits[code]})
        lines.append(f"{code:<28}{len(hits[code]):>8}{found:>11}" + "".join(f"{verdicts[one]:>9}" for one in Verdict))
    return "\n".join([*lines, f"{read} documents"])


if __name__ == "__main__":
    main()
