"""Says which versions and which vocabulary made a record."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources

from extract import __version__
from schemas.record import Producer

LIBRARIES = ("pdfplumber", "pikepdf", "pydantic", "pypdfium2", "rapidfuzz", "spacy")


@cache
def producer() -> Producer:
    """The versions of Ratslese and of the libraries it reads with, and the digest of its vocabulary."""
    versions = {name: metadata.version(name) for name in LIBRARIES}
    return Producer(version=__version__, vocabulary=_vocabulary_digest(), libraries=versions)


def _vocabulary_digest() -> str:
    """The first 16 hexadecimal digits of the SHA-256 over all vocabulary files, in order of their names."""
    digest = hashlib.sha256()
    for file in sorted(resources.files("extract").joinpath("data").iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
