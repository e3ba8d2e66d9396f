"""Measures how well and how fast scans are read, beside OCRmyPDF.

``python -m benchmarks.ocr DOCUMENTS:TEXTS[:N] … [--every N] [--only PREFIX,…] [--against ocrmypdf] [--cache FOLDER]
[--jobs N] [--worst N]``: each set is a folder of documents and the folder of their true texts, ``<id>.txt``; documents
without a true text are left out. ``--every 5`` takes every fifth document of a set, unless the set has an N of its own.

Ratslese's text is that of the words that :func:`extract.reading.read` gives, so documents come through the door that
users have. OCRmyPDF runs in the same run as ``ocrmypdf --rotate-pages --rotate-pages-threshold 2 --deskew --jobs 1
-l deu --output-type pdf``, with ``--force-ocr`` where a text layer exists; its text is its sidecar's. ``--cache`` keeps
its text and processor time by content of the file; how many of its figures are an earlier run's is said at the end.

How errors are counted is said in ``benchmarks/_cer.py``, how time in ``benchmarks/_readers.py``. ``2nd`` is the second
opinion: ``jiwer``'s character error rate over the whole text in its order, where order and text read too much count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks._cer import NONE, Errors, count
from benchmarks._readers import OCRMYPDF_START, RATSLESE_START, Reading, ocrmypdf, ratslese, start, version, warm

Reader = Callable[[Path], Reading]


@dataclass(slots=True)
class Tally:
    """One reader's result over some documents."""

    errors: Errors = NONE
    seconds: float = 0.0
    pages: int = 0
    documents: int = 0
    cached: int = 0
    failed: int = 0

    def add(self, errors: Errors, reading: Reading) -> None:
        """Count one document."""
        self.errors += errors
        self.seconds += reading.seconds
        self.pages += reading.pages
        self.documents += 1
        self.cached += reading.cached
        self.failed += bool(reading.failed)

    def merge(self, other: Tally) -> None:
        """Count another tally's documents as well."""
        self.errors += other.errors
        for name in ("seconds", "pages", "documents", "cached", "failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def seconds_a_page(self, *, start: float = 0.0) -> float:
        """Processor seconds a page, with so many more for each document."""
        return (self.seconds + start * self.documents) / max(self.pages, 1)


@dataclass(frozen=True, slots=True)
class Result:
    """One document as one reader read it."""

    path: Path
    reading: Reading
    errors: Errors


@dataclass(frozen=True, slots=True)
class Job:
    """One document with its true text."""

    document: Path
    truth: Path


def jobs(pair: str, *, every: int, only: str) -> list[Job]:
    """The documents of a set that have a true text, sorted by name, every n-th of them."""
    documents, texts, own = (*pair.split(":"), "", "")[:3]
    folder, truths = Path(documents), Path(texts)
    if not folder.is_dir() or not truths.is_dir() or not texts:
        sys.exit(f"{pair}: a set is two folders, DOCUMENTS:TEXTS.")
    found = [
        Job(path, truths / f"{path.stem}.txt")
        for path in sorted(folder.iterdir())
        if path.suffix.lower() != ".txt" and path.stem.startswith(tuple(only.split(",")))
    ]
    return [job for job in found if job.truth.is_file()][:: int(own or every)]


def read_by_all(job: Job, *, readers: dict[str, Reader]) -> dict[str, Result]:
    """Read one document with each reader in turn, so that all find the machine alike, and count the errors."""
    truth = job.truth.read_text(encoding="utf-8")
    readings = {name: reader(job.document) for name, reader in readers.items()}
    return {name: Result(job.document, one, count(truth, one.text)) for name, one in readings.items()}


def results(readers: dict[str, Reader], todo: list[Job], *, processes: int) -> dict[str, list[Result]]:
    """Read documents in processes that stay; what a process does for the first time is done before."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=warm) as pool:
        rows = list(pool.map(partial(read_by_all, readers=readers), todo))
    return {name: [row[name] for row in rows] for name in readers}


def tallied(found: list[Result]) -> Tally:
    """The sum of some documents."""
    tally = Tally()
    for one in found:
        tally.add(one.errors, one.reading)
        if one.reading.failed:
            print(f"{one.path.name}: {one.reading.failed}", file=sys.stderr)
    return tally


HEAD = f"{'set':<16}{'docs':>5}{'pages':>6}  {'CER %':>7}{'2nd %':>7}{'s/page':>8}"
BESIDE = f"  {'CER %':>7}{'2nd %':>7}{'s/page':>8}  {'CER':>6}{'CPU':>6}"


def row(name: str, tallies: dict[str, Tally]) -> str:
    """A line of the table: each reader's rates and time, and the first one's share of the second's."""
    ours = tallies["ratslese"]
    cells = f"{name[-16:]:<16}{ours.documents:>5}{ours.pages:>6}"
    for tally in tallies.values():
        cells += f"  {tally.errors.rate:>7.2%}{tally.errors.second:>7.2%}{tally.seconds_a_page():>8.2f}"
    if "ocrmypdf" in tallies:
        theirs = tallies["ocrmypdf"]
        cells += f"  {_share(ours.errors.rate, theirs.errors.rate)}"
        cells += _share(ours.seconds_a_page(), theirs.seconds_a_page())
    return cells.replace("%", " ")


def _share(ours: float, theirs: float) -> str:
    return f"{ours / theirs:>6.2f}" if theirs else f"{'–':>6}"


def footer(tallies: dict[str, Tally]) -> str:
    """What else one must know about the table: failures, cached figures, and time with each reader's start."""
    lines = [f"{name}: {tally.failed} documents failed" for name, tally in tallies.items() if tally.failed]
    if "ocrmypdf" not in tallies:
        return "\n".join(lines)
    theirs = tallies["ocrmypdf"]
    lines.append(f"ocrmypdf {version()}: {theirs.cached} of {theirs.documents} figures are an earlier run's")
    starts = {"ratslese": start(RATSLESE_START), "ocrmypdf": start(OCRMYPDF_START)}
    whole = tallies["ratslese"].seconds_a_page(start=starts["ratslese"])
    bare = theirs.seconds_a_page(start=-starts["ocrmypdf"])
    lines.append(
        f"ocrmypdf's time holds its start, {starts['ocrmypdf']:.2f} s a document; without it {bare:.2f} s/page, "
        f"share {tallies['ratslese'].seconds_a_page() / bare:.2f}"
    )
    lines.append(
        f"ratslese's start, {starts['ratslese']:.2f} s a run, is left out; with one for each document "
        f"{whole:.2f} s/page, share of ocrmypdf's {whole / theirs.seconds_a_page():.2f}"
    )
    return "\n".join(lines)


def worst(found: dict[str, list[Result]], number: int) -> Iterator[str]:
    """The documents with most errors of the first reader, with the other's beside them."""
    rows = list(zip(*found.values(), strict=True))
    rows.sort(key=lambda row: -row[0].errors.wrong)
    for row in rows[:number]:
        cells = "  ".join(f"{one.errors.wrong:>5}  {one.errors.rate:>6.1%}" for one in row)
        yield f"{row[0].path.parent.name}/{row[0].path.name:<24}{row[0].errors.characters:>6} characters  {cells}"


def main() -> None:
    """Measure what the command line names, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="DOCUMENTS:TEXTS[:N]")
    parser.add_argument("--every", type=int, default=1, help="take every n-th document of a set")
    parser.add_argument("--only", default="", help="prefixes of ids, parted by commas")
    parser.add_argument("--against", choices=("ocrmypdf",))
    parser.add_argument("--cache", type=Path, help="folder that keeps ocrmypdf's texts and times")
    parser.add_argument("--jobs", type=int, default=1, help="documents read at the same time")
    parser.add_argument("--worst", type=int, default=0, help="list so many documents with most errors")
    options = parser.parse_args()
    readers: dict[str, Reader] = {"ratslese": ratslese}
    if options.against:
        version()
        readers["ocrmypdf"] = partial(ocrmypdf, store=options.cache)
    print("".join(f"{name:>{width}}" for name, width in zip(readers, (49, 24), strict=False)))
    print(HEAD + (BESIDE if options.against else ""))
    totals = {name: Tally() for name in readers}
    everything: dict[str, list[Result]] = {name: [] for name in readers}
    for pair in options.sets:
        todo = jobs(pair, every=options.every, only=options.only)
        found = results(readers, todo, processes=options.jobs)
        tallies = {name: tallied(rows) for name, rows in found.items()}
        print(row(Path(pair.partition(":")[0]).name, tallies), flush=True)
        for name in readers:
            totals[name].merge(tallies[name])
            everything[name] += found[name]
    print(row("all", totals))
    print(footer(totals))
    print(*worst(everything, options.worst), sep="\n")


if __name__ == "__main__":
    main()
