"""Canonical names: what is left of an organization's or a person's printed name without its formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.language import bracketed_short_name, find_parties, is_list_name, stands_for
from extract.vocabulary import Phrases, fold, load_vocabulary, looks_like_office, tables, tokens
from schemas.record import SubmitterKind

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü0-9/.\-]{1,9}")
_EDGES = " \t\n\"'„“”‚‘’,;:-–"
MOST_WORDS = 5
MOST_NAMES = 3
_WHOSE_TOWN = re.compile(r"\s+im\s+(?:Stadt|Gemeinde|Kreis|Orts)?[Rr]at\b.*$")
_LINKS = frozenset(("der", "die", "das", "des", "den", "von", "und", "u", "für", "fur", "im", "in"))
_LIGHT = frozenset((*_LINKS, "stadt", "rat", "gemeinde"))


def cleaned(name: str) -> str:
    """A name on one line, without the quotes and dashes around it."""
    return " ".join(name.split()).strip(_EDGES)


def town_name(name: str) -> str:
    """`Köln` for `Stadt Köln, kreisfreie Stadt`; a county keeps what its word is joined to (`Lahn-Eder-Kreis`)."""
    name = cleaned(_BRACKETS.sub("", name).split(",")[0])
    word = _town_words().at_start(name)
    return cleaned(name[word.end :]) if word is not None and name[word.end :].strip() else name


def town_of_name(names: Sequence[str]) -> re.Pattern[str]:
    """A pattern for the tail of an organization's name that says whose it is: `der Stadt Köln`, `im Rat der Stadt`."""
    places = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) or "(?!)"
    words = "|".join(map(re.escape, load_vocabulary().places.municipality_words))
    return re.compile(
        rf"[\s,-]+(?:(?:der|des|in|von|zu|für)\s+)*(?:(?:{words})(?:es|s)?\s+)?(?:{places})$"
        rf"|\s+(?:der|des)\s+(?:{words})(?:es|s)?$",
        re.IGNORECASE,
    )


def body_name(name: str, tail: re.Pattern[str]) -> tuple[str, tuple[str, ...]]:
    """The name of a council or committee, and its other forms: `Rat` and `Rat der Stadt Auental`; `(HFA)` behind it."""
    name = cleaned(name)
    short = bracketed_short_name(name)
    bare = cleaned(_BRACKETS.sub("", name)) if short else name
    core = cleaned(tail.sub("", bare))
    core = core if core and says_which(core) else bare
    return core, _others(core, (bare, short))


def faction_name(name: str, short: str | None, tail: re.Pattern[str]) -> tuple[str, tuple[str, ...], SubmitterKind]:
    """The canonical name of a faction or group, its other forms, and which of the two it is.

    Parties have the name that the vocabulary gives them, several of them joined by ` + `; a local list its own short
    name where there is one (``short``, or one in brackets), else its name without `Fraktion`, `im Rat der Stadt X`;
    the town that is part of it stays (`Bürgerliste Auental`).
    """
    name = cleaned(name)
    kind = SubmitterKind.GROUP if _is_group(name) else SubmitterKind.FACTION
    core = _without_formula(name, tail)
    parties = _only_parties(core) or (_only_parties(cleaned(short)) if short else None)
    if parties is not None:
        return parties, _others(parties, (core, name, short and cleaned(short))), kind
    core = _without_formula(name, _WHOSE_TOWN)
    long = cleaned(_BRACKETS.sub("", core))
    own = bracketed_short_name(core) or (cleaned(short) if short and _ACRONYM.fullmatch(cleaned(short)) else None)
    canonical = own or long
    return canonical, _others(canonical, (long, name, short and cleaned(short))), kind


def person_name(name: str) -> str | None:
    """`Anna Beispiel` for `Frau Prof. Dr. Anna Beispiel`; None for what is no name of two words or more."""
    name = cleaned(_BRACKETS.sub("", name))
    if name.count(",") == 1:
        name = cleaned(" ".join(reversed(name.split(","))))
    while (title := _before_names().at_start(name)) is not None:
        name = name[title.end :].lstrip(" .")
    words = name.split()
    return name if len(words) >= 2 and not any(char.isdigit() or char in "@/" for char in name) else None


def is_one_person(name: str) -> bool:
    """Whether a printed name is one person's and nothing else: not `Unterzeichnet von Anna Beispiel`, not two."""
    words = name.split()
    particles = [place for place, word in enumerate(words) if word[:1].islower()]
    behind = len(words) - 1 - particles[-1] if particles else 1
    return len(words) - len(particles) <= MOST_NAMES and behind == 1 and not any(len(w) > 2 and "." in w for w in words)


def is_board(name: str) -> bool:
    """Whether a name is that of an advisory board or the council of a part of the town."""
    return tables.boards().at_start(name) is not None


def is_faction(name: str) -> bool:
    """Whether a name has the word of a faction or group, or is but a party's or local list's."""
    return _has_faction_word(name) or _only_parties(name) is not None or is_list_name(name)


def is_lists_own(name: str) -> bool:
    """Whether a faction's name is a local list's: not made of parties, of few words, without figures and titles."""
    plain = len(name.split()) <= MOST_WORDS and not any(char.isdigit() or char in "(),:" for char in name)
    return plain and _only_parties(name) is None and not any(True for _ in tables.motion_titles().inside(name))


