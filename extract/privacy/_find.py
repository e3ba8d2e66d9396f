"""Finds private data of all kinds in a text, and puts a mark in its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from extract.privacy._addresses import addresses
from extract.privacy._contact import bank_details, births, emails, phones
from schemas.privacy import Personal, Sighting

MARK = "[…]"
"""What stands in a published text where private data stood."""
IN_TEXT: dict[Personal, Callable[[str], Iterator[Sighting]]] = {
    Personal.EMAILS: emails,
    Personal.BANK: bank_details,
    Personal.BIRTHS: births,
    Personal.PHONES: phones,
    Personal.ADDRESSES: addresses,
}
"""The kinds that a text alone tells; of two at one place the first is named."""


def find(text: str, kinds: Collection[Personal] = tuple(IN_TEXT)) -> tuple[Sighting, ...]:
    """Private data in a text, in order of place, none overlapping another.

    Args:
        text: Lines as printed, parted by line breaks; an address block must keep its lines.
        kinds: What to look for; ``signatures`` and ``names`` are no matter of a text alone.
    """
    return merged(seen for kind, look in IN_TEXT.items() if kind in kinds for seen in look(text))


def without(text: str, sightings: Iterable[Sighting]) -> str:
    """The text with :data:`MARK` for each sighting; they are in order and do not overlap."""
    parts, end = [], 0
    for seen in sightings:
        parts += [text[end : seen.start], MARK]
        end = seen.end
    return "".join([*parts, text[end:]])


def merged(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """The sightings in order of place; those that overlap become one, of the kind that begins first."""
    joined: list[Sighting] = []
    for seen in sorted(sightings, key=lambda seen: (seen.start, -seen.end)):
        if joined and seen.start < joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, seen.end))
        else:
            joined.append(seen)
    return tuple(joined)
