"""Names of people as letters print them: title, given names or initials, particles, surname."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.language._finding import with_known
from extract.language._known import known_of
from extract.language._lists import is_list_name
from extract.vocabulary import Phrases, fold, load_vocabulary
from schemas.names import Label, NameSource

NAME_WORDS = 6
_SIGNED = re.compile(
    r"^[(\[]?\s*(?:(?:gez|i\.\s?[AV]|f\.\s?d\.\s?R|im Auftrag|in Vertretung)\b\.?:?\s*)+", re.IGNORECASE
)
_STOP = re.compile(r"[,;(/|·<]|\s[-–]\s|\s-$|\)|\s{2,}|:|\s(?=(?:für|in|im|als|namens)\s)")
_INITIAL = re.compile(r"^(?:[A-ZÄÖÜ][a-zäöü]?\.-?){1,3}(?:[A-ZÄÖÜ]\.)?$")
_SURNAME = re.compile(
    r"^[A-ZÄÖÜ][a-zäöüßéèáàçğışłńóúžščěćâêîôûø’']*[a-zäöüßéèáàçğışłńóúžščěćø](?:-[A-ZÄÖÜ]?[\wäöüß’']+)*$"
    r"|^[A-ZÄÖÜ][a-z]?[A-ZÄÖÜ]?[a-zäöüßø]+(?:-[A-ZÄÖÜ][\wäöüß]+)*$"
    r"|^[OD][’'][A-Z][a-zäöüß]+$"
)
_CAPITALS = re.compile(r"^[A-ZÄÖÜ]{3,}(?:-[A-ZÄÖÜ]{3,})*$")
_ABSTRACT = re.compile(r"(?:ungen|[kh]eit(?:en)?|schaft(?:en)?|tion(?:en)?|ismus|beirat|ausschuss|ausschuß)$")
"""Endings of nouns that no surname has: what tells a heading of two words from a name without a known given name."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A person's name, without form of address, and its place as character offsets; ``sure``: a given name is known."""

    value: str
    start: int
    end: int
    sure: bool
    source: NameSource = NameSource.RULES


def name_at_start(text: str) -> FoundName | None:
    """The person's name that a line begins with.

    `gez.`, a form of address and a role before it are passed over; it ends at a comma, a bracket, a dash, or before
    `für`, `in`, `im`, `als`. In a line without capitals (small letters throughout, a fashion of the 1980s) only a known
    given name counts.
    """
    start = _lead_end(text)
    found = _name_from(text, start)
    if found is None or not found.sure:
        role = _roles_before().match(text, start)
        behind = _name_from(text, role.end()) if role else None
        found = behind if behind is not None and behind.sure else found
    if found is None or not found.sure:
        return _known_at(text, found.start if found else start) or found
    return found


def _known_at(text: str, start: int) -> FoundName | None:
    """The name of more than one word, known of the letter, that stands at a place."""
    for name in known_of(text, Label.PERSON):
        if name.start == start and " " in name.value:
            return FoundName(text[name.start : name.end], name.start, name.end, sure=True, source=name.source)
    return None


def find_names(text: str) -> list[FoundName]:
    """Names with a known given name, and those known of the letter, anywhere in a text."""
    runs = (_behind_address(match.group(), match.start()) for match in _full_name().finditer(text))
    by_rules = {(name.start, name.end): name for name in runs if name is not None and name.sure}
    found = []
    for name in with_known(text, Label.PERSON, list(by_rules)):
        ruled = by_rules.get((name.start, name.end)) if name.source is NameSource.RULES else None
        found.append(
            ruled or FoundName(text[name.start : name.end], name.start, name.end, sure=True, source=name.source)
        )
    return found


def _behind_address(printed: str, start: int) -> FoundName | None:
    """The name in a run of capitalised words, without a form of address before it: `Frau Anna Muster`."""
    address = _honorific().match(printed)
    cut = address.end() if address else 0
    return _name(printed[cut:], start + cut)


