"""Measures how well duplicates, versions and related papers are told, and what finding them costs.

``python -m benchmarks.duplicates MADE REAL --cache FOLDER [--show N] [--grow N]``: MADE holds ``documents/digital`` and
``documents/scan-*`` with scans of the same motions under several profiles, REAL ``documents`` of its own. Documents as
read are kept in the cache, since OCR takes long. What is counted:

* ``same_print``: every two scans of one motion, or a scan and its digital original, against all other pairs of papers
  and against near-misses (see :mod:`benchmarks._near_misses`): corrected versions of digital and of OCR text compared
  with any other print of the original, and other motions under the same letterhead and signatures.
* versions told, by what was changed, where neither text was read by OCR and where one was.
* relations: the papers in ``tests/linking/relations.toml``.
* milliseconds a paper and a pair; with ``--grow N`` an archive of N invented motions, and how its cost grows.
"""

from __future__ import annotations

import argparse
import pickle
import sqlite3
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from random import Random

from benchmarks._near_misses import VERSIONS, next_year, same_sender
from benchmarks._synthetic import synthetic_papers
from extract.errors import RatsleseError
from extract.linking import compare, fingerprint, link
from extract.linking._fingerprint import is_alike
from extract.pipeline import understood
from extract.reading import read
from schemas.linking import Link, LinkKind, Paper
from schemas.page import Document, Page

RELATIONS = Path(__file__).resolve().parents[1] / "tests" / "linking" / "relations.toml"
DIGITAL, REAL = "digital", "real"
Name = tuple[str, str]
Pair = tuple[Name, Name]


