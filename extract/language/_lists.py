"""Local lists: the words that make their names, and the short names that stand for the long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.language._known import known_of
from extract.vocabulary import Phrases, fold, load_vocabulary, tokens
from schemas.names import Label

_SHORT = r"[A-ZÄÖÜ](?:[a-zäöü]{0,2}[A-ZÄÖÜ]){1,5}"
_ARTICLES = frozenset({"DIE", "DER", "DAS", "DEN", "DES", "IM", "UND"})
_ACRONYM = re.compile(rf"(?<![\w.@/-])(?:{_SHORT}(?:/{_SHORT})?|[A-ZÄÖÜ](?:\.?\s?[A-ZÄÖÜ]){{1,5}}\.?)(?![\w@])")
_BRACKETED = re.compile(
    r"\(\s*([A-ZÄÖÜ][\w.\- ]{1,10}[\wÄÖÜ.])\s*\)"
    r"|(?:^|\s)[-–]\s?((?:[A-ZÄÖÜ]\s?){2,6}|[A-ZÄÖÜ][a-zäöü]{0,2}[A-ZÄÖÜ]{1,3})\s?[-–](?:\s|$)"
)
_LEGAL = re.compile(r"\be\.\s?V\.")
_WORDED_SHORT = re.compile(r"\(\s*(?P<short>[A-ZÄÖÜ]{2,5} (?P<rest>\d\d|[A-ZÄÖÜ][\wäöüß-]+))\s*\)")
"""Capitals and the last word of the long name, or its year: `(WG Schopp)`, `(AB 74)`."""
_LIGHT_WORDS = frozenset(("und", "der", "die", "das", "des", "fur", "für", "in", "im", "am", "an", "e", "v", "fuer"))


def is_list_name(text: str) -> bool:
    """Whether a text has the words of a local list's name, or is one known of the letter."""
    known = known_of(text, Label.FACTION)
    return is_worded_as_list(text) or any(name.end - name.start == len(text.strip()) for name in known)


def is_worded_as_list(text: str) -> bool:
    """Whether a text has the words of a local list's name (`Bürger für …`, `Wählergemeinschaft …`, `…liste`)."""
    words = [token.text for token in tokens(text)]
    noun, opening, suffixes = _list_words()
    return (
        bool(opening.at_start(text))
        or any(True for _ in noun.inside(text))
        or any(w.endswith(suffixes) for w in words if len(w) > 6)
    )


def bracketed_short_name(text: str) -> str | None:
    """A short name printed beside the long one in brackets or between dashes: `(LLH)`, `- U W G -`, `(AB 74)`."""
    worded = _WORDED_SHORT.search(text)
    if worded is not None and worded["rest"] in text[: worded.start()].split():
        return worded["short"]
    match = _BRACKETED.search(text)
    if match is None:
        return None
    short = (match[1] or match[2]).replace(" ", "")
    fits = not re.search(r"\d", short) and len(short) <= 8 and sum(char.isupper() for char in short) >= 2
    return short if fits else None


def acronym_in(text: str) -> str | None:
    """A list's own short name as printed beside the long one: `(LLH)`, `- U W G -`, `FBH - Ratsfraktion`."""
    bracketed = bracketed_short_name(text)
    return bracketed or (None if text.isupper() else next(acronyms_in(text), None))


def acronyms_in(text: str) -> Iterator[str]:
    """The words of a text that are written like a short name, without dots and spaces, from left to right."""
    for match in _ACRONYM.finditer(_LEGAL.sub(lambda legal: " " * len(legal.group()), text)):
        short = re.sub(r"[\s.]", "", match.group())
        if 2 <= len(short.replace("/", "")) <= 7 and short not in _ARTICLES:
            yield short


def stands_for(short: str, name: str) -> bool:
    """Whether a short name is made of a name: its letters in their order, among them the first of each weighty word.

    `WGM` stands for `Wählergemeinschaft Moor`, `BfM` for `Bürger für Meschwinkel`; parts parted by a stroke are looked
    at one by one (`LL/PDS` for `Linke Liste/PDS`).
    """
    shorts, names = short.split("/"), name.split("/")
    if len(shorts) > 1:
        return len(shorts) == len(names) and all(
            _stands_for(*pair) or fold(pair[0]) == fold(pair[1]) for pair in zip(shorts, names, strict=True)
        )
    return _stands_for(short, name)


def _stands_for(short: str, name: str) -> bool:
    letters = fold(short).replace(" ", "")
    words = [token.text for token in tokens(name)]
    weighty = [word for word in words if word not in _LIGHT_WORDS]
    if not weighty or not 2 <= len(letters) <= 2 * len(words) + 1 or letters[0] != words[0][0]:
        return False
    return _in_order(letters, "".join(words)) and _in_order("".join(word[0] for word in weighty), letters)


def _in_order(letters: str, text: str) -> bool:
    left = iter(text)
    return all(letter in left for letter in letters)


@lru_cache(maxsize=1)
def _list_words() -> tuple[Phrases, Phrases, tuple[str, ...]]:
    words = load_vocabulary().parties.list_words
    suffixes = tuple(fold(s).replace(" ", "") for s in words.suffixes)
    return Phrases({"list": words.nouns}), Phrases({"list": words.openings}), suffixes
