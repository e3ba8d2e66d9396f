"""Whom the letter is addressed to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.fields import _addressing as what
from extract.fields._made import made
from extract.fields._places import by_date, goes_on
from extract.fields._routing_notes import sends_on
from extract.language import name_unfinished, passage_of
from extract.layout import is_address_line, opens_addressee
from extract.vocabulary import fold
from schemas.letter import Letter, Line, Zone
from schemas.record import Field

BLOCK_LINES = 5
"""An address block without a zone of its own has at most this many lines (DIN 5008 allows six)."""
_STRAY = (Zone.ASIDE, Zone.OPENING, Zone.SIGNATURE, Zone.REASONS)


def addressees(letter: Letter) -> tuple[Field[str], ...]:
    """Each addressee on one line, as printed, without street, post code and a leading `An den`.

    Where the head has none (a form with the letter itself behind it), whole address blocks further down count.
    """
    towns = _towns(letter)
    heads: list[Sequence[Line]] = [
        part.block.lines
        for part in letter.zone(Zone.ADDRESSEE)
        if not what.goes_on_with_title(part.block.lines)
        and not (part.block.framed and sends_on(part.block.lines[0].text))
    ]
    heads += _copies(letter)
    return _of_blocks(heads, "address block", towns) or _of_blocks(_strays(letter), "address block below", towns)


def _towns(letter: Letter) -> frozenset[str]:
    """The towns that date lines name, folded."""
    lines = [line.text for part in letter.zone(Zone.DATE) for line in part.block.lines]
    return frozenset(fold(found.name) for text in lines for found in by_date(text))


def _of_blocks(groups: Iterable[Sequence[Line]], method: str, towns: frozenset[str]) -> tuple[Field[str], ...]:
    out: list[Field[str]] = []
    for column in (column for group in groups for column in _columns(group)):
        for lines in _blocks(column):
            if out and all(what.is_unit(line.text) or what.is_place(line.text) for line in lines):
                continue
            for field in _addressee(lines, method, towns):
                if all(fold(field.value) != fold(other.value) for other in out):
                    out.append(field)
    return tuple(out)


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines parted into columns where some stand side by side, each column read downwards."""
    out: list[list[Line]] = []
    for line in lines:
        beside = [column for column in out if any(_overlap(line, other) for other in column)]
        out = [column for column in out if all(column is not taken for taken in beside)]
        out.append([*(other for column in beside for other in column), line])
    columns = sorted(out, key=lambda column: min(line.box.x0 for line in column))
    return [sorted(column, key=lambda line: (line.page, line.box.top)) for column in columns]


def _overlap(one: Line, other: Line) -> bool:
    return one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1


def _copies(letter: Letter) -> list[Sequence[Line]]:
    """The lines set apart right below an address block that name who has a copy: `Abdruck an Herrn Kämmerer Ranz`."""
    pairs = zip(letter.parts, letter.parts[1:], strict=False)
    below = [part.block.lines for above, part in pairs if above.zone is Zone.ADDRESSEE and part.zone is Zone.LETTERHEAD]
    return [lines for lines in below if what.leads_copy(lines[0].text)]


def _strays(letter: Letter) -> Iterator[Sequence[Line]]:
    """Lines from an office to a post code, with nothing but a name and a street between them."""
    for part in letter.zone(*_STRAY, Zone.LETTERHEAD):
        lines = part.block.lines
        for place, line in enumerate(lines):
            block = lines[place : place + BLOCK_LINES]
            end = next((n for n, other in enumerate(block) if what.has_post_code(other.text)), 0)
            if part.zone is Zone.LETTERHEAD and not (place == 0 and what.is_to(line.text)):
                continue
            if end >= 2 and what.heads_address(line.text) and any(what.has_name(other.text) for other in block[:end]):
                yield block[: end + 1]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """One list of lines an addressee: `An` begins a new one, `Herrn` or an office once the last has its name."""
    block: list[Line] = []
    named = placed = False
    for place, line in enumerate(lines):
        text = line.text
        if block and what.BY.match(text):
            break
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        opens = (
            what.opens(text)
            or (placed and opens_addressee(text))
            or (what.opens_bare(text, below) and not (block and goes_on(block[-1].text)))
        )
        labelled = what.labelled(text) and (named or any(what.is_sender(above.text) for above in block))
        behind = named and opens and not what.stays_behind_name(text)
        joined = what.AND.match(text) is not None
        other = what.leads_copy(text) or (named and what.joins(text)) or _is_another(block, text)
        if block and (labelled or behind or joined or other or what.is_numbered(text)):
            yield block
            block, named, placed = [], False, False
        if not joined:
            block.append(line)
        placed = placed or what.is_place(text)
        named = named or placed or what.has_name(text)
    if block:
        yield block


