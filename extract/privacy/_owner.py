"""Tells from a line whose the address beside it is: an office's, or a person's."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from extract.privacy._words import any_of, load_words, whole

_NAME = re.compile(
    r"\W*(?:Dr\.\s|Prof\.\s)*(?:[A-ZÄÖÜ][\w.’'-]*\s+)(?:(?:von|van|der|de|zu|zur|vom)\s|[A-ZÄÖÜ][\w.’'-]*\s+){0,3}"
    r"[A-ZÄÖÜ][\w’'-]+\W*"
)


class Owner(Enum):
    """Whose an address is."""

    OFFICE = auto()
    PERSON = auto()


def owner_in(line: str, *, brief: bool = False) -> Owner | None:
    """What a line without its addresses says of the owner, None where it says nothing.

    An office (`Rathaus`, `An den Bürgermeister`) goes before a person's role (`Vorsitzender`, `Frau`), that before a
    body (`SPD-Fraktion im Rat`), and that before what looks like a name. With ``brief`` offices and bodies alone count.
    """
    if _offices().search(line):
        return Owner.OFFICE
    if not brief and _persons().search(line):
        return Owner.PERSON
    if _bodies().search(line):
        return Owner.OFFICE
    return Owner.PERSON if not brief and _NAME.fullmatch(line) else None


def names_office(line: str) -> bool:
    """Whether an office is named, rather than a body such as a faction."""
    return bool(_offices().search(line))


def has_mandate(line: str) -> bool:
    """Whether a person's role in the council is named (`Ratsherr`, `Vorsitzende`), and not only `Herr` or `Familie`."""
    return bool(_mandates().search(line))


@lru_cache(maxsize=1)
def _mandates() -> re.Pattern[str]:
    return whole(load_words().mandates)


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    """Also where a longer word ends in one: Baudezernat knows none, Bezirksamt and Hauptgeschäftsstelle do."""
    words = load_words().offices
    ends = any_of(word for word in words if " " not in word)
    return re.compile(
        rf"(?<!\w)(?:{any_of(words)})(?:s|n|in)?(?!\w)|\w(?:{ends})(?:s|in)?(?!\w)|^\W*An\s(?:den|die|das)\s",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _persons() -> re.Pattern[str]:
    words = load_words()
    return re.compile(rf"(?<!\bim )(?<!\w)(?:{any_of((*words.persons, *words.mandates))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    words = load_words().bodies
    ends = any_of(word for word in words if len(word) > 5 and " " not in word)
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?:es|s|n)?(?!\w)|\w(?:{ends})(?!\w)", re.IGNORECASE)
