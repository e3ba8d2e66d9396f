"""Makes motions about known things at known sites, in the words, spellings and slips of sixty years."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOPICS = Path(__file__).with_name("topics.toml")
FACTIONS = ("SPD", "CDU", "FDP", "GRÜNE", "UWG", "LINKE")
BODIES = ("Rat", "Hauptausschuss", "Bauausschuss", "Verkehrsausschuss", "Ortsbeirat")
KINDS = ("antrag", "antrag", "antrag", "anfrage", "haushaltsantrag", "dringlichkeitsantrag")
OFFICES = ("Bauamt", "Ordnungsamt", "Kämmerei", "Schulamt", "Dezernat III", "Tiefbauamt")
TOWNS = ("Auhausen", "Birkenrode", "Ilmenfeld")
OLD = (("Zuschuss", "Zuschuß"), ("zuschuss", "zuschuß"), ("Missst", "Mißst"), ("anschluss", "anschluß"))
TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
SLIPS = (
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("i", "l"), ("h", "b"), ("c", "e"), ("u", "n"), ("n", "u"), ("t", "f"),
    ("ü", "u"), ("ä", "a"), ("ö", "o"), ("ß", "B"), ("S", "5"), ("e", "c"), ("o", "0"), ("f", "t"), ("g", "q"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Motion:
    """A made motion, and the topic it was made for."""

    id: str
    thing: str
    site: str
    faction: str
    body: str
    kind: str
    office: str
    town: str
    date: str
    subject: str
    demand: str
    reasons: str
    page: str


def topics() -> dict[str, Any]:
    """Things, sites and texts as ``topics.toml`` has them."""
    return tomllib.loads(TOPICS.read_text(encoding="utf-8"))


def motions(count: int, *, seed: int = 7) -> Iterator[Motion]:
    """As many motions as asked for; every pair of thing and site comes up equally often."""
    words = topics()
    pairs = [(thing, site) for thing in words["things"] for site in words["sites"]]
    order = random.Random(seed)
    order.shuffle(pairs)
    for number in range(count):
        yield _Writer(words, random.Random(f"{seed}-{number}")).motion(number, *pairs[number % len(pairs)])


class _Writer:
    def __init__(self, words: dict[str, Any], dice: random.Random) -> None:
        self.words, self.texts, self.dice = words, words["texts"], dice
        self.more = random.Random(str(dice.getstate()[1][:8]))

    def motion(self, number: int, thing: str, site: str) -> Motion:
        dice, texts = self.dice, self.texts
        year = dice.randint(1960, 2025)
        spoilt = _spelling(dice, year)
        vague = dice.random() < 0.3
        subject = self._fill(dice.choice(texts["vague"] if vague else texts["subjects"]), thing, site)
        demand = self._fill(dice.choice(texts["demands"]), thing, site)
        reasons = [self._fill(text, thing, site) for text in dice.sample(texts["reasons"], 2)]
        reasons += [self._fill(text, thing, site) for text in dice.sample(texts["passing"], 2)]
        reasons += [self._fill(text, thing, site) for text in dice.sample(texts["filler"], 10)]
        dice.shuffle(reasons)
        faction, body, town = dice.choice(FACTIONS), dice.choice(BODIES), dice.choice(TOWNS)
        subject, demand, why = spoilt(subject), spoilt(demand), spoilt(" ".join(reasons))
        date = f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        head = f"{faction}-Fraktion im {body} {town}\n{town}, den {date}\n\nBetr.: {subject}\n\nSehr geehrte Damen,\n"
        page = f"{head}{_wrapped(demand)}\n\nBegründung:\n{_wrapped(why)}\n\nMit freundlichen Grüßen\n{self._name()}\n"
        return Motion(
            f"{number:016x}-001", thing, site, faction, body, dice.choice(KINDS), dice.choice(OFFICES), town, date,
            subject, demand, why, page,
        )  # fmt: skip

    def _fill(self, text: str, thing: str, site: str) -> str:
        words = self.words
        other = self.dice.choice([*words["things"].values(), *words["sites"].values()])
        return text.format(
            thing=self.dice.choice(words["things"][thing]),
            site=self.dice.choice(words["sites"][site]),
            other=self.dice.choice(other),
            place=self._place(),
            name=self._name(),
            number=self.dice.randint(2, 400) * 50,
            year=self.dice.randint(1955, 2024),
        )

    def _place(self) -> str:
        place = self.dice.choice(self.texts["syllables"]) + self.dice.choice(self.texts["endings"])
        return (self.more.choice(self.texts["syllables"]) + place).capitalize()

    def _name(self) -> str:
        name = "".join(self.dice.sample(self.texts["syllables"], 2))
        return (name + self.more.choice(self.texts["syllables"])).capitalize()


class _Spelling:
    """How the words of a motion come out on paper: old, typed without umlauts, and misread."""

    def __init__(self, dice: random.Random, *, old: bool, typed: bool, slips: float) -> None:
        self.dice, self.old, self.typed, self.slips = dice, old, typed, slips

    def __call__(self, text: str) -> str:
        if self.old:
            for new, old in OLD:
                text = text.replace(new, old)
            text = text.replace("chifffahrt", "chiffahrt")
        if self.typed:
            text = text.translate(TYPED)
        return re.sub(r"[^\W\d_]{5,}", self._word, text) if self.slips else text

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if self.dice.random() >= self.slips:
            return word
        wrong, right = self.dice.choice([slip for slip in SLIPS if slip[0] in word] or [("", "")])
        return word.replace(wrong, right, 1) if wrong else word


def _spelling(dice: random.Random, year: int) -> _Spelling:
    return _Spelling(
        dice,
        old=year < 1997,
        typed=year < 1980 and dice.random() < 0.2,
        slips=0.05 if year < 1995 and dice.random() < 0.6 else 0.0,
    )


def _wrapped(text: str, width: int = 80) -> str:
    """Lines as a typewriter breaks them, some words with a hyphen."""
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".lstrip()
            continue
        room = width - len(line) - 2
        if len(word) > 10 and room >= 5 and word.isalpha():
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])
