"""Judges whether a text layer says what stands on the page."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

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
ENOUGH_LONG = 20
"""So many words of three letters and more are no mere list of abbreviations."""
COMMON = frozenset("enisratdhu")
LEAST_COMMON = 0.5
"""Share of the ten most frequent letters, which are 74 % of German, 69 % of English, and 38 % of a shifted alphabet."""
LEAST_LETTERS = 100
PARTS = (0.25, 0.65, 0.45)
"""Where in the text, in shares of its lines, a line is compared with what the engine reads; the last if in doubt."""
CHOICE = 4
"""So many lines from there on, that with most letters is taken."""
EDGE = 0.15
"""Of a line's height, what is read above and below it."""
ENOUGH = 2
"""Lines that are looked at anyhow."""
SURE = 0.8
"""The engine's confidence from which a word is a witness."""
WITNESSES = 30
"""Letters that must be read surely on the bands; otherwise the page is read as a whole."""
MOST_WRONG = 0.06
"""Share of letters that a good layer may have wrong; the engine, which errs too, reads old scans with .02."""
LEAST_WHOLE = 0.75
"""Share of words that a good layer has as they are; glued words and single wrong letters show here."""
BROAD = 3
"""A word of so many letters must be found whole; shorter ones are mostly points and marks."""
UMLAUTS = 2
"""So many words with umlauts that the engine reads must have a fellow in the layer, or umlauts were lost."""
SAME_LINE = 0.3
"""Of the type's size; what the engine reads so far above or below belongs to other lines, of which a part is seen."""
MARGIN = 6
"""Pixels around a band that are cut out with it."""

_LATIN = re.compile(r"[\w\s.,;:!?()\[\]{}<>/\\|@#%&*+=~^_$€£§°²³½¼¾·•▪◦‣●○■□☐☑☒✓✗–—\-\"'„“”‚‘’»«…´`©®™¨¯]")
_VOWEL = re.compile(r"[aeiouyäöüAEIOUYÄÖÜ]")
_UMLAUT = re.compile(r"[äöüÄÖÜß]")
_BULLETS = re.compile(r"•{3,}")
_SIGNS = re.compile(r"[\W_]+")


def is_language(runs: Sequence[Run]) -> bool:
    """Whether the words of a page can be German at all; a broken font gives signs without sense."""
    words = [run.text for run in runs]
    signs = "".join(words)
    if len(words) < LEAST_WORDS or not signs:
        return True
    strange = sum(map(_is_strange, signs)) + sum(map(len, _BULLETS.findall(" ".join(words))))
    long = [word for word in words if sum(map(str.isalpha, word)) >= 3]
    voiced = sum(_VOWEL.search(word) is not None for word in long)
    letters = [letter for letter in signs.lower() if letter.isalpha()]
    common = sum(letter in COMMON for letter in letters)
    return (
        strange <= MOST_STRANGE * len(signs)
        and (len(long) < ENOUGH_LONG or voiced >= LEAST_VOICED * len(long))
        and (len(letters) < LEAST_LETTERS or common >= LEAST_COMMON * len(letters))
    )


def is_right(runs: Sequence[Run], picture: Picture, *, width: float, height: float) -> bool:
    """Whether a scan's hidden words are those that the engine reads at their places, in two bands of a level page.

    Wrong letters, glued words, lost umlauts, and words that do not lie on their ink show there.
    """
    level = sorted((run for run in runs if not run.style.angle), key=lambda run: run.box.middle[1])
    if len(level) < LEAST_WORDS or 2 * len(level) < len(runs) or not is_language(level):
        return False
    total = _Witness()
    for number, band in enumerate(_bands(level, width, height), start=1):
        total = total.plus(_witness(level, glance(_cut(picture, band), band), band))
        if total.speaks_against_it or (number == ENOUGH and total.is_clear):
            break
    return total.speaks_for_it


@dataclass(frozen=True, slots=True)
class _Witness:
    """What the engine's sure words say of the layer: letters and wrong ones, words and whole ones, umlauts and kept."""

    letters: int = 0
    wrong: int = 0
    words: int = 0
    whole: int = 0
    umlauts: int = 0
    kept: int = 0

    def plus(self, other: _Witness) -> _Witness:
        """What both say."""
        return _Witness(
            self.letters + other.letters,
            self.wrong + other.wrong,
            self.words + other.words,
            self.whole + other.whole,
            self.umlauts + other.umlauts,
            self.kept + other.kept,
        )

    @property
    def speaks_against_it(self) -> bool:
        """Whether nothing can save the layer."""
        return self.letters >= WITNESSES and self.whole < LEAST_WHOLE / 2 * self.words

    @property
    def is_clear(self) -> bool:
        """Whether more would not change the judgement."""
        return self.umlauts >= UMLAUTS and self.letters >= 2 * WITNESSES

    @property
    def speaks_for_it(self) -> bool:
        """Whether the layer may be used."""
        return (
            self.letters >= WITNESSES
            and self.wrong <= MOST_WRONG * self.letters
            and self.whole >= LEAST_WHOLE * self.words
            and not (self.umlauts >= UMLAUTS and 2 * self.kept < self.umlauts)
        )