def main() -> None:
    """Measure what the command line names, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("made", type=Path, metavar="MADE")
    parser.add_argument("real", type=Path, metavar="REAL")
    parser.add_argument("--cache", type=Path, required=True, help="folder of documents as read")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N mistakes of each sort")
    parser.add_argument("--grow", type=int, default=0, metavar="N", help="link N invented motions in an archive")
    options = parser.parse_args()
    if options.grow:
        _grow(options.grow)
        return
    papers = dict(_papers(options.made / "documents", options.real / "documents", options.cache))
    right, wrong = _prints(papers, options.show)
    near = _versions(papers, options.show) + _senders(papers) + _years(papers)
    _say("same_print, near-misses among the negatives", right, len(_same(papers)), wrong + near)
    _relations(options.show)


def _papers(made: Path, real: Path, cache: Path) -> Iterator[tuple[Name, Paper]]:
    folders = [(folder.name.removeprefix("scan-"), folder) for folder in sorted(made.iterdir())]
    for profile, folder in (*folders, (REAL, real)):
        for path in sorted(folder.iterdir()):
            document = _document(path, cache / profile / f"{path.stem}.pkl")
            if document is not None:
                name = (path.stem, profile)
                pages = tuple(map(_text, document.pages))
                yield name, Paper("-".join(name), "", understood(document), pages)


def _document(path: Path, kept: Path) -> Document | None:
    """The document, and the seconds that reading took, as kept; a file that cannot be read is None."""
    if not kept.exists():
        start = time.process_time()
        try:
            document: Document | None = read(path)
        except RatsleseError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            document = None
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((document, time.process_time() - start)))
    stored: tuple[Document | None, float] = pickle.loads(kept.read_bytes())
    return stored[0]


def _text(page: Page) -> str:
    """The words of a page, a line for each change of height."""
    lines: list[list[str]] = []
    last = None
    for word in page.words:
        if last is None or abs(word.box.middle[1] - last.box.middle[1]) > 0.6 * max(word.box.height, last.box.height):
            lines.append([])
        lines[-1].append(word.text)
        last = word
    return "\n".join(map(" ".join, lines))


def _candidates(papers: dict[Name, Paper]) -> set[Pair]:
    """The pairs that the archive would compare: a band in common, or a key that one has and the other seeks."""
    start = time.process_time()
    prints = {name: fingerprint(paper) for name, paper in papers.items()}
    print(f"fingerprint: {1000 * (time.process_time() - start) / len(papers):.2f} ms a paper")
    bands: dict[int, list[Name]] = defaultdict(list)
    keys: dict[int, tuple[list[Name], list[Name]]] = defaultdict(_two_lists)
    for name, found in prints.items():
        for band in found.bands:
            bands[band].append(name)
        for key in found.keys:
            keys[key.value][key.seeks].append(name)
    near = {pair for names in bands.values() for pair in combinations(sorted(names), 2)}
    pairs = {(a, b) for a, b in near if is_alike(prints[a].signature, prints[b].signature)}
    related = {(min(a, b), max(a, b)) for has, seek in keys.values() for a in has for b in seek if a != b}
    return pairs | related


def _two_lists() -> tuple[list[Name], list[Name]]:
    return [], []


def _same(papers: Iterable[Name]) -> set[Pair]:
    """All pairs of prints of one motion."""
    stems: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(papers):
        stems[name[0]].append(name)
    return {pair for names in stems.values() for pair in combinations(names, 2)}


def _prints(papers: dict[Name, Paper], most: int) -> tuple[int, int]:
    """How many prints of one motion are told, and how many of other papers are taken for such."""
    same, pairs = _same(papers), _candidates(papers)
    start = time.process_time()
    links = {pair: compare(papers[pair[0]], papers[pair[1]]) for pair in sorted(pairs)}
    print(f"compare: {1000 * (time.process_time() - start) / len(pairs):.2f} ms a pair, {len(pairs)} pairs compared")
    kinds = {pair: _kind(found) for pair, found in links.items()}
    right = sum(kinds.get(pair) is LinkKind.SAME_PRINT for pair in same)
    wrong = sum(kind is LinkKind.SAME_PRINT for pair, kind in kinds.items() if pair not in same)
    print(f"{len(papers)} papers, {len(papers) * (len(papers) - 1) // 2} pairs; prints of one motion share a band in "
          f"{len(same & pairs)} of {len(same)} cases")  # fmt: skip
    print("prints of one motion:", _told(kinds.get(pair) for pair in same))
    print("other pairs linked:", _told(kind for pair, kind in kinds.items() if pair not in same and kind))
    missed = [pair for pair in sorted(same) if kinds.get(pair) is not LinkKind.SAME_PRINT]
    for pair in missed[:most]:
        print("  ", pair, _shown(links.get(pair)))
    _by_profiles(same, missed)
    _say("same_print, against all other pairs", right, len(same), wrong)
    return right, wrong


def _by_profiles(same: set[Pair], missed: list[Pair]) -> None:
    every = Counter((min(a[1], b[1]), max(a[1], b[1])) for a, b in same)
    lost = Counter((min(a[1], b[1]), max(a[1], b[1])) for a, b in missed)
    print("recall by profiles:", ", ".join(f"{a}/{b} {1 - lost[a, b] / n:.3f}" for (a, b), n in sorted(every.items())))


def _versions(papers: dict[Name, Paper], most: int) -> int:
    """Change a paper, compare it with a print of the original drawn by lot; how many are taken for the same."""
    fellows: dict[str, list[Name]] = defaultdict(list)
    for name in papers:
        if name[1] != REAL:
            fellows[name[0]].append(name)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, paper in papers.items():
        for change in VERSIONS if name[1] != REAL else ():
            random = Random(f"{name} {change.__name__}")
            version, other = change(paper, random), random.choice(fellows[name[0]])
            if version is None:
                continue
            found = compare(version, papers[other])
            sort = "digital" if name[1] == other[1] == DIGITAL else "ocr"
            told[change.__name__, sort][_kind(found) or "nothing"] += 1
            if _kind(found) is not LinkKind.VERSION and told[change.__name__, sort]["shown"] < most:
                told[change.__name__, sort]["shown"] += 1
                print("  ", change.__name__, name, other[1], _shown(found))
    for (change_name, sort), counts in sorted(told.items()):
        del counts["shown"]
        print(f"version, {change_name}, {sort}: {dict(counts)}")
    total: Counter[str] = sum(told.values(), Counter())
    print(f"versions told: {total[LinkKind.VERSION] / total.total():.3f} of {total.total()}")
    return total[LinkKind.SAME_PRINT]


def _senders(papers: dict[Name, Paper]) -> int:
    """Put the text of the next motion under a letterhead; how many are taken for the same."""
    names = [name for name in papers if name[1] == DIGITAL]
    kinds = []
    for name, donor in zip(names, names[1:] + names[:1], strict=True):
        made = same_sender(papers[name], papers[donor])
        if made and papers[donor].record.draft_resolution and papers[name].record.draft_resolution:
            kinds.append(_kind(compare(made, papers[name])))
    print("other motions of one sender:", _told(kinds))
    return sum(kind is LinkKind.SAME_PRINT for kind in kinds)


def _years(papers: dict[Name, Paper]) -> int:
    """Bring motions in again a year later; how many are taken for the same."""
    kinds = []
    for name, paper in papers.items():
        again = next_year(paper) if name[1] == DIGITAL else None
        if again:
            kinds.append(_kind(compare(paper, again)))
    print("brought in again a year later:", _told(kinds))
    return sum(kind is LinkKind.SAME_PRINT for kind in kinds)


def _relations(most: int) -> None:
    data = tomllib.loads(RELATIONS.read_text(encoding="utf-8"))
    papers = {name: _of_text(name, text) for name, text in data["papers"].items()}
    wanted = {(one["kind"], one["from"], one["to"]) for one in data["follows"]}
    links = [compare(one, other) for one, other in combinations(papers.values(), 2)]
    found = {(one.kind.value, one.from_motion, one.to_motion) for one in links if one}
    for wrong in sorted(found ^ wanted)[:most]:
        print("  ", "missed" if wrong in wanted else "too much", wrong)
    _say(f"relations of {len(papers)} invented papers", len(found & wanted), len(wanted), len(found - wanted))


def _of_text(name: str, text: str) -> Paper:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.txt")
        path.write_text(text, encoding="utf-8")
        return Paper(name, "", understood(read(path)), (text,))


def _grow(size: int) -> None:
    """Link invented motions in an archive, and print at each doubling what the last half cost."""
    connection = sqlite3.connect(":memory:")
    for script in sorted(files("extract.archive").joinpath("schema").iterdir(), key=str)[:2]:
        connection.executescript(script.read_text(encoding="utf-8"))
    steps = [size // 8, size // 4, size // 2, size]
    seconds = 0.0
    for done, motion in enumerate(synthetic_papers(size), 1):
        _put(connection, motion)
        start = time.process_time()
        link(connection, [motion.motion])
        seconds += time.process_time() - start
        if done in steps:
            links = connection.execute("SELECT count(*) FROM links").fetchone()[0]
            pages = connection.execute("PRAGMA page_count").fetchone()[0] * 4096
            print(f"{done} motions: {seconds:.0f} s, {1000 * seconds / done:.2f} ms each, {links} links, "
                  f"database {pages / 1e6:.0f} MB")  # fmt: skip


def _put(connection: sqlite3.Connection, paper: Paper) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO documents (sha512, sha256, size, added) VALUES (?, '', 0, '')", (paper.sha512,)
    )
    connection.execute(
        "INSERT INTO motions"
        " (id, sha512, first_page, last_page, is_motion, status, record, producer, created, modified, revision)"
        " VALUES (?, ?, 1, 1, 1, 'review', ?, '', '', '', 1)",
        (paper.motion, paper.sha512, paper.record.model_dump_json()),
    )
    connection.executemany(
        "INSERT INTO pages VALUES (?, ?, ?)",
        [(paper.motion, number, text) for number, text in enumerate(paper.pages, 1)],
    )


def _kind(found: Link | None) -> LinkKind | None:
    return found.kind if found else None


def _told(kinds: Iterable[LinkKind | None]) -> dict[str, int]:
    return dict(Counter(kind.value if kind else "nothing" for kind in kinds))


def _shown(found: Link | None) -> object:
    passages = [(p.old[:60], p.new[:60]) for p in found.explanation.passages if not p.slip][:3] if found else []
    return found and (found.kind.value, found.confidence, passages)


def _say(what: str, right: int, wanted: int, wrong: int) -> None:
    print(f"{what}: precision {right / max(1, right + wrong):.4f}, recall {right / max(1, wanted):.4f} "
          f"({right} right, {wanted - right} missed, {wrong} wrong)")  # fmt: skip


if __name__ == "__main__":
    main()
