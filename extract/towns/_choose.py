"""Chooses the profile for a letter, as the settings say."""

from __future__ import annotations

from extract.towns._load import TownFile, load_town, load_towns
from extract.towns._recognise import profile_for
from schemas.letter import Letter
from schemas.settings import Settings


def check_towns(settings: Settings) -> None:
    """Load what the settings name, so that a mistake shows before a letter is read.

    Raises:
        TownError: If a profile or the folder is missing or broken.
    """
    if settings.town is not None:
        load_town(settings.town)
    elif settings.towns is not None:
        load_towns(settings.towns)


def town_of(letter: Letter, settings: Settings) -> TownFile | None:
    """The one profile of the settings, or that of their folder that the letter is recognised by."""
    if settings.town is not None:
        return load_town(settings.town)
    files = load_towns(settings.towns) if settings.towns is not None else ()
    profile = profile_for(letter, [file.profile for file in files])
    return next((file for file in files if file.profile is profile), None)