def name_unfinished(text: str) -> bool:
    """Whether a line ends within a name, so that the surname stands on the next: `Horst von der`, `Dr. Friedhelm`."""
    words = text.split()
    if not words or text.rstrip().endswith((",", ")", ":")):
        return False
    if words[-1][0].islower() and fold(words[-1]) in _particle_words():
        return len(words) >= 2
    if _ends_in_title(text):
        return True
    before = words[-2] if len(words) > 1 else ""
    if _is_initial(before) or fold(before) in _particle_words() or (before and is_given_name(before)):
        return False
    return all(fold(part) in _given_names() for part in words[-1].split("-"))


def is_role(text: str) -> bool:
    """Whether a line is, or begins with, what a signatory is (`Fraktionsvorsitzende`, `stellv. Sprecher`)."""
    return bool(_roles().at_start(text.lstrip("(-– "))) or _has_role_word(text)


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name, hyphenated ones by their first part."""
    return fold(word.split("-")[0]) in _given_names() or fold(word) in _given_names()


def _lead_end(text: str) -> int:
    """The offset behind `gez.`, a form of address and a councillor's office."""
    signed = _SIGNED.match(text)
    start = signed.end() if signed else 0
    for pattern in (_honorific(), _members_before()):
        match = pattern.match(text, start)
        start = match.end() if match else start
    return start


def _name_from(text: str, start: int) -> FoundName | None:
    rest = text[start:]
    lead = len(rest) - len(rest.lstrip(" (-–"))
    start, rest = start + lead, rest[lead:]
    stop = _STOP.search(rest)
    printed = (rest[: stop.start()] if stop else rest).strip(" -–.,!")
    if not printed:
        return None
    return _name(printed, start) if any(char.isupper() for char in text) else _small_name(printed, start)


def _small_name(printed: str, start: int) -> FoundName | None:
    words = printed.split()
    if len(words) < 2 or not is_given_name(words[0]):
        return None
    found = _name(" ".join(w if fold(w) in _particle_words() else w[:1].upper() + w[1:] for w in words), start)
    return FoundName(printed, start, start + len(printed), True) if found is not None and found.sure else None


def _name(printed: str, start: int) -> FoundName | None:
    title = _title().match(printed)
    words = printed[title.end() :].split() if title else printed.split()
    if not 1 <= len(words) <= NAME_WORDS or any(char.isdigit() for char in printed) or _is_title(printed):
        return None
    if fold(words[0]) in _no_names() or fold(words[-1]) in _no_names():
        return None
    core = _without_particles(words)
    if not core or not all(_is_name_word(word) for word in core):
        return None
    if len(words) == 1 and (_INITIAL.match(words[0]) or not _SURNAME.match(words[0])):
        return None
    sure = (len(core) >= 2 and (is_given_name(core[0]) or bool(_INITIAL.match(core[0])))) or bool(title)
    if not sure and _is_other(printed, words):
        return None
    return FoundName(printed, start, start + len(printed), sure)


def _is_other(printed: str, words: Sequence[str]) -> bool:
    """Whether words without a known given name are a list, a heading or a name that has no end: no person."""
    broken = words[-1][0].islower() and fold(words[-1]) in _particle_words()
    return broken or is_list_name(printed) or any(_ABSTRACT.search(fold(word)) for word in words)


def _without_particles(words: Sequence[str]) -> list[str]:
    """The words but for `von der`, `Graf von`, `v.`: an article counts as a particle only behind one."""
    core: list[str] = []
    index = 0
    while index < len(words):
        length = next((n for n in (4, 3, 2, 1) if _is_particle(words[index : index + n], n)), 0)
        if not length:
            core.append(words[index])
        index += length or 1
    return core


def _is_particle(words: Sequence[str], length: int) -> bool:
    phrase = " ".join(fold(word) for word in words)
    return len(words) == length and words[-1][0].islower() and phrase in _particles()


