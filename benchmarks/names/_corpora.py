"""Reads the licensed corpora and the letters of Karlsruhe as training texts; none of it is ever committed."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.names._invent import Inventor
from benchmarks.names._papers import Marked, Span, split_at_lines
from extract.language import find_parties, rule_names
from extract.names._clusters import cluster_of
from extract.vocabulary import load_vocabulary
from schemas.names import Label

LABELS = {
    **dict.fromkeys(("PER", "person"), Label.PERSON),
    **dict.fromkeys(("LOC", "location-city", "location", "location-street", "LD", "ST", "STR", "LDS"), Label.PLACE),
    "GS": Label.LAW,
    "money": Label.MONEY,
}
"""What a corpus's label means here; names of other labels teach nothing, neither that they are names nor that not."""
_BLOCK = 14
_LETTER = 60
_WIDTH = (45, 90)
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][\wäöüß]{2,}")
_NAMES = 0b111
"""All clusters of given names, surnames and towns begin with three noughts."""
_LONGEST = 14


@cache
def corpus(file: Path) -> tuple[Marked, ...]:
    """The sentences of a corpus in JSON Lines (``tokens``, ``tags``), broken into lines as letters are."""
    chance = random.Random(file.name)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    return tuple(_marked(one["tokens"], one["tags"], chance.randint(*_WIDTH)) for one in sentences)


def letters(file: Path, without: frozenset[str], seed: int) -> Iterator[Marked]:
    """Blocks of the Karlsruhe letters, names marked by the rules and most of them swapped for invented ones."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            letter = json.loads(line)
            if letter["id"] in without:
                continue
            inventor, chance = Inventor(seed * 7919 + number), random.Random(seed * 7919 + number)
            printed = [one.strip() for one in letter["text"].split("\n") if one.strip()][:_LETTER]
            for start in range(0, len(printed), _BLOCK):
                yield swapped("\n".join(printed[start : start + _BLOCK]), inventor, chance)


def swapped(text: str, inventor: Inventor, chance: random.Random) -> Marked:
    """A text with the names that rules find; people always, the others by chance bear another name."""
    out, spans, place = "", [], 0
    for start, end, label in _weak(text):
        out += text[place:start]
        name = inventor.like(label, text[start:end])
        if label in _MADE_ANEW and chance.random() < 0.4:
            name = inventor.make(_MADE_ANEW[label])[0]
        spans.append((len(out), len(out) + len(name), label))
        out, place = out + name, end
    whole = out + text[place:]
    return split_at_lines(Marked(whole, tuple(spans), tuple(_maybe_names(whole, spans))))


def _maybe_names(text: str, spans: list[Span]) -> Iterator[tuple[int, int]]:
    """Words of no name that rules know, but of the clusters of names, or of none: they may well be one."""
    for word in _CAPITALISED.finditer(text):
        cluster = cluster_of(word.group())
        free = not any(start < word.end() and word.start() < end for start, end, _ in spans)
        if free and cluster & _NAMES == 0 and len(word.group()) <= _LONGEST:
            yield word.span()


_MADE_ANEW = {
    Label.FACTION: "FACTION",
    Label.PLACE: "PLACE",
    Label.OFFICE: "OFFICE",
    Label.DATE: "DATE",
    Label.MONEY: "MONEY",
}


@cache
def _weak(text: str) -> tuple[Span, ...]:
    """What the rules find on each line, and surnames behind a form of address."""
    found: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        names = [(name.start, name.end, name.label) for name in rule_names(line)]
        taken = [range(start, end) for start, end, _ in names]
        for match in _addressed().finditer(line):
            if not any(match.start("name") in one or match.end("name") - 1 in one for one in taken):
                names.append((match.start("name"), match.end("name"), Label.PERSON))
        found += [(offset + start, offset + end, label) for start, end, label in sorted(names)]
        offset += len(line) + 1
    return tuple(found)


def _addressed() -> re.Pattern[str]:
    forms = "|".join(map(re.escape, load_vocabulary().people.honorifics))
    offices = "Stadtrat|Stadträtin|(?:Oberb|B)ürgermeister(?:in)?|Ortsvorsteher(?:in)?|Stadtverordneter"
    name = r"[A-ZÄÖÜ][\wäöüßéğışł]+(?:-[A-ZÄÖÜ][\wäöüß]+)?"
    whole = rf"(?:Dr\.\s|Prof\.\s)?{name}(?:\s{name}){{0,2}}(?=\s*(?:[(,:/]|$))|(?:Dr\.\s)?{name}"
    return re.compile(rf"\b(?:{forms}|{offices})\s(?P<name>{whole})(?!\w)")


def _marked(tokens: list[str], tags: list[str], width: int) -> Marked:
    text, line, spans, masked = "", 0, [], []
    open_name: tuple[int, str] | None = None
    for token, tag in zip(tokens, tags, strict=True):
        glue = not text or token in ".,;:!?)”“" or text[-1] in "(„"
        if open_name is not None and not tag.startswith("I-"):
            _close(open_name, len(text), spans, masked)
            open_name = None
        if not glue:
            text, line = (text + "\n", len(text)) if len(text) - line > width else (text + " ", line)
        if tag.startswith("B-") or (tag.startswith("I-") and open_name is None):
            open_name = (len(text), tag[2:])
        text += token
    if open_name is not None:
        _close(open_name, len(text), spans, masked)
    return split_at_lines(_with_rules(Marked(text, tuple(spans), tuple(masked))))


def _close(opened: tuple[int, str], end: int, spans: list[Span], masked: list[tuple[int, int]]) -> None:
    start, tag = opened
    label = LABELS.get(tag)
    if label is None:
        masked.append((start, end))
    else:
        spans.append((start, end, label))


def _with_rules(marked: Marked) -> Marked:
    """Dates and sums, which most corpora do not mark, and parties, which they mark as organisations, by the rules."""
    taken = [range(start, end) for start, end, _ in marked.spans]
    more: list[Span] = []
    for name in rule_names(marked.text):
        free = not any(name.start in one or name.end - 1 in one for one in taken)
        if free and name.label in (Label.DATE, Label.MONEY, Label.LAW):
            more.append((name.start, name.end, name.label))
    parties = [(p.start, p.end) for p in find_parties(marked.text)]
    masked = [stretch for stretch in marked.masked if stretch not in parties]
    more += [(*stretch, Label.FACTION) for stretch in marked.masked if stretch in parties]
    return Marked(marked.text, tuple(sorted([*marked.spans, *more])), tuple(masked))
