"""Settings: what a run is told beside its files, handed from the command line down to the pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NO_NAMES = "none"
"""The setting by which letters are read by rules alone, without a names pipeline."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How letters are read.

    ``town`` is the profile of the town that all letters come from; ``towns`` a folder of profiles, of which each letter
    chooses its own. With ``town`` the folder is not looked at. ``policy`` is an archive's own policy, by which records
    are accepted; without one that of ``checks.toml`` holds. ``names`` is another
    spaCy pipeline that finds names, or :data:`NO_NAMES`.
    """

    town: Path | None = None
    towns: Path | None = None
    policy: Path | None = None
    names: str | None = None


DEFAULTS = Settings()