def _is_name_word(word: str) -> bool:
    word = word.removesuffix("-")
    return bool(_SURNAME.match(word) or _INITIAL.match(word) or (_CAPITALS.match(word) and len(word) >= 4))


def _is_title(text: str) -> bool:
    return fold(text) in {fold(title) for title in load_vocabulary().people.titles}


def _is_initial(word: str) -> bool:
    return bool(_INITIAL.match(word)) and not _ends_in_title(word)


def _ends_in_title(text: str) -> bool:
    """`Oberkreisdirektor Dr.`: the name itself stands on the next line."""
    titles = (title for title in load_vocabulary().people.titles if title.endswith("."))
    return any(text.endswith(" " + title) or text == title for title in titles)


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    """Titles before a name, one or more, with or without spaces behind their full stops: `Prof. Dr.`, `Dr.med.`."""
    printed = sorted(load_vocabulary().people.titles, key=len, reverse=True)
    parts = [r"\s?".join(re.escape(part) for part in title.replace(". ", ".\0").split("\0")) for title in printed]
    words = "|".join(part + (r"(?![^\W\d_])" if part[-1].isalpha() else "") for part in parts)
    return re.compile(rf"^(?:(?:{words})[\s-]*)+(?=[^\W\d_])")


@lru_cache(maxsize=1)
def _full_name() -> re.Pattern[str]:
    """Titles, and two to four capitalised words with particles between them, behind a form of address or none."""
    words = sorted(map(re.escape, load_vocabulary().people.honorifics), key=len, reverse=True)
    return re.compile(
        rf"(?:\b(?:{'|'.join(words)})\s+)?(?:{_title().pattern.removeprefix('^')})?"
        r"[A-ZÄÖÜ][\wäöüßé.-]+(?:\s(?:von|van|de|zu|der|den|[A-ZÄÖÜ][\wäöüßé’'.-]+)){1,3}"
    )


@lru_cache(maxsize=1)
def _honorific() -> re.Pattern[str]:
    words = sorted((re.escape(w) for w in load_vocabulary().people.honorifics), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(words)})\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _members_before() -> re.Pattern[str]:
    return _words_before(load_vocabulary().submitters.member)


@lru_cache(maxsize=1)
def _roles_before() -> re.Pattern[str]:
    people = load_vocabulary().people
    return _words_before((*people.roles, *people.offices))


def _words_before(words: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted((re.escape(word) for word in words if " " not in word), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(ordered)})\s+(?=[A-ZÄÖÜ])")


@lru_cache(maxsize=1)
def _roles() -> Phrases:
    people = load_vocabulary().people
    members = load_vocabulary().submitters.member
    return Phrases({"qualifier": people.role_qualifiers, "role": (*people.roles, *members, *people.offices)})


def _has_role_word(text: str) -> bool:
    suffixes = tuple(fold(suffix) for suffix in load_vocabulary().people.role_suffixes)
    return any(word.endswith(suffixes) for word in fold(text).split())


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in load_vocabulary().people.given_names)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in load_vocabulary().people.particles)


@lru_cache(maxsize=1)
def _particle_words() -> frozenset[str]:
    """The words that a particle begins or ends with, so never the `und` of `von und zu`."""
    return frozenset(word for phrase in _particles() for word in (phrase.split()[0], phrase.split()[-1]))


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words that begin or end lines near signatures and are never names."""
    words = load_vocabulary()
    phrases = (
        *words.headings.attachments, *words.headings.distribution, *words.submitters.faction, *words.submitters.group,
        *words.submitters.member, *words.places.municipality_words, *words.offices.units, *words.routing.motion_classes,
        *words.people.roles, *words.people.role_qualifiers, *words.places.building_words,
    )  # fmt: skip
    single = {fold(phrase) for phrase in phrases if " " not in phrase}
    return frozenset(single - _given_names())
