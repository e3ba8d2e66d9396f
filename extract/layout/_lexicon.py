"""What the words of a line in the head tell: addressees, senders, towns, bodies, dates, numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.layout import _cues as cues
from extract.vocabulary import Phrases, find_dates, fold, load_vocabulary, tables
from schemas.letter import Line

SUBMITTER_WORDS = 12
SUBMITTER_START = 25
LIST_NUMBER = re.compile(r"^\d[.)]\s+")
REFERENCE = re.compile(
    r"^(?:(?:[Zz]u\s+)?(?:Vorlage|Drucksache|Antrag|Anfrage|Beschlussvorlage)\s+(?:Nr\.?\s*)?)?"
    r"(?=[^a-zäöüß]*(?:[a-zäöüß]{1,3}[^a-zäöüß]+)*$)(?=.*\d.*)(?=.*(?:[/–-]|\d{3}))[A-ZÄÖÜ0-9][\wÄÖÜ./–-]*(?:\s[\wÄÖÜ./–-]+){0,3}$"
)
"""The shape of a paper's number that stands by itself (`BV 3 - 19/83`, `STV/A-097/97`)."""


def is_date_line(text: str) -> bool:
    """Whether a line is the letter's date: a full date, and at most a place, a weekday or ``den`` beside it."""
    dates = [found for found in find_dates(text) if found.complete]
    if not dates:
        return False
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return (
        len(words) <= 4
        and not re.search(r"\d{3,}", re.sub(r"\b\d{4,5}\s", "", rest))
        and not cues.is_contact_line(rest)
    )


def opens_addressee(text: str) -> bool:
    """Whether a line begins an address block: ``An den``, ``Herrn``, or an office (``Bürgermeister Jablonski``)."""
    text = LIST_NUMBER.sub("", text)
    return bool(_addressee_openings().at_start(text))


def names_faction(text: str) -> bool:
    """Whether a line names a faction or group (then it is no addressee and no subject by itself)."""
    words = fold(text).split()
    if not words or len(words) > SUBMITTER_WORDS or words[0] in ("antrag", "anfrage", "gemeinsamer"):
        return False
    hit = next(tables.factions_and_groups().inside(text), None)
    suffixes = tuple(fold(suffix) for suffix in load_vocabulary().submitters.faction_suffixes)
    return (hit is not None and hit.start < SUBMITTER_START) or any(word.endswith(suffixes) for word in words)


def opens_sender(text: str) -> bool:
    """Whether a line begins with a citizens' group or a board: what follows is its address."""
    return _sender_words().at_start(text) is not None


def is_session_line(line: Line) -> bool:
    """Whether a line holds a date or names a body."""
    return any(True for _ in find_dates(line.text)) or any(True for _ in body_words().inside(line.text))


@lru_cache(maxsize=1)
def body_words() -> Phrases:
    """Councils and committees by the words that name them."""
    words = load_vocabulary().bodies
    councils = [word for c in words.councils for word in (c.nominative, *c.forms, *c.session_words)]
    return Phrases({"council": councils, "committee": words.known_committees})


@lru_cache(maxsize=1)
def town_words() -> Phrases:
    """`Stadt`, `Gemeinde`, `Landkreis` and their like."""
    return Phrases({"town": load_vocabulary().places.municipality_words})


@lru_cache(maxsize=1)
def _addressee_openings() -> Phrases:
    words = load_vocabulary()
    phrases = {
        "label": words.headings.addressee_labels,
        "honorific": words.people.honorifics,
        "office": words.people.offices,
    }
    return Phrases(phrases)


@lru_cache(maxsize=1)
def _sender_words() -> Phrases:
    words = load_vocabulary().submitters
    return Phrases({"sender": (*words.citizen, *words.board)})
