"""Given names with a slip of the OCR: a pen that crosses print spoils its letters."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extract.vocabulary import fold, load_vocabulary

SLIP_LETTERS = 4
"""Names of at least four letters may differ by one slip; with two, `Gotthilf` became `Gotthold`."""
LEAST_END = 6
"""Letters of an end that is told from the ends of other names."""
LOST = 2
_UNDOTTED = str.maketrans("äöü", "aou")


def nearest_given_name(word: str) -> str | None:
    """The known given name that a misread word stands for; None where none or several are equally near.

    A name that differs in nothing but dots above its vowels goes before the others.
    """
    folded = fold(word.replace("$", "s")).replace(" ", "")
    names = _names()
    if len(folded) < SLIP_LETTERS or not folded.isalpha():
        return None
    undotted = [name for name in (folded.translate(_UNDOTTED),) if name in names]
    if undotted:
        return names[undotted[0]]
    found = process.extract(folded, list(names), scorer=OSA.distance, score_cutoff=1, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return names[found[0][0]]


def given_name_with_end(end: str) -> str | None:
    """The only known given name that is left with this end when its first letter or two are lost."""
    folded = fold(end)
    if len(folded) < LEAST_END:
        return None
    found = [name for name in _names() if name.endswith(folded) and 1 <= len(name) - len(folded) <= LOST]
    return _names()[found[0]] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded names with the name as spelt."""
    return {fold(name): name for name in sorted(load_vocabulary().people.given_names)}
