"""``ratslese archive links``: which motions are the same or belong together, why, and what differs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from sqlite3 import Connection, Row
from typing import TYPE_CHECKING

from extract._cli._archive_session import reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._text import without_controls
from extract.errors import ExitCode

if TYPE_CHECKING:
    from schemas.linking import FieldDifference, Passage

SAME_FILE = "same_file"
LONGEST = 80
"""Characters of a value or passage that are printed."""

_LINKS = """
SELECT links.kind, links.confidence, links.explanation,
       links.from_motion, (SELECT min(location) FROM files WHERE files.sha512 = later.sha512) AS from_location,
       links.to_motion, (SELECT min(location) FROM files WHERE files.sha512 = earlier.sha512) AS to_location
FROM links
JOIN motions AS later ON later.id = links.from_motion
JOIN motions AS earlier ON earlier.id = links.to_motion
WHERE (:kind IS NULL OR links.kind = :kind)
  AND (:motion IS NULL OR :motion IN (links.from_motion, links.to_motion))
ORDER BY links.from_motion, links.to_motion
"""
_SAME_FILES = """
SELECT location, motions.id FROM files JOIN same_files USING (sha512) JOIN motions USING (sha512)
WHERE :motion IS NULL OR motions.id = :motion
ORDER BY motions.id, location
"""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "links",
        help="which motions are the same or belong together, and what differs",
        description="List the motions that are the same or belong together, each pair with what agrees and differs.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("motion", metavar="MOTION", nargs="?", help="only the links of the motion with this id")
    command.add_argument("--kind", metavar="KIND", help="only links of this kind, such as same_print or same_file")
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Print what was asked for."""
    from extract.archive import connect
    from schemas.linking import LinkKind

    kinds = (SAME_FILE, *LinkKind)
    if arguments.kind not in (None, *kinds):
        arguments.parser.error(f"there is no kind {arguments.kind}; there are {', '.join(kinds)}")
    connection = connect(arguments.archive)
    if arguments.kind in (None, SAME_FILE):
        for line in _same_files(connection, arguments.motion):
            print(without_controls(line))
    if arguments.kind != SAME_FILE:
        for row in connection.execute(_LINKS, {"kind": arguments.kind, "motion": arguments.motion}):
            print("\n".join(map(without_controls, _told(row))))
    return ExitCode.OK


def _same_files(connection: Connection, motion: str | None) -> Iterator[str]:
    known = ""
    for row in connection.execute(_SAME_FILES, {"motion": motion}):
        if row["id"] != known:
            known = row["id"]
            yield f"{SAME_FILE}  {known}"
        yield f"  {row['location']}"


def _told(row: Row) -> Iterator[str]:
    """The lines about one link: a head, the two papers, and what its explanation says."""
    from schemas.linking import Explanation

    yield f"{row['kind']}  {row['confidence']:.2f}"
    yield f"  {row['from_motion']}  {row['from_location'] or 'no file any more'}"
    yield f"  {row['to_motion']}  {row['to_location'] or 'no file any more'}"
    explanation = Explanation.model_validate_json(row["explanation"])
    yield from (f"    because {reason}" for reason in explanation.reasons)
    if explanation.shared_text is not None:
        yield f"    {explanation.shared_text:.0%} of the shorter text is in both"
    if explanation.agrees:
        yield f"    equal: {', '.join(explanation.agrees)}"
    yield from map(_difference, explanation.differs)
    yield from map(_passage, explanation.passages)
    if explanation.more_passages:
        yield f"    and {explanation.more_passages} more differences"


def _difference(found: FieldDifference) -> str:
    return f"    {found.field}: {_cut(found.old)} → {_cut(found.new)}"


def _passage(found: Passage) -> str:
    return f"    text{' (rather OCR)' if found.slip else ''}: {_cut(found.old)} → {_cut(found.new)}"


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"
