"""Loads town profiles, checks them and says in plain words where one is broken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from extract.vocabulary import VocabularyError, explained, read_toml
from schemas.town import TownProfile
from schemas.vocabulary import fold


class TownError(VocabularyError):
    """A profile is missing, is no TOML, or holds something it must not; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class TownFile:
    """A profile with the SHA-256 of its file, in hexadecimal."""

    profile: TownProfile
    sha256: str

    @property
    def mark(self) -> str:
        """What a record says of it: the town's name and the first 16 digits of the digest."""
        return f"{self.profile.name} {self.sha256[:16]}"


@lru_cache(maxsize=256)
def load_town(path: Path) -> TownFile:
    """Read, check and keep one profile.

    Raises:
        TownError: If it is missing, is no TOML or breaks a rule of :mod:`schemas.town`.
    """
    try:
        data = read_toml(path, str(path))
        profile = TownProfile.model_validate(data)
        return TownFile(profile, hashlib.sha256(path.read_bytes()).hexdigest())
    except ValidationError as error:
        raise TownError(explained(error, {"": (str(path), data)})) from error
    except VocabularyError as error:
        raise TownError(str(error)) from error


@lru_cache(maxsize=4)
def load_towns(folder: Path) -> tuple[TownFile, ...]:
    """All profiles (``*.toml``) of a folder, by file name.

    Raises:
        TownError: If the folder cannot be read or holds none, if one is broken, or if two are for the same town.
    """
    if not folder.is_dir():
        raise TownError(f"{folder}: is no folder")
    paths = sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))
    if not paths:
        raise TownError(f"{folder}: holds no profile (*.toml)")
    files = tuple(map(load_town, paths))
    for place, file in enumerate(files):
        for path, other in zip(paths[:place], files[:place], strict=True):
            if fold(other.profile.name) == fold(file.profile.name):
                raise TownError(f'{paths[place]}: is for "{file.profile.name}", as is {path.name}')
    return files
