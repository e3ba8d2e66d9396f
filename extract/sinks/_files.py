"""What the forms of file share: they stand in their place only when they are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract.errors import TargetError


@contextmanager
def complete(folder: Path, names: Sequence[str]) -> Iterator[dict[str, Path]]:
    """Where to write the files of a folder; all of them appear under their names when all are written.

    After an error the folder holds what it held before.

    Raises:
        TargetError: If the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        parts = {name: folder / f".{name}.{os.getpid()}.part" for name in names}
        try:
            yield parts
            for part in parts.values():
                _keep(part)
            for name, part in parts.items():
                part.replace(folder / name)
        finally:
            for part in parts.values():
                part.unlink(missing_ok=True)
    except OSError as error:
        raise TargetError(f"cannot write to {folder}: {error.strerror or error}") from error


def _keep(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
