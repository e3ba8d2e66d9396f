"""Parties and common kinds of local lists: printed names to canonical ones, through the vocabulary and rapidfuzz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.language._finding import with_known
from extract.language._lists import is_list_name, is_worded_as_list
from extract.vocabulary import Phrases, fold, load_vocabulary, tokens
from schemas.names import Label, NameSource
from schemas.vocabulary import PartyKind

__all__ = ["FoundParty", "find_parties", "is_list_name", "party_like"]

SLIP_SCORE = 89.0
"""A text is taken for a long alias from this rapidfuzz ratio of the two shapes on.

Fitted on invented slips: every alias of nine letters and more, spoilt twenty times as OCR spoils letters (`ü` to `u`,
`l` to `1`, `m` to `n`, a letter lost). With a slip in fifteen letters 89 finds 87 of 100 names again, with one in ten
76; 8 in 1000 go to a party with nearly the same alias. Names of forty invented lists reach 88.3 at most
(`Grüne Alternative`, then `Freie Demokratische Liste` with 87).
"""
LONG_ALIAS = 9
_LOOKALIKES = str.maketrans("0dq1lj|!58vöüäé", "oooiiiiisbuouae")
LEGAL = re.compile(r"\s*\be\.\s?V\.?$")
"""The legal form at the end of a list's name."""
_JOINED = re.compile(r"(?<![\w.])(?!(?<!-)(?:die|der)-)([\w.]+)-$", re.IGNORECASE)
"""What a hyphen joins to a party's name; an article joined to it (`DIE-LINKE`) is its own."""
_LIST_BEHIND = re.compile(r"[\s-]\w*liste\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party or list named in a text: canonical name and place as character offsets."""

    value: str
    start: int
    end: int
    slipped: bool = False
    source: NameSource = NameSource.RULES


def find_parties(text: str) -> Iterator[FoundParty]:
    """The parties and lists in a text, from left to right: those of the vocabulary, and what is known of the letter.

    `Piratenfraktion` names a party, `Grüne Liste Auental` none that the vocabulary holds. What only the names pipeline
    knows counts where neither a list's words nor a party beside it give the rules a hold: beside a party it may be the
    name of a common faction.
    """
    by_rules = {(party.start, party.end): party for party in _by_rules(text)}
    for name in with_known(text, Label.FACTION, list(by_rules)):
        ruled = by_rules.get((name.start, name.end)) if name.source is NameSource.RULES else None
        if ruled is not None:
            yield ruled
        elif name.source is NameSource.TOWN or not (by_rules or is_worded_as_list(name.value)):
            yield FoundParty(LEGAL.sub("", name.value), name.start, name.end, source=name.source)


def _by_rules(text: str) -> Iterator[FoundParty]:
    taken = 0
    exact = [*_exact_case(text), *_any_case(text), *_compounds(text)]
    for found in sorted(exact, key=lambda f: (f.start, f.start - f.end)):
        if found.start >= taken and not _within_name(text, found):
            yield found
            taken = found.end


def party_like(text: str) -> FoundParty | None:
    """The party whose alias the whole text is but for slips: long ones by likeness, short ones by their shapes."""
    shape = _shape(text)
    name = _short_shapes().get(shape)
    if name is None and len(shape) >= LONG_ALIAS:
        best = process.extractOne(shape, _long_shapes().keys(), scorer=fuzz.ratio, score_cutoff=SLIP_SCORE)
        name = _long_shapes()[best[0]] if best else None
    return FoundParty(name, 0, len(text), slipped=True) if name else None


def _within_name(text: str, found: FoundParty) -> bool:
    """A name of its own: a hyphen joins the party to what is no party or faction (`REGENBOGEN-PIRATEN-AUENTAL`)."""
    before = _JOINED.search(text[: found.start])
    behind = re.match(r"-([\w.]+)", text[found.end :])
    strangers = [match[1] for match in (before, behind) if match and not _is_submitter_part(match[1])]
    return (
        bool(before)
        and bool(strangers)
        or bool(strangers and not before and behind and text[found.end + len(behind.group()) :][:1] == "-")
    )


def _is_submitter_part(word: str) -> bool:
    words = load_vocabulary().submitters
    suffixes = tuple(fold(s) for s in (*words.faction_suffixes, *words.group_suffixes))
    return fold(word).endswith(suffixes) or _any_aliases().whole(word) is not None or word in _case_pattern()[1]


@lru_cache(maxsize=1)
def _any_aliases() -> Phrases:
    parties = load_vocabulary().parties.entries
    return Phrases({p.name: (*([] if _everyday(p.name) else [p.name]), *p.aliases) for p in parties})


def _everyday(name: str) -> bool:
    """Names that are words of the language too count only as the vocabulary writes them."""
    return any(
        party.name == name and name in party.case_sensitive_aliases for party in load_vocabulary().parties.entries
    )


@lru_cache(maxsize=1)
def _case_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    owners: dict[str, str] = {}
    for party in load_vocabulary().parties.entries:
        names = [*party.case_sensitive_aliases, *([party.name] if _everyday(party.name) else [])]
        for alias in names:
            owners.setdefault(alias, party.name)
    ordered = sorted(map(re.escape, owners), key=len, reverse=True) or ["(?!)"]
    return re.compile(rf"(?<![\w])(?:{'|'.join(ordered)})(?![\wäöü])"), owners


def _exact_case(text: str) -> Iterator[FoundParty]:
    pattern, owners = _case_pattern()
    for match in pattern.finditer(text):
        if not _LIST_BEHIND.match(text, match.end()):
            yield FoundParty(owners[match.group()], match.start(), match.end())


def _any_case(text: str) -> Iterator[FoundParty]:
    for hit in _any_aliases().inside(text):
        yield FoundParty(hit.role, hit.start, hit.end)


def _compounds(text: str) -> Iterator[FoundParty]:
    """`Piratenfraktion`, `SPDfraktion`: a party's name written in one word with the faction's."""
    for token in tokens(text):
        head = re.match(r"(.{3,})fraktion(?:en)?$", token.text)
        owner = _compound_heads().get(head[1]) if head else None
        if owner is not None:
            yield FoundParty(owner, token.start, token.end)


@lru_cache(maxsize=1)
def _compound_heads() -> dict[str, str]:
    out: dict[str, str] = {}
    for party in load_vocabulary().parties.entries:
        for alias in party.all_aliases:
            out.setdefault(fold(alias).replace(" ", ""), party.name)
    return out


def _shape(text: str) -> str:
    """A name without case, spaces, points and umlauts, letters that OCR takes for one another made one."""
    letters = "".join(char for char in text.casefold() if char.isalnum() or char in "|!")
    return letters.translate(_LOOKALIKES).replace("ii", "u").replace("rn", "m")


@lru_cache(maxsize=1)
def _long_shapes() -> dict[str, str]:
    out: dict[str, str] = {}
    for party in load_vocabulary().parties.entries:
        for alias in party.all_aliases:
            if len(_shape(alias)) >= LONG_ALIAS:
                out.setdefault(_shape(alias), party.name)
    return out


@lru_cache(maxsize=1)
def _short_shapes() -> dict[str, str]:
    """The shapes of living parties' short names; a shape that two of them share is none's."""
    parties = [p for p in load_vocabulary().parties.entries if p.kind is PartyKind.PARTY and p.until is None]
    names = [p.name for p in parties if 3 <= len(p.name) <= 5 and p.name.isupper()]
    owners: dict[str, list[str]] = {}
    for name in names:
        owners.setdefault(_shape(name), []).append(name)
    return {shape: found[0] for shape, found in owners.items() if len(found) == 1}
