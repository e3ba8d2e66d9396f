"""Writes an archive as static files: every address is a file's path, for any web server to hand out."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from extract.errors import ArchiveError
from extract.oparl._answer import OParl
from extract.oparl._files import CHUNK, digest_of
from extract.oparl._names import BODIES
from schemas.oparl import Answer, Download, ObjectKind

HTACCESS = """\
# Every file without an ending is JSON, and may be read by scripts of other sites.
<FilesMatch "^[^.]+$">
    ForceType "application/json; charset=utf-8"
</FilesMatch>
Header set Access-Control-Allow-Origin "*"
"""
MARK = ".htaccess"
"""Stands in every export, and tells one from other folders."""


def write(oparl: OParl, folder: Path) -> int:
    """Write all objects, lists and files into a folder, in the place of an earlier export; how many objects.

    Lists know no filters, since files take no parameters; deleted objects keep their addresses.

    Raises:
        ArchiveError: The folder holds something else, or cannot be written to; or the archive's objects are behind it.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise ArchiveError(f"{folder} holds something else than an OParl export; it stays as it is")
    part, former = folder.with_name(f".{folder.name}.part"), folder.with_name(f".{folder.name}.former")
    try:
        for left in (part, former):
            shutil.rmtree(left, ignore_errors=True)
        part.mkdir(parents=True)
        number = _write(oparl, part)
        if folder.exists():
            folder.replace(former)
        part.replace(folder)
        shutil.rmtree(former, ignore_errors=True)
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"the archive cannot be written to: {error}") from error
    except OSError as error:
        raise ArchiveError(f"cannot write to {folder}: {error.strerror}") from error
    return number


def _write(oparl: OParl, folder: Path) -> int:
    (folder / MARK).write_text(HTACCESS, encoding="utf-8")
    oparl.update()
    rows = oparl.connection.execute("SELECT id, kind, deleted FROM oparl_objects ORDER BY id").fetchall()
    for row in rows:
        _put(folder, row["id"], oparl.answer(row["id"]))
        if row["kind"] == ObjectKind.FILE and not row["deleted"]:
            _copy(oparl, folder, row["id"])
    for path in _lists(oparl.connection):
        _put_list(oparl, folder, path)
    return len(rows)


def _lists(connection: sqlite3.Connection) -> Iterator[str]:
    yield BODIES
    for whose, kinds in (
        (ObjectKind.BODY, [kind for kind in ObjectKind if kind not in (ObjectKind.SYSTEM, ObjectKind.BODY)]),
        (ObjectKind.ORGANIZATION, [ObjectKind.MEETING, ObjectKind.CONSULTATION]),
    ):
        query = "SELECT id FROM oparl_objects WHERE kind = ? AND NOT deleted ORDER BY id"
        for row in connection.execute(query, (whose.value,)).fetchall():
            yield from (f"list/{row['id'].partition('/')[2]}/{kind.value}" for kind in kinds)


def _put_list(oparl: OParl, folder: Path, path: str) -> None:
    number, after = 1, ""
    while True:
        answer, begins = oparl.static_page(path, number, after)
        _put(folder, path if number == 1 else f"{path}-{number}", answer)
        if begins is None:
            return
        number, after = number + 1, begins


def _put(folder: Path, path: str, answer: Answer) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(answer.content)


def _copy(oparl: OParl, folder: Path, name: str) -> None:
    """Copy a file; one whose bytes are no longer those that are published stops the export."""
    said = oparl.answer(name).body
    path = said["accessUrl"].removeprefix(f"{oparl.base_url}/")
    found = oparl.file(path)
    if not isinstance(found, Download):
        raise ArchiveError(f"the file of {said['id']} is no longer there; `ratslese archive add` takes note of that")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with found.path.open("rb") as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, CHUNK)
        copy.flush()
        os.fsync(copy.fileno())
    if digest_of(target) != said["sha512Checksum"]:
        raise ArchiveError(f"the file of {said['id']} has changed; `ratslese archive add` reads it anew")
