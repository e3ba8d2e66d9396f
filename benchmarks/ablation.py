"""Measures what the names pipeline and town profiles add: `python -m benchmarks.ablation DOCUMENTS GOLD`.

Each document is read by rules alone, with the names pipeline, and both with the profile of its town. A profile is
learned from the gold records of the town's other documents, as from records that an archive has accepted, and from
OParl objects (JSON Lines) where a file is given. Documents of a town are those whose gold names it; a town of one
document has no profile unless there are OParl objects, and with `--towns-only` such documents are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks._gold import documents
from extract.errors import RatsleseError
from extract.evaluation import Pair, evaluate
from extract.pipeline import extract
from extract.towns import TownError, learn, write_town
from schemas.evaluation import Evaluation, Matching
from schemas.settings import DEFAULTS, NO_NAMES, Settings

Json = dict[str, Any]
Paper = tuple[Json, Path]
SHOWN = (
    "factions",
    "addressees",
    "target_sessions",
    "signatories",
    "routing.lead_department",
    "routing.other_departments",
)


def main() -> None:
    """Print F1 by field for each way of reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", default="", help="beginnings of ids, parted by commas")
    parser.add_argument("--oparl", type=Path, help="OParl objects of the town, for all documents' profiles")
    parser.add_argument(
        "--towns-only", action="store_true", help="only documents whose town has several, or with --oparl"
    )
    args = parser.parse_args()
    papers = list(documents(args.documents, args.gold, only=args.only))
    with tempfile.TemporaryDirectory() as folder:
        profiles = dict(_profiles(papers, args.oparl, Path(folder)))
        if args.towns_only:
            papers = [paper for paper in papers if paper[0]["id"] in profiles]
        ways = {
            "rules": {gold["id"]: Settings(names=NO_NAMES) for gold, _ in papers},
            "model": {gold["id"]: DEFAULTS for gold, _ in papers},
            "rules, town": {i: Settings(names=NO_NAMES, town=profiles.get(i)) for i in (g["id"] for g, _ in papers)},
            "model, town": {gold["id"]: Settings(town=profiles.get(gold["id"])) for gold, _ in papers},
        }
        print(f"{len(papers)} documents, {sum(gold['id'] in profiles for gold, _ in papers)} with a profile")
        print(table({way: _evaluated(papers, settings) for way, settings in ways.items()}))


def table(ways: dict[str, Evaluation]) -> str:
    """F1 by field, a column for each way."""
    lines = [f"{'field':28}" + "".join(f"{way:>14}" for way in ways)]
    for name in SHOWN:
        cells = [one.fields[name].figures[Matching.CONTRACT].f1 if name in one.fields else 0.0 for one in ways.values()]
        lines.append(f"{name:28}" + "".join(f"{cell:14.3f}" for cell in cells))
    return "\n".join([*lines, f"{'overall':28}" + "".join(f"{_overall(one):14.3f}" for one in ways.values())])


def _overall(evaluation: Evaluation) -> float:
    return evaluation.overall[Matching.CONTRACT].micro.f1


def _evaluated(papers: Sequence[Paper], settings: dict[str, Settings]) -> Evaluation:
    return evaluate(Pair(gold["id"], gold, _record(path, settings[gold["id"]])) for gold, path in papers)


def _record(path: Path, settings: Settings) -> Json | None:
    try:
        return dict(json.loads(extract(path, settings)[0].model_dump_json()))
    except RatsleseError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None


def _profiles(papers: Sequence[Paper], oparl: Path | None, folder: Path) -> Iterator[tuple[str, Path]]:
    """A profile for each document whose town has others, learned from these and not from the document itself."""
    towns: dict[str, list[Json]] = defaultdict(list)
    for gold, _ in papers:
        towns[gold.get("municipality") or ""].append(gold)
    for town, golds in towns.items():
        for gold in golds if town else ():
            records = [_accepted(other) for other in golds if other is not gold and other.get("is_motion", True)]
            profile = _learned(records, oparl, town, folder / gold["id"])
            if profile is not None:
                yield gold["id"], profile


def _learned(records: Sequence[Json], oparl: Path | None, town: str, stem: Path) -> Path | None:
    source, profile = stem.with_suffix(".jsonl"), stem.with_suffix(".toml")
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    sources = [str(source)] * bool(records) + [str(oparl)] * (oparl is not None)
    if not sources:
        return None
    try:
        lesson = learn(sources, profile=None, town=town, least=0.99).lesson
    except TownError as error:
        print(f"{stem.name}: {error}", file=sys.stderr)
        return None
    write_town(lesson.profile, profile, sources=sources)
    return profile


def _accepted(gold: Json) -> Json:
    """A gold record as an accepted record of the program."""

    def field(value: object) -> Json | None:
        return {"value": value, "confidence": 1.0} if value else None

    routing = gold.get("routing") or {}
    return {
        "source": {"path": gold["id"]},
        "is_motion": True,
        "municipality": field(gold.get("municipality")),
        "date": field(gold.get("date")),
        "factions": [
            {
                "value": one.get("canonical") or one["printed"],
                "printed": one["printed"],
                "kind": one["kind"],
                "confidence": 1.0,
            }
            for one in gold.get("factions") or ()
        ],
        "target_sessions": [
            {key: field(value) for key, value in session.items()} for session in gold.get("target_sessions") or ()
        ],
        "signatories": [field(one["name"]) for one in gold.get("signatories") or ()],
        "routing": {
            key: [field(one) for one in value] if isinstance(value, list) else field(value)
            for key, value in routing.items()
        },
        "quality": {"status": "accepted"},
    }


if __name__ == "__main__":
    main()
