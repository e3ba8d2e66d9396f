"""A submitter found in a text, and the words that tell one: of factions, groups, boards, councillors and citizens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.language import Passage
from extract.vocabulary import Phrases, fold, load_vocabulary, tables, tokens
from schemas.record import SubmitterKind

TRIM = ' ,;:.·|–-„“"()*•/'
_COUNCIL = re.compile(
    r"\s(?:(?:im|in\s+der|in\s+dem|des|der|für\s+den)\s+(?:\w+er\s+)?(?=[\w-]*(?:[Rr]at|[Rr]ates|[Rr]ats|[Rr]athaus"
    r"|[Tt]ag|[Tt]ages|[Vv]ersammlung|[Vv]ertretung|[Bb]ürgerschaft|[Bb]eirat|BV|BVV|SVV)\b)"
    r"|in\s+der\s+(?=Stadt|Gemeinde))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A submitter, canonical and printed, with its place as character offsets of a passage."""

    value: str
    kind: SubmitterKind
    printed: str
    passage: Passage
    start: int
    end: int
    method: str


def distinct(found: Iterable[Named]) -> Iterator[Named]:
    """Each submitter once, without parties of a joint faction beside it and the shorter form of a board's name."""
    seen: set[str] = set()
    everything = list(found)
    joint = {fold(piece) for one in everything for piece in one.value.split(" + ") if " + " in one.value}
    names = [fold(one.value).split() for one in everything if one.kind is SubmitterKind.BOARD]
    for one in everything:
        key = fold(one.value) if one.kind is not SubmitterKind.MEMBER else f"{fold(one.value)} {fold(one.printed)}"
        words = fold(one.value).split()
        shorter = one.kind is SubmitterKind.BOARD and any(
            set(words) < set(other) or len(words) == 1 < len(other) for other in names
        )
        if key in seen or fold(one.value) in joint or shorter:
            continue
        seen.add(key)
        yield one


def council_at(text: str) -> int:
    """The offset where a submitter's text goes on with its council (`im Rat der Stadt …`), or else its end."""
    match = _COUNCIL.search(text)
    return match.start() if match else len(text)


def kind_of(text: str) -> SubmitterKind:
    """Group or faction, by the word in the text."""
    words = fold(text).split()
    groups = tuple(fold(s) for s in load_vocabulary().submitters.group_suffixes)
    if any("fraktion" in word for word in words):
        return SubmitterKind.FACTION
    return (
        SubmitterKind.GROUP
        if any(word.endswith(groups) or word == "gruppe" for word in words)
        else SubmitterKind.FACTION
    )


def has_submitter_word(text: str) -> bool:
    """Whether a text has a word for a faction or group (`Ratsfraktion`, `Ausschussgemeinschaft`)."""
    return any(token.text.endswith(_suffixes()) for token in tokens(text)) or any(
        True for _ in tables.factions_and_groups().inside(text)
    )


@lru_cache(maxsize=1)
def _suffixes() -> tuple[str, ...]:
    words = load_vocabulary().submitters
    return tuple(fold(s) for s in (*words.faction_suffixes, *words.group_suffixes))


@lru_cache(maxsize=1)
def citizens() -> Phrases:
    """Initiatives, clubs and residents."""
    return Phrases({"citizen": load_vocabulary().submitters.citizen})


@lru_cache(maxsize=1)
def members() -> Phrases:
    """Words of a single councillor, with a faction or without."""
    words = load_vocabulary().submitters
    return Phrases({"member": (*words.member, *words.factionless)})


@lru_cache(maxsize=1)
def list_parties() -> frozenset[str]:
    """The canonical names that stand for a common kind of local list."""
    return frozenset(party.name for party in load_vocabulary().parties.entries if party.kind == "list")
