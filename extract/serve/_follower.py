"""A thread that lets the public form, the search index and the OParl objects follow the archive."""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from extract.archive import connect
from extract.errors import ArchiveError
from extract.oparl import follow as follow_oparl, remembered
from extract.search import follow as follow_search
from extract.serve._published import PublicForm

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks at the archive."""


class Follower:
    """Follows an archive as long as the server runs."""

    def __init__(self, archive: Path, folder: Path) -> None:
        """Follow an archive with the public form in a folder."""
        self._archive, self._folder = archive, folder
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ratslese-follower", daemon=True)
        self.waiting = 0
        """Changes of the archive that are still to be taken in, when last looked."""
        self.oparl_ready = threading.Event()
        """Whether the OParl objects have been brought up to date since the server began."""

    def start(self) -> None:
        """Take out what may no longer be public, then follow in the background.

        Raises:
            ArchiveError: If a database cannot be opened.
        """
        with closing(PublicForm(self._archive, self._folder)) as form:
            form.take_down()
            self.waiting = form.waiting()
        self._thread.start()

    def stop(self) -> None:
        """End the thread after what it is doing."""
        self._stop.set()
        self._wake.set()
        self._thread.join(timeout=30)

    def take(self, motion: str) -> None:
        """Take a motion in at once, and wake the thread for all else."""
        with closing(PublicForm(self._archive, self._folder)) as form:
            form.take(motion)
        self._wake.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            try:
                self._step()
            except (sqlite3.Error, ArchiveError) as error:
                logger.warning("cannot follow the archive: %s", error)
            self._wake.wait(PAUSE)

    def _step(self) -> None:
        with closing(connect(self._archive)) as archive:
            follow_oparl(archive, remembered(archive))
        self.oparl_ready.set()
        with closing(PublicForm(self._archive, self._folder)) as form:
            while not self._stop.is_set():
                self.waiting = form.waiting()
                taken = form.follow()
                follow_search(form.public)
                if not taken:
                    break