def is_unit(name: str) -> bool:
    """Whether a name is that of one office of the administration: not a bare `Dez.`, not a board."""
    return looks_like_office(name) and not is_board(name) and _units().whole(name) is None and not name.isdigit()


def is_short(name: str) -> bool:
    """Whether a name is written as a short one: `HFA`, `StEA`, `HaFi`."""
    return " " not in name and 2 <= len(name) <= 8 and sum(char.isupper() for char in name) >= 2


def shortens(short: str, name: str) -> bool:
    """Whether a body's short name can be made of its name: `HaFi` of `Haupt- und Finanzausschuss`, `StEA` too."""
    letters = fold(short).replace(" ", "")
    text = fold(name).replace(" ", "")
    if stands_for(short, name):
        return True
    return bool(letters) and text.endswith("ausschuss") and letters[0] == text[0] and _in_order(letters, text)


def _in_order(letters: str, text: str) -> bool:
    left = iter(text)
    return all(letter in left for letter in letters)


def _others(canonical: str, forms: Sequence[str | None]) -> tuple[str, ...]:
    """The forms that differ from the name and from one another in more than case and spaces."""
    seen = {_letters(canonical): canonical}
    for form in forms:
        if form and _letters(form):
            seen.setdefault(_letters(form), form)
    return tuple(seen.values())[1:]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())).replace("ß", "ss")


def _without_formula(name: str, tail: re.Pattern[str]) -> str:
    """`SPD` of `Fraktion der SPD im Rat der Stadt Auental`, `Bürgerliste` of `Bürgerliste-Fraktion`."""
    link = next(iter(_links().inside(name)), None)
    core = tail.sub("", name[: link.start] if link is not None and link.start else name)
    suffixes = "|".join(re.escape(word.lstrip("-")) for word in _suffixes())
    core = re.sub(rf"(?i)[\s-]*\b(?:{suffixes})$|-(?:\w*(?:{suffixes}))$", "", cleaned(core))
    words = tables.factions_and_groups()
    core = _before_faction(core)
    hit = words.at_start(core)
    if hit is not None and core[hit.end :].strip(_EDGES):
        core = re.sub(r"^\s*(?:der|des|von)\s+", "", core[hit.end :])
    ending = [hit for hit in words.inside(core) if hit.end == len(core) and hit.start]
    core = core[: ending[-1].start] if ending else core
    return cleaned(tail.sub("", cleaned(core))) or name


def _before_faction(name: str) -> str:
    """`BFW` of `BFW-Ortschaftsratsfraktion Oberau`: what stands behind the word is a place, if it is no party."""
    suffixes = "|".join(re.escape(word.lstrip("-")) for word in _suffixes())
    match = re.fullmatch(rf"(?P<name>\S.*?)[\s-]+[\w-]*(?:{suffixes})\s+(?P<place>\S+)", name, re.IGNORECASE)
    return match["name"] if match is not None and next(find_parties(match["place"]), None) is None else name


def _only_parties(name: str) -> str | None:
    """The parties that a name is made of and nothing else, joined by ` + ` in their order."""
    found = list(find_parties(name))
    rest = name
    for party in reversed(found):
        rest = rest[: party.start] + " " + rest[party.end :]
    suffixes = tuple(word.lstrip("-") for word in _suffixes())
    if not found or any(token.text not in _LIGHT and not token.text.endswith(suffixes) for token in tokens(rest)):
        return None
    return " + ".join(dict.fromkeys(party.value for party in found))


def says_which(name: str) -> bool:
    """Whether a body's name says which one it is: not a lone `Ausschuss`, `Beirat für`."""
    words = [token.text for token in tokens(name)]
    return bool(words) and words[-1] not in _LINKS and words != ["ausschuss"]


def _is_group(name: str) -> bool:
    words = load_vocabulary().submitters
    suffixes = tuple(suffix.lstrip("-") for suffix in words.group_suffixes)
    hits = [hit.role for hit in tables.factions_and_groups().inside(name)]
    return "faction" not in hits and ("group" in hits or fold(name).endswith(suffixes))


def _has_faction_word(name: str) -> bool:
    suffixes = tuple(suffix.lstrip("-") for suffix in _suffixes())
    return any(True for _ in tables.factions_and_groups().inside(name)) or any(
        token.text.endswith(suffixes) for token in tokens(name)
    )


def _suffixes() -> tuple[str, ...]:
    words = load_vocabulary().submitters
    return tuple(sorted((*words.faction_suffixes, *words.group_suffixes), key=len, reverse=True))


@lru_cache(maxsize=1)
def _links() -> Phrases:
    return Phrases({"link": load_vocabulary().submitters.body_links})


@lru_cache(maxsize=1)
def _town_words() -> Phrases:
    places = load_vocabulary().places
    return Phrases({"word": (*places.municipality_words, *places.municipality_titles)})


@lru_cache(maxsize=1)
def _units() -> Phrases:
    return Phrases({"unit": load_vocabulary().offices.units})


@lru_cache(maxsize=1)
def _before_names() -> Phrases:
    people = load_vocabulary().people
    return Phrases({"title": (*people.honorifics, *people.titles)})
