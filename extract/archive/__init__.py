"""The archive: a folder of records with one SQLite database, worked through overnight, and nothing is lost."""

from extract.archive._amend import correction_of
from extract.archive._check import ADVICE, check
from extract.archive._corrections import correctable, corrected
from extract.archive._database import (
    ArchiveBusyError,
    connect,
    is_archive,
    must_be_archive,
    no_writer,
    only_writer,
)
from extract.archive._engines import Engine, LocalEngine
from extract.archive._export import corrections_of, lines, motions_of, records
from extract.archive._producer import producer_of
from extract.archive._ray import RayEngine
from extract.archive._releases import decide, decision_of, is_released, is_withheld
from extract.archive._rows import columns, field_rows, issue_rows, place_rows, text_of
from extract.archive._run import Summary, Watcher, add, go_on
from extract.archive._sources import is_remote, location_of, path_of
from extract.archive._store import Store
from extract.archive._update import update
from extract.archive._watch import Inbox, stamp_of

__all__ = [
    "ADVICE",
    "ArchiveBusyError",
    "Engine",
    "Inbox",
    "LocalEngine",
    "RayEngine",
    "Store",
    "Summary",
    "Watcher",
    "add",
    "check",
    "columns",
    "connect",
    "correctable",
    "corrected",
    "correction_of",
    "corrections_of",
    "decide",
    "decision_of",
    "field_rows",
    "go_on",
    "is_archive",
    "is_released",
    "is_remote",
    "is_withheld",
    "issue_rows",
    "lines",
    "location_of",
    "motions_of",
    "must_be_archive",
    "no_writer",
    "only_writer",
    "path_of",
    "place_rows",
    "producer_of",
    "records",
    "stamp_of",
    "text_of",
    "update",
]
