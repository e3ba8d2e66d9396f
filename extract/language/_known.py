"""What is known of the names in the letter at hand: from the town's profile and from the names pipeline.

Finders look it up while a letter's fields are read, so that a name found once counts wherever the letter prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from schemas.names import KnownName, Label, NameSpan


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Names by what is printed, and a pattern for all of them."""

    by_print: dict[str, list[KnownName]]
    pattern: re.Pattern[str]


NOTHING = Known({}, re.compile("(?!)"))
_KNOWN: ContextVar[Known] = ContextVar("known", default=NOTHING)


@contextmanager
def knowing(names: Iterable[KnownName]) -> Iterator[None]:
    """Let the finders know names while the fields of a letter are read."""
    by_print: dict[str, list[KnownName]] = {}
    for name in names:
        by_print.setdefault(name.printed, []).append(name)
    parts = sorted(map(re.escape, by_print), key=len, reverse=True) or ["(?!)"]
    token = _KNOWN.set(Known(by_print, re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)")))
    try:
        yield
    finally:
        _KNOWN.reset(token)


def known() -> Known:
    """What is known of the letter at hand; the same object throughout."""
    return _KNOWN.get()


def known_in(text: str) -> list[NameSpan]:
    """The known names that a text prints, of every label."""
    names = _KNOWN.get()
    if names is NOTHING:
        return []
    return [
        NameSpan(name.label, match.start(), match.end(), name.value, name.source, name.probability)
        for match in names.pattern.finditer(text)
        for name in names.by_print[match.group()]
    ]


def known_of(text: str, label: Label) -> list[NameSpan]:
    """The known names of one label that a text prints."""
    return [name for name in known_in(text) if name.label is label]