def _is_strange(letter: str) -> bool:
    if letter <= "\u024f":
        return letter < " "
    return unicodedata.category(letter) in ("Co", "Cc", "Cn") or letter.isalpha() or _LATIN.match(letter) is None


def _bands(level: Sequence[Run], width: float, height: float) -> Iterator[Box]:
    """Lines to look at, from different parts of the text: each with many letters for its part."""
    lines = _lines(level)
    for share in PARTS:
        first = min(int(share * len(lines)), len(lines) - 1)
        line = max(lines[first : first + CHOICE], key=_letters)
        top, bottom = min(run.box.top for run in line), max(run.box.bottom for run in line)
        edge = EDGE * (bottom - top)
        yield Box(0.0, max(0.0, top - edge), width, min(height, bottom + edge))


def _lines(level: Sequence[Run]) -> list[list[Run]]:
    """Words whose baselines are at one height."""
    lines: list[list[Run]] = []
    for run in sorted(level, key=lambda run: run.base):
        if not lines or run.base - lines[-1][0].base > run.style.size / 2:
            lines.append([])
        lines[-1].append(run)
    return lines


def _letters(line: Sequence[Run]) -> int:
    return sum(len(_plain(run.text)) for run in line)


def _cut(picture: Picture, band: Box) -> Picture:
    """The part of a picture that shows a band, so that the rest need not be looked at."""
    corners = np.array([[x, y, 1.0] for x in (band.x0, band.x1) for y in (band.top, band.bottom)]).T
    there = np.linalg.inv(picture.to_page) @ corners
    xs, ys = there[:2] / there[2]
    rows, columns = picture.pixels.shape[:2]
    left, top = max(math.floor(xs.min()) - MARGIN, 0), max(math.floor(ys.min()) - MARGIN, 0)
    right, bottom = min(math.ceil(xs.max()) + MARGIN, columns), min(math.ceil(ys.max()) + MARGIN, rows)
    if right <= left or bottom <= top:
        return picture
    moved = picture.to_page @ np.array([[1, 0, left], [0, 1, top], [0, 0, 1]])
    return Picture(np.ascontiguousarray(picture.pixels[top:bottom, left:right]), moved)


def _witness(level: Sequence[Run], read: Sequence[ScannedWord], band: Box) -> _Witness:
    """What the words that were read on a band say of the layer; a layer's word counts where its middle lies."""
    met = [run for run in level if band.holds(*run.box.middle)]
    sure = [word for word in read if word.confidence >= SURE and _plain(word.text)]
    base = median(run.base for run in met)
    total = _Witness()
    for word in sure:
        place = _place(word, band)
        if abs(band.top + word.base - base) > SAME_LINE * word.size:
            continue
        there = "".join(_plain(run.text) for run in met if place.holds(*run.box.middle))
        around_it = [_plain(run.text) for run in met if run.box.holds(*place.middle)]
        total = total.plus(_compared(_plain(word.text), there, around_it))
    return total


def _compared(ours: str, theirs: str, around_it: Sequence[str]) -> _Witness:
    """One word as the engine reads it and as the layer has it; in a glued word its letters are right, but not whole."""
    broad, umlaut = len(ours) >= BROAD, _UMLAUT.search(ours) is not None
    glued = next((text for text in around_it if ours in text), "")
    theirs = theirs if ours == theirs or not glued else glued
    return _Witness(
        letters=len(ours),
        wrong=0 if glued else min(Levenshtein.distance(ours, theirs), len(ours)),
        words=int(broad),
        whole=int(broad and ours == theirs),
        umlauts=int(umlaut),
        kept=int(umlaut and _UMLAUT.search(theirs) is not None),
    )


def _place(word: ScannedWord, band: Box) -> Box:
    """Where a word read on a band lies on the page."""
    base = band.top + word.base
    return Box(band.x0 + word.x0, base - 0.75 * word.size, band.x0 + word.x1, base + 0.25 * word.size)


def _plain(text: str) -> str:
    """A word without its points and marks, on which layers and engine differ."""
    return _SIGNS.sub("", text)
