"""Reads single councillors and citizens off a sender's block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.fields._submitter import Named, citizens, has_submitter_word, members
from extract.language import (
    FoundName,
    Passage,
    find_names,
    find_parties,
    is_list_name,
    is_role,
    name_at_start,
    passage_of,
)
from extract.layout import is_address_line
from extract.vocabulary import tables
from schemas.letter import Line
from schemas.record import SubmitterKind

_COUPLE = re.compile(r"^[A-ZÄÖÜ][\wäöüß-]+ (?:und|u\.) [A-ZÄÖÜ][\wäöüß-]+ [A-ZÄÖÜ][\wäöüß-]+$")
_MAIL = re.compile(r"\s*<|\s\S+@")
NEAR = 3
"""The address of a citizen stands at most so many lines below the name."""


def people_in(lines: Sequence[Line]) -> Iterator[Named]:
    """Single councillors and citizens: a person's name with a councillor's word, or with an address below it."""
    block = " ".join(line.text for line in lines)
    member = any(True for _ in members().inside(block))
    named = False
    for place, line in enumerate(lines):
        text = line.text
        addressed = any(is_address_line(below.text) for below in lines[place + 1 : place + 1 + NEAR])
        if _COUPLE.match(text.strip()) and addressed:
            yield _person(text.strip(), SubmitterKind.CITIZEN, passage_of([line]), 0, len(text))
            named = True
            continue
        several = find_names(text) if addressed and " und " in text else []
        if len(several) > 1:
            yield from (
                _person(one.value, SubmitterKind.CITIZEN, passage_of([line]), one.start, one.end) for one in several
            )
            named = True
            continue
        found = name_at_start(text) if not is_address_line(text) else None
        if found is not None and _is_person(found, text, member=member, first=place == 0) and (member or addressed):
            yield _of_name(found, line, block, member=member, first=place == 0)
            named = True
        elif citizens().at_start(text) and not named:
            yield _person(text.strip(), SubmitterKind.CITIZEN, passage_of([line]), 0, len(text))


def members_beside(lines: Sequence[Line]) -> Iterator[Named]:
    """Councillors who join a faction: `Olga Peters (FAMILIE)`, `Otto Wendler` above `Piratenpartei, Einzelmandat`."""
    for place, line in enumerate(lines):
        found = name_at_start(line.text)
        if (
            found is None
            or " " not in found.value
            or is_role(found.value)
            or has_submitter_word(line.text)
            or is_list_name(found.value)
        ):
            continue
        behind = line.text[found.end :]
        if (
            found.sure
            and not behind.strip()
            and place + 1 < len(lines)
            and not has_submitter_word(lines[place + 1].text)
        ):
            behind = lines[place + 1].text if any(True for _ in members().inside(lines[place + 1].text)) else ""
        party = next(find_parties(behind), None)
        if party is not None:
            yield _person(found.value, SubmitterKind.MEMBER, passage_of([line]), found.start, found.end, party.value)


def of_form(line: Line, start: int, *, sure: bool) -> Iterator[Named]:
    """The person or office that a form's value names. ``sure``: only one with a party or a councillor's word."""
    passage = passage_of([line])
    text = _MAIL.split(passage.text[start:])[0]
    office = tables.administration().at_start(text)
    if office is not None:
        value = text.split(",")[0].strip()
        yield Named(value, SubmitterKind.ADMINISTRATION, value, passage, start, len(passage.text), "office")
        return
    found = name_at_start(text)
    if found is None or " " not in found.value or is_role(found.value):
        return
    party = next(find_parties(text[found.end :]), None)
    member = party is not None or any(True for _ in members().inside(text))
    if member or not sure:
        kind = SubmitterKind.MEMBER if member else SubmitterKind.CITIZEN
        yield _person(
            found.value, kind, passage, start + found.start, start + found.end, party.value if party else None
        )


def of_names(passage: Passage, start: int, party: str | None) -> list[Named]:
    """The councillors of a form's value that is nothing but a list of names, parted by commas."""
    out: list[Named] = []
    at = start
    for piece in passage.text[start:].split(","):
        found = name_at_start(piece)
        if piece.strip() and (found is None or found.value != piece.strip() or " " not in found.value):
            return []
        if found is not None:
            out.append(_person(found.value, SubmitterKind.MEMBER, passage, at + found.start, at + found.end, party))
        at += len(piece) + 1
    return out


def _is_person(found: FoundName, text: str, *, member: bool, first: bool) -> bool:
    """A known given name, a councillor's word on the line, or two words at the head of a councillor's block."""
    if is_role(found.value) or has_submitter_word(text[: found.end]) or any(True for _ in find_parties(found.value)):
        return False
    if " " not in found.value and tables.boards().at_start(text) is not None:
        return False
    worded = any(True for _ in members().inside(text))
    return found.sure or worded or (member and first and " " in found.value)


def _of_name(found: FoundName, line: Line, block: str, *, member: bool, first: bool) -> Named:
    passage = passage_of([line])
    if not member:
        return _person(found.value, SubmitterKind.CITIZEN, passage, found.start, found.end)
    party = next(find_parties(line.text[found.end :]), None) or (next(find_parties(block), None) if first else None)
    group = party.value if party else (_list_in(block) if first else None)
    return _person(found.value, SubmitterKind.MEMBER, passage, found.start, found.end, group)


def _list_in(block: str) -> str | None:
    """The local list that a councillor's block names: `Marktgemeinderätin, Grüne Liste Auental`."""
    pieces = (piece.strip() for piece in re.split(r"[,()]", block))
    return next((piece for piece in pieces if is_list_name(piece) and not citizens().at_start(piece)), None)


def _person(name: str, kind: SubmitterKind, passage: Passage, start: int, end: int, party: str | None = None) -> Named:
    return Named(party or name, kind, name, passage, start, end, "person")
