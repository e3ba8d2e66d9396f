"""What all routes share: how the archive is served, and how it is read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from extract.oparl import OParl
from extract.serve._database import Reader
from extract.serve._follower import Follower
from extract.serve._settings import ServeSettings

OPARL = "/oparl/v1.1"
API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Service:
    """The archive as the routes see it: ``public`` is its public form, ``private`` holds everything."""

    settings: ServeSettings
    public: Reader
    private: Reader
    follower: Follower
    _own: threading.local = field(default_factory=threading.local)

    @classmethod
    def of(cls, settings: ServeSettings, folder: Path) -> Service:
        """An archive whose public form lies in a folder."""
        follower = Follower(settings.archive, folder)
        return cls(settings, Reader(folder), Reader(settings.archive), follower)

    @contextmanager
    def oparl(self) -> Iterator[OParl]:
        """This thread's view of the archive as an OParl system."""
        with self.private.reading() as connection:
            known: OParl | None = getattr(self._own, "oparl", None)
            if known is None or known.connection is not connection:
                known = OParl(connection, f"{self.settings.url}{OPARL}")
                self._own.oparl = known
            yield known
