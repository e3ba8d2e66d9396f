"""Parties, local lists and groups: printed names to canonical ones, through the vocabulary and rapidfuzz."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.vocabulary import Phrases, fold, load_vocabulary, tokens

SLIP_SCORE = 90.0
"""A name is taken for a long alias from this rapidfuzz ratio on (`Bundnis 90/Die Grunen` 95, `Freie Bürger` 70)."""
LONG_ALIAS = 9
_ACRONYM = re.compile(r"(?<![\w.-])([A-ZÄÖÜ](?:\.?\s?[A-ZÄÖÜ]){1,5}\.?|[A-ZÄÖÜ][a-zäöü]?[A-ZÄÖÜ][a-zäöü]?[A-ZÄÖÜ]?)(?![\w-])")
_BRACKETED = re.compile(r"\(\s*([A-ZÄÖÜ][\w.\- ]{1,10}[\wÄÖÜ.])\s*\)|(?:^|\s)[-–]\s?((?:[A-ZÄÖÜ]\s?){2,6}|[A-ZÄÖÜ][a-zäöü]{0,2}[A-ZÄÖÜ]{1,3})\s?[-–](?:\s|$)")


@dataclass(frozen=True, slots=True)
class FoundParty:
    """A party or list named in a text: canonical name and place as character offsets."""

    value: str
    start: int
    end: int
    slipped: bool = False


def find_parties(text: str) -> Iterator[FoundParty]:
    """The known parties named in a text, from left to right."""
    taken = 0
    exact = [*_exact_case(text), *_any_case(text)]
    for found in sorted(exact, key=lambda f: (f.start, f.start - f.end)):
        if found.start >= taken and not _within_name(text, found):
            yield found
            taken = found.end


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


def party_like(text: str) -> FoundParty | None:
    """The party whose long alias the whole text is, but for slips of the OCR."""
    folded = fold(text)
    if len(folded) < LONG_ALIAS:
        return None
    best = process.extractOne(folded, _long_aliases().keys(), scorer=fuzz.ratio, score_cutoff=SLIP_SCORE)
    return FoundParty(_long_aliases()[best[0]], 0, len(text), slipped=True) if best else None


def is_list_name(text: str) -> bool:
    """Whether a text has the words of a local list's name (`Bürger für …`, `Wählergemeinschaft …`, `…liste`)."""
    words = [token.text for token in tokens(text)]
    noun, opening, suffixes = _list_words()
    return bool(opening.at_start(text)) or any(True for _ in noun.inside(text)) or any(w.endswith(suffixes) for w in words if len(w) > 6)


def acronym_in(text: str) -> str | None:
    """A list's own short name as printed beside the long one: `(LLH)`, `- U W G -`, `FBH - Ratsfraktion`."""
    match = _BRACKETED.search(text)
    if match:
        short = (match[1] or match[2]).replace(" ", "")
        if not re.search(r"\d", short) and len(short) <= 8 and sum(c.isupper() for c in short) >= 2:
            return short
    for match in _ACRONYM.finditer(text):
        short = re.sub(r"[\s.]", "", match[1])
        if 2 <= len(short) <= 6 and not text.isupper():
            return short
    return None


@lru_cache(maxsize=1)
def _any_aliases() -> Phrases:
    parties = load_vocabulary().parties.entries
    return Phrases({party.name: (party.name, *party.aliases) for party in parties if not _everyday(party.name)} | _lower_only())


def _lower_only() -> dict[str, tuple[str, ...]]:
    return {p.name: p.aliases for p in load_vocabulary().parties.entries if _everyday(p.name)}


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
        yield FoundParty(owners[match.group()], match.start(), match.end())


def _any_case(text: str) -> Iterator[FoundParty]:
    for hit in _any_aliases().inside(text):
        yield FoundParty(hit.role, hit.start, hit.end)


@lru_cache(maxsize=1)
def _long_aliases() -> dict[str, str]:
    out: dict[str, str] = {}
    for party in load_vocabulary().parties.entries:
        for alias in party.all_aliases:
            if len(fold(alias)) >= LONG_ALIAS:
                out.setdefault(fold(alias), party.name)
    return out


@lru_cache(maxsize=1)
def _list_words() -> tuple[Phrases, Phrases, tuple[str, ...]]:
    words = load_vocabulary().parties.list_words
    suffixes = tuple(fold(s).replace(" ", "") for s in words.suffixes)
    return Phrases({"list": words.nouns}), Phrases({"list": words.openings}), suffixes
