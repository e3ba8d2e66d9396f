"""Turns one file into the records of its motions: reading, splitting, layout, fields, checks."""

from __future__ import annotations

from pathlib import Path

from extract import fields
from extract._places import as_displayed
from extract.checks import check, load_policy
from extract.confidence import with_confidence
from extract.language import knowing, letter_names, names_settings
from extract.layout import analyse
from extract.names import load
from extract.reading import read
from extract.record import record_of, source_of
from extract.stacks import alone, in_file, split
from extract.towns import TownFile, known_names, town_of
from schemas.letter import Letter
from schemas.names import KnownName
from schemas.page import Document
from schemas.record import Record, Source
from schemas.settings import DEFAULTS, NO_NAMES, Settings
from schemas.stack import Part


def extract(path: Path, settings: Settings = DEFAULTS) -> tuple[Record, ...]:
    """Read one file and make a record of each motion in it.

    Args:
        path: A PDF, a picture of pages (TIFF, JPEG, PNG) or a plain text; it is opened for reading only.
        settings: The town's profile, or a folder of profiles of which the letter chooses its own; the archive's policy.

    Raises:
        RatsleseError: If the file cannot be read.
        TownError: If a profile is missing or broken.
        VocabularyError: If the policy is missing or broken.
    """
    return motions_of(read(path), settings)


def motions_of(document: Document, settings: Settings = DEFAULTS) -> tuple[Record, ...]:
    """Make a record of each motion in a document that is read, in page order; there is at least one.

    Each is read as if it were a file of its own, but for its pages and places, which are those of the file.

    Raises:
        TownError: If a profile is missing or broken.
        VocabularyError: If the policy is missing or broken.
    """
    parts = split(document)
    if len(parts) == 1:
        return (understood(document, settings),)
    return tuple(_motion(document, part, settings) for part in parts)


def _motion(document: Document, part: Part, settings: Settings) -> Record:
    motion = alone(document, part)
    place = {"pages": (part.first, part.last), "pages_confidence": part.confidence, "text": motion.source}
    return in_file(_understood(motion, settings, source_of(document).model_copy(update=place)), part)


def understood(document: Document, settings: Settings = DEFAULTS) -> Record:
    """Make the record of a document that is read and holds one motion: layout, names, fields, confidence, checks.

    Raises:
        TownError: If a profile is missing or broken.
        VocabularyError: If the policy is missing or broken.
    """
    return _understood(document, settings, source_of(document))


def _understood(document: Document, settings: Settings, source: Source) -> Record:
    letter = analyse(document)
    town = town_of(letter, settings)
    reader = None if settings.names == NO_NAMES else load(settings.names, names_settings())
    with knowing(letter_names(letter, reader.names if reader else None, _told(town, letter))):
        record = with_confidence(record_of(document, letter, source), letter)
    policy = load_policy(settings.policy)
    used = {"town": town.mark if town else None, "policy": policy.digest, "names": reader.name if reader else None}
    made_by = record.producer.model_copy(update=used)
    quality = check(record, letter, policy=policy, town=town.profile if town else None)
    checked = record.model_copy(update={"quality": quality, "producer": made_by})
    return as_displayed(checked, document)


def _told(town: TownFile | None, letter: Letter) -> tuple[KnownName, ...]:
    """What the town's profile knows of the names in the year of the letter."""
    if town is None:
        return ()
    written = fields.date(letter)
    return known_names(town.profile, written.value.year if written else None)
