"""Printed names under the text, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.fields._signed_slips import mended_line
from extract.fields._signing import REACH, behind_label, is_addressed, lines_below, name_lines, pieces, stands_below
from extract.language import FoundName, find_parties, is_list_name, is_role, name_at_start, passage_of
from extract.layout import heading, is_address_line, label
from extract.vocabulary import Phrases, fold, load_vocabulary
from schemas.letter import Letter, Line, Zone
from schemas.names import NameSource
from schemas.record import Evidence, Signatory

REST_WORDS = 9
"""What stands behind a name on its line has at most this many words; more is running text."""
_AND = re.compile(r"\s+(?:und|u\.|&)\s+|\s*[,;/]\s+(?=(?:(?:Dr|Prof)\.\s)*[A-ZÄÖÜ][\wäöüß.-]*\s[A-ZÄÖÜ])")
_ORGANISATION = re.compile(r"^(?:für die|im namen|namens|die fraktion|fraktion\b|ihre?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name, the lines it fills, and what else they say of it."""

    name: str
    role: str
    lines: tuple[Line, ...]
    evidence: tuple[Evidence, ...]
    method: str


def signatories(letter: Letter) -> tuple[Signatory, ...]:
    """Each name of the signature block, with the role printed beside, below or above it."""
    printed = (line for part in letter.zone(Zone.SIGNATURE) for line in part.block.lines)
    lines = [mended_line(piece) for piece in pieces(printed)]
    named: list[_Named] = []
    for line in lines:
        if not any(line is taken for found in named for taken in found.lines):
            named.extend(_names(line, lines))
    others = [line for line in lines if not any(line is taken for found in named for taken in found.lines)]
    seen: set[str] = set()
    out: list[Signatory] = []
    for found in named:
        if fold(found.name) not in seen:
            seen.add(fold(found.name))
            method = found.method
            role = _role(found, others, named)
            out.append(Signatory(value=found.name, confidence=0.5, method=method, evidence=found.evidence, role=role))
    return tuple(out)


def _names(line: Line, lines: Sequence[Line]) -> Iterator[_Named]:
    """The names of a line: `gez. Grete Osterloh`, `Jelka Wiegand und Bernd Horstkotte`, `Otto Rademann, Vorsitzer`."""
    start = behind_label(line)
    if start is None or _is_no_name(line, line.text[start:]) or is_addressed(line, lines):
        return
    used = name_lines(line, lines)
    passage = passage_of(used)
    offset = start
    for text in _single_names(passage.text[start:]):
        at = passage.text.find(text, offset)
        offset = at + len(text)
        found = name_at_start(text)
        if found is None or not _is_signatory(found, text, line, lines):
            continue
        role = text[found.end :].strip(" ,()-–/") or _before(text, found)
        yield _Named(found.value, role, tuple(used), passage.evidence(at + found.start, at + found.end), _method(found))


def _method(found: FoundName) -> str:
    """By its given name, or by its place where none is known, or by who else knows it."""
    if found.source is not NameSource.RULES:
        return found.source.value
    return "name" if found.sure else "place"


def _single_names(text: str) -> list[str]:
    """The text parted at `und`, `&` and commas where a name stands on each side; `und Fraktion` names nobody."""
    every = _AND.split(text)
    parts = [part for part in every if not _is_organisation(part)]
    return parts if len(every) > 1 and parts and all(_is_full_name(part) for part in parts) else [text]


def _is_full_name(text: str) -> bool:
    found = name_at_start(text)
    return found is not None and (found.sure or len(found.value.split()) >= 2) and not is_role(found.value)


def _is_no_name(line: Line, text: str) -> bool:
    if heading(line) is not None or _certified().at_start(line.text):
        return True
    return is_address_line(text) or _is_organisation(text)


def _is_organisation(text: str) -> bool:
    if _ORGANISATION.match(text.strip(" -–(")):
        return True
    words = fold(text).split()
    suffixes = tuple(fold(suffix) for suffix in load_vocabulary().submitters.faction_suffixes)
    return bool(words) and (words[0] in ("fraktion", "gruppe", "ratsgruppe") or words[0].endswith(suffixes))


def _is_signatory(found: FoundName, text: str, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a name signs: by its known given name, or by its place where none is known."""
    rest = text[found.end :].strip(" ,()-–/.:")
    if len(rest.split()) > REST_WORDS:
        return False
    return found.sure or _may_stand_alone(found, rest, line, lines)


def _may_stand_alone(found: FoundName, rest: str, line: Line, lines: Sequence[Line]) -> bool:
    """A name without a known given name: no role, no party; two words, or signed, or in brackets, or above a role."""
    if is_role(found.value) or any(True for _ in find_parties(found.value)):
        return False
    if rest:
        return is_role(rest) or _is_party(rest)
    if 2 <= len(found.value.split()) <= 4:
        return True
    signed = re.match(r"\s*[(\[]|.*\bgez\b", line.text[: line.text.find(found.value)] + line.text[:1], re.IGNORECASE)
    below = lines_below(line, lines)
    return bool(signed) or (bool(below) and is_role(passage_of(below[:2]).text))


def _before(text: str, found: FoundName) -> str:
    """The role printed before the name: `Stadträtin Rita Hansen`."""
    role = text[: found.start].strip()
    return role if is_role(role) else ""


def _role(found: _Named, others: Sequence[Line], named: Sequence[_Named]) -> str | None:
    if len(found.role) > 1:
        return found.role
    last = found.lines[-1]
    below = [line for line in lines_below(last, others) if not _nearer(last, line, named)]
    lines = list(_while_role(below, last))
    if lines:
        return _clean(passage_of(lines).text)
    above = next((line for line in others if stands_below(line, found.lines[0]) and _is_party_line(line)), None)
    return _clean(above.text) if above is not None else None


def _while_role(lines: Iterable[Line], name: Line) -> Iterator[Line]:
    bottom = name.box.bottom
    goes_on = False
    for line in lines:
        if line.box.top - bottom > REACH * name.box.height or is_address_line(line.text) or label(line) is not None:
            return
        broken = line.text.endswith("-")
        if not (goes_on or broken or is_role(line.text) or _is_party_line(line) or line.text.startswith("(")):
            return
        yield line
        bottom, goes_on = line.box.bottom, broken


def _is_party_line(line: Line) -> bool:
    return _is_party(line.text) or _is_organisation(line.text)


def _is_party(text: str) -> bool:
    return any(True for _ in find_parties(text)) or is_list_name(text)


def _nearer(name: Line, line: Line, named: Sequence[_Named]) -> bool:
    """Whether another name stands between a name and a line below it."""
    return any(
        stands_below(name, other.lines[0]) and stands_below(other.lines[0], line)
        for other in named
        if name not in other.lines
    )


def _clean(text: str) -> str:
    return text.strip(" ,()-–").strip()


@lru_cache(maxsize=1)
def _certified() -> Phrases:
    return Phrases({"certified": load_vocabulary().routing.certified_by})
