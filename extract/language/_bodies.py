"""Names of councils and committees, found by the words that make them and given in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.language._body_words import (
    abbreviations,
    ausschuss_forms,
    councils,
    heads,
    no_names,
    prefixes,
    suffixes,
)
from extract.language._finding import with_known
from extract.vocabulary import fold, load_vocabulary, tokens
from schemas.names import Label, NameSource

_ENDS = re.compile(
    r"(?P<stem>[^\W\d_][\w-]*?)(?P<head>ausschu(?:ss|ß))(?P<case>es|e)?(?P<session>sitzung(?:en)?)?$|(?P<plural>.*)ausschüssen?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w/&-]+(?:-(?=\s))?|[.,;:()\n–„“\"!?]")
_SITTING = re.compile(r"(?<=\w)-Sitzung(?:en)?$")
_CONNECTS = frozenset({"und", "u", "&", "/", "sowie"})
_STOPS = frozenset(
    token.text
    for token in tokens(
        "am vom zum im in zur an auf bis von mit bei unter nach vor über durch ist wird werden soll möge wolle zu als "
        "dem den daß dass sowie hat um beschließt empfiehlt zunächst anschließend danach dann vorberatend erneut sich "
        "nicht auch"
    )
)
_SMALL_WORDS = 6
"""A text of at least this many words without any capitalised one is written in small letters throughout."""
_SMALL_LEADS = frozenset(["im", "des", "der", "vom", "zum", "den", "dem", "in", "für"])
_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ][\wäöüß-]*(?:er|en|em|e|es)$")


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body with its place as character offsets; ``session`` says that the word names its session (`Ratssitzung`)."""

    value: str
    start: int
    end: int
    session: bool = False
    generic: bool = False
    source: NameSource = NameSource.RULES


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def find_bodies(text: str) -> Iterator[FoundBody]:
    """The bodies named in a text, from left to right; one in small letters throughout names them so.

    Beside those that their words make known stand those known of the letter (`HaFi`).
    """
    by_rules = {(body.start, body.end): body for body in _by_rules(text)}
    for name in with_known(text, Label.BODY, list(by_rules)):
        ruled = by_rules.get((name.start, name.end)) if name.source is NameSource.RULES else None
        yield ruled or FoundBody(name.value, name.start, name.end, source=name.source)


