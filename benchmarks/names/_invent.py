"""Invents the names that council papers hold: people, factions, bodies, offices, places, laws, sums and dates."""

from __future__ import annotations

import datetime
import random
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.vocabulary import load_vocabulary
from schemas.names import Label
from schemas.vocabulary import PartyKind

Made = tuple[str, Label | None]
"""A text and what it is a name of, None where it is no name."""
_HERE = Path(__file__).resolve().parent
_LINED = (
    *("place_behind", "street_name", "street_opening", "list_opening", "list_whole", "office_whole", "office_number"),
    *("role", "surname_particle", "law_short", "law_noun", "slips"),
)
"""Parts of which each line is one; of the others each word is."""
_DATES = (
    *("{d}.{m}.{y}", "{d}.{m}.{day:%y}", "{day:%d.%m.%y}", "{d}. {m}. {y}", "{d}. {month}", "{d}. {short}. {y}"),
    *("{d}.{month} {y}", "{day:%Y-%m-%d}", "{d}.{m}.", "{day:%d. %m. %Y}", "{month} {y}", "{day:%d}. {month} {y}"),
)


@lru_cache(maxsize=1)
def parts() -> dict[str, tuple[str, ...]]:
    """The parts of names by their kinds, and the slips of OCR."""
    return {
        key: tuple(value.strip().splitlines() if key in _LINED else value.split())
        for key, value in _stored().items()
        if isinstance(value, str)
    }


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    return tomllib.loads((_HERE / "parts.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _given() -> tuple[str, ...]:
    return tuple(load_vocabulary().people.given_names)


@lru_cache(maxsize=1)
def _parties() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The common parties' spellings, and those of all."""
    parties = [party for party in load_vocabulary().parties.entries if party.kind is PartyKind.PARTY]
    common = [name for party in parties[:12] for name in party.all_aliases]
    return tuple(common), tuple(name for party in parties for name in party.all_aliases)


class Inventor:
    """Invents names; the same seed gives the same ones. One town's places, lists and people come again and again."""

    def __init__(self, seed: int) -> None:
        """Make the source of chance for one paper."""
        self._chance = random.Random(seed)
        self._parts = parts()
        self._town = self._place()

    def make(self, slot: str) -> Made:
        """The text for a slot such as ``PERSON`` or ``BODY:g`` (genitive), and its label.

        Raises:
            KeyError: There is no such slot.
        """
        name, _, case = slot.partition(":")
        if name in _CASED:
            return _CASED[name](self, case), Label.BODY
        label, invent = _PLAIN[name]
        return invent(self), label

    def like(self, label: Label, printed: str) -> str:
        """Another name of the same kind and about the same form, to stand in place of a printed one."""
        if label is Label.PERSON:
            made = self._person() if " " in printed else self._surname()
            return made.upper() if printed.isupper() and len(printed) > 3 else made
        return printed

    def _one(self, key: str) -> str:
        return self._chance.choice(self._parts[key])

    def _maybe(self, share: float) -> bool:
        return self._chance.random() < share

    def _number(self, low: int, high: int) -> str:
        return str(self._chance.randint(low, high))

    def _pick(self, *ways: tuple[float, Callable[[], str]]) -> str:
        [way] = self._chance.choices([way for _, way in ways], weights=[weight for weight, _ in ways])
        return way()

    # People

    def _surname(self) -> str:
        plain = self._pick(
            (5, lambda: self._one("surname_first") + self._one("surname_last")),
            (4, lambda: self._one("surname_whole")),
            (2, lambda: self._one("surname_foreign")),
        )
        if self._maybe(0.10):
            return (
                plain
                + "-"
                + self._pick(
                    (1, lambda: self._one("surname_whole")),
                    (1, lambda: self._one("surname_first") + self._one("surname_last")),
                )
            )
        return f"{self._one('surname_particle')} {plain}" if self._maybe(0.06) else plain

    def _person(self) -> str:
        given = self._chance.choice(_given())
        if self._maybe(0.10):
            given += self._chance.choice("- ") + self._chance.choice(_given())
        if self._maybe(0.08):
            given = given[0] + "."
        elif self._maybe(0.05):
            given += f" {self._chance.choice('ABCDEFGHJKLMW')}."
        title = (
            self._chance.choice(("Dr. ", "Dr. ", "Prof. Dr. ", "Dr. med. ", "Dipl.-Ing. ")) if self._maybe(0.08) else ""
        )
        return f"{title}{given} {self._surname()}"

    def _titled_surname(self) -> str:
        return ("Dr. " if self._maybe(0.08) else "") + self._surname()

    # Places

    def _place(self) -> str:
        name = self._one("place_first") + self._one("place_last")
        if self._maybe(0.07):
            return f"Bad {name}"
        if self._maybe(0.06):
            return f"{name}-{self._one('place_first')}{self._one('place_last')}"
        if self._maybe(0.05):
            return f"{name}{self._chance.choice(' -')}{self._one('direction')}"
        return f"{name} {self._one('place_behind')}" if self._maybe(0.05) else name

    def _known_place(self) -> str:
        return self._town if self._maybe(0.6) else self._place()

    def _street(self) -> str:
        if self._maybe(0.2):
            return self._one("street_name")
        if self._maybe(0.08):
            return f"{self._one('street_opening')} {self._one('place_first')}{self._one('place_last')}"
        first = self._pick((2, lambda: self._one("street_first")), (1, self._place))
        last = self._one("street_last")
        if first.endswith("-"):
            return first + last.capitalize()
        if first.endswith("er") and self._maybe(0.5):
            return f"{first} {last.capitalize()}"
        return first + last if " " not in first and "(" not in first and "/" not in first else "Alte Gasse"

    # Factions

    def _party(self) -> str:
        return self._chance.choice(_parties()[0] if self._maybe(0.8) else _parties()[1])

    def _list(self) -> str:
        return self._pick(
            (3, lambda: f"{self._one('list_adjective')} {self._one('list_noun')}"),
            (2, lambda: f"{self._one('list_adjective')} {self._one('list_noun')} {self._known_place()}"),
            (3, lambda: f"{self._one('list_opening')} {self._known_place()}"),
            (2, lambda: f"{self._one('list_noun')} {self._known_place()}"),
            (2, lambda: f"{self._known_place().split()[0]} {self._one('list_last')}"),
            (1, lambda: f"{self._one('list_noun')} {self._surname()}"),
            (2, lambda: self._one("list_whole")),
            (2, self._acronym),
            (1, lambda: f"{self._one('list_noun')} {self._known_place()} e.V."),
        )  # fmt: skip

    def _acronym(self) -> str:
        letters = "".join(self._chance.choice("ABDFGKLMSUW") for _ in range(self._chance.choice((2, 3, 3))))
        return self._chance.choice(
            (letters, letters[0] + "f" + letters[-1], letters[0].upper() + letters[1:].lower() + "L")
        )

    def _joint(self) -> str:
        mark = self._chance.choice(("/", " / ", "/", " + ", "-"))
        return mark.join(self._pick((3, self._party), (2, self._list)) for _ in range(2))

    def _faction(self) -> str:
        return self._pick((6, self._party), (4, self._list), (0.7, self._joint))

    def _compound(self) -> str:
        party = self._pick((5, self._party), (1, self._acronym)).replace(" ", "-" if self._maybe(0.7) else " ")
        return party + self._chance.choice(
            (
                "-Fraktion",
                "-Fraktion",
                "-Fraktion",
                "-Ratsfraktion",
                "-Stadtratsfraktion",
                "-Gruppe",
                "-Kreistagsfraktion",
                "-Gemeinderatsfraktion",
                "-Ratsgruppe",
                "-BVV-Fraktion",
            )
        )

    # Bodies

    def _council(self, case: str) -> str:
        if self._maybe(0.3):
            return self._council_f("")
        nominative, genitive, dative = self._chance.choice(_stored()["councils"])
        return {"g": genitive, "d": dative}.get(case, nominative)

    def _council_f(self, _: str) -> str:
        name = self._one("council_f")
        if name in ("Bezirksvertretung", "Stadtvertretung") and self._maybe(0.6):
            return f"{name} {self._chance.choice(('Nord', 'Mitte', 'Süd', self._place().split()[0]))}"
        return name

    def _committee(self, case: str) -> str:
        old = self._maybe(0.4)
        ending = {"g": "ausschusses", "d": "ausschuß" if old else "ausschuss"}.get(
            case, "ausschuß" if old else "ausschuss"
        )
        stem = self._one("committee_stem")
        kind = self._chance.random()
        if kind < 0.40:
            return stem + ending
        if kind < 0.55:
            return f"{stem}- und {self._one('committee_stem')}{ending}"
        if kind < 0.60:
            return f"{stem}-, {self._one('committee_stem')}- und {self._one('committee_stem')}{ending}"
        if kind < 0.95:
            head = ending.capitalize()
            topics = [self._one("topic") for _ in range(self._chance.choice((1, 2, 2, 3, 4)))]
            joined = topics[0] if len(topics) == 1 else f"{', '.join(topics[:-1])} und {topics[-1]}"
            return f"{head} für {joined}"
        adjective = self._chance.choice(("Technischer", "Gemeinsamer", "Gemeinnütziger", "Kulturpolitischer"))
        return (
            f"{adjective[:-1]}n {ending.capitalize()}" if case in ("g", "d") else f"{adjective} {ending.capitalize()}"
        )

    def _body(self, case: str) -> str:
        return self._pick(
            (4, lambda: self._council(case)),
            (5, lambda: self._committee(case)),
            (1, lambda: self._board(case)),
            (1, self._short),
        )

    def _board(self, case: str) -> str:
        name = self._one("board_stem") + "beirat" + ("s" if case == "g" else "")
        if self._maybe(0.4):
            return f"{self._one('district_board')}{'s' if case == 'g' else ''} {self._place()}"
        return name

    def _short(self) -> str:
        if self._maybe(0.6):
            return self._one("body_short")
        letters = "".join(self._chance.choice("ABFGHJKPSUVW") for _ in range(self._chance.choice((2, 3, 3, 4))))
        return letters if self._maybe(0.7) else "".join(c + self._chance.choice("aei") for c in letters[:2])

    # Offices

    def _office(self) -> str:
        unit = self._one("office_unit")
        return self._pick(
            (5, lambda: self._one("office_stem") + "amt"),
            (1, lambda: f"{self._one('office_stem')}- und {self._one('office_stem')}amt"),
            (2, lambda: f"Amt für {self._one('topic')}" + (f" und {self._one('topic')}" if self._maybe(0.5) else "")),
            (3, lambda: f"{unit} {self._number(1, 80)}"),
            (1, lambda: f"{unit} {self._number(1, 9)} {self._one('topic')}"),
            (
                2,
                lambda: f"{unit} {self._one('office_number')}",
            ),
            (3, lambda: f"{unit} {self._one('topic')}" + (f" und {self._one('topic')}" if self._maybe(0.4) else "")),
            (2, lambda: self._one("office_whole")),
        )

    # Laws, sums, dates

    def _law(self) -> str:
        code = self._pick((1, lambda: self._one("law_short")), (1, lambda: self._one("law_noun")))
        if self._maybe(0.25):
            return code
        mark = self._chance.choice(("§", "§", "§", "§", "§§", "Art.", "Artikel", "Paragraph"))
        number = self._number(1, 120) + self._chance.choice(
            ("", "", "", "a", " Abs. 1", " Abs. 2", " Abs. 1 Satz 2", " (1)", " ff.")
        )
        middle = self._chance.choice(("", " ", " der ")) if code[-1].islower() else " "
        return f"{mark} {number}{middle or ' der '}{code}" if self._maybe(0.9) else f"{mark} {number}"

    def _money(self) -> str:
        figure = self._pick(
            (3, lambda: f"{self._chance.randint(1, 999)}.{self._chance.choice(('000', '500', '250', '000'))}"),
            (1, lambda: f"{self._chance.randint(1, 99)} {self._chance.choice(('000', '500'))}"),
            (1, lambda: f"{self._chance.randint(1, 20)}.{self._chance.randint(100, 999)}.000"),
            (2, lambda: self._number(2, 900)),
            (1, lambda: f"{self._chance.randint(1, 900)},{self._chance.choice(('50', '00', '--', '-'))}"),
            (
                2,
                lambda: self._millions(),
            ),
            (1, lambda: f"{self._chance.choice(('zehntausend', 'hundert', 'fünfzig', 'zwei Millionen'))}"),
        )
        unit = self._chance.choice(("€", "€", "Euro", "Euro", "EUR", "DM", "DM", "T€", "TDM", "Mark"))
        return (
            f"{unit} {figure}"
            if self._maybe(0.1)
            else f"{figure}{'' if unit == '€' and self._maybe(0.3) else ' '}{unit}"
        )

    def _millions(self) -> str:
        return (
            self._number(1, 90)
            + self._chance.choice((",5", ",8", ""))
            + self._chance.choice((" Mio.", " Millionen", " Mrd."))
        )

    def _date(self) -> str:
        day = datetime.date(1955, 1, 1) + datetime.timedelta(days=self._chance.randint(0, 25_500))
        month = self._parts["months"][day.month - 1]
        forms = ("{d}. {month} {y}", "{day:%d.%m.%Y}") * 2 + _DATES
        return self._chance.choice(forms).format(
            day=day, d=day.day, m=day.month, y=day.year, month=month, short=month[:3]
        )

    # What is no name

    def _thing(self) -> str:
        return self._one("thing")


def _constant(*texts: str) -> Callable[[Inventor], str]:
    return lambda inventor: inventor._chance.choice(texts)


_CASED: dict[str, Callable[[Inventor, str], str]] = {
    "COUNCIL": Inventor._council,
    "COUNCILF": Inventor._council_f,
    "COMMITTEE": Inventor._committee,
    "BODY": Inventor._body,
    "BOARD": Inventor._board,
}
_PLAIN: dict[str, tuple[Label | None, Callable[[Inventor], str]]] = {
    "PERSON": (Label.PERSON, Inventor._person),
    "SURNAME": (Label.PERSON, Inventor._titled_surname),
    "FACTION": (Label.FACTION, Inventor._faction),
    "FACTIONC": (Label.FACTION, Inventor._compound),
    "PARTY": (Label.FACTION, Inventor._party),
    "LIST": (Label.FACTION, Inventor._list),
    "JOINT": (Label.FACTION, Inventor._joint),
    "SITTING": (Label.BODY, lambda i: i._one("sitting")),
    "ABBR": (Label.BODY, Inventor._short),
    "ABBRL": (Label.FACTION, Inventor._acronym),
    "OFFICE": (Label.OFFICE, Inventor._office),
    "PLACE": (Label.PLACE, Inventor._known_place),
    "DISTRICT": (Label.PLACE, Inventor._place),
    "STREET": (Label.PLACE, Inventor._street),
    "LAW": (Label.LAW, Inventor._law),
    "MONEY": (Label.MONEY, Inventor._money),
    "DATE": (Label.DATE, Inventor._date),
    "MONTHYEAR": (Label.DATE, lambda i: f"{i._one('months')} {i._number(1950, 2025)}"),
    "THING": (None, Inventor._thing),
    "ROLE": (None, lambda i: i._one("role")),
    "OFFICER": (None, lambda i: i._one("officer")),
    "COUNCILGROUP": (None, _constant("Stadtratsfraktion", "Ratsfraktion", "Kreistagsfraktion", "Gemeinderatsfraktion")),
    "PLACER": (None, lambda i: i._town.split()[0] + "er"),
    "HOUSE": (None, lambda i: i._number(1, 140) + i._chance.choice(("", "", "", "a"))),
    "PLZ": (None, lambda i: i._number(10000, 99999) if i._maybe(0.7) else i._number(1000, 8999)),
    "PHONE": (None, lambda i: f"0{i._number(2000, 9999)}/{i._number(1000, 999999)}"),
    "TIME": (None, lambda i: i._number(8, 20) + i._chance.choice((".00", ":30", ""))),
    "NUM": (None, lambda i: i._number(1, 400)),
    "YEAR": (None, lambda i: i._number(1950, 2025)),
    "REF": (None, lambda i: f"{i._number(1, 400)}/{i._number(1960, 2025)}"),
    "ROMAN": (None, _constant("I", "II", "III", "IV", "V")),
}
