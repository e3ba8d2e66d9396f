"""Which parts of a letter are the administration's form: its own blocks, and the tables of a form's head."""

from __future__ import annotations

from collections.abc import Iterator

from extract.vocabulary import find_form_labels
from schemas.letter import Block, Letter, Part, Zone


def routing_blocks(letter: Letter) -> list[Block]:
    """The blocks of the routing zone, without a faction's officers in its letterhead (`Vorsitz … Schriftführung …`)."""
    return [part.block for part in letter.zone(Zone.ROUTING) if not _is_board(letter, part)]


def form_tables(letter: Letter) -> Iterator[Block]:
    """Tables of a form's head that name the session, and beside it, maybe, the office that leads."""
    yield from (part.block for part in letter.zone(Zone.SESSIONS) if part.block.rows)


def _is_board(letter: Letter, part: Part) -> bool:
    """Whether a block stands in the letterhead above the addressee and names no more than who keeps minutes."""
    place = next(at for at, other in enumerate(letter.parts) if other is part)
    if place == 0 or letter.parts[place - 1].zone is not Zone.LETTERHEAD or part.block.framed or part.block.rows:
        return False
    zones = [other.zone for other in letter.parts]
    roles = {label.role for line in part.block.lines for label in find_form_labels(line.text)}
    return roles == {"committee_secretary"} and Zone.ADDRESSEE in zones[place:] and Zone.ADDRESSEE not in zones[:place]
