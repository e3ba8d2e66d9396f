"""The phrases that more than one stage looks for, as tables made once."""

from __future__ import annotations

from functools import lru_cache

from extract.vocabulary._load import load_vocabulary
from extract.vocabulary._phrases import Phrases

__all__ = [
    "address_openings",
    "addressee_labels",
    "administration",
    "boards",
    "factions_and_groups",
    "honorifics",
    "motion_classes",
    "motion_titles",
    "received_labels",
]


@lru_cache(maxsize=1)
def motion_titles() -> Phrases:
    """Titles of motions (`Antrag`, `Anfrage`, `Resolution`), by kind."""
    return Phrases({entry.kind.value: entry.titles for entry in load_vocabulary().kinds.motions})


@lru_cache(maxsize=1)
def motion_classes() -> Phrases:
    """The words of a form's line of kinds (`Rats-/ Ausschuss-/ Bürger-/ Antrag-/ Anfrage`)."""
    return Phrases({"class": load_vocabulary().routing.motion_classes})


@lru_cache(maxsize=1)
def factions_and_groups() -> Phrases:
    """Words of a faction and of a group."""
    words = load_vocabulary().submitters
    return Phrases({"faction": words.faction, "group": words.group})


@lru_cache(maxsize=1)
def boards() -> Phrases:
    """Advisory boards and councils of parts of the town."""
    return Phrases({"board": load_vocabulary().submitters.board})


@lru_cache(maxsize=1)
def administration() -> Phrases:
    """Offices that speak for the town."""
    return Phrases({"administration": load_vocabulary().submitters.administration})


@lru_cache(maxsize=1)
def addressee_labels() -> Phrases:
    """`An den`, `z. Hd.` and their like."""
    return Phrases({"label": load_vocabulary().headings.addressee_labels})


@lru_cache(maxsize=1)
def honorifics() -> Phrases:
    """`Herrn`, `Frau` and their like."""
    return Phrases({"honorific": load_vocabulary().people.honorifics})


@lru_cache(maxsize=1)
def address_openings() -> Phrases:
    """`An den`, `Herrn`, `Frau`: what opens an address beyond doubt."""
    words = load_vocabulary()
    return Phrases({"label": words.headings.addressee_labels, "honorific": words.people.honorifics})


@lru_cache(maxsize=1)
def received_labels() -> Phrases:
    """`Eingang`, `eingegangen am` and their like."""
    return Phrases({"received": load_vocabulary().headings.received_labels})
