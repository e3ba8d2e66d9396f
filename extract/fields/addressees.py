"""Whom the letter is addressed to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extract.fields._made import made
from extract.language import name_at_start, name_unfinished, passage_of
from extract.layout import is_address_line, opens_addressee
from extract.vocabulary import Phrases, fold, load_vocabulary
from schemas.letter import Letter, Line, Zone
from schemas.record import Field

_NUMBER = re.compile(r"^\(?\d[.)]\s+")
_CUT = re.compile(r"^(?:An\s+(?:den|die|das)\b|An\b|Telefax an:|An:)\s*", re.IGNORECASE)
_HOUSE = re.compile(r"[\s,–-]*\b(?:im\s*Hause|i\.\s?H\.)\s*[-–]*\s*$", re.IGNORECASE)
_KEPT_BEHIND_NAME = re.compile(r"^(?:über\b|o\.\s?V\.|[-–].*[-–]$|z\.\s?H|oder\b)", re.IGNORECASE)
_HONORIFICS = frozenset({"herr", "herrn", "frau", "fraulein"})
_VIA = re.compile(r"\b(?:vorab|per|via)\s+(?:E-?Mail|Fax|Telefax|Boten|Post)\b.*$", re.IGNORECASE)


def addressees(letter: Letter) -> tuple[Field[str], ...]:
    """Each addressee on one line, as printed, without street, post code and a leading `An den`."""
    out: list[Field[str]] = []
    for part in letter.zone(Zone.ADDRESSEE):
        for lines in _blocks(part.block.lines):
            field = _addressee(lines)
            if field is not None and all(fold(field.value) != fold(other.value) for other in out):
                out.append(field)
    return tuple(out)


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """One list of lines an addressee: a new one begins with `An`, `Herrn`, or a number, once the last has its name."""
    block: list[Line] = []
    named = placed = False
    for line in lines:
        numbered = bool(_NUMBER.match(line.text))
        opens = bool(_openings().at_start(line.text)) or (placed and opens_addressee(line.text))
        if block and (numbered or (named and opens and not _KEPT_BEHIND_NAME.match(line.text))):
            yield block
            block, named, placed = [], False, False
        block.append(line)
        placed = placed or is_address_line(line.text)
        named = named or placed or _has_name(line.text)
    if block:
        yield block


def _addressee(lines: list[Line]) -> Field[str] | None:
    kept = list(_kept(lines))
    if not kept:
        return None
    passage = passage_of(kept)
    start = 0
    for pattern in (_NUMBER, _CUT):
        match = pattern.match(passage.text[start:])
        start += match.end() if match else 0
    value = _HOUSE.sub("", _VIA.sub("", passage.text[start:])).strip(" ,")
    value = re.sub(r"\s+", " ", value)
    return made(value, "address block", passage, start) if len(value) > 2 else None


def _kept(lines: list[Line]) -> Iterator[Line]:
    """The lines without place and way of delivery; behind the name only what still belongs to the office."""
    named = unfinished = False
    for place, line in enumerate(lines):
        text = line.text.strip()
        broken = place > 0 and bool(re.fullmatch(r"\d{4,5}", lines[place - 1].text.strip()))
        if _is_place(text) or broken or _VIA.match(text) or _HOUSE.fullmatch(" " + text) or not text.strip(" -–"):
            continue
        if named and not unfinished and not _KEPT_BEHIND_NAME.match(text):
            continue
        yield line
        unfinished = name_unfinished(text)
        named = named or _has_name(text)


def _is_place(text: str) -> bool:
    if _KEPT_BEHIND_NAME.match(text):
        return False
    return is_address_line(text) or bool(re.fullmatch(r"\d{4,5}", text)) or bool(_buildings().at_start(text.lstrip("- ")))


def _has_name(text: str) -> bool:
    """Whether a line carries a person's name: behind `Herrn`, behind the office, or alone."""
    text = _CUT.sub("", _NUMBER.sub("", text))
    office = _offices().at_start(text)
    rest = text[office.end :] if office else text
    if not rest.strip() or fold(rest) in _HONORIFICS:
        return False
    found = name_at_start(rest.strip())
    if found is None or fold(found.value) in _HONORIFICS:
        return False
    return found.sure or (bool(re.match(r"\s*(?:herrn?|frau)\b", text, re.IGNORECASE)) and not _offices().at_start(found.value))


@lru_cache(maxsize=1)
def _buildings() -> Phrases:
    return Phrases({"building": load_vocabulary().places.building_words})


@lru_cache(maxsize=1)
def _openings() -> Phrases:
    words = load_vocabulary()
    return Phrases({"label": words.headings.addressee_labels, "honorific": words.people.honorifics})


@lru_cache(maxsize=1)
def _offices() -> Phrases:
    people = load_vocabulary().people
    prefixed = [f"{honorific} {office}" for honorific in ("Herr", "Herrn", "Frau") for office in people.offices]
    return Phrases({"office": (*people.offices, *prefixed)})
