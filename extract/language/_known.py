"""What is known of the names in the letter at hand: from the town's profile and from the names pipeline.

Finders look it up while a letter's fields are read, so that a name found once counts wherever the letter prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from schemas.names import KnownName, Label, NameSpan


class Known:
    """Names to be found in texts as they are printed."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        """Take the names; one print may have several meanings."""
        self._by_print: dict[str, list[KnownName]] = {}
        for name in names:
            self._by_print.setdefault(name.printed, []).append(name)
        parts = sorted(map(re.escape, self._by_print), key=len, reverse=True) or ["(?!)"]
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)")

    def printed_in(self, text: str) -> list[NameSpan]:
        """The names that a text prints, of every label; of prints within one another the longest."""
        return [
            NameSpan(name.label, match.start(), match.end(), name.value, name.source, name.probability)
            for match in self._pattern.finditer(text)
            for name in self._by_print[match.group()]
        ]


NOTHING = Known(())
_KNOWN: ContextVar[Known] = ContextVar("known", default=NOTHING)


@contextmanager
def knowing(names: Iterable[KnownName]) -> Iterator[None]:
    """Let the finders know names while the fields of a letter are read."""
    token = _KNOWN.set(Known(names))
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
    return [] if names is NOTHING else names.printed_in(text)


def known_of(text: str, label: Label) -> list[NameSpan]:
    """The known names of one label that a text prints."""
    return [name for name in known_in(text) if name.label is label]
