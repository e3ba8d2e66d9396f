"""Given names with a slip or two of the OCR: a pen that crosses print spoils its letters."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extract.vocabulary import fold, load_vocabulary

SLIP_LETTERS = 4
TWO_SLIPS_LETTERS = 6
"""Names of at least four letters may differ by one slip, of at least six by two."""
_UNDOTTED = str.maketrans("äöü", "aou")


def nearest_given_name(word: str) -> str | None:
    """The known given name that a misread word stands for; None where none or several are equally near.

    A name that differs in nothing but dots above its vowels goes before the others, as does the only one that ends
    with a word in small letters.
    """
    folded = fold(word.replace("$", "s")).replace(" ", "")
    names = _names()
    if len(folded) < SLIP_LETTERS or not folded.isalpha():
        return None
    undotted = [name for name in (folded.translate(_UNDOTTED),) if name in names]
    if undotted:
        return names[undotted[0]]
    lost = word[:1].islower() and len(folded) >= TWO_SLIPS_LETTERS
    beheaded = [name for name in names if lost and name.endswith(folded) and len(name) <= len(folded) + 2]
    if len(beheaded) == 1:
        return names[beheaded[0]]
    slips = 1 if len(folded) < TWO_SLIPS_LETTERS else 2
    found = process.extract(folded, list(names), scorer=OSA.distance, score_cutoff=slips, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return names[found[0][0]]


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names with the name as spelt."""
    return {fold(name): name for name in sorted(load_vocabulary().people.given_names)}
