"""Cuts out of a motion's pages the pieces where the words of a search stand, and marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.search._analysis import analyse, compounds
from extract.search._fold import Word, words
from extract.search._parse import Parsed
from extract.search._reach import Reach
from schemas.search import Excerpt, Marked

WIDTH = 200
"""Characters of an excerpt, at most, but for the words at its ends."""

MOST_EXCERPTS = 2
_BEFORE = 60
_BLANKS = re.compile(r"\s+")
_BREAK = re.compile(r"-[ \t]*\r?\n[ \t]*|\N{SOFT HYPHEN}")
_STEM_START = 3


@dataclass(frozen=True, slots=True)
class _Match:
    """A word of the text (by number) that is found by a word of the search (by number)."""

    place: int
    wanted: int


class Marker:
    """Knows the words of one search in any text."""

    def __init__(self, parsed: Parsed, reaches: Sequence[Reach], *, loosely: bool = False) -> None:
        """Take the words from the search and what they reach; ``loosely`` also by parts of compounds."""
        self._exact: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        for number, reached in enumerate(reaches):
            loose = (*reached.wider, *reached.together) if loosely else ()
            for key in (*reached.shares, *loose, reached.exact or "="):
                (self._exact if key[0] == "=" else self._stems).setdefault(key[1:], number)
        for number, phrase in enumerate(parsed.phrases, len(reaches)):
            for word in phrase.words:
                self._exact.setdefault(word, number)
        self._starts = re.compile("|".join(sorted({re.escape(stem[:_STEM_START]) for stem in self._stems})))
        self._seen: dict[str, int | None] = {}

    def marked(self, text: str) -> Marked:
        """The whole text, its words marked."""
        found = words(text)
        return _piece(text, found, self._matches(text, found), 0, len(found))

    def excerpts(self, pages: Sequence[tuple[int, str]]) -> tuple[Excerpt, ...]:
        """The best pieces of the pages, one a page, in the order of the pages; the beginning where there is none."""
        best = [piece for number, text in pages for piece in self._best(number, text)]
        best.sort(key=lambda piece: (-piece[0], piece[1].page))
        chosen = [excerpt for _, excerpt in best[:MOST_EXCERPTS]]
        if not chosen and pages:
            number, text = pages[0]
            found = words(text)
            chosen = [_excerpt(number, text, found, [], 0)]
        return tuple(sorted(chosen, key=lambda excerpt: excerpt.page))

    def _best(self, number: int, text: str) -> Iterator[tuple[int, Excerpt]]:
        found = words(text)
        matches = self._matches(text, found)
        if not matches:
            return
        weights = [_worth(found, matches, first) for first in range(len(matches))]
        first = max(range(len(matches)), key=lambda place: (weights[place], -place))
        yield weights[first], _excerpt(number, text, found, matches, matches[first].place)

    def _matches(self, text: str, found: list[Word]) -> list[_Match]:
        matches = {}
        for place, word in enumerate(found):
            if (wanted := self._wanted(word.folded)) is not None:
                matches[place] = _Match(place, wanted)
        for place, compound in compounds(text, found):
            if place not in matches and (wanted := self._wanted(compound)) is not None:
                matches[place] = _Match(place, wanted)
        return [matches[place] for place in sorted(matches)]

    def _wanted(self, word: str) -> int | None:
        if word not in self._seen:
            self._seen[word] = self._looked_up(word)
        return self._seen[word]

    def _looked_up(self, word: str) -> int | None:
        if (exact := self._exact.get(word)) is not None:
            return exact
        if not self._stems or not self._starts.search(word):
            return None
        held = (self._stems.get(stem) for stem, _ in analyse(word).shares)
        return min((number for number in held if number is not None), default=None)


def _worth(found: Sequence[Word], matches: Sequence[_Match], first: int) -> int:
    """Different words of the search within an excerpt that begins at a match, then how many matches."""
    end = found[matches[first].place].start + WIDTH - _BEFORE
    within = [match for match in matches[first:] if found[match.place].end <= end]
    return 100 * len({match.wanted for match in within}) + min(len(within), 99)


def _excerpt(page: int, text: str, found: Sequence[Word], matches: Sequence[_Match], place: int) -> Excerpt:
    middle = found[place].start if found else 0
    first = next((number for number, word in enumerate(found) if word.start >= middle - _BEFORE), 0)
    last = next((number for number, word in enumerate(found) if word.end > middle + WIDTH - _BEFORE), len(found))
    piece = _piece(text, found, matches, first, max(last, place + 1))
    return Excerpt(page=page, text=piece.text, marks=piece.marks)


def _piece(text: str, found: Sequence[Word], matches: Sequence[_Match], first: int, last: int) -> Marked:
    """The text from one word to before another, blanks joined, and the places of the matches in it."""
    marked = {match.place for match in matches}
    start = found[first].start if 0 < first < len(found) else 0
    end = found[last - 1].end if 0 < last < len(found) else len(text)
    pieces, marks, size, at = [], [], 0, start
    for number in range(first, min(last, len(found))):
        word = found[number]
        gap, printed = _BLANKS.sub(" ", text[at : word.start]), _BREAK.sub("", text[word.start : word.end])
        if not size:
            gap = gap.lstrip()
        pieces += [gap, printed]
        size += len(gap) + len(printed)
        if number in marked:
            marks.append((size - len(printed), size))
        at = word.end
    pieces.append(_BLANKS.sub(" ", text[at:end]).rstrip())
    return Marked(text="".join(pieces), marks=tuple(marks))
