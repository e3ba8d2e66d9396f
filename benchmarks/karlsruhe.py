"""Compares what the pipeline reads off the letters of a council with the OParl metadata of their papers.

``python -m benchmarks.karlsruhe LETTERS.jsonl[.gz] [--show FIELD] [--limit N] [--every N]``: a line of LETTERS is an
object with ``id``, ``text`` (a letter as a PDF library gave it) and ``paper``, the metadata: ``reference``,
``paperType``, ``sessions`` (each with ``bodies`` and ``date``) and ``submitters_by_rules``. ``--every N`` takes each
N-th letter only.

The metadata describe the paper and not the file, so each field's letters are sorted by cause:

- ``agree``: the same value;
- ``not printed``: the metadata's value does not stand in the letter, so the letter cannot tell;
- ``more``: of sessions, the record has the metadata's and others: planned ones that the metadata leave out;
- ``missed``: it stands there, the record has none;
- ``other``: it stands there, the record has another;
- ``no metadata``: the metadata say nothing.

The agreement is counted among ``agree``, ``missed`` and ``other``. ``--show FIELD`` lists missed and other values of a
field on stderr, each with the start of its letter.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from extract.pipeline import extract
from extract.vocabulary import find_dates, fold
from schemas.record import Kind, Record

EXCERPT = 700
Paper = dict[str, Any]


class Cause(StrEnum):
    """Why metadata and record agree or not."""

    AGREE = "agree"
    NOT_PRINTED = "not printed"
    MORE = "more"
    MISSED = "missed"
    OTHER = "other"
    NO_METADATA = "no metadata"


Verdict = tuple[Cause, object, object]
"""The cause, the metadata's value and the record's."""

KINDS = {
    "Antrag": {Kind.ANTRAG, Kind.DRINGLICHKEITSANTRAG, Kind.HAUSHALTSANTRAG, Kind.RESOLUTION, Kind.STELLUNGNAHME},
    "Änderungs-/Ergänzungsantrag": {Kind.AENDERUNGSANTRAG, Kind.ERGAENZUNGSANTRAG, Kind.HAUSHALTSANTRAG},
    "Anfrage": {Kind.ANFRAGE},
}
NAMES = {"gruene": "GRÜNE", "fw": "FREIE WÄHLER", "die-linke": "LINKE", "die-partei": "DIE PARTEI", "fuer": "FÜR"}
"""Canonical names of the submitters whose short form is not the name itself."""
PRINTED = {
    "fw": r"(?i:freie|\bfw)",
    "fuer": r"FÜR",
    "gruene": r"(?i:grüne)",
    "die-linke": r"(?i:linke)",
    "die-partei": r"(?i:die partei)",
}
"""How a submitter is told to be printed in a text, where it is not by its short form."""


def motion(record: Record, paper: Paper, text: str) -> Verdict:
    """All letters are motions or questions."""
    return (Cause.AGREE if record.is_motion else Cause.OTHER), paper["paperType"], record.kind and record.kind.value


def kind(record: Record, paper: Paper, text: str) -> Verdict:
    """The kind against the paper's type, which is coarser."""
    wanted = KINDS.get(paper.get("paperType") or "")
    given = record.kind.value if record.kind else None
    if wanted is None:
        return Cause.NO_METADATA, paper.get("paperType"), given
    return (Cause.AGREE if given in wanted else Cause.OTHER), paper["paperType"], given


def reference(record: Record, paper: Paper, text: str) -> Verdict:
    """The paper's number, spaces apart."""
    wanted, given = paper.get("reference"), record.reference.value if record.reference else None
    return _compared(_tight(wanted), _tight(given), printed=bool(wanted) and _tight(wanted) in _tight(text))


def faction(record: Record, paper: Paper, text: str) -> Verdict:
    """All submitters; a joint one counts as its members, a councillor without a party is left out of the comparison."""
    slugs = [slug for slug in paper.get("submitters_by_rules") or [] if slug]
    wanted = {fold(NAMES.get(slug, slug)) for slug in slugs}
    given = {fold(name) for one in record.factions for name in one.value.split(" + ")}
    printed = all(re.search(PRINTED.get(slug, f"(?i:{re.escape(slug)})"), text) for slug in slugs)
    return _compared(wanted, given, printed=printed)


