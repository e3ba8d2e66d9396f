"""Printed names under the text, with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.language import Passage, find_parties, is_role, name_at_start, passage_of
from extract.layout import heading, is_address_line, label
from extract.vocabulary import fold, load_vocabulary
from schemas.letter import Letter, Line, Zone
from schemas.record import Evidence, Signatory

_AND = re.compile(r"\s+(?:und|u\.|&)\s+|\s*,\s+(?=(?:Dr\.\s)?[A-ZÄÖÜ][\wäöüß]+ [A-ZÄÖÜ])")
_ROLE_GAP = 2.4
"""A role stands at most this many line heights below its name."""
_ORGANISATION = re.compile(r"^(?:für die|im namen|namens|die fraktion|fraktion\b|ihre?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name on a line, with what else the line says of it."""

    name: str
    rest: str
    line: Line
    evidence: tuple[Evidence, ...]
    sure: bool


def signatories(letter: Letter) -> tuple[Signatory, ...]:
    """Each name of the signature block, with the role printed beside, below or above it."""
    lines = [line for part in letter.zone(Zone.SIGNATURE) for line in part.block.lines]
    named = [found for line in lines for found in _names(line, lines)]
    lines_with_names = {id(found.line) for found in named}
    others = [line for line in lines if id(line) not in lines_with_names]
    seen: set[str] = set()
    out: list[Signatory] = []
    for found in named:
        if fold(found.name) not in seen:
            seen.add(fold(found.name))
            role = _role(found, others, named)
            method = "name" if found.sure else "place"
            out.append(Signatory(value=found.name, confidence=0.5, method=method, evidence=found.evidence, role=role))
    return tuple(out)


def _names(line: Line, lines: Sequence[Line]) -> Iterator[_Named]:
    """The names of a line: `gez. Lore Kampschulte`, `Rahel Ostrowski und Marten Ziehl`, `Gerd Tenfelde, Vorsitzer`."""
    passage = passage_of([line])
    start = _behind_label(line)
    text = passage.text[start:]
    if is_address_line(text) or (start == 0 and (_is_organisation(text) or heading(line) is not None)):
        return
    offset = start
    pieces = _AND.split(text)
    several = len(pieces) > 1 and all(_is_full_name(piece) for piece in pieces[:1])
    for piece in pieces if several else [text]:
        at = passage.text.find(piece, offset)
        found = name_at_start(piece)
        if found is not None and (found.sure or _may_stand_alone(found.value, piece, line, lines)):
            rest = piece[found.end :].strip(" ,()-–/")
            yield _Named(found.value, rest, line, passage.evidence(at + found.start, at + found.end), found.sure)
        offset = at + len(piece)


def _is_full_name(text: str) -> bool:
    found = name_at_start(text)
    return found is not None and found.sure


def _behind_label(line: Line) -> int:
    """`Unterzeichner: Mirko Steudtner`: past the label."""
    match = re.match(r"^[A-Za-zÄÖÜäöüß /.-]{4,48}:\s*(?=\S)", line.text)
    found = label(line)
    if found is not None and found.rest > 0:
        return found.rest
    return match.end() if match else 0


def _is_organisation(text: str) -> bool:
    if _ORGANISATION.match(text.strip(" -–(")):
        return True
    words = fold(text).split()
    suffixes = tuple(fold(s) for s in load_vocabulary().submitters.faction_suffixes)
    return bool(words) and (words[0] in ("fraktion", "gruppe", "ratsgruppe") or words[0].endswith(suffixes))


def _may_stand_alone(name: str, piece: str, line: Line, lines: Sequence[Line]) -> bool:
    """A name without a known given name: no role, no party; two words, or signed, or in brackets, or followed by a role."""
    if is_role(name) or any(True for _ in find_parties(name)):
        return False
    words = name.split()
    if len(words) >= 2:
        return len(words) <= 4
    signed = bool(re.match(r"\s*[(\[]|\s*gez\b", piece, re.IGNORECASE))
    below = next((other for other in lines if _below(line, other)), None)
    return signed or (below is not None and is_role(below.text)) or is_role(piece[len(name) :].strip(" ,-–("))


def _role(found: _Named, others: Sequence[Line], named: Sequence[_Named]) -> str | None:
    if found.rest and len(found.rest) > 1:
        return _clean(found.rest) if not _AND.match(found.rest) else None
    below = [line for line in others if _below(found.line, line) and not _nearer(found.line, line, named)]
    lines = list(_while_role(sorted(below, key=lambda l: l.box.top), found.line))
    if lines:
        return _clean(passage_of(lines).text)
    above = next((line for line in others if _below(line, found.line) and _is_party_line(line)), None)
    return _clean(above.text) if above is not None else None


def _while_role(lines: Iterable[Line], name: Line) -> Iterator[Line]:
    bottom = name.box.bottom
    for line in lines:
        if line.box.top - bottom > _ROLE_GAP * name.box.height or is_address_line(line.text) or label(line) is not None:
            return
        if not (is_role(line.text) or _is_party_line(line) or line.text.startswith("(")):
            return
        yield line
        bottom = line.box.bottom


def _is_party_line(line: Line) -> bool:
    return any(True for _ in find_parties(line.text)) or _is_organisation(line.text)


def _below(upper: Line, lower: Line) -> bool:
    if upper.page != lower.page or lower.box.top < upper.box.middle[1]:
        return False
    return lower.box.x0 < upper.box.x1 and upper.box.x0 - 12 < lower.box.x1


def _nearer(name: Line, line: Line, named: Sequence[_Named]) -> bool:
    """Whether another name stands between a name and a line below it."""
    return any(_below(name, o.line) and _below(o.line, line) for o in named if o.line is not name)


def _clean(text: str) -> str:
    return text.strip(" ,()-–").strip()
