"""Takes the endings of inflection off folded German words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.search._fold import fold
from extract.search._settings import settings

# After M. F. Porter's German stemmer (snowballstem.org), whose first two steps these are, with three additions: -in
# and -innen after -er, -n after -el and -er (Ampeln), and a double s at the end is one (Busse, Flüsse).
_REGION = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]")
_FIRST = re.compile(r"(?:ern|em|er|(?<=niss)en|en|es|e|(?<=[bdfghklmnrt])s|(?<=e[lr])n)$")
_SECOND = re.compile(r"(?:en|er|est|(?<=[bdfghklmnt])(?<=....)st)$")
_LAST = re.compile(r"(?:ung|keit|heit|itat|lich|isch|ig)$")
_FEMININE = re.compile(r"(?<=er)in(?:nen)?$")
_SHORTEST_REGION = 3


@lru_cache(maxsize=1 << 18)
def stem(word: str) -> str:
    """The stem of a folded word: ``hauser`` and ``hauses`` are ``haus``; numbers and short words stay as they are."""
    word = _FEMININE.sub("", word)
    if (known := _irregular().get(word)) is not None:
        return known
    found = _REGION.match(word)
    if found is None or word[-1:].isdecimal():
        return word
    region = max(found.end(), _SHORTEST_REGION)
    short = _cut(_SECOND, _cut(_FIRST, word, region), region)
    short = _cut(_LAST, short, max(region + 2, 5))
    return short[:-1] if short.endswith("ss") else short


def _cut(ending: re.Pattern[str], word: str, region: int) -> str:
    found = ending.search(word, region)
    return word[: found.start()] if found else word


@cache
def _irregular() -> dict[str, str]:
    return {fold(form): fold(forms[0]) for forms in settings().irregular for form in forms}
