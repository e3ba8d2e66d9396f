"""The archive: a folder of records with one SQLite database, worked through overnight, and nothing is lost."""

from extract.archive._database import connect, is_archive, only_writer
from extract.archive._engines import Engine, LocalEngine
from extract.archive._export import lines, records
from extract.archive._producer import producer_of
from extract.archive._run import Summary, Watcher, add, go_on
from extract.archive._sources import is_remote
from extract.archive._store import Store

__all__ = [
    "Engine",
    "LocalEngine",
    "Store",
    "Summary",
    "Watcher",
    "add",
    "connect",
    "go_on",
    "is_archive",
    "is_remote",
    "lines",
    "only_writer",
    "producer_of",
    "records",
]
