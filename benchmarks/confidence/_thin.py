"""Takes words out of the vocabulary, so that papers of a known town are read as those of a new one are."""

from __future__ import annotations

import zlib
from typing import Any

from pydantic import BaseModel

from extract.vocabulary import load_vocabulary

SHARE = 0.2
"""So much of the vocabulary is taken out; names of months stay."""
FEW = 2
"""Lists as short as this are kept whole."""


def thin_vocabulary(seed: int) -> None:
    """Take a share of all phrases out of the vocabulary of this process, another one by each seed; 0 takes nothing.

    It must be called before anything is looked up.
    """
    if seed:
        vocabulary = load_vocabulary()
        for section in type(vocabulary).model_fields:
            if section != "months":
                _thinned(getattr(vocabulary, section), seed)


def _thinned(part: Any, seed: int) -> Any:
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            part.__dict__[name] = _thinned(getattr(part, name), seed)
    elif isinstance(part, tuple):
        kept = tuple(each for each in part if len(part) <= FEW or _stays(each, seed)) or part[:1]
        return tuple(_thinned(each, seed) for each in kept)
    elif isinstance(part, dict):
        return {name: _thinned(each, seed) for name, each in part.items()}
    return part


def _stays(each: Any, seed: int) -> bool:
    name = each if isinstance(each, str) else getattr(each, "name", repr(each))
    return zlib.crc32(f"{seed}|{name}".encode()) / 2**32 >= SHARE
