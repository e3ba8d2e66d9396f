"""``ratslese archive correct``: sets a value of a motion right, for good."""

from __future__ import annotations

import argparse
import datetime
import getpass
import sys

from extract._cli._archive_session import opened_store, reported
from extract._cli._command import Commands, add_archive, add_command
from extract._cli._text import without_controls
from extract.errors import ExitCode

LONGEST_SHOWN = 60


def add(commands: Commands, *, epilog: str) -> None:
    """Add the command to the command line."""
    command = add_command(
        commands,
        "correct",
        help="set a value of a motion right",
        description="Put a value in the place of the one that was read. It outlives reading anew; what was read stays.",
        epilog=epilog,
    )
    add_archive(command)
    command.add_argument("motion", metavar="MOTION", help="the motion's id")
    command.add_argument("field", metavar="FIELD", help="date, factions, target_sessions.body, routing.public, …")
    command.add_argument(
        "value", metavar="VALUE", nargs="?", help="the right value; dates as 1998-03-17, public as true"
    )
    command.add_argument("--was", metavar="OLD", help="of several values the wrong one; without it VALUE is added")
    command.add_argument("--session", metavar="N", type=int, help="of several sessions the one that is meant, from 1")
    command.add_argument("--remove", action="store_true", help="take the value away, the document has none")
    command.add_argument("--by", metavar="NAME", help="who sets it right (default: the name of your account)")
    command.set_defaults(run=run, parser=command)


@reported
def run(arguments: argparse.Namespace) -> ExitCode:
    """Set the value right and say so."""
    from extract.archive import correction_of
    from extract.search import follow

    if arguments.remove == (arguments.value is not None):
        arguments.parser.error("say either VALUE or --remove")
    with opened_store(arguments.archive) as store:
        try:
            record = store.record_of(arguments.motion)
        except KeyError:
            raise ValueError(f"there is no motion {arguments.motion} in {arguments.archive}") from None
        correction = correction_of(
            record,
            arguments.field,
            arguments.value,
            was=arguments.was,
            session=None if arguments.session is None else arguments.session - 1,
            made_by=arguments.by or getpass.getuser(),
            made=datetime.datetime.now(datetime.UTC).replace(microsecond=0),
        )
        store.correct(arguments.motion, [correction])
        store.commit()
        follow(store.connection)
    told = f"{arguments.field}: {_shown(correction.was)} → {_shown(correction.value)}"
    print(f"ratslese: {without_controls(told)}", file=sys.stderr)
    return ExitCode.OK


def _shown(value: str | None) -> str:
    if value is None:
        return "nothing"
    text = " ".join(value.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
