"""Leaves one of two readings where print was read twice: with the page, and with the stamp it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extract.vocabulary import fold
from schemas.page import Box, Word

SHARED = 0.4
"""Two readings of the same print have at least this share of the place that both fill in common."""
LEAST = 2
"""One short word alone agrees by chance with one of a stamp that was set across it."""
LONG = 6
ALIKE = 50.0
"""Two readings of one word agree by at least this ratio; text that a stamp was set across does not."""


def once(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a scanned page, each print once, in their order.

    Of two readings the one that the engine is surer of stays, and it is the stamp's.
    """
    stamped = [word for word in words if word.stamped]
    twins = {id(word): twin for word in words if not word.stamped and (twin := _twin(word, stamped)) is not None}
    pairs = [(word, twins[id(word)]) for word in words if id(word) in twins]
    certain = any(len(twin.text) >= LONG and twin.text in word.text for word, twin in pairs)
    if len(pairs) < LEAST and not certain:
        return tuple(words)
    surer = {id(twin): word for word, twin in pairs if _is_better(word, twin)}
    return tuple(_best(word, surer) for word in words if id(word) not in twins)


def _twin(word: Word, stamped: Sequence[Word]) -> Word | None:
    return next((other for other in stamped if _coincide(word.box, other.box) and _alike(word.text, other.text)), None)


def _best(word: Word, surer: dict[int, Word]) -> Word:
    better = surer.get(id(word))
    return word if better is None else replace(word, text=better.text, confidence=better.confidence)


def _is_better(word: Word, twin: Word) -> bool:
    return (word.confidence or 0.0) > (twin.confidence or 0.0) and len(word.text) >= len(twin.text)


def _coincide(left: Box, right: Box) -> bool:
    width = min(left.x1, right.x1) - max(left.x0, right.x0)
    height = min(left.bottom, right.bottom) - max(left.top, right.top)
    if width <= 0 or height <= 0:
        return False
    both = left.width * left.height + right.width * right.height - width * height
    return width * height >= SHARED * both


def _alike(left: str, right: str) -> bool:
    return fuzz.ratio(fold(left), fold(right)) >= ALIKE if fold(left) and fold(right) else left == right
