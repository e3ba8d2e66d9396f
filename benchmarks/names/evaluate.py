"""Measures names by label against the labelled papers: by rules, by the pipeline, by both weighed together.

A fourth column has a profile of the names labelled in the town's other papers too. Weights are fitted on the other
towns' papers. `python -m benchmarks.names.evaluate --shared ../shared [--names PIPELINE]`; with `--card` also the
standard corpora, lines in capitals and with slips of OCR, and the speed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import process_time

from benchmarks.names._corpora import corpus
from benchmarks.names._noise import changed, slipped
from benchmarks.names._papers import Marked
from benchmarks.names._sources import by_model, by_rules, by_town
from benchmarks.names.fit import fitted
from benchmarks.names.labels import LabelledText, labelled
from extract.language import names_settings
from extract.language._weigh import weighed
from extract.names import Reader, load
from schemas.names import Label, NameSpan

Span = tuple[int, int, Label]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--names", help="another spaCy pipeline")
    parser.add_argument("--card", action="store_true", help="also the standard corpora and the speed")
    args = parser.parse_args()
    reader = load(args.names, names_settings())
    papers = list(labelled(args.shared))
    towns = sorted({_group(paper) for paper in papers})
    weights = {town: fitted([paper for paper in papers if _group(paper) != town], reader) for town in towns}
    ways: dict[str, Find] = {
        "rules": _by_rules,
        "model": lambda paper: by_model(paper.text, reader),
        "both": lambda paper: weighed(_said(paper, reader), weights[_group(paper)], read=True),
        "with town": lambda paper: weighed(
            [*(said := _said(paper, reader)), *by_town(paper, papers, said)], weights[_group(paper)], read=True
        ),
    }
    for title, group in (*((town, [p for p in papers if _group(p) == town]) for town in towns), ("all", papers)):
        print(f"\n{title}: {len(group)} papers, {sum(len(paper.spans) for paper in group)} names")
        print(table({way: counts(group, find) for way, find in ways.items()}))
    if args.card:
        _print_card(args.shared, reader)


def _said(paper: LabelledText, reader: Reader) -> list[NameSpan]:
    return [*by_rules(paper.text), *by_model(paper.text, reader)]


def _group(paper: LabelledText) -> str:
    """The town or set that a paper belongs to."""
    return paper.id.split("-")[0].replace("dev", "made").replace("more", "made")


Counts = dict[Label, Counter[str]]
Find = Callable[[LabelledText], Iterable[NameSpan]]


def counts(papers: Iterable[LabelledText], find: Find) -> Counts:
    """By label: names found rightly (both borders and label), found, and labelled."""
    out: Counts = {label: Counter() for label in Label}
    for paper in papers:
        found: set[Span] = {(name.start, name.end, name.label) for name in find(paper)}
        for kind, spans in (("right", found & set(paper.spans)), ("found", found), ("gold", set(paper.spans))):
            for _, _, label in spans:
                out[label][kind] += 1
    return out


def table(ways: dict[str, Counts]) -> str:
    """Precision, recall and F1 by label, side by side."""
    lines = ["label     gold  " + "  ".join(f"{way:>19}" for way in ways)]
    for label in [*Label, None]:
        sums = {way: sum((c for key, c in one.items() if label in (None, key)), Counter()) for way, one in ways.items()}
        gold = next(iter(sums.values()))["gold"]
        lines.append(f"{label.value if label else 'all':9} {gold:4}  " + "  ".join(_figures(c) for c in sums.values()))
    return "\n".join(lines)


def _figures(count: Counter[str]) -> str:
    precision = count["right"] / count["found"] if count["found"] else 0.0
    recall = count["right"] / count["gold"] if count["gold"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{precision:.3f} {recall:.3f} {f1:.3f}"


def _print_card(shared: Path, reader: Reader) -> None:
    for name in ("germeval_dev", "uner_pud"):
        sentences = corpus(shared / f"ner/{name}.jsonl.gz")
        papers = [
            LabelledText(
                str(place), one.text, tuple(span for span in one.spans if span[2] in (Label.PERSON, Label.PLACE))
            )
            for place, one in enumerate(sentences)
        ]
        print(f"\n{name}: PER and LOC alone; organisations are no label of ours")
        print(table({"model": counts(papers, lambda paper: _of(reader, paper.text, (Label.PERSON, Label.PLACE)))}))
    for title, change in CHANGES.items():
        papers = [_changed(paper, change) for paper in labelled(shared)]
        print(f"\n{title}")
        print(table({"rules": counts(papers, _by_rules), "model": counts(papers, lambda p: by_model(p.text, reader))}))
    texts = [paper.text for paper in labelled(shared)]
    words = sum(len(reader.pipeline.make_doc(text)) for text in texts)
    started = process_time()
    reader.names(texts)
    print(f"\n{words / (process_time() - started):.0f} words a second on a core")


def _by_rules(paper: LabelledText) -> list[NameSpan]:
    return by_rules(paper.text)


def _changed(paper: LabelledText, change: Callable[[str], str]) -> LabelledText:
    marked = changed(Marked(paper.text, paper.spans), change)
    return LabelledText(paper.id, marked.text, marked.spans)


_CHANCE = random.Random(1)
CHANGES: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "with slips of OCR in 2 % of letters": lambda char: slipped(char, _CHANCE, 0.02),
}


def _of(reader: Reader, text: str, labels: Sequence[Label]) -> list[NameSpan]:
    return [name for name in by_model(text, reader) if name.label in labels]


if __name__ == "__main__":
    main()
