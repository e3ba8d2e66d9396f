"""Names of people as letters print them: title, given names or initials, particles, surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.vocabulary import Phrases, fold, load_vocabulary

NAME_WORDS = 6
_SIGNED = re.compile(r"^[(\[]?\s*(?:(?:gez|i\.\s?[AV]|f\.\s?d\.\s?R|im Auftrag|in Vertretung)\b\.?:?\s*)+", re.IGNORECASE)
_TITLE = re.compile(r"^(?:(?:Dr|Prof|Dipl|Mag|med|jur|phil|habil|rer|nat|pol|h\.?\s?c|ing)\.?(?:-[A-Z][a-z]+\.?)?(?:\s*\([A-Z]+\))?[.\s-]*)+(?=[A-ZÄÖÜ(])")
_INITIAL = re.compile(r"^(?:[A-ZÄÖÜ][a-zäöü]?\.-?){1,3}(?:[A-ZÄÖÜ]\.)?$")
_SURNAME = re.compile(r"^[A-ZÄÖÜ][a-zäöüßéèáàçğışłńóúžščěćöüâêîôû’']*[a-zäöüßéèáàçğışłńóúžščěć](?:-[A-ZÄÖÜ]?[\wäöüß’']+)*$|^[A-ZÄÖÜ][a-z]?[A-ZÄÖÜ]?[a-zäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*$|^[OD][’'][A-Z][a-zäöüß]+$")
_CAPITALS = re.compile(r"^[A-ZÄÖÜ]{3,}(?:-[A-ZÄÖÜ]{3,})*$")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A person's name, without form of address, and its place as character offsets; ``sure``: a given name is known."""

    value: str
    start: int
    end: int
    sure: bool


def name_at_start(text: str) -> FoundName | None:
    """The person's name that a line begins with, after `gez.` and a form of address, up to a comma, bracket or dash."""
    start = 0
    for pattern in (_SIGNED, _honorific(), _roles_before()):
        match = pattern.match(text, start) if start == 0 else pattern.match(text[start:])
        if match:
            start += match.end() if start else match.end()
    rest = text[start:]
    lead = len(rest) - len(rest.lstrip(" (-–"))
    start, rest = start + lead, rest[lead:]
    stop = re.search(r"[,;(/|·]|\s[-–]\s|\s-$|\)|\s{2,}|:", rest)
    printed = rest[: stop.start()] if stop else rest
    printed = printed.strip(" -–.,!")
    return _name(printed, start) if printed else None


def find_names(text: str) -> list[FoundName]:
    """Names with a known given name, anywhere in a text."""
    out: list[FoundName] = []
    for match in re.finditer(r"(?:(?:Dr|Prof|Dipl)\.[\s-]?(?:[A-Za-z]+\.\s)*)?[A-ZÄÖÜ][\wäöüßé.-]+(?:\s(?:von|van|de|zu|der|den|[A-ZÄÖÜ][\wäöüßé’'.-]+)){1,3}", text):
        found = _name(match.group(), match.start())
        if found is not None and found.sure:
            out.append(found)
    return out


def name_unfinished(text: str) -> bool:
    """Whether a line ends within a name, so that the surname stands on the next: `Horst von der`, `Dr. Friedhelm`."""
    words = text.split()
    if not words or text.rstrip().endswith((",", ".", ")", ":")):
        return False
    if fold(words[-1]) in _particles():
        return len(words) >= 2
    before = words[-2] if len(words) > 1 else ""
    return is_given_name(words[-1]) and not (before and is_given_name(before)) and not _INITIAL.match(before)


def is_role(text: str) -> bool:
    """Whether a line is, or begins with, what a signatory is (`Fraktionsvorsitzende`, `stellv. Sprecher`, `Stadtrat`)."""
    return bool(_roles().at_start(text.lstrip("(-– "))) or _has_role_word(text)


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name, hyphenated ones by their first part."""
    return fold(word.split("-")[0]) in _given_names() or fold(word) in _given_names()


def _name(printed: str, start: int) -> FoundName | None:
    title = _TITLE.match(printed)
    words = printed[title.end() :].split() if title else printed.split()
    if not 1 <= len(words) <= NAME_WORDS or any(char.isdigit() for char in printed):
        return None
    if fold(words[0]) in _no_names() or fold(words[-1]) in _no_names():
        return None
    core = [word for word in words if fold(word) not in _particles()]
    if not core or not all(_is_name_word(word) for word in core):
        return None
    if len(core) == 1 and len(words) == 1 and (_INITIAL.match(words[0]) or not _SURNAME.match(words[0])):
        return None
    sure = len(core) >= 2 and (is_given_name(core[0]) or bool(_INITIAL.match(core[0]))) or bool(title and core)
    return FoundName(printed, start, start + len(printed), sure)


def _is_name_word(word: str) -> bool:
    return bool(_SURNAME.match(word) or _INITIAL.match(word) or (_CAPITALS.match(word) and len(word) >= 4))


@lru_cache(maxsize=1)
def _honorific() -> re.Pattern[str]:
    words = sorted((re.escape(w) for w in load_vocabulary().people.honorifics), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(words)})\s+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _roles_before() -> re.Pattern[str]:
    words = sorted((re.escape(w) for w in load_vocabulary().submitters.member if " " not in w), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(words)})\s+(?=[A-ZÄÖÜ])")


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
    return frozenset(fold(word) for phrase in load_vocabulary().people.particles for word in phrase.split())


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words that begin or end lines near signatures and are never names."""
    words = load_vocabulary()
    phrases = (
        *words.headings.attachments, *words.headings.distribution, *words.submitters.faction, *words.submitters.group,
        *words.submitters.member, *words.places.municipality_words, *words.offices.units, *words.routing.motion_classes,
        *words.people.roles, *words.people.role_qualifiers,
    )  # fmt: skip
    single = {fold(phrase) for phrase in phrases if " " not in phrase}
    return frozenset(single - _given_names())