def session_date(record: Record, paper: Paper, text: str) -> Verdict:
    """A date of one of the paper's sessions; the letter names the sessions known when it was written."""
    wanted = {str(session["date"]) for session in paper.get("sessions") or []}
    given = {str(s.date.value) for s in record.target_sessions if s.date and isinstance(s.date.value, datetime.date)}
    printed = wanted & {found.value.isoformat() for found in find_dates(text) if found.complete and found.value}
    return _sessions(printed, wanted, given)


def session_body(record: Record, paper: Paper, text: str) -> Verdict:
    """A body of one of the paper's sessions."""
    wanted = {fold(body) for session in paper.get("sessions") or [] for body in session["bodies"]}
    given = {fold(session.body.value) for session in record.target_sessions if session.body}
    printed = {body for body in wanted if _tight(body) in _tight(fold(text))}
    return _sessions(printed, wanted, given)


def _sessions(printed: set[str], wanted: set[str], given: set[str]) -> Verdict:
    """The metadata's values that are printed against the record's."""
    if printed and printed < given:
        return Cause.MORE, printed, given
    return _compared(printed or wanted, given, printed=bool(printed))


def _compared(wanted: Any, given: Any, *, printed: bool) -> Verdict:
    if not wanted:
        return Cause.NO_METADATA, wanted, given
    if wanted == given:
        return Cause.AGREE, wanted, given
    if not printed:
        return Cause.NOT_PRINTED, wanted, given
    return (Cause.OTHER if given else Cause.MISSED), wanted, given


def _tight(text: str | None) -> str:
    return "".join((text or "").casefold().split())


FIELDS: dict[str, Callable[[Record, Paper, str], Verdict]] = {
    "motion": motion,
    "kind": kind,
    "reference": reference,
    "faction": faction,
    "session_date": session_date,
    "session_body": session_body,
}


def letters(path: Path) -> Iterator[Paper]:
    """The letters of a JSON Lines file, zipped or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line)


def read_letter(letter: Paper, folder: Path) -> Record | None:
    """The record of a letter's text; None where the pipeline gives it up or breaks, which stderr says."""
    path = folder / f"{letter['id']}.txt"
    path.write_text(letter["text"], encoding="utf-8")
    try:
        return extract(path)[0]
    except Exception as error:  # a letter that breaks the pipeline is a finding, and the others go on
        print(f"{letter['id']} gave no record: {error!r}", file=sys.stderr)
        return None
    finally:
        path.unlink()


def show(letter: Paper, verdict: Verdict) -> None:
    """One disagreement for a person, on stderr."""
    excerpt = re.sub(r"\s*\n\s*", " | ", letter["text"].strip())[:EXCERPT]
    print(f"{letter['id']} {verdict[0]}: metadata {verdict[1]}, record {verdict[2]}\n    {excerpt}", file=sys.stderr)


def table(counts: dict[str, Counter[Cause]]) -> str:
    """Agreement and causes, a field a line."""
    lines = [f"{'field':<14}{'agreement':>10}" + "".join(f"{cause:>13}" for cause in Cause)]
    for name, count in counts.items():
        compared = count[Cause.AGREE] + count[Cause.MISSED] + count[Cause.OTHER]
        share = count[Cause.AGREE] / compared if compared else 1.0
        lines.append(f"{name:<14}{share:>10.3f}" + "".join(f"{count[cause]:>13}" for cause in Cause))
    return "\n".join(lines)


def main() -> None:
    """Compare what the command line names, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("letters", type=Path)
    parser.add_argument("--show", choices=FIELDS, action="append", default=[])
    parser.add_argument("--limit", type=int, help="read this many letters only")
    parser.add_argument("--every", type=int, default=1, help="read each n-th letter only")
    options = parser.parse_args()
    counts: dict[str, Counter[Cause]] = defaultdict(Counter)
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for letter in islice(letters(options.letters), 0, options.limit, options.every):
            record = read_letter(letter, Path(folder))
            if record is None:
                continue
            for name, field in FIELDS.items():
                verdict = field(record, letter["paper"], letter["text"])
                counts[name][verdict[0]] += 1
                if name in options.show and verdict[0] in (Cause.MISSED, Cause.OTHER):
                    show(letter, verdict)
    print(table(counts))
    print(f"{time.process_time() - start:.0f} CPU seconds")


if __name__ == "__main__":
    main()
