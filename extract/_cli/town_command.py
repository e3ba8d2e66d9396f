"""``ratslese town``: learns town profiles from OParl data and records, and checks them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extract._cli._command import Commands, add_command

if TYPE_CHECKING:
    from extract.errors import ExitCode
    from extract.towns import Gathered
    from schemas.town import TownProfile

LEARN = """\
Begin a town's profile or extend one: by what an OParl server or files of OParl objects say (organizations, people,
memberships, papers), and by an archive's own records (JSON Lines of ratslese extract). What is added (+), changed (~)
and left as it stands (=) is printed, one line each. Names and years of an existing file stay."""


def add(commands: Commands, *, epilog: str) -> None:
    """Add the sub-command with its own ones to the command line."""
    town = add_command(
        commands,
        "town",
        help="learn and check town profiles",
        description="Learn and check town profiles: what a town calls its factions, bodies, offices and people.",
        epilog=epilog,
    )
    actions = town.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_learn(actions, epilog)
    check = add_command(
        actions,
        "check",
        help="look for mistakes in profiles",
        description="Look for mistakes in town profiles.",
        epilog=epilog,
    )
    check.add_argument("profiles", metavar="FILE", nargs="+", type=Path, help="a town's profile")
    check.set_defaults(run=check_all)


def _add_learn(actions: Commands, epilog: str) -> None:
    learn = add_command(
        actions,
        "learn",
        help="begin or extend a profile",
        description=LEARN,
        epilog=epilog,
    )
    learn.add_argument("profile", metavar="OUT.toml", type=Path, help="the profile to begin or extend")
    learn.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="an OParl server's URL (system or body), or a file of OParl objects or records (JSON, JSON Lines, gzip)",
    )
    learn.add_argument("--town", metavar="NAME", help="the town's name, where the sources tell none or several")
    learn.add_argument(
        "--least-confidence",
        metavar="P",
        type=_probability,
        default=0.99,
        help="of records that are not accepted, take names that are right with this probability (default: 0.99)",
    )
    learn.add_argument("--dry-run", action="store_true", help="print what would change and write nothing")
    learn.set_defaults(run=learn_one)


def check_all(arguments: argparse.Namespace) -> ExitCode:
    """Check the profiles and say of each what is in it or what is wrong."""
    from extract.errors import ExitCode
    from extract.towns import TownError, load_town

    code = ExitCode.OK
    for path in arguments.profiles:
        try:
            _tell(f"{path}: {_summary(load_town(path).profile)}", sys.stdout)
        except TownError as error:
            _tell(f"ratslese: {error}", sys.stderr)
            code = ExitCode.TOWN
    return code


def learn_one(arguments: argparse.Namespace) -> ExitCode:
    """Learn, say what changes, and write it."""
    from extract.errors import ExitCode
    from extract.towns import TownError, comment_lines, learn, load_town, write_town

    path: Path = arguments.profile
    try:
        before = load_town(path).profile if path.exists() else None
        gathered = learn(arguments.sources, profile=before, town=arguments.town, least=arguments.least_confidence)
        _show(gathered, comments=comment_lines(path) if before else 0)
        if not arguments.dry_run and (gathered.lesson.says_anything or before is None):
            write_town(gathered.lesson.profile, path, sources=arguments.sources)
    except TownError as error:
        _tell(f"ratslese: {error}", sys.stderr)
        return ExitCode.TOWN
    return ExitCode.TOWN if gathered.faults else ExitCode.OK


def _show(gathered: Gathered, *, comments: int) -> None:
    lesson = gathered.lesson
    for change in lesson.changes:
        _tell(change, sys.stdout)
    for line in gathered.left_out:
        _tell(f"ratslese: left out: {line}", sys.stderr)
    for fault in gathered.faults:
        _tell(f"ratslese: {fault}", sys.stderr)
    if comments and lesson.says_anything:
        _tell(
            f'ratslese: {_number(comments, "line", "lines")} of comments not kept; a note = "…" in an entry is',
            sys.stderr,
        )
    _tell(
        f"ratslese: {_summary(lesson.profile)}; {_number(lesson.unchanged, 'entry', 'entries')} as before", sys.stderr
    )


def _summary(profile: TownProfile) -> str:
    counts = (
        _number(len(profile.factions), "faction", "factions"),
        _number(len(profile.bodies), "body", "bodies"),
        _number(len(profile.offices), "office", "offices"),
        _number(len(profile.people), "person", "people"),
    )
    return f"{profile.name}: {', '.join(counts)}"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _tell(text: str, stream: TextIO) -> None:
    from extract._cli._text import without_controls
    from extract._worker import printable

    print(without_controls(printable(text)).replace("\n", " "), file=stream)


def _probability(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError("must be from 0 to 1")
    return number


_probability.__name__ = "probability"
