"""Loads the vocabulary of stacks and the fitted weights."""

from __future__ import annotations

from functools import lru_cache

from extract.vocabulary import DATA, Phrases, load_toml
from schemas.stack import BorderModel, StackSettings

WEIGHTS = DATA / "stacks_fit.toml"


@lru_cache(maxsize=1)
def settings() -> StackSettings:
    """``stacks.toml``, read and validated once."""
    return load_toml(DATA / "stacks.toml", StackSettings)


@lru_cache(maxsize=1)
def border_model() -> BorderModel:
    """``stacks_fit.toml``, read and validated once."""
    return load_toml(WEIGHTS, BorderModel)


@lru_cache(maxsize=1)
def words() -> Phrases:
    """Words of separator sheets and headings of attachments."""
    return Phrases({"separator": settings().separators, "attachment": settings().attachments})
