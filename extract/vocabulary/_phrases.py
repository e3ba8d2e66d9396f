"""Finding the phrases of a vocabulary at the start of, or inside, a printed text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extract.vocabulary._fold import Token, tokens

SLIP_LENGTH = 7
TWO_SLIPS_LENGTH = 18
"""Phrases of at least seven letters may differ by one slip of the OCR, of at least eighteen by two."""
CACHED = 4096
"""So many texts' answers are kept: one line is asked for its label by many rules."""
LABEL_WORDS = 6
"""A slip is looked for only in a text of at most this many words: a heading or label, no running text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the role it stands for, its folded form and its place as character offsets."""

    role: str
    phrase: str
    start: int
    end: int


class Phrases:
    """Phrases by role, found longest first, whatever their case, spelling, spacing and punctuation."""

    def __init__(self, by_role: Mapping[str, Iterable[str]]) -> None:
        self._roles: dict[str, str] = {}
        for role, phrases in by_role.items():
            for phrase in phrases:
                self._roles.setdefault("".join(token.text for token in tokens(phrase)), role)
        self._roles.pop("", None)
        self._openings = {phrase[:3] for phrase in self._roles}
        self._longest = max(map(len, self._roles), default=0)
        self._long = [phrase for phrase in self._roles if len(phrase) >= SLIP_LENGTH]
        self.label = lru_cache(maxsize=CACHED)(self._label)
        self._found = lru_cache(maxsize=CACHED)(self._all)

    def at_start(self, text: str) -> Hit | None:
        """The longest phrase that the text starts with."""
        return self._at(tokens(text), 0)

    def _label(self, text: str) -> Hit | None:
        """Like :meth:`at_start`, but a short text (up to a colon, if it has one) may be a phrase with a slip."""
        words = tokens(text)
        colon = text.find(":")
        hit = self._at(tokens(text[:colon]) if colon > 0 else words, 0)
        if hit is not None:
            return hit
        head = [word for word in words if colon < 0 or word.end <= colon]
        if not head or len(head) > LABEL_WORDS:
            return None
        return self._slipped(head)

    def whole(self, text: str) -> Hit | None:
        """The phrase that the text is, with nothing but punctuation around it."""
        words = tokens(text)
        hit = self._at(words, 0)
        return hit if hit is not None and hit.end == words[-1].end else None

    def inside(self, text: str) -> Iterator[Hit]:
        """All phrases in the text, from left to right, longest first, none within another."""
        return iter(self._found(text))

    def _all(self, text: str) -> tuple[Hit, ...]:
        words = tokens(text)
        found: list[Hit] = []
        index = 0
        while index < len(words):
            hit = self._at(words, index)
            if hit is None:
                index += 1
                continue
            found.append(hit)
            while index < len(words) and words[index].start < hit.end:
                index += 1
        return tuple(found)

    def _at(self, words: tuple[Token, ...], index: int) -> Hit | None:
        joined = ""
        found: Hit | None = None
        for word in words[index:]:
            joined += word.text
            if len(joined) > self._longest or (len(joined) >= 3 and joined[:3] not in self._openings):
                break
            role = self._roles.get(joined)
            if role is not None:
                found = Hit(role, joined, words[index].start, word.end)
        return found

    def _slipped(self, head: list[Token]) -> Hit | None:
        joined = "".join(word.text for word in head)
        if len(joined) < SLIP_LENGTH:
            return None
        slips = 1 if len(joined) < TWO_SLIPS_LENGTH else 2
        best = process.extractOne(joined, self._long, scorer=OSA.distance, score_cutoff=slips)
        if best is None or abs(len(joined) - len(best[0])) > 1:
            return None
        return Hit(self._roles[best[0]], best[0], head[0].start, head[-1].end)
