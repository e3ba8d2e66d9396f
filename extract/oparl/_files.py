"""Files of a paper: the original and its searchable PDF, or a copy without private data."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from extract.archive import is_remote, path_of
from extract.oparl._names import of_motion, reference
from extract.oparl._parts import Part, part
from schemas.oparl import ObjectKind, PublishedFiles

MIME_TYPES = {
    ".pdf": "application/pdf",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
}
DIGITS = 32
"""Of a document's SHA-512 in a file's name."""

SEARCHABLE, REDACTED = "-pdf", "-public"
"""How the names of files end that are made of an original."""

FOLDER = "files"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the archive: its name among the objects, the name to save it under, and where it lies."""

    name: str
    file_name: str
    path: Path
    size: int
    digest: str

    @property
    def mime_type(self) -> str:
        """By the name's ending, as the archive took it."""
        return MIME_TYPES[PurePosixPath(self.file_name).suffix.lower()]


def stored(
    connection: sqlite3.Connection, folder: Path, sha512: str, which: PublishedFiles, file_name: str
) -> Iterator[Stored]:
    """The files of a document that may go out and are there, the main one first."""
    file_name = _safe(file_name)
    row = connection.execute("SELECT * FROM documents WHERE sha512 = ?", (sha512,)).fetchone()
    name = of_motion(ObjectKind.FILE, sha512[:DIGITS])
    stem = PurePosixPath(file_name).stem
    if which is PublishedFiles.REDACTED:
        copy = connection.execute("SELECT * FROM oparl_redacted WHERE sha512 = ?", (sha512,)).fetchone()
        if copy is not None and copy["copy"] is not None and (folder / copy["copy"]).is_file():
            path = folder / copy["copy"]
            yield Stored(f"{name}{REDACTED}", f"{stem}.pdf", path, copy["size"], copy["digest"])
    elif which is PublishedFiles.ORIGINAL:
        path_now = original_of(connection, folder, row)
        if path_now is not None and PurePosixPath(file_name).suffix.lower() in MIME_TYPES:
            yield Stored(name, file_name, path_now, row["size"], sha512)
            if row["pdf"] is not None and (folder / row["pdf"]).is_file():
                path = folder / row["pdf"]
                yield Stored(f"{name}{SEARCHABLE}", f"{stem}.pdf", path, path.stat().st_size, digest_of(path))


def named_file(connection: sqlite3.Connection, folder: Path, name: str, file_name: str) -> Stored | None:
    """The file that a published object stands for, None where its bytes can no longer be had."""
    digits = name.partition("/")[2][:DIGITS]
    row = connection.execute("SELECT sha512 FROM documents WHERE sha512 >= ? AND sha512 < ?", (digits, f"{digits}g"))
    document = row.fetchone()
    which = PublishedFiles.REDACTED if name.endswith(REDACTED) else PublishedFiles.ORIGINAL
    files = () if document is None else stored(connection, folder, document["sha512"], which, file_name)
    return next((file for file in files if file.name == name), None)


def _safe(name: str) -> str:
    """A file's name that can stand in any header and on any system."""
    return "".join(letter if letter.isprintable() and letter not in '"/\\' else "_" for letter in name)


def original_of(connection: sqlite3.Connection, folder: Path, document: sqlite3.Row) -> Path | None:
    """Where a document's bytes lie unchanged: the copy kept, or a file that is as it was when it was read."""
    if document["original"] is not None and (folder / document["original"]).is_file():
        return folder / str(document["original"])
    for row in connection.execute("SELECT * FROM files WHERE sha512 = ? ORDER BY location", (document["sha512"],)):
        if not is_remote(row["location"]) and _is_unchanged(path_of(row["location"]), row):
            return path_of(row["location"])
    return None


def _is_unchanged(path: Path, row: sqlite3.Row) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, str(status.st_mtime_ns)) == (row["size"], row["stamp"])


def digest_of(path: Path) -> str:
    """The SHA-512 of a file."""
    digest = hashlib.sha512()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def file_parts(town: str, paper: str, files: Sequence[Stored], **said: Any) -> list[Part]:
    """The parts of a paper's files; the first is what the others were made of. ``said`` is their text and date."""
    return [_file(town, paper, number, files, said) for number in range(len(files))]


def _file(town: str, paper: str, number: int, files: Sequence[Stored], said: dict[str, Any]) -> Part:
    file = files[number]
    suffix = PurePosixPath(file.file_name).suffix.lower()
    address = reference(f"{FOLDER}/{file.name.partition('/')[2]}{suffix}")
    return part(
        ObjectKind.FILE,
        file.name,
        town=town,
        parent=paper,
        name=PurePosixPath(file.file_name).stem,
        file_name=file.file_name,
        mime_type=file.mime_type,
        size=file.size,
        sha512_checksum=file.digest,
        access_url=address,
        download_url=f"{address}?download=1",
        master_file=reference(files[0].name) if number else None,
        derivative_file=tuple(reference(one.name) for one in files[1:]) if not number else None,
        paper=(reference(paper),),
        redacted=True if file.name.endswith(REDACTED) else None,
        **said,
    )
