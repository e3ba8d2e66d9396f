"""Judges whether a text layer says what stands on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein

from extract.reading._words import Run
from extract.scan import Picture, glance
from schemas.page import Box
from schemas.scan import ScannedWord

LEAST_WORDS = 8
"""Fewer words than these do not tell whether a layer's letters are letters."""
MOST_STRANGE = 0.12
"""Share of characters that no German letter has: private use, controls, replacement marks, foreign scripts."""
LEAST_VOICED = 0.75
"""Share of words of three letters and more that hold a vowel; a font without a true code page gives consonants."""
BANDS = (0.3, 0.6)
"""Heights of the page, as shares of its words, about which a layer is compared with what the engine reads."""
BAND_LINES = 4
ALIKE = 0.8
"""Share of letters in which a good layer and the engine agree; scanners' programs of any age reach .9 on clean print."""
LEAST_LETTERS = 40
UMLAUTS = 3
"""So many umlauts that the engine reads must have a fellow in the layer, or they were lost."""

_LATIN = re.compile(r"[\w\s.,;:!?()\[\]{}<>/\\|@#%&*+=~^_$€£§°²³½¼¾·•▪◦‣●○■□☐☑☒✓✗–—\-\"'„“”‚‘’»«…´`©®™¨¯]")
_VOWEL = re.compile(r"[aeiouyäöüAEIOUYÄÖÜ]")
_UMLAUT = re.compile(r"[äöüÄÖÜß]")


def is_language(runs: Sequence[Run]) -> bool:
    """Whether the words of a page can be German at all; a broken font gives signs without sense."""
    words = [run.text for run in runs]
    letters = "".join(words)
    if len(words) < LEAST_WORDS or not letters:
        return True
    strange = sum(_is_strange(letter) for letter in letters)
    long = [word for word in words if sum(map(str.isalpha, word)) >= 3]
    voiced = sum(_VOWEL.search(word) is not None for word in long)
    return strange <= MOST_STRANGE * len(letters) and voiced >= LEAST_VOICED * len(long)


def is_right(runs: Sequence[Run], picture: Picture, *, width: float, height: float) -> bool:
    """Whether a scan's hidden words are the ones that the engine reads in two bands of the page.

    Glued words, lost umlauts, and words that do not lie on their ink show there, while a good layer agrees.
    """
    level = sorted((run for run in runs if not run.style.angle), key=lambda run: run.box.middle[1])
    if len(level) < LEAST_WORDS or not is_language(runs):
        return False
    bands = [_band(level, share, width, height) for share in BANDS]
    return all(_agree(level, glance(picture, band), band) for band in bands)


def _is_strange(letter: str) -> bool:
    if letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cc", "Cn"):
        return True
    return letter > "\u024f" and _LATIN.match(letter) is None or (letter > "\u024f" and letter.isalpha())


def _band(level: Sequence[Run], share: float, width: float, height: float) -> Box:
    """The page's breadth at the height of some lines of its text."""
    middle = level[int(share * (len(level) - 1))]
    size = float(np.median([run.style.size for run in level]))
    half = BAND_LINES / 2 * 1.3 * size
    y = middle.box.middle[1]
    return Box(0.0, max(0.0, y - half), width, min(height, y + half))


def _agree(level: Sequence[Run], read: Sequence[ScannedWord], band: Box) -> bool:
    """Whether the layer's words on a band are those that were read; what only one has at the band's edges is cut."""
    layer = [run.text for run in level if band.holds(*run.box.middle)]
    seen = [word.text for word in read]
    ours, theirs = " ".join(seen), " ".join(layer)
    if len(ours) < LEAST_LETTERS:
        return len(theirs) < 2 * LEAST_LETTERS
    if len(_UMLAUT.findall(ours)) >= UMLAUTS and not _UMLAUT.search(theirs):
        return False
    return Levenshtein.normalized_similarity(ours, theirs) >= ALIKE
