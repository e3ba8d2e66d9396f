"""What splitting a file hands on: the pages of each motion in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LeftOut(StrEnum):
    """What a page between two motions is that belongs to neither."""

    BLANK = "blank"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one motion with all that is attached to it, ``first`` to ``last``, counted from 1 within the file.

    ``confidence`` is the probability that it begins and ends where it says, None where the file holds no other motion.
    ``left_out`` are, by page, blank pages and separator sheets behind it (of the first part, before it too).
    """

    first: int
    last: int
    confidence: float | None = None
    left_out: tuple[tuple[int, LeftOut], ...] = ()
