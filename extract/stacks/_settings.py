"""Loads the vocabulary of stacks and the fitted weights."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from extract.vocabulary import Phrases
from schemas.stack import BorderModel, StackSettings

DATA = Path(__file__).resolve().parent.parent / "data"
WEIGHTS = DATA / "stacks_fit.toml"


@lru_cache(maxsize=1)
def settings() -> StackSettings:
    """``stacks.toml``, read and validated once."""
    return StackSettings.model_validate(tomllib.loads((DATA / "stacks.toml").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def border_model() -> BorderModel:
    """``stacks_fit.toml``, read and validated once."""
    return BorderModel.model_validate(tomllib.loads(WEIGHTS.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def words() -> Phrases:
    """Words of separator sheets and headings of attachments."""
    return Phrases({"separator": settings().separators, "attachment": settings().attachments})
