"""Files that come into being elsewhere and take their place only when all of them are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract._cli._output import Refused


class Pending:
    """Unfinished files, ``parts``, one for each target; :meth:`place` puts them where they belong."""

    def __init__(self, targets: Sequence[Path], *, replace: bool) -> None:
        """Take the targets; only with ``replace`` may they exist."""
        self._targets = [target.resolve() for target in targets]
        self._replace = replace
        self.parts = [target.with_name(f".{target.name}.{os.getpid()}.part") for target in self._targets]

    def place(self) -> None:
        """Put all files in place.

        Raises:
            Refused: If a file has come up in the meantime where one is to be put.
        """
        for target in self._targets:
            _refuse_existing(target, replace=self._replace)
        for part, target in zip(self.parts, self._targets, strict=True):
            with part.open("rb") as stream:
                os.fsync(stream.fileno())
            part.replace(target)


@contextmanager
def pending(targets: Sequence[Path], *, original: Path, replace: bool) -> Iterator[Pending]:
    """Unfinished files beside their targets; those that were not put in place are gone at the end.

    Raises:
        Refused: If a target is the original, is named twice, exists without ``replace``, or cannot be written.
    """
    for place, target in enumerate(targets):
        if target.exists() and original.exists() and target.samefile(original):
            raise Refused(f"{target} is the file to read; the originals are never changed")
        if target.resolve() in [other.resolve() for other in targets[:place]]:
            raise Refused(f"{target} cannot be both the PDF and the ALTO file")
        _refuse_existing(target, replace=replace)
    files = Pending(targets, replace=replace)
    try:
        for part, target in zip(files.parts, targets, strict=True):
            _touch(part, target)
        yield files
    finally:
        for part in files.parts:
            part.unlink(missing_ok=True)


def _refuse_existing(target: Path, *, replace: bool) -> None:
    if target.exists() and not target.is_file():
        raise Refused(f"{target} is no file that could be written")
    if target.exists() and not replace:
        raise Refused(f"{target} exists already; --force replaces it")


def _touch(part: Path, target: Path) -> None:
    """Learn before the reading that the target's folder cannot be written to."""
    try:
        part.touch()
    except OSError as error:
        raise Refused(f"cannot write {target}: {error.strerror}") from error
