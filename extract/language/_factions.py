"""Parties and common kinds of local lists: printed names to canonical ones, through the vocabulary and rapidfuzz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.language._lists import is_list_name
from extract.vocabulary import Phrases, fold, load_vocabulary, tokens

__all__ = ["FoundParty", "find_parties", "is_list_name", "party_like"]

SLIP_SCORE = 88.0
"""A text is taken for a long alias from this rapidfuzz ratio on.

Fitted on all aliases of nine letters and more, each spoilt a hundred times as OCR spoils letters (one slip in twelve
letters: `0` for `O`, `ii` for `ü`, a letter lost): 88 keeps 93 of 100 and takes no other party's alias; the names of
invented lists reach 84 at most (`Freie Bürger`, `Grüne Liste Irlberg`).
"""
LONG_ALIAS = 9
_LOOKALIKES = str.maketrans("0dq1lji|!58gvö", "oooiiiiiisb6uo")
_LIST_BEHIND = re.compile(r"[\s-]\w*liste\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party or list named in a text: canonical name and place as character offsets."""

    value: str
    start: int
    end: int
    slipped: bool = False


def find_parties(text: str) -> Iterator[FoundParty]:
    """The known parties named in a text, from left to right; `Piratenfraktion` names one, `Grüne Liste Auental` none."""
    taken = 0
    exact = [*_exact_case(text), *_any_case(text), *_compounds(text)]
    for found in sorted(exact, key=lambda f: (f.start, f.start - f.end)):
        if found.start >= taken and not _within_name(text, found):
            yield found
            taken = found.end


def party_like(text: str) -> FoundParty | None:
    """The party whose alias the whole text is, but for slips of the OCR: long ones by likeness, short ones by their shapes."""
    folded = fold(text)
    if len(folded) < LONG_ALIAS:
        name = _shapes().get(_shape(text))
        return FoundParty(name, 0, len(text), slipped=True) if name else None
    best = process.extractOne(folded, _long_aliases().keys(), scorer=fuzz.ratio, score_cutoff=SLIP_SCORE)
    return FoundParty(_long_aliases()[best[0]], 0, len(text), slipped=True) if best else None


def _within_name(text: str, found: FoundParty) -> bool:
    """`REGENBOGEN-PIRATEN-TROISDORF` is a name of its own: a hyphen joins the party to a word that is no party or faction."""
    before = re.search(r"([\w.]+)-$", text[: found.start])
    behind = re.match(r"-([\w.]+)", text[found.end :])
    strangers = [match[1] for match in (before, behind) if match and not _is_submitter_part(match[1])]
    return bool(before) and bool(strangers) or bool(strangers and not before and behind and text[found.end + len(behind.group()) :][:1] == "-")


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
    return any(party.name == name and name in party.case_sensitive_aliases for party in load_vocabulary().parties.entries)


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


@lru_cache(maxsize=1)
def _long_aliases() -> dict[str, str]:
    out: dict[str, str] = {}
    for party in load_vocabulary().parties.entries:
        for alias in party.all_aliases:
            if len(fold(alias)) >= LONG_ALIAS:
                out.setdefault(fold(alias), party.name)
    return out


def _shape(text: str) -> str:
    """What is left of a short name when letters that OCR takes for one another are made the same."""
    letters = "".join(char for char in text.casefold() if char.isalnum() or char in "|!")
    return letters.translate(_LOOKALIKES)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    """The shapes of parties' short names; a shape that two of them share is none's."""
    names = [p.name for p in load_vocabulary().parties.entries if 3 <= len(p.name) <= 5 and p.name.isupper()]
    owners: dict[str, list[str]] = {}
    for name in names:
        owners.setdefault(_shape(name), []).append(name)
    return {shape: found[0] for shape, found in owners.items() if len(found) == 1}
