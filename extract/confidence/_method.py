"""Features of how a value was found: by rules, by the names pipeline, by the town's profile, against a slip."""

from __future__ import annotations

from extract.confidence._items import Item
from extract.confidence._paper import Paper


def by_model(item: Item, paper: Paper) -> float:
    """1 where only the names pipeline knows the name."""
    return _says(item, "model")


def by_town(item: Item, paper: Paper) -> float:
    """1 where the town's profile knows the name."""
    return _says(item, "town")


def by_slip(item: Item, paper: Paper) -> float:
    """1 where a word of the vocabulary was found against a slip."""
    return _says(item, "slip")


def _says(item: Item, word: str) -> float:
    return float(any(word in part.method.replace(",", " ").split() for part in item.fields))
