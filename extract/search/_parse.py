"""Reads what a person types into a search: words, phrases in quotes, exclusions, beginnings of words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.search._analysis import stop_words
from extract.search._fold import WORD, fold

MOST_TERMS = 32
_SHORTEST_BEGINNING = 2
_CHUNK = re.compile(r'(?P<minus>(?<!\S)-)?(?:["„“”](?P<phrase>[^"„“”]*)["“”]?|(?P<words>[^\s"„“”]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """A word as typed and folded; with ``beginning`` it stands for all words that begin so."""

    typed: str
    folded: str
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that must stand one after the other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A search taken apart; ``ignored`` are the words as typed that are not searched for."""

    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]
    without: tuple[Term | Phrase, ...]
    ignored: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is left to look for."""
        return not (self.terms or self.phrases)


def parse(text: str) -> Parsed:
    """Take a search apart; no text is wrong. Of more than 32 words and phrases the rest is ignored."""
    wanted: list[Term | Phrase] = []
    without: list[Term | Phrase] = []
    ignored: list[str] = []
    for chunk in _CHUNK.finditer(text):
        target = without if chunk["minus"] else wanted
        if chunk["phrase"] is not None:
            target.extend(_phrase(chunk["phrase"]))
        else:
            found, dropped = _terms(chunk["words"])
            target.extend(found)
            ignored.extend(dropped)
    wanted = list(dict.fromkeys(wanted))
    return Parsed(
        terms=tuple(item for item in wanted[:MOST_TERMS] if isinstance(item, Term)),
        phrases=tuple(item for item in wanted[:MOST_TERMS] if isinstance(item, Phrase)),
        without=tuple(dict.fromkeys(without))[:MOST_TERMS],
        ignored=tuple(ignored),
    )


def _phrase(text: str) -> list[Term | Phrase]:
    found = [(word[0], fold(word[0])) for word in WORD.finditer(text)]
    if all(folded in stop_words() for _, folded in found):
        return []
    if len(found) == 1:
        return [Phrase((found[0][1],))]
    return [Phrase(tuple(folded for _, folded in found))]


def _terms(chunk: str) -> tuple[list[Term], list[str]]:
    """The words of a chunk without blanks, such as ``Geh-/Radweg``; a star after the last makes it a beginning."""
    words = list(WORD.finditer(chunk))
    terms, ignored = [], []
    for number, found in enumerate(words):
        folded = fold(found[0])
        last = number == len(words) - 1
        beginning = last and chunk[found.end() :] == "*" and len(folded) >= _SHORTEST_BEGINNING
        if folded in stop_words() and not beginning:
            ignored.append(found[0])
        else:
            terms.append(Term(found[0], folded, beginning))
    return terms, ignored