def _by_rules(text: str) -> Iterator[FoundBody]:
    words = [_Word(_SITTING.sub("", m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    small = _is_small(words)
    place = 0
    while place < len(words):
        named = words[place].capital or (small and place > 0 and words[place - 1].text in _SMALL_LEADS)
        found, after = _at(text, words, place) if named else (None, place + 1)
        if found is not None:
            yield found
        place = max(after, place + 1)


def _is_small(words: list[_Word]) -> bool:
    letters = [word.text for word in words if word.text.isalpha()]
    return len(letters) >= _SMALL_WORDS and not any(text[:1].isupper() and text[1:].islower() for text in letters)


def _at(text: str, words: list[_Word], place: int) -> tuple[FoundBody | None, int]:
    word = words[place]
    match = _ENDS.match(word.text)
    if match is not None:
        return (None, place + 1) if match["plural"] is not None else _committee(text, words, place, match)
    if fold(word.text) in ausschuss_forms():
        return _committee_for(text, words, place)
    head = heads().get(fold(word.text))
    if head is not None:
        return _named(text, words, place, head)
    council = councils().get(fold(word.text))
    if council is not None and not _part_of_name(words, place) and not _is_councillor(words, place):
        return FoundBody(council[0], word.start, word.end, session=council[1]), place + 1
    suffix = next((s for s in suffixes() if fold(word.text).endswith(s) and len(fold(word.text)) > len(s)), None)
    if suffix is not None:
        return FoundBody(_nominative(word.text), word.start, word.end), place + 1
    if word.text in abbreviations():
        return FoundBody(word.text, word.start, word.end), place + 1
    return None, place + 1


def _committee(text: str, words: list[_Word], place: int, match: re.Match[str]) -> tuple[FoundBody, int]:
    """`Haupt- und Finanzausschusses`, `Technischen Ausschuß`: the parts before the head word belong to the name."""
    first = place
    while first >= 2 and fold(words[first - 1].text) in _CONNECTS and words[first - 2].text.endswith("-"):
        first -= 2
        while first >= 2 and words[first - 1].text == "," and words[first - 2].text.endswith("-"):
            first -= 2
    while first >= 1 and words[first - 1].text.endswith("-") and words[first - 1].capital:
        first -= 1
    stem = text[words[first].start : words[place].start] + match["stem"]
    if match["session"]:
        stem = stem.removesuffix("s") if match["stem"].endswith("ss") else stem
    value = re.sub(r"\s+", " ", stem + match["head"])
    return FoundBody(value, words[first].start, words[place].end, session=bool(match["session"])), place + 1


def _committee_for(text: str, words: list[_Word], place: int) -> tuple[FoundBody, int]:
    """`Ausschuss für Umwelt, Wege und Gewässer`, `Technischer Ausschuss`; a bare `Ausschuss` is generic."""
    word = words[place]
    if place + 1 < len(words) and words[place + 1].text in ("für", "zur", "f"):
        last = _name_end(words, place + 2)
        head = "Ausschuß" if "ß" in word.text else "Ausschuss"
        return FoundBody(head + text[word.end : words[last].end], word.start, words[last].end), last + 1
    if place >= 1 and _ADJECTIVE.match(words[place - 1].text) and not _sentence_start(words, place - 1):
        adjective = re.sub(r"(?:en|em|e|es)$", "er", words[place - 1].text)
        head = "Ausschuß" if "ß" in word.text else "Ausschuss"
        return FoundBody(f"{adjective} {head}", words[place - 1].start, word.end), place + 1
    return FoundBody("Ausschuss", word.start, word.end, generic=True, session="sitzung" in fold(word.text)), place + 1


def _name_end(words: list[_Word], place: int) -> int:
    """The last word of an open-ended name: nouns joined by commas, `und`, `der`, `des`."""
    last = place - 1
    while place < len(words):
        word = words[place]
        if word.capital and fold(word.text) not in _STOPS:
            last = place
        elif word.text in (",", "und", "u", "&", "sowie") or word.text in (
            "der",
            "des",
            "die",
            "das",
            "öffentliche",
            "allgemeine",
        ):
            if not (
                place + 1 < len(words)
                and (words[place + 1].capital or words[place + 1].text in ("der", "des", "öffentliche", "und"))
            ):
                break
            if word.text in (",", "und", "sowie") and _is_body_word(words, place + 1):
                break
        elif word.text == "." and words[place - 1].text in ("u", "öff"):
            pass
        elif not word.text.endswith("-"):
            break
        else:
            last = place
        place += 1
    return max(last, 0)


def _is_body_word(words: list[_Word], place: int) -> bool:
    if place >= len(words):
        return False
    text = words[place].text
    return (
        bool(_ENDS.match(text))
        or fold(text) in councils()
        or fold(text) in ausschuss_forms()
        or fold(text) in ("im", "den")
    )


def _named(text: str, words: list[_Word], place: int, head: str) -> tuple[FoundBody, int]:
    """`Bezirksvertretung Nordring`, `Ortschaftsrats Oberau`: one word of a name behind the head belongs to it."""
    word = words[place]
    name = words[place + 1] if place + 1 < len(words) and head in prefixes() else None
    if (
        name is None
        or text[word.end : name.start] != " "
        or not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*", name.text)
    ):
        return FoundBody(_nominative(head), word.start, word.end), place + 1
    if fold(name.text) in no_names() or _is_body_word(words, place + 1):
        return FoundBody(_nominative(head), word.start, word.end), place + 1
    return FoundBody(f"{_nominative(head)} {name.text}", word.start, name.end), place + 2


def _is_councillor(words: list[_Word], place: int) -> bool:
    """`Stadtrat Falk Hübner`, `Gemeinderat Dr. Ilg`: the bare office before a person's name is no council."""
    following = [word.text for word in words[place + 1 : place + 3]]
    if not following or not fold(words[place].text).endswith(("rat", "rätin", "verordneten")):
        return False
    given = load_vocabulary().people.given_names
    return fold(following[0]) in {"dr", "prof"} or (
        len(following) == 2 and following[1][:1].isupper() and following[0] in given
    )


def _part_of_name(words: list[_Word], place: int) -> bool:
    """`Rat` within `Rat und Tat` or behind a hyphen is no council."""
    return (
        place + 2 < len(words)
        and words[place].text == "Rat"
        and words[place + 1].text == "und"
        and words[place + 2].text == "Tat"
    )


def _sentence_start(words: list[_Word], place: int) -> bool:
    return place == 0 or words[place - 1].text in (".", "\n", ":")


def _nominative(word: str) -> str:
    for ending, nominative in (
        ("beirates", "beirat"),
        ("beirats", "beirat"),
        ("rates", "rat"),
        ("rats", "rat"),
        ("tages", "tag"),
        ("tags", "tag"),
    ):
        if fold(word).endswith(ending):
            return (
                word[: len(word) - len(ending)] + nominative
                if word[: len(word) - len(ending)]
                else nominative.capitalize()
            )
    return word
