"""Says by one digest which versions and settings an archive's records are made with."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from extract._producer import data_digest, producer
from schemas.archive import ArchiveSettings
from schemas.settings import NO_NAMES

DIGITS = 16


def producer_of(settings: ArchiveSettings) -> str:
    """The first 16 digits of a SHA-256 over all that a record depends on beside its document.

    The libraries are loaded only now, so that other programs open an archive without them.

    Raises:
        ValueError: A policy, a profile or a names pipeline is missing or broken.
    """
    from extract.checks import load_policy
    from extract.language import names_settings
    from extract.names import load
    from extract.scan import engine

    names = None if settings.names == NO_NAMES else load(settings.names, names_settings()).name
    parts = {
        "made_by": producer().model_dump(mode="json"),
        "ocr": engine().name,
        "policy": load_policy(settings.policy).digest,
        "names": names,
        "towns": [_digest(path) for path in (settings.town, settings.towns) if path is not None],
        "files": [settings.pdf, settings.alto],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:DIGITS]


def _digest(path: Path) -> str:
    return data_digest(path) if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
