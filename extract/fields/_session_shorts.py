"""Short names of bodies that only their place in a sentence gives away: `im BVA am 20. Januar`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.language import FoundBody
from extract.vocabulary import FoundDate

_LED = re.compile(r"\b(?:im|in\s+de[nr]|an\s+de[nr]|de[nmr]|vom|von\s+der)\s+(?P<short>[A-ZÄÖÜ]{2,5})(?![\w/-])")
_ON_A_DAY = re.compile(r"\s*\(?(?:am|vom)?\s*(?:(?:[A-Z]\w+tag|Mittwoch|Sonnabend),?\s*)?(?:de[mn]\s+)?$")
_REFERRED = re.compile(r"(?:\s+\w+){0,4}\s+(?:(?:über|ver)wiesen|(?:vor)?beraten|behandelt)\b")


def short_bodies(text: str, dates: Sequence[FoundDate], named: Sequence[FoundBody]) -> Iterator[FoundBody]:
    """Capitals behind a preposition, before a day or with what a body does, where one of them has a day.

    Towns abbreviate their committees as they like (`TA`, `BPU`); a day behind the short name tells it from a law's or
    a party's.
    """
    taken = [(body.start, body.end) for body in named]
    found = [
        m for m in _LED.finditer(text) if not any(start < m.end() and m.start("short") < end for start, end in taken)
    ]
    dated = {m.start() for m in found if any(_ON_A_DAY.fullmatch(text, m.end(), date.start) for date in dates)}
    for match in found:
        if match.start() in dated or ((dated or named) and _REFERRED.match(text, match.end())):
            yield FoundBody(match["short"], match.start("short"), match.end("short"))
