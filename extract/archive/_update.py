"""Brings an archive to the present version: documents are read anew, and what people set right stays."""

from __future__ import annotations

import logging
from pathlib import Path

from extract.archive._engines import Engine
from extract.archive._producer import producer_of
from extract.archive._run import Summary, Watcher, go_on
from extract.archive._store import Store
from extract.archive._taking import digests_of, kept
from extract.errors import RatsleseError

logger = logging.getLogger(__name__)


def update(store: Store, folder: Path, engine: Engine, watcher: Watcher, *, everything: bool = False) -> Summary:
    """Read anew what other versions or settings have read, failures among it; the store has the new tables already.

    A document that cannot be had or read any more keeps its records. Where copies are to be kept, missing ones are
    made. Broken off at any moment, the next run goes on with what is still to be read.

    Args:
        store: The archive's database.
        folder: The archive.
        engine: Where documents are read.
        watcher: Is told how it goes.
        everything: Read all documents anew.

    Raises:
        ArchiveError: If the archive cannot be worked on.
    """
    settings = store.settings()
    if settings.copy_originals:
        _copy(store, folder)
    store.read_anew(None if everything else producer_of(settings))
    store.commit()
    return go_on(store, folder, engine, watcher)


def _copy(store: Store, folder: Path) -> None:
    """Keep a copy of each original that has none, if its file still holds it."""
    for sha512, location, original in store.uncopied():
        if original is not None and (folder / original).is_file():
            continue
        try:
            if digests_of(location).sha512 == sha512:
                store.keep_copy(sha512, kept(folder, location)[1])
        except RatsleseError as error:
            logger.warning("no copy of %s can be made: %s", location, error)
