"""Finds private addresses in a text: street and number, postcode and town, unless an office's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.privacy._contact import emails, phones
from extract.privacy._owner import Owner, names_office, owner_in
from extract.privacy._words import any_of, load_words
from schemas.privacy import Personal, Sighting

REACH = 5
"""The owner stands at most so many lines above its address."""
APART = 12
"""Characters; pieces of a line closer than this are one address with one owner."""
SHORT = 70
"""Characters; a longer line is running text."""
LONG = 180
"""No letterhead's line is longer."""
_DIGIT = re.compile(r"\d")
"""Every address holds one; most lines hold none, and this is found much faster."""
_NUMBER = r"\d{1,4}(?:\s?[a-z](?!\w))?"
_HOUSE = rf"(?:Nr\.\s?)?{_NUMBER}(?:\s?[-–/+]\s?{_NUMBER})?(?!\w|[.,]\d|\.\s?[A-Z]?\w*\s\d{{4}})"
_PART = r"[A-ZÄÖÜ][\w.’'-]*"
_TOWN = (
    r"(?:(?:Bad|St\.|Sankt|Markt|Neu|Groß|Klein|Alt|Hohen)\s)?[A-ZÄÖÜ][A-Za-zÄÖÜäöüß.-]+"
    r"(?:(?:\s(?:an|am|im|in|bei|ob|vor|der|dem|den|vorm|auf)){1,2}\s[A-ZÄÖÜ][\w-]+"
    r"|\s?/\s?[A-ZÄÖÜ][\w-]+|-[A-ZÄÖÜ]\w+|\s\d{1,2}(?![\w.,])|\s\([A-ZÄÖÜ][\w.\s]{1,16}\))?"
)
_PLACE = re.compile(rf"(?<![\w.,/:\-–])(?:D\s?[-–]\s?|DE-)?(?P<code>\d{{5}}|[1-9]\d{{3}})\s(?P<town>{_TOWN})")
_ONLY_MARKS = re.compile(r"[\s|·•,;:/()\-–—*.☎✉]*")
_PARTED = re.compile(r"\s*(?:[|·•⋅]|\s[-–—*/]\s)")
_PARTED_BEFORE = re.compile(r"(?:[|·•⋅]|\s[-–—*/])\s*$")
_THEN_PLACE = re.compile(rf"[^.;\d]{{0,30}}?{_PLACE.pattern}")
_PLACE_BEFORE = re.compile(rf"{_PLACE.pattern}[\s,|·•–-]*$")
_STREET_THEN_PLACE = re.compile(rf"(?P<street>(?:{_PART}\s){{1,3}}{_HOUSE})\s?[,|·•–-]\s?{_PLACE.pattern}")
_PLACE_THEN_STREET = re.compile(
    rf"{_PLACE.pattern}\s?[,|·•–-]\s?(?P<street>(?:{_PART}\s){{1,3}}{_HOUSE})\s*(?:$|[,|·•])"
)
_CLAUSE_END = re.compile(r"[;:!?]\s|(?<=[a-zäöüß\d)]{3})\.\s")
_DATE_LINE = re.compile(r"\s?,?\s?(?:den|im|am)?\s?\d{1,2}\s?\.")
_BULLET = re.compile(r"\s*(?:[-–•*·○●▪]|\d{1,2}[.)]|[a-z]\))\s")
_NAME_BEFORE = re.compile(
    rf"(?:^|[:;|·•]\s*|\s)(?:{_PART}\s+){{1,3}}{_PART}\s*[,;|·•(–-]*\s*(?:in\s)?$|[A-ZÄÖÜ][\w-]+,\s{_PART}[,;|\s]+$"
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def is_prose(self) -> bool:
        """Whether it is running text: long, with most words small."""
        words = self.text.split()
        return len(self.text) > LONG or len(words) >= 6 and 2 * sum(word[:1].islower() for word in words) > len(words)


def addresses(text: str) -> Iterator[Sighting]:
    """Private addresses in a text of lines; those of offices, factions, schools and the like stay.

    A street with its number counts where it stands as an address does: with a postcode and a town, behind a name, in a
    line of its own or of contact details, behind `wohnhaft` and its like – not in running text, where it is what the
    motion is about. The owner is what stands next before it; an address without any is taken for private.
    """
    if not _DIGIT.search(text):
        return
    lines = _lines_of(text)
    contact = {seen.start for find in (phones, emails) for seen in find(text)}
    for place, line in enumerate(lines):
        if not _DIGIT.search(line.text):
            continue
        spans = _spans(lines, place, has_contact=any(line.start <= at < line.start + len(line.text) for at in contact))
        private, last = False, -APART
        for start, end in spans:
            private = _is_private(lines, place, start) if start - last >= APART else private
            last = end
            if private:
                yield Sighting(Personal.ADDRESSES, line.start + start, line.start + end)


def _lines_of(text: str) -> list[_Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(_Line(start, line))
        start += len(line) + 1
    return lines


def _spans(lines: Sequence[_Line], place: int, *, has_contact: bool) -> list[tuple[int, int]]:
    """The parts of a line that are an address, as offsets within it."""
    line = lines[place]
    streets = [m.span() for m in _street().finditer(line.text) if not _unit().match(line.text, m.end())]
    places = [
        m for m in _PLACE.finditer(line.text) if not _is_counted(m) and (len(m["code"]) == 5 or not line.is_prose)
    ]
    streets += _odd_streets(lines, place, [*streets])
    kept = [span for span in streets if _stands_as_address(lines, place, span, has_contact=has_contact)]
    opened = (m.span() for m in _opened_street().finditer(line.text))
    kept += [
        span
        for span in opened
        if not _meets(span, kept) and _is_opened_address(lines, place, span, has_contact=has_contact)
    ]
    towns = [m.span() for m in places if _is_address_place(lines, place, m, bool(kept))]
    return sorted({*kept, *towns})


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _is_opened_address(lines: Sequence[_Line], place: int, span: tuple[int, int], *, has_contact: bool) -> bool:
    """Whether `Am Anger 1` is an address and no day: beside a postcode, or behind a name with a telephone number."""
    line = lines[place]
    if _dwells(line, span[0]) or _touches_place(line.text[: span[0]], line.text[span[1] :]):
        return True
    if has_contact and not line.is_prose and line.text[: span[0]].rstrip().endswith((",", "·", "|")):
        return True
    return not line.is_prose and (_begins_with_place(lines, place + 1) or _begins_with_place(lines, place + 2))


def _odd_streets(lines: Sequence[_Line], place: int, known: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words and a number right before or behind postcode and town, or above them: whatever the street is called."""
    text = lines[place].text
    beside = [
        match.span("street") for pattern in (_STREET_THEN_PLACE, _PLACE_THEN_STREET) for match in pattern.finditer(text)
    ]
    match = _any_street().match(text)
    if match is not None and not _PLACE.match(text) and _begins_with_place(lines, place + 1):
        beside.append(match.span(1))
    return [span for span in beside if not _meets(span, known)]


def _stands_as_address(lines: Sequence[_Line], place: int, span: tuple[int, int], *, has_contact: bool) -> bool:
    line = lines[place]
    before, behind = line.text[: span[0]], line.text[span[1] :]
    if _dwells(line, span[0]) or _touches_place(before, behind):
        return True
    if line.is_prose:
        return False
    if _is_parted(before, behind) and not _BULLET.fullmatch(before):
        return True
    if has_contact or _begins_with_place(lines, place + 1) or _begins_with_place(lines, place + 2):
        return True
    if _ONLY_MARKS.fullmatch(before):
        return bool(_ONLY_MARKS.fullmatch(behind)) and not _BULLET.match(line.text)
    return len(line.text) <= SHORT and bool(_NAME_BEFORE.search(before)) and not _BULLET.match(line.text)


def _touches_place(before: str, behind: str) -> bool:
    """Whether postcode and town follow a street within the same line, or stand right before it."""
    return bool(_THEN_PLACE.match(behind) or (_PLACE_BEFORE.search(before)))


def _is_parted(before: str, behind: str) -> bool:
    """Whether a street stands between the marks that part the pieces of a letterhead."""
    return bool(_PARTED.match(behind) or _PARTED_BEFORE.search(before))


def _dwells(line: _Line, start: int) -> bool:
    return bool(_dwelling().search(line.text[max(start - 40, 0) : start]))


def _begins_with_place(lines: Sequence[_Line], place: int) -> bool:
    if place >= len(lines):
        return False
    match = _PLACE.match(lines[place].text.strip())
    return match is not None and not _is_counted(match)


def _is_address_place(lines: Sequence[_Line], place: int, match: re.Match[str], beside_street: bool) -> bool:
    """Whether postcode and town are an address's: beside a street, below one, or alone in a line; no letter's date."""
    line = lines[place].text
    if beside_street:
        return True
    if _dwells(lines[place], match.start()):
        return True
    alone = bool(_ONLY_MARKS.fullmatch(line[: match.start()]) and _ONLY_MARKS.fullmatch(line[match.end() :]))
    below = any(
        _street().search(above.text) or _any_street().match(above.text) for above in lines[max(place - 2, 0) : place]
    )
    if len(match["code"]) == 4:
        return alone and below
    if _DATE_LINE.match(line, match.end()):
        return False
    return alone or (below and not lines[place].is_prose) or _is_parted(line[: match.start()], line[match.end() :])


def _is_counted(match: re.Match[str]) -> bool:
    """Whether the number before a capitalised word counts something: 12000 Einwohner."""
    return bool(_unit().match(match.string, match.start("town") - 1))


def _is_private(lines: Sequence[_Line], place: int, start: int) -> bool:
    """Whose the address is: what stands before it in its line, else what stands above it in its block."""
    line = lines[place]
    clause = _CLAUSE_END.split(_without_addresses(line.text[:start]))[-1]
    own = owner_in(clause)
    if line.is_prose:
        return own is not Owner.OFFICE
    if own is None:
        own = owner_in(_without_addresses(line.text[start:]), brief=True)
    return (own or _owner_above(lines, place)) is not Owner.OFFICE


def _owner_above(lines: Sequence[_Line], place: int) -> Owner | None:
    """The office that the block above names, else the nearest line's verdict; another address ends the block."""
    nearest: Owner | None = None
    seen_own = False
    for line in reversed(lines[max(place - REACH, 0) : place]):
        bare = _without_addresses(line.text)
        is_address = bare != line.text or bool(_any_street().fullmatch(line.text))
        if line.is_prose or (nearest is not None and not line.text.strip()) or (is_address and seen_own):
            break
        seen_own = seen_own or not is_address
        verdict = owner_in(bare)
        if verdict is Owner.OFFICE and (nearest is None or names_office(bare)):
            return Owner.OFFICE
        nearest = nearest or verdict
    return nearest


def _without_addresses(text: str) -> str:
    """A line without streets and towns, whose names tell nothing of the owner (Rathausstraße, Amtsgasse)."""
    return _PLACE.sub("|", _street().sub("|", text))


@lru_cache(maxsize=1)
def _street() -> re.Pattern[str]:
    words = load_words()
    ends, first = any_of(words.street_endings), any_of((*words.street_adjectives, *words.street_openers))
    return re.compile(
        rf"(?<![\w-])(?:(?:{first})[rnms]?\s+)?(?:(?:{_PART}\s+){{1,2}}(?i:{ends})|[\w.’'-]{{0,30}}(?i:{ends}))\.?\s*{_HOUSE}"
    )


@lru_cache(maxsize=1)
def _opened_street() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_words().street_openers)})\s+{_PART}(?:\s{_PART})?\s+{_HOUSE}")


@lru_cache(maxsize=1)
def _any_street() -> re.Pattern[str]:
    return re.compile(rf"\s*((?:[\w.’'-]+\s){{1,4}}{_HOUSE})\s*$")


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of(load_words().units)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _dwelling() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_words().dwelling)})(?!\w)[^.]*$", re.IGNORECASE)