def _is_another(block: Sequence[Line], text: str) -> bool:
    """Whether a line and the one above it each begin with `Herrn` or `Frau`, and the one above is whole."""
    return bool(block) and what.is_person(block[-1].text) and what.is_person(text)


def _addressee(lines: Sequence[Line], method: str, towns: frozenset[str]) -> Iterator[Field[str]]:
    """The addressee of a block; several where a mail's head parts them by `;`."""
    kept = list(_kept(_without_sender(lines), towns))
    if not kept:
        return
    passage = passage_of(kept)
    start = what.copy_end(passage.text) or what.label_end(passage.text)
    for piece in passage.text[start:].split(";"):
        value = re.sub(r"\s+", " ", what.HOUSE.sub("", what.VIA.sub("", piece)).strip(" ,"))
        if len(value) > 2:
            yield made(value, method, passage, start)
        start += len(piece) + 1


def _without_sender(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines below the sender's name and return address, where these head the block (DIN 5008: above the window)."""
    opened = (n for n, line in enumerate(lines) if what.opens(line.text) or what.has_office(line.text))
    opening = next(opened, len(lines))
    own = [n for n, line in enumerate(lines[:opening]) if what.is_sender(line.text)]
    return lines[max(opening, own[-1] + 1) :] if own else lines


def _kept(lines: Sequence[Line], towns: frozenset[str]) -> Iterator[Line]:
    """The lines without place and way of delivery; behind the name only what still belongs to the office."""
    named = unfinished = False
    for place, line in enumerate(lines):
        text = line.text.strip()
        broken = place > 0 and bool(re.search(r"(?:^|\s)\d{4,5}$", lines[place - 1].text.strip()))
        own_town = place > 0 and fold(text) in towns and not goes_on(lines[place - 1].text)
        if own_town or what.is_place(text) or broken or what.is_small_print(text) or _is_repeated_town(place, lines):
            unfinished = False
            continue
        if named and not unfinished and not what.stays_behind_name(text):
            continue
        yield line
        unfinished = name_unfinished(text) or (named and what.stays_behind_name(text) and _goes_on(place, lines))
        named = named or what.has_name(text)


def _goes_on(place: int, lines: Sequence[Line]) -> bool:
    return place + 1 < len(lines) and what.is_continued(lines[place + 1].text)


def _is_repeated_town(place: int, lines: Sequence[Line]) -> bool:
    """`Stadt Lindenau` right above `Herrn …` is part of the place: the head of the administration needs no other.

    Above anyone else it is where the post code's line names the town again. It stays where the letter is to the
    authority in substance: `z. Hd. Herrn …`, `o. V. i. A.`.
    """
    text = what.unlabelled(lines[place].text)
    below = [line.text for line in lines[place + 1 :]]
    if len(below) > 1 and what.is_head(below[1]) and what.is_office_of(below[0], below[1]):
        below = below[1:]
    if (
        not below
        or not (what.opens(below[0]) or what.is_head(below[0]))
        or any(what.stays_behind_name(other) and not what.is_small_print(other) for other in below[:2])
    ):
        return False
    if what.is_head(below[0]):
        return (
            what.is_town(text) or what.is_town_hall(text) or what.is_council(text) or what.is_office_of(text, below[0])
        )
    town = fold(text).split(" ", 1)[-1]
    return what.is_town(text) and any(town in fold(line) for line in below if is_address_line(line))
