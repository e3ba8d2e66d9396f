"""Loads ``checks.toml`` and says in plain words where it is broken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extract.vocabulary import DATA, load_toml
from schemas.checks import CheckSettings, Policy

FILE = DATA / "checks.toml"


@lru_cache(maxsize=4)
def load_settings(file: Path = FILE) -> CheckSettings:
    """Read, check and keep the settings of the checks.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :mod:`schemas.checks`.
    """
    return load_toml(file, CheckSettings)


@lru_cache(maxsize=4)
def load_policy(file: Path | None = None) -> Policy:
    """Read, check and keep an archive's own policy: a TOML file with the keys of ``[policy]`` in ``checks.toml``.

    Without a file it is the policy in ``checks.toml``.

    Raises:
        VocabularyError: The file is missing, is no TOML, or breaks a rule of :class:`schemas.checks.Policy`.
    """
    return load_settings().policy if file is None else load_toml(file, Policy)
