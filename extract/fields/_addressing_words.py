"""The words of address blocks, as phrases to look for."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.vocabulary import Phrases, fold, load_vocabulary


@lru_cache(maxsize=1)
def buildings() -> Phrases:
    """Words of buildings."""
    return Phrases({"building": load_vocabulary().places.building_words})


@lru_cache(maxsize=1)
def offices() -> Phrases:
    """Offices, alone and behind a form of address."""
    people = load_vocabulary().people
    prefixed = [f"{honorific} {office}" for honorific in ("Herr", "Herrn", "Frau") for office in people.offices]
    return Phrases({"office": (*people.offices, *prefixed)})


@lru_cache(maxsize=1)
def distribution() -> Phrases:
    """What leads a list of copies, but for the marks of a mail and of an office (`Cc`, `z. K.`)."""
    long = [phrase for phrase in load_vocabulary().headings.distribution if re.search(r"\w{4}", phrase)]
    return Phrases({"distribution": long})


@lru_cache(maxsize=1)
def roles() -> Phrases:
    """Roles within a body or faction."""
    return Phrases({"role": load_vocabulary().people.roles})


@lru_cache(maxsize=1)
def senders() -> Phrases:
    """Words of who writes."""
    words = load_vocabulary().submitters
    return Phrases({"member": words.member, "board": words.board, "faction": words.faction, "group": words.group})


@lru_cache(maxsize=1)
def municipality_words() -> frozenset[str]:
    """`Stadt`, `Gemeinde`, folded."""
    return frozenset(fold(word) for word in load_vocabulary().places.municipality_words if " " not in word)


@lru_cache(maxsize=1)
def unit_endings() -> tuple[str, ...]:
    """Endings of units of the house, folded."""
    return tuple(fold(suffix) for suffix in load_vocabulary().offices.suffixes)
