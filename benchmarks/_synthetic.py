"""Invents motions by the ten thousand, some of them twice, for measuring how costs grow."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from hashlib import sha512
from random import Random

from schemas.linking import Paper
from schemas.page import TextSource
from schemas.record import Faction, Field, Kind, Producer, Quality, Record, Source, Status, SubmitterKind

TOWNS, FACTIONS = 40, ("CDU", "SPD", "GRÜNE", "FDP", "FREIE WÄHLER")
TOPICS, WORDS_A_TOPIC = 4000, 30
TWINS = 0.1
"""So many motions are another print of the one before."""
SYLLABLES = ("ba", "bel", "brun", "dal", "der", "feld", "gar", "hal", "holz", "kam", "kor", "lam", "lin", "mar", "tal")


def synthetic_papers(count: int) -> Iterator[Paper]:
    """So many motions: a topic's words, the letterhead and phrases of a faction, a tenth of them printed twice."""
    random = Random(1)
    topics = [_words(random, WORDS_A_TOPIC) for _ in range(TOPICS)]
    common = _words(random, 400)
    last = None
    for number in range(count):
        if last is not None and random.random() < TWINS:
            yield _paper(number, *_misread(random, last))
            last = None
        else:
            last = _motion(random, topics, common)
            yield _paper(number, *last)


Letter = tuple[str, str, str, datetime.date, str]


def _words(random: Random, count: int) -> list[str]:
    return ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))).capitalize() for _ in range(count)]


def _motion(random: Random, topics: list[list[str]], common: list[str]) -> Letter:
    topic = random.choice(topics)
    town, faction = f"Stadt{random.randrange(TOWNS)}", random.choice(FACTIONS)
    phrases = Random(f"{town} {faction}").sample(common, 25)
    day = datetime.date(1975, 1, 1) + datetime.timedelta(days=random.randrange(18_000))
    body = " ".join(random.choice(topic) if random.random() < 0.6 else random.choice(common) for _ in range(150))
    subject = " ".join(random.sample(topic, 4))
    return town, faction, subject, day, f"{faction} {' '.join(phrases)}\n{subject}\n{body}\n{' '.join(phrases[::-1])}"


def _misread(random: Random, letter: Letter) -> Letter:
    town, faction, subject, day, text = letter
    read = "".join("x" if random.random() < 0.005 and sign.isalpha() else sign for sign in text)
    return town, faction, subject, day, read


def _paper(number: int, town: str, faction: str, subject: str, day: datetime.date, text: str) -> Paper:
    digest = sha512(str(number).encode()).hexdigest()
    record = Record(
        source=Source(path="", sha256="", page_count=1, pages=(1, 1), text=TextSource.OCR),
        is_motion=True,
        kind=Field[Kind](value=Kind.ANTRAG, confidence=1, method="made"),
        municipality=_field(town),
        factions=(Faction(value=faction, printed=faction, kind=SubmitterKind.FACTION, confidence=1, method="made"),),
        date=Field[datetime.date](value=day, confidence=1, method="made"),
        subject=_field(subject),
        draft_resolution=_field(text.split("\n")[2]),
        quality=Quality(status=Status.REVIEW),
        producer=Producer(version="", vocabulary="", libraries={}),
    )
    return Paper(f"{digest[:16]}-001", digest, record, (text,))


def _field(value: str) -> Field[str]:
    return Field[str](value=value, confidence=1, method="made")
