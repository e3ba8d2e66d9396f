"""Says in German what an issue's message says: its details are taken out and put into another sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.checks import load_settings
from extract.report._german import NARROW_SPACE
from extract.report._labels import labels

_BRACES = re.compile(r"\{(\w+)\}")
_PERCENT = re.compile(r"(\d)%")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def finding(code: str, message: str) -> str:
    """What was found, as a German sentence; the message itself where it is not one of this version's."""
    words = labels().issues.get(code)
    match = _pattern(code).fullmatch(message) if words else None
    if words is None or match is None:
        return message
    return words.finding.format_map({name: in_german(text) for name, text in match.groupdict().items()})


def says_more(code: str) -> bool:
    """Whether what was found differs from one issue of the code to the next."""
    words = labels().issues.get(code)
    return words is None or _BRACES.search(words.finding) is not None


def in_german(text: str) -> str:
    """The text with ISO dates written as ``31.12.2020``, and a space before the sign of percents."""
    return _PERCENT.sub(rf"\1{NARROW_SPACE}%", _ISO_DATE.sub(r"\3.\2.\1", text))


@lru_cache(maxsize=128)
def _pattern(code: str) -> re.Pattern[str]:
    pieces = _BRACES.split(load_settings().messages.get(code, ""))
    marked = (f"(?P<{piece}>.*)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
    return re.compile("".join(marked), re.DOTALL)
