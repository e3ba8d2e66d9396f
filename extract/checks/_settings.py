"""Loads ``checks.toml`` and says in plain words where it is broken."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from extract.vocabulary import VocabularyError
from schemas.checks import CheckSettings, Policy

FILE = Path(__file__).resolve().parent.parent / "data" / "checks.toml"


Settings = TypeVar("Settings", CheckSettings, Policy)


@lru_cache(maxsize=4)
def load_settings(file: Path = FILE) -> CheckSettings:
    """Read, check and keep the settings of the checks.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :mod:`schemas.checks`.
    """
    return _load(file, CheckSettings)


@lru_cache(maxsize=4)
def load_policy(file: Path | None = None) -> Policy:
    """Read, check and keep an archive's own policy: a TOML file with the keys of ``[policy]`` in ``checks.toml``.

    Without a file it is the policy in ``checks.toml``.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :class:`schemas.checks.Policy`.
    """
    return load_settings().policy if file is None else _load(file, Policy)


def _load(file: Path, model: type[Settings]) -> Settings:
    try:
        return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise VocabularyError(f"{file.name}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{file.name}: is no TOML in UTF-8: {error}") from error
    except ValidationError as error:
        places = (f"{', '.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
        raise VocabularyError(f"{file.name}, {'; '.join(places)}") from error
