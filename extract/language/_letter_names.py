"""The names of a letter: what rules, the names pipeline and the town's profile say of its lines, weighed together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from extract.language._bodies import find_bodies
from extract.language._factions import find_parties
from extract.language._known import Known
from extract.language._rules import faction_compound, faction_word, rule_names
from extract.language._weigh import names_settings, weighed
from extract.vocabulary import fold, load_vocabulary
from schemas.letter import Letter
from schemas.names import KnownName, Label, NameSource, NameSpan

Ask = Callable[[Sequence[str]], list[list[NameSpan]]]
"""A names pipeline: from texts to the names in each."""


def letter_names(letter: Letter, ask: Ask | None, told: Sequence[KnownName]) -> tuple[KnownName, ...]:
    """The names in a letter that fields should know: those that the vocabulary does not hold, and the town's own.

    Args:
        letter: The laid-out letter; each of its blocks is read as printed, line by line.
        ask: The names pipeline, None for none.
        told: The names of the town's profile.
    """
    texts = [part.block.text for part in letter.parts]
    said = ask(texts) if ask is not None else [[] for _ in texts]
    town = TownNames(told)
    found: dict[tuple[Label, str], KnownName] = {}
    for text, names in zip(texts, said, strict=True):
        for name in _unbroken(text, names_in(text, names, town, read=ask is not None)):
            printed = _bare(text[name.start : name.end], name.label)
            if printed and not _ruled(printed, name):
                _keep(found, _known(name, printed))
    return tuple(found.values())


def _known(name: NameSpan, printed: str) -> KnownName:
    value = printed if name.source is NameSource.MODEL else name.value
    return KnownName(name.label, printed, value, name.source, name.probability)


def _bare(printed: str, label: Label) -> str:
    """A faction's name without the word joined to it (`BGO-Fraktion`); none for a person's office, or `parteilos`."""
    if label is not Label.FACTION:
        return printed
    bare = faction_compound().sub("", printed)
    if fold(bare) in {fold(word) for word in load_vocabulary().submitters.factionless}:
        return ""
    return "" if "-" in bare and faction_word().search(bare.rsplit("-", 1)[1]) else bare


def _unbroken(text: str, names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """The names but for factions and bodies that a line's end breaks in two: half a name names nothing."""
    pairs = list(zip(names, names[1:], strict=False))
    halves = [half for upper, lower in pairs if _broken(text, upper, lower) for half in (upper, lower)]
    yield from (name for name in names if name not in halves)


def _broken(text: str, upper: NameSpan, lower: NameSpan) -> bool:
    alike = upper.label is lower.label and upper.label in (Label.FACTION, Label.BODY)
    return alike and re.fullmatch(r" *\n *", text[upper.end : lower.start]) is not None


def names_in(text: str, said: Sequence[NameSpan], town: TownNames, *, read: bool) -> list[NameSpan]:
    """The names in a text: of the rules, the pipeline (``said``) and the town, weighed; known misspelt ones linked."""
    found = [*names_by_rules(text), *said]
    return weighed([*found, *town.named_in(text, found)], names_settings().weights, read=read)


def names_by_rules(text: str) -> list[NameSpan]:
    """What the rules name on each line of a text."""
    return [
        replace(name, start=name.start + offset, end=name.end + offset)
        for offset, line in _lines(text)
        for name in rule_names(line)
    ]


class TownNames:
    """The names of a town's profile, found as they are printed, or nearly so where something else found a name."""

    def __init__(self, told: Sequence[KnownName]) -> None:
        self._names = Known(told)
        self._folded = {label: {fold(n.printed): n for n in told if n.label is label} for label in Label}

    def named_in(self, text: str, found: Iterable[NameSpan]) -> list[NameSpan]:
        """The profile's names that a text prints, and those that names found in it are but for slips."""
        return [*self._names.printed_in(text), *self._linked(text, found)]

    def _linked(self, text: str, found: Iterable[NameSpan]) -> Iterator[NameSpan]:
        """For each name found the profile's name that it is but for case, spacing and slips."""
        for name in found:
            known = self._folded[name.label]
            likeness = names_settings().link.get(name.label)
            if not known or likeness is None:
                continue
            printed = fold(text[name.start : name.end])
            best = process.extractOne(printed, known.keys(), scorer=fuzz.ratio, score_cutoff=likeness)
            if best is not None:
                entry = known[best[0]]
                yield NameSpan(name.label, name.start, name.end, entry.value, NameSource.TOWN, entry.probability)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _ruled(printed: str, name: NameSpan) -> bool:
    """Whether the finders know the name anyway: its party or body is in the vocabulary."""
    if name.source is NameSource.TOWN:
        return False
    if name.label is Label.FACTION:
        return any(True for _ in find_parties(printed))
    if name.label is Label.BODY:
        return any(True for _ in find_bodies(printed))
    return name.label in (Label.LAW, Label.MONEY, Label.DATE)


def _keep(found: dict[tuple[Label, str], KnownName], name: KnownName) -> None:
    """The surest of the names that are printed alike."""
    known = found.get((name.label, name.printed))
    if known is None or known.probability < name.probability:
        found[name.label, name.printed] = name
